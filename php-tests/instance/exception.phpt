--TEST--
Instance: exceptions of WebAssembly: are caught inside, or become a WasmThrow
--EXTENSIONS--
wasm
--FILE--
<?php
$instance = new Wasm\Instance('(module
    (tag $error (param i32 i64))
    (tag $other)
    (table $kept 1 exnref)
    (func $throw (param i32)
        (if (i32.eqz (local.get 0)) (then (throw $other)))
        (throw $error (local.get 0) (i64.const 40)))
    (func (export "caught") (param i32) (result i64)
        (local $number i32) (local $long i64)
        (block $any
            (block $caught (result i32 i64)
                (try_table (catch $error $caught) (catch_all $any) (call $throw (local.get 0)))
                unreachable)
            (local.set $long) (local.set $number)
            (return (i64.add (local.get $long) (i64.extend_i32_u (local.get $number)))))
        (i64.const -1))
    (func (export "uncaught") (param i32) (call $throw (local.get 0)))
    (func (export "keep") (param i32)
        (table.set $kept (i32.const 0)
            (block $caught (result exnref)
                (try_table (catch_all_ref $caught) (call $throw (local.get 0)))
                unreachable)))
    (func (export "rethrown") (result i32)
        (block $again (result i32 i64)
            (try_table (catch $error $again)
                (block $caught (result exnref)
                    (try_table (catch_all_ref $caught) (call $throw (i32.const 7)))
                    unreachable)
                throw_ref)
            unreachable)
        drop)
    (func (export "give") (result exnref)
        (block $caught (result exnref)
            (try_table (catch_all_ref $caught) (throw $other))
            unreachable))
    (func (export "take") (param exnref) (result i32) (ref.is_null (local.get 0))))');
echo $instance->caught(2), ' ', $instance->caught(0), ' ', $instance->rethrown(), "\n";
for ($i = 0; $i < 2; $i++) {
    try {
        $instance->uncaught($i);
        echo "not thrown\n";
    } catch (Wasm\Exception\WasmException $e) {
        echo $e::class, ': ', $e->getMessage(), "\n";
    }
}
echo $instance->caught(2), "\n";

// PHP cannot hold a reference to an exception, except null.
echo $instance->take(null), ' ', json_encode($instance->take->type()), "\n";
foreach ([fn () => $instance->give(), fn () => $instance->take($e), fn () => $instance->take(1)] as $use) {
    try {
        $use();
        echo "not refused\n";
    } catch (TypeError $e) {
        echo $e->getMessage(), "\n";
    }
}

$before = getrusage()['ru_maxrss'];
for ($i = 0; $i < 100_000; $i++) {
    $instance->caught(1);
    $instance->keep(1);
    try {
        $instance->uncaught(1);
    } catch (Wasm\Exception\WasmException) {
    }
}
$after = getrusage()['ru_maxrss'];
var_dump($after - $before < 10_000);
?>
--EXPECT--
42 -1 7
Wasm\Exception\WasmThrow: an exception was not caught
Wasm\Exception\WasmThrow: an exception was not caught
42
1 {"parameters":["exnref"],"results":["i32"]}
an exnref cannot be a PHP value
take(): Argument #1 must be of type null, Wasm\Exception\WasmThrow given
take(): Argument #1 must be of type null, int given
bool(true)
