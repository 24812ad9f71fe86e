--TEST--
Host: exception: may be thrown by the destructor of a value that WebAssembly releases
--EXTENSIONS--
wasm
--INI--
zend.exception_ignore_args=1
--FILE--
<?php
class Thrower
{
    public function __destruct()
    {
        throw new DomainException('from a destructor');
    }
}
$instance = new Wasm\Instance('(module
    (table 1 externref)
    (func (export "keep") (param externref) (table.set (i32.const 0) (local.get 0)))
    (func (export "trap") (param externref) unreachable))');
$instance->keep(new Thrower());
foreach ([fn () => $instance->keep(null), fn () => $instance->trap(new Thrower())] as $call) {
    try {
        $call();
        echo "not reached\n";
    } catch (Exception $e) {
        echo $e::class, ': ', $e->getMessage(), ' ', $e->getPrevious()?->getMessage(), "\n";
    }
}
?>
--EXPECT--
DomainException: from a destructor 
DomainException: from a destructor unreachable
