--TEST--
Func: of a callable: a fatal error in it ends the script as any other
--EXTENSIONS--
wasm
--FILE--
<?php
error_reporting(E_ALL & ~E_DEPRECATED); // PHP 8.4 would rather have an exception.
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
