--TEST--
Host: fatal error: ends the script in a destructor that runs when a callback drops the instance
--EXTENSIONS--
wasm
--INI--
error_reporting=E_ALL & ~E_DEPRECATED
--FILE--
<?php
class Fatal
{
    public function __destruct()
    {
        trigger_error('fatal', E_USER_ERROR);
    }
}
$fatal = new Fatal();
$instance = new Wasm\Instance('(module
    (import "env" "f" (func $f))
    (func (export "run") (call $f)))', ['env' => ['f' => function () use ($fatal) {
        unset($GLOBALS['instance']);
        echo "dropped\n";
    }]]);
unset($fatal);
$instance->run();
echo "not reached\n";
?>
--EXPECTF--
dropped

Fatal error: fatal in %s on line %d
