--TEST--
Extension: every method: accepts or refuses odd arguments without a crash, in strict and weak code, even if an error handler interferes
--EXTENSIONS--
wasm
--FILE--
<?php
const TEXT = '(module
    (import "e" "f" (func $f (param i32) (result i32)))
    (memory (export "memory") 1 3) (table (export "table") 2 4 externref)
    (global (export "number") (mut i32) (i32.const 7)) (global (export "any") (mut externref) (ref.null extern))
    (tag $tag (export "tag") (param i32 externref))
    (func (export "call") (param i32) (result i32) (call $f (local.get 0)))
    (func (export "throw") (param i32 externref) (throw $tag (local.get 0) (local.get 1)))
    (func (export "malloc") (param i32) (result i32) (drop (call $f (local.get 0))) (i32.const 65530))
    (func (export "free") (param i32) (drop (call $f (local.get 0)))))';

/** Runs a random action that a script may run at any place. */
class Odd implements IteratorAggregate
{
    public function __toString(): string
    {
        meanwhile();
        return '12';
    }
    public function __invoke(mixed ...$args): int
    {
        meanwhile();
        return 3;
    }
    public function getIterator(): Iterator
    {
        return new ArrayIterator([1]);
    }
}

function meanwhile(): void
{
    global $objects, $depth;
    static $turn = 0;
    if ($depth > 2) {
        return;
    }
    $depth++;
    try {
        match (++$turn % 6) {
            0 => throw new Exception('meanwhile'),
            1 => $objects['memory']?->pages() < 3 ? $objects['memory']?->grow(1) : null,
            2 => $objects['instance']?->call(1),
            3 => gc_collect_cycles(),
            4 => [$GLOBALS['number'], $GLOBALS['text']] = [[], 7],
            5 => $objects = array_fill_keys(array_keys($objects), null),
        };
    } finally {
        $depth--;
    }
}

function objects(): array
{
    $instance = new Wasm\Instance(TEXT, ['e' => ['f' => new Odd()]]);
    $memory = $instance->memory;
    $objects = compact('instance', 'memory') + [
        $instance->exports, $instance->table, $instance->number, $instance->any, $instance->tag, $instance->call,
        new Wasm\Module(TEXT), new Wasm\Allocator($instance), new Wasm\Limits(), new Wasm\Options(),
        new Wasm\Func(['parameters' => ['i32']], new Odd()), new Wasm\Exception\WasmThrow($instance->tag, [1, 2]),
    ];
    foreach (['Int8', 'Uint16', 'Float32', 'BigInt64'] as $view) {
        $objects[] = new ("Wasm\\{$view}Array")($memory, 3);
    }
    return $objects;
}

/** Returns values. Each reference among them is a new one. */
function odd(): array
{
    global $number, $text, $objects;
    [$number, $text] = [1.5, '1.5'];
    return [
        null, true, 0, 1, -1, 65_535, 65_536, 0xffff_ffff, PHP_INT_MAX, PHP_INT_MIN, 1.5, NAN, 1e300, '', '12', '1.5', '12x',
        str_repeat('x', 16), "\0asm\1\0\0\0", '(module)', 'C4/n*', 'i32', 'malloc', [], [1, &$number, &$text, new Odd()],
        ['parameters' => ['i32'], 'results' => ['externref']], ['initial' => 1, 'element' => 'externref'],
        ['value' => 'i32', 'mutable' => true], ['e' => ['f' => new Odd()]], new Odd(), 'strlen', STDIN, ...array_filter($objects),
    ];
}

function tries(string $calls): int
{
    global $objects, $seed;
    $count = 0;
    foreach ((new ReflectionExtension('wasm'))->getClasses() as $class) {
        foreach ($class->isEnum() ? [] : $class->getMethods(ReflectionMethod::IS_PUBLIC) as $method) {
            for ($turn = 0; $turn < 25; $turn++, $count++) {
                $objects = array_filter($objects) ? $objects : objects();
                $odd = odd();
                // A fixed seed gives the same numbers each time, on any machine.
                $next = fn (int $below) => ($seed = ($seed * 69_069 + 1) % 0x8000_0000) >> 8 && $below ? ($seed >> 8) % $below : 0;
                $args = [];
                for ($left = $next(4); $left > 0; $left--) {
                    $args[] = $odd[$next(count($odd))];
                }
                $of_class = array_filter($objects, $class->isInstance(...));
                $object = $method->isConstructor() && $turn % 5 ? null : ($of_class ? reset($of_class) : null);
                try {
                    ($GLOBALS[$calls])($class->name, $object, $method->name, $args);
                } catch (Throwable $e) {
                    str_contains($e->getMessage(), 'panic') && print($e);
                }
            }
        }
    }
    return $count;
}

$call = <<<'PHP'
return function (string $class, ?object $object, string $method, array $args): void {
    $result = match (true) {
        $object !== null => $object->$method(...$args),
        $method === '__construct' => new $class(...$args),
        default => [$class, $method](...$args),
    };
    if (is_resource($result)) {
        fwrite($result, 'odd');
        fseek($result, -3, SEEK_END);
        fread($result, 9);
    }
};
PHP;
[$strict, $weak] = [eval('declare(strict_types=1);' . $call), eval($call)];
[$depth, $seed, $objects] = [0, 1, objects()];
set_error_handler(function () {
    meanwhile();
    return true;
});
$count = tries('strict') + tries('weak');
restore_error_handler();
$objects = [];
gc_collect_cycles();
echo $count > 10_000 ? "tried\n" : "too few to try: $count\n";
?>
--EXPECT--
tried
