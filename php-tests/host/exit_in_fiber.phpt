--TEST--
Host: exit(): ends the script in a callback in a Fiber
--EXTENSIONS--
wasm
--FILE--
<?php
register_shutdown_function(fn () => print("shutdown\n"));
$instance = new Wasm\Instance('(module
    (import "env" "f" (func $f))
    (func (export "run") (call $f)))', ['env' => ['f' => fn () => exit("exit\n")]]);
(new Fiber(function () use ($instance) {
    $instance->run();
    echo "not reached\n";
}))->start();
echo "not reached\n";
?>
--EXPECT--
exit
shutdown
