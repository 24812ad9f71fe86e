--TEST--
Time: max_execution_time ends a callback of WebAssembly, and WebAssembly that a callback calls
--EXTENSIONS--
wasm
--FILE--
<?php
$module = Wasm\Module::fromText('(module (import "php" "f" (func $f))
    (func (export "spin") (loop $l (br $l))) (func (export "run") (call $f)))');
$instance = null;
$instance = new Wasm\Instance($module, ['php' => ['f' => function () use (&$instance) {
    try {
        $instance->spin();
    } catch (Throwable $error) {
        echo "a fatal error cannot be caught\n";
    }
}]]);
register_shutdown_function(function () use ($instance) {
    try {
        $instance->run();
    } catch (Wasm\Exception\RuntimeError $error) {
        echo "\n", $error->kind->name, ': ', $error->getMessage(), "\n";
    }
});
set_time_limit(1);
$instance->run();
?>
--EXPECTF--
Fatal error: Maximum execution time of 1 second exceeded in %s on line %d

Abandoned: abandoned: an earlier call of the instance was interrupted
