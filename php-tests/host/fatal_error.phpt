--TEST--
Host: fatal error: ends the script in a callback as anywhere else
--EXTENSIONS--
wasm
--INI--
error_reporting=E_ALL & ~E_DEPRECATED
--FILE--
<?php
register_shutdown_function(function () use (&$instance) {
    echo "shutdown ", $instance->answer(), "\n";
});
$instance = new Wasm\Instance('(module
    (import "env" "f" (func $f))
    (func (export "answer") (result i32) (i32.const 42))
    (func (export "run") (call $f) unreachable))', [
    'env' => ['f' => function () {
        trigger_error('fatal', E_USER_ERROR);
    }],
]);
try {
    $instance->run();
} finally {
    echo "not reached\n";
}
?>
--EXPECTF--

Fatal error: fatal in %s on line %d
shutdown 42
