--TEST--
Host: fatal error: ends the script under Wasm\Func and closures
--EXTENSIONS--
wasm
--INI--
error_reporting=E_ALL & ~E_DEPRECATED
--FILE--
<?php
$instance = new Wasm\Instance('(module
    (import "env" "f" (func $f))
    (func (export "run") (call $f)))', [
    'env' => ['f' => fn () => trigger_error('fatal', E_USER_ERROR)],
]);
register_shutdown_function(function () use ($instance) {
    $closure = $instance->run(...);
    $closure();
    echo "not reached\n";
});
($instance->run)();
echo "not reached\n";
?>
--EXPECTF--

Fatal error: fatal in %s on line %d

Fatal error: fatal in %s on line %d
