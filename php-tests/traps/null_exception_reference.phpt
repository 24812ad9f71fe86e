--TEST--
Traps: null exception reference: stops a throw_ref of a null reference
--EXTENSIONS--
wasm
--FILE--
<?php
$instance = new Wasm\Instance('(module $guest
    (tag $t (param i32))
    (table $exceptions 2 exnref)
    (func $keep
        (table.set $exceptions (i32.const 0)
            (block $caught (result exnref)
                (try_table (catch_all_ref $caught) (throw $t (i32.const 42)))
                unreachable)))
    (func $trap (param i32) (throw_ref (table.get $exceptions (local.get 0))))
    (func (export "run") (param i32) (result i32)
        (call $keep)
        (block $caught (result i32)
            (try_table (catch $t $caught) (call $trap (local.get 0)))
            unreachable)))');
foreach ([1, 0, 1] as $argument) {
    try {
        var_dump($instance->run($argument));
    } catch (Wasm\Exception\RuntimeError $e) {
        echo $e->kind->name, ': ', $e->getMessage(), "\n";
    }
}
foreach ($e->frames as $frame) {
    echo json_encode($frame), "\n";
}
?>
--EXPECT--
NullExceptionReference: null exception reference
int(42)
NullExceptionReference: null exception reference
{"function":"trap","index":1,"offset":79,"module":"guest"}
{"function":"run","index":2,"offset":95,"module":"guest"}
