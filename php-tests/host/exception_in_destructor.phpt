--TEST--
Host: exception: may be thrown by a destructor that runs when an instance is released
--EXTENSIONS--
wasm
--FILE--
<?php
class Thrower
{
    public function __destruct()
    {
        throw new DomainException('from a destructor');
    }
}
$thrower = new Thrower();
$instance = new Wasm\Instance('(module (import "env" "f" (func)))', ['env' => ['f' => function () use ($thrower) {
}]]);
unset($thrower);
try {
    unset($instance);
    echo "not reached\n";
} catch (DomainException $e) {
    echo $e->getMessage(), "\n";
}
?>
--EXPECT--
from a destructor
