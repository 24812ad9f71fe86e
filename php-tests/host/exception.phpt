--TEST--
Host: exception: reaches the caller as the same object through several levels
--EXTENSIONS--
wasm
--FILE--
<?php
$instance = null;
$thrown = new DomainException('from the inside');
$instance = new Wasm\Instance('(module
    (import "env" "f" (func $f (param i32)))
    (func (export "run") (param i32) (call $f (local.get 0))))', [
    'env' => ['f' => function (int $depth) use (&$instance, $thrown) {
        if ($depth === 0) {
            throw $thrown;
        }
        try {
            $instance->run($depth - 1);
        } finally {
            echo "finally $depth\n";
        }
    }],
]);
try {
    $instance->run(3);
    echo "not thrown\n";
} catch (DomainException $e) {
    var_dump($e === $thrown);
}
try {
    $instance->run(1);
} catch (DomainException $e) {
    echo "usable\n";
}
?>
--EXPECT--
finally 1
finally 2
finally 3
bool(true)
finally 1
usable
