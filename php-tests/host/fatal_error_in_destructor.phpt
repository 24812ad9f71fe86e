--TEST--
Host: fatal error: ends the script in a destructor that runs when an instance is released
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
        echo "destructor\n";
        trigger_error('fatal', E_USER_ERROR);
    }
}
register_shutdown_function(function () {
    echo "shutdown\n";
});
$fatal = new Fatal();
$instance = new Wasm\Instance('(module (import "env" "f" (func)))', ['env' => ['f' => function () use ($fatal) {
}]]);
unset($fatal);
unset($instance);
echo "not reached\n";
?>
--EXPECTF--
destructor

Fatal error: fatal in %s on line %d
shutdown
