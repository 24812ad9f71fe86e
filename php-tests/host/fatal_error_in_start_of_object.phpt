--TEST--
Host: fatal error: ends the script in a start function whose instance is already stored in a variable
--EXTENSIONS--
wasm
--INI--
error_reporting=E_ALL & ~E_DEPRECATED
--FILE--
<?php
register_shutdown_function(function () {
    echo "\n", $GLOBALS['instance']->memory->pages(), "\n";
});
$module = new Wasm\Module('(module (import "env" "f" (func $f)) (memory (export "memory") 1) (start $f))');
$module->instantiate(['env' => ['f' => function () {
    $GLOBALS['instance'] = Wasm\caller();
    trigger_error('fatal', E_USER_ERROR);
}]]);
echo "not reached\n";
?>
--EXPECTF--

Fatal error: fatal in %s on line %d

1
