--TEST--
Func: callable: ends the script at a fatal error, like any other PHP code
--EXTENSIONS--
wasm
--FILE--
<?php
error_reporting(E_ALL & ~E_DEPRECATED); // PHP 8.4 deprecates E_USER_ERROR.
register_shutdown_function(function () {
    echo "shutdown\n";
});
$func = new Wasm\Func([], fn () => trigger_error('fatal', E_USER_ERROR));
$func();
echo "not reached\n";
?>
--EXPECTF--

Fatal error: fatal in %s on line %d
shutdown
