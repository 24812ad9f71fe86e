--TEST--
Host: exit(): runs only shutdown functions after a call in a callback
--EXTENSIONS--
wasm
--FILE--
<?php
register_shutdown_function(function () use (&$instance) {
    echo "shutdown ", $instance->answer(), "\n";
});
class Loud
{
    public function __destruct()
    {
        echo "destructor\n";
    }
}
$loud = new Loud();
$instance = new Wasm\Instance('(module
    (import "env" "f" (func $f (param i32)))
    (func (export "answer") (result i32) (i32.const 42))
    (func (export "run") (param i32) (call $f (local.get 0)) unreachable))', [
    'env' => ['f' => function (int $depth) use (&$instance) {
        if ($depth === 0) {
            exit("exit\n");
        }
        try {
            $instance->run($depth - 1);
        } catch (Throwable $e) {
            echo "caught\n";
        } finally {
            echo "finally\n";
        }
    }],
]);
try {
    $instance->run(2);
} catch (Throwable $e) {
    echo "caught\n";
}
echo "not reached\n";
?>
--EXPECT--
exit
shutdown 42
destructor
