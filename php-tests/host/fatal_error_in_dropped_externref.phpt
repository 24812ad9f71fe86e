--TEST--
Host: fatal error: ends the script in the destructor of a value that is released with its instance
--EXTENSIONS--
wasm
--INI--
error_reporting=E_ALL & ~E_DEPRECATED
--FILE--
<?php
register_shutdown_function(function () {
    $overflow = new Wasm\Instance('(module (func $f (export "f") (call $f)))');
    $maps = fn () => count(file('/proc/self/maps'));
    $before = $maps();
    for ($i = 0; $i < 100; $i++) {
        try {
            $overflow->f();
        } catch (Wasm\Exception\RuntimeError $e) {
        }
        $instance = new Wasm\Instance('(module (memory 1) (func (export "f") (result i32) (i32.load8_u (i32.const 65536))))');
        try {
            $instance->f();
        } catch (Wasm\Exception\RuntimeError $e) {
        }
    }
    echo 'shutdown: ', $e->getMessage(), ', ', $maps() - $before < 20 ? 'nothing left' : 'memories left', "\n";
});
class Fatal
{
    public function __destruct()
    {
        trigger_error('fatal', E_USER_ERROR);
    }
}
$instance = new Wasm\Instance('(module
    (table 1 externref)
    (func (export "keep") (param externref) (table.set (i32.const 0) (local.get 0))))');
$instance->keep(new Fatal());
(function () use (&$instance) {
    $instance = null;
    echo "not reached\n";
})();
echo "not reached\n";
?>
--EXPECTF--

Fatal error: fatal in %s on line %d
shutdown: out of bounds memory access, nothing left
