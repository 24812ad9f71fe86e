--TEST--
Time: max_execution_time ends a loop in WebAssembly with PHP's own error, and shutdown functions run
--EXTENSIONS--
wasm
--FILE--
<?php
register_shutdown_function(function () {
    $module = Wasm\Module::fromText('(module (func (export "seven") (result i32) (i32.const 7)))');
    echo "\nshutdown: ", (new Wasm\Instance($module))->seven(), "\n";
});
$module = Wasm\Module::fromText('(module (func (export "spin") (loop $l (br $l))))');
$instance = new Wasm\Instance($module);
set_time_limit(1);
try {
    $instance->spin();
} finally {
    echo "PHP does not run this after a fatal error\n";
}
?>
--EXPECTF--
Fatal error: Maximum execution time of 1 second exceeded in %s on line %d

shutdown: 7
