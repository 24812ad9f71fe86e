--TEST--
Host: callbacks: may drop the running instance, which then traps
--EXTENSIONS--
wasm
--FILE--
<?php
$instance = new Wasm\Instance('(module $gone
    (import "env" "f" (func $f))
    (func (export "run") (call $f) unreachable))', [
    'env' => ['f' => function () {
        unset($GLOBALS['instance']);
    }],
]);
try {
    $instance->run();
} catch (Wasm\Exception\RuntimeError $e) {
    echo $e->getMessage(), ' ', $e->frames[0]['module'], "\n";
}
?>
--EXPECT--
unreachable gone
