--TEST--
Host: fatal error: ends the script in a destructor of a value that an instance holds at the end
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
(function () {
    $fatal = new Fatal();
    $GLOBALS['instance'] = new Wasm\Instance('(module (import "env" "f" (func)))', ['env' => ['f' => function () use ($fatal) {
    }]]);
})();
echo "end\n";
?>
--EXPECTF--
end

Fatal error: fatal in %s on line %d
