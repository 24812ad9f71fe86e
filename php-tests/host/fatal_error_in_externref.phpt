--TEST--
Host: fatal error: ends the script in the destructor of a value that WebAssembly releases
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
register_shutdown_function(function () use (&$instance) {
    echo "shutdown ", $instance->answer(), "\n";
});
$instance = new Wasm\Instance('(module
    (table 1 externref)
    (func (export "keep") (param externref) (table.set (i32.const 0) (local.get 0)))
    (func (export "answer") (result i32) (i32.const 42)))');
$instance->keep(new Fatal());
echo "kept\n";
$instance->keep(null);
echo "not reached\n";
?>
--EXPECTF--
kept

Fatal error: fatal in %s on line %d
shutdown 42
