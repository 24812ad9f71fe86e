--TEST--
Host: exceptions: of WebAssembly pass through callbacks and can be caught; WebAssembly cannot catch PHP's exceptions
--EXTENSIONS--
wasm
--FILE--
<?php
$thrower = new Wasm\Instance('(module
    (tag $error (export "error") (param i32))
    (func (export "throw") (throw $error (i32.const 42))))');
$wat = '(module
    (import "thrower" "error" (tag $error (param i32)))
    (import "env" "f" (func $f))
    (func (export "tagged") (result i32)
        (block $caught (result i32)
            (try_table (catch $error $caught) (call $f))
            (i32.const 0)))
    (func (export "all") (result i32)
        (block $caught
            (try_table (catch_all $caught) (call $f))
            (return (i32.const 0)))
        (i32.const 1))
    (func (export "bare") (call $f)))';
$callbacks = [
    // The export is imported directly, without PHP code between.
    'export' => $thrower->throw,
    // The callback gets it as a PHP exception. WebAssembly outside gets the original exception.
    'callback' => fn () => $thrower->throw(),
    'exception' => fn () => throw new DomainException('of the callback'),
    'caught by the callback' => function () use ($thrower) {
        try {
            $thrower->throw();
        } catch (Wasm\Exception\WasmException) {
        }
    },
];
foreach ($callbacks as $what => $callback) {
    $instance = new Wasm\Instance($wat, ['thrower' => $thrower, 'env' => ['f' => $callback]]);
    foreach (['tagged', 'all', 'bare'] as $name) {
        echo "$what, $name: ";
        try {
            echo json_encode($instance->$name()), "\n";
        } catch (Exception $e) {
            echo $e::class, ': ', $e->getMessage(), "\n";
        }
    }
}
?>
--EXPECT--
export, tagged: 42
export, all: 1
export, bare: Wasm\Exception\WasmThrow: an exception was not caught
callback, tagged: 42
callback, all: 1
callback, bare: Wasm\Exception\WasmThrow: an exception was not caught
exception, tagged: DomainException: of the callback
exception, all: DomainException: of the callback
exception, bare: DomainException: of the callback
caught by the callback, tagged: 0
caught by the callback, all: 0
caught by the callback, bare: null
