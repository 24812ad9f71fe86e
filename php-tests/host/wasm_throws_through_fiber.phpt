--TEST--
Host: fibers: pass on an exception of a callback
--EXTENSIONS--
wasm
--FILE--
<?php
$instance = new Wasm\Instance('(module
    (import "env" "f" (func $f))
    (func (export "run") (call $f)))', ['env' => ['f' => fn () => throw new DomainException('from a fiber')]]);
$fiber = new Fiber(fn () => $instance->run());
try {
    $fiber->start();
} catch (DomainException $e) {
    echo $e->getMessage(), "\n";
}
?>
--EXPECT--
from a fiber
