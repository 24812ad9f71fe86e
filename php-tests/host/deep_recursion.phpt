--TEST--
Host: recursion: ends with a RuntimeError if it goes too deep through PHP and WebAssembly
--EXTENSIONS--
wasm
--FILE--
<?php
foreach ([false, true] as $inFiber) {
    $depth = 0;
    $instance = new Wasm\Instance('(module
        (import "env" "f" (func $f))
        (func (export "run") (call $f)))', [
        'env' => ['f' => function () use (&$instance, &$depth) {
            $depth++;
            $instance->run();
        }],
    ]);
    $run = function () use ($instance, &$depth) {
        try {
            $instance->run();
        } catch (Wasm\Exception\RuntimeError $e) {
            echo $e->kind->name, ' ', var_export($depth > 100, true), "\n";
        }
    };
    $inFiber ? (new Fiber($run))->start() : $run();
}
?>
--EXPECT--
StackExhausted true
StackExhausted true
