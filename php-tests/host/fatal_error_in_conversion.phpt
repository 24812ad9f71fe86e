--TEST--
Host: fatal error: ends the script in the error handler that runs while a result is converted
--EXTENSIONS--
wasm
--FILE--
<?php
register_shutdown_function(function () {
    $overflow = new Wasm\Instance('(module (func $f (export "f") (call $f)))');
    $maps = fn () => count(file('/proc/self/maps'));
    $before = $maps();
    for ($i = 0; $i < 100; $i++) {
        try {
            $overflow->f();
        } catch (Wasm\Exception\RuntimeError $e) {
        }
        $instance = new Wasm\Instance('(module (memory 1) (func (export "f") (result i32) (i32.load8_u (i32.const 65536))))');
        try {
            $instance->f();
        } catch (Wasm\Exception\RuntimeError $e) {
        }
    }
    echo 'shutdown: ', $e->getMessage(), ', ', $maps() - $before < 20 ? 'nothing left' : 'memories left', "\n";
});
set_error_handler(function () {
    echo "error handler\n";
    eval('class Twice { function f() {} function f() {} }');
});
$instance = new Wasm\Instance('(module
    (import "env" "f" (func $f (result i32)))
    (func (export "run") (drop (call $f))))', ['env' => ['f' => fn () => 1.5]]);
try {
    $instance->run();
} finally {
    echo "not reached\n";
}
echo "not reached\n";
?>
--EXPECTF--
error handler

Fatal error: Cannot redeclare Twice::f()%S in %s : eval()'d code on line %d
shutdown: out of bounds memory access, nothing left
