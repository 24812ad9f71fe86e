--TEST--
Options: interruptible: max_execution_time ends a loop, with wasm.guard=off
--EXTENSIONS--
wasm
--INI--
wasm.guard=off
--FILE--
<?php
use Wasm\{Module, Options};

register_shutdown_function(fn () => print("shutdown\n"));
$module = Module::fromText('(module
    (func (export "loop") (loop (br 0))))', options: new Options(interruptible: true));
$instance = $module->instantiate();
set_time_limit(1);
try {
    $instance->loop();
} finally {
    echo "not reached\n";
}
?>
--EXPECTF--
Fatal error: Maximum execution time of 1 second exceeded in %s on line %d
shutdown
