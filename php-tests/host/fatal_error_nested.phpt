--TEST--
Host: fatal error: unwinds several levels of callbacks
--EXTENSIONS--
wasm
--FILE--
<?php
register_shutdown_function(function () use (&$instance) {
    echo "shutdown\n";
    try {
        $instance->run(100);
    } catch (Wasm\Exception\RuntimeError $e) {
        echo $e->getMessage(), "\n";
    }
});
$instance = new Wasm\Instance('(module
    (import "env" "f" (func $f (param i32)))
    (func (export "run") (param i32) (call $f (local.get 0)) unreachable))', [
    'env' => ['f' => function (int $depth) use (&$instance) {
        if ($depth === 100) {
            return;
        }
        if ($depth === 0) {
            eval('break;');
        }
        array_map([$instance, 'run'], [$depth - 1]);
    }],
]);
$instance->run(2);
echo "not reached\n";
?>
--EXPECTF--

Fatal error: 'break' not in the 'loop' or 'switch' context in %s(%d) : eval()'d code on line %d
shutdown
unreachable
