--TEST--
Host: fatal error: ends the script in a start function
--EXTENSIONS--
wasm
--INI--
error_reporting=E_ALL & ~E_DEPRECATED
--FILE--
<?php
register_shutdown_function(function () {
    echo "shutdown\n";
});
new Wasm\Instance('(module (import "env" "f" (func $f)) (start $f))', [
    'env' => ['f' => fn () => trigger_error('fatal', E_USER_ERROR)],
]);
echo "not reached\n";
?>
--EXPECTF--

Fatal error: fatal in %s on line %d
shutdown
