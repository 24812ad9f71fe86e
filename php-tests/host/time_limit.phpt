--TEST--
Host: max_execution_time: ends the script in a callback as anywhere else
--EXTENSIONS--
wasm
--FILE--
<?php
register_shutdown_function(fn () => print("shutdown\n"));
$instance = new Wasm\Instance('(module
    (import "env" "f" (func $f))
    (func (export "run") (call $f)))', ['env' => ['f' => function () {
        set_time_limit(1);
        while (true) {
        }
    }]]);
$instance->run();
echo "not reached\n";
?>
--EXPECTF--

Fatal error: Maximum execution time of 1 second exceeded in %s on line %d
shutdown
