--TEST--
Imports: function: passes arguments to a callable as in any PHP call
--EXTENSIONS--
wasm
--FILE--
<?php
function two(int $n, int $more): int
{
    return 1;
}
function listed(array $list): int
{
    return 1;
}
$module = new Wasm\Module('(module
    (import "env" "f" (func $f (param i32) (result i32)))
    (func (export "run") (param i32) (result i32) (call $f (local.get 0))))');
$run = fn ($callable) => $module->instantiate(['env' => ['f' => $callable]])->run(10);
foreach ([
    'fewer' => fn () => 1,
    'default' => fn (int $n, int $more = 5) => $n + $more,
    'variadic' => fn (int ...$all) => count($all),
    'coerced' => fn (string $digits) => strlen($digits),
    'more' => 'two',
    'other type' => 'listed',
    'more, internal' => 'intdiv',
    'fewer, internal' => 'time',
    'other type, internal' => 'array_sum',
    'not dynamic' => 'compact',
] as $kind => $callable) {
    try {
        $result = $run($callable);
        echo $kind, ': ', $result, "\n";
    } catch (Error $e) {
        echo $kind, ': ', $e::class, ': ', $e->getMessage(), "\n";
    }
}
?>
--EXPECT--
fewer: 1
default: 15
variadic: 1
coerced: 2
more: ArgumentCountError: Too few arguments to function two(), 1 passed and exactly 2 expected
other type: TypeError: listed(): Argument #1 ($list) must be of type array, int given
more, internal: ArgumentCountError: intdiv() expects exactly 2 arguments, 1 given
fewer, internal: ArgumentCountError: time() expects exactly 0 arguments, 1 given
other type, internal: TypeError: array_sum(): Argument #1 ($array) must be of type array, int given
not dynamic: Error: Cannot call compact() dynamically
