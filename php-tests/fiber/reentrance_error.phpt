--TEST--
Fiber: suspended call: prevents all further calls of the same instance
--EXTENSIONS--
wasm
--FILE--
<?php
$instance = new Wasm\Instance('(module $guest
    (import "env" "f" (func $f))
    (global $depth (mut i32) (i32.const 0))
    (func $inner (call $f))
    (func (export "run") (call $inner))
    (func (export "number") (param i32) (result i32) (local.get 0))
    (func (export "reference") (param externref) (result externref) (local.get 0))
    (memory (export "memory") 1))', ['env' => ['f' => fn () => Fiber::suspend()]]);
$number = $instance->number;
$closure = $instance->number(...);
$exports = $instance->exports;
$ways = [
    'method' => fn () => $instance->number(1),
    'with a conversion' => fn () => $instance->number('1'),
    'function that takes references' => fn () => $instance->reference($instance),
    'method of exports' => fn () => $exports->number(1),
    'Func' => fn () => $number(1),
    'Func with a conversion' => fn () => $number('1'),
    'Closure' => fn () => $closure(1),
    'callable' => fn () => call_user_func([$instance, 'number'], 1),
    'array_map()' => fn () => array_map($number, [1]),
    'the same function' => fn () => $instance->run(),
];
$fiber = new Fiber(fn () => $instance->run());
$fiber->start();
foreach ($ways as $way => $call) {
    try {
        $call();
        echo "$way: not refused\n";
    } catch (Wasm\Exception\WasmException $e) {
        $messages[$e->getMessage()][] = $way;
    }
}
foreach ($messages as $message => $of) {
    echo implode(', ', $of), ":\n$message\n";
}
// Access that does not run code of the instance is allowed.
$instance->memory->write(0, 'works');
echo $exports->memory->read(0, 5), ' ', count($exports), ' ', isset($instance->number) ? 'set' : 'unset', "\n";

// A call from another Fiber is refused, too.
$other = new Fiber(fn () => $instance->number(1));
try {
    $other->start();
} catch (Wasm\Exception\WasmException $e) {
    echo isset($messages[$e->getMessage()]) ? 'refused' : $e, "\n";
}
$fiber->resume();
foreach ($ways as $way => $call) {
    if ($way !== 'the same function') {
        $call();
    }
}
echo "works\n";
?>
--EXPECT--
method, with a conversion, function that takes references, method of exports, Func, Func with a conversion, Closure, callable, array_map(), the same function:
an earlier call into this instance of module "guest" is suspended in another Fiber; new Wasm\Limits(reentrantFibers: true) allows further calls
works 4 set
refused
works
