--TEST--
Imports: caller(): is refused in code that WebAssembly has not called
--EXTENSIONS--
wasm
--FILE--
<?php
function attempt(string $what, callable $run): void
{
    try {
        $run();
        echo "$what: not refused\n";
    } catch (Error $e) {
        echo "$what: ", $e::class, ': ', $e->getMessage(), "\n";
    }
}

$ask = fn () => Wasm\caller();
$wat = '(module
    (import "env" "f" (func $f (param externref)))
    (export "f" (func $f))
    (func (export "run") (param externref) (call $f (local.get 0))))';
$instance = new Wasm\Instance($wat, ['env' => ['f' => fn (callable $f) => $f()]]);
attempt('outside', $ask);
attempt('an import that PHP calls', fn () => $instance->f($ask));
attempt('a function with a type', new Wasm\Func([], $ask));
attempt('a Func that a callable calls', fn () => $instance->run(new Wasm\Func([], $ask)));
attempt('a Fiber that a callable starts', fn () => $instance->run(fn () => (new Fiber($ask))->start()));
attempt('afterwards', $ask);
attempt('arguments', fn () => Wasm\caller(1));
?>
--EXPECT--
outside: Error: Wasm\caller() can only be used in a callable that WebAssembly calls
an import that PHP calls: Error: Wasm\caller() can only be used in a callable that WebAssembly calls
a function with a type: Error: Wasm\caller() can only be used in a callable that WebAssembly calls
a Func that a callable calls: Error: Wasm\caller() can only be used in a callable that WebAssembly calls
a Fiber that a callable starts: Error: Wasm\caller() can only be used in a callable that WebAssembly calls
afterwards: Error: Wasm\caller() can only be used in a callable that WebAssembly calls
arguments: ArgumentCountError: Wasm\caller() expects exactly 0 arguments, 1 given
