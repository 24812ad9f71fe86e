--TEST--
Time: a fatal error in an autoloader that new Instance calls leaves no limit behind
--EXTENSIONS--
wasm
--FILE--
<?php
spl_autoload_register(function () {
    while (true);
});
$instance = new Wasm\Instance('(module (func (export "one") (result i32) (i32.const 1)))');
register_shutdown_function(function () use ($instance) {
    set_time_limit(60);
    var_dump($instance->one());
    new Wasm\Instance('(module (memory 1))');
    echo "made\n";
});
set_time_limit(1);
$limits = new Wasm\Limits(timeout: 100);
new Wasm\Instance('(module (import "h" "f" (func $f)))', ['h' => ['f' => 'NoClass::method']], $limits);
?>
--EXPECTF--

Fatal error: Maximum execution time of 1 second exceeded in %s on line %d
int(1)
made
