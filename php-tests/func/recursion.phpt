--TEST--
Func: callable: ends endless recursion with a RuntimeError
--EXTENSIONS--
wasm
--FILE--
<?php
$self = null;
$self = new Wasm\Func(['results' => ['i32']], function () use (&$self, &$depth) {
    $depth++;
    return $depth < 0 ? 0 : $self();
});
$instance = new Wasm\Instance('(module (import "env" "f" (func)) (export "f" (func 0)))', [
    'env' => ['f' => function () use (&$instance, &$depth) {
        $depth++;
        $instance->f();
    }],
]);
foreach ([fn () => $self(), fn () => $instance->f()] as $call) {
    $depth = 0;
    try {
        $call();
    } catch (Wasm\Exception\RuntimeError $e) {
        echo $e->kind->name, ' ', var_export($depth > 100, true), ' ';
    }
    $depth = -2;
    echo json_encode($self()), "\n";
}
?>
--EXPECT--
StackExhausted true 0
StackExhausted true 0
