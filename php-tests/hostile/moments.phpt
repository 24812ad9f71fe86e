--TEST--
Hostile: Limits::$timeout ends a call in any code that runs below it
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/attack.inc';

const CALL = '(module (import "e" "f" (func $f)) (func (export "run") (call $f)))';

function spin(): void
{
    while (true);
}

/** Runs a callable below WebAssembly with a short limit. */
function below(callable $f, string $wat = CALL): callable
{
    return fn () => instance($wat, ['e' => ['f' => $f]], brief())->run();
}

class Spinner implements IteratorAggregate, JsonSerializable, Countable, ArrayAccess
{
    public $context;
    public function __call(string $name, array $arguments): mixed { spin(); }
    public function __get(string $name): mixed { spin(); }
    public function __invoke(): void { spin(); }
    public function __toString(): string { spin(); }
    public function __clone() { spin(); }
    public function getIterator(): Iterator { while (true) yield 1; }
    public function jsonSerialize(): mixed { spin(); }
    public function count(): int { spin(); }
    public function offsetGet(mixed $offset): mixed { spin(); }
    public function offsetSet(mixed $offset, mixed $value): void { spin(); }
    public function offsetExists(mixed $offset): bool { spin(); }
    public function offsetUnset(mixed $offset): void { spin(); }
    public function stream_open(): bool { spin(); }
}

class Dies
{
    public function __destruct() { spin(); }
}

stream_wrapper_register('spin', 'Spinner');
spl_autoload_register(function (string $class) {
    $class === 'NeverThere' && spin();
});

attacks([
    'a loop of PHP' => below(spin(...)),
    'usleep()' => below(fn () => usleep(3_600_000_000)),
    'sleep() as the import itself' => fn () => instance('(module (import "e" "f" (func $f (param i32)))
        (func (export "run") (call $f (i32.const 3600))))', ['e' => ['f' => 'sleep']], brief())->run(),
    'stream_select()' => below(function () {
        $pair = stream_socket_pair(STREAM_PF_UNIX, STREAM_SOCK_STREAM, 0);
        $read = [$pair[0]];
        $none = null;
        @stream_select($read, $none, $none, 3600);
    }),
    'a method that does not exist' => below([new Spinner(), 'missing']),
    'an invokable object' => below(new Spinner()),
    'clone' => below(fn () => clone new Spinner()),
    'an endless iterator' => below(fn () => iterator_count((new Spinner())->getIterator())),
    'json_encode()' => below(fn () => json_encode(new Spinner())),
    'count()' => below(fn () => count(new Spinner())),
    'offsetGet() of an array of results' => below(fn () => (new Spinner())[0]),
    'a stream wrapper' => below(fn () => fopen('spin://x', 'r')),
    'a stream wrapper that loads a module' => below(fn () => Wasm\Module::fromFile('spin://x')),
    'an autoloader' => below(fn () => class_exists('NeverThere')),
    'a sort' => below(function () {
        $numbers = range(0, 9999);
        usort($numbers, fn ($a, $b) => usleep(1000) ?? $a <=> $b);
    }),
    'a regular expression with a callback' => below(fn () => preg_replace_callback('/a/', spin(...), 'aaa')),
    'an output callback' => below(function () {
        ob_start(fn () => spin());
        echo 'x';
        ob_end_clean();
    }),
    'an error handler' => below(function () {
        set_error_handler(fn () => spin());
        try {
            echo $undefined;
        } finally {
            restore_error_handler();
        }
    }),
    'a destructor of a local' => below(function () {
        $dies = new Dies();
    }),
    'a destructor that the garbage collector runs' => below(function () {
        $dies = new Dies();
        $dies->self = $dies;
        unset($dies);
        gc_collect_cycles();
    }),
    'a conversion of an argument to a string' => below(fn () => strlen(new Spinner())),
    'a finally block' => below(function () {
        try {
            return;
        } finally {
            spin();
        }
    }),
    'a generator' => below(function () {
        foreach ((function () { while (true) yield; })() as $x);
    }),
    'a Fiber that always suspends' => below(function () {
        $fiber = new Fiber(function () { while (true) Fiber::suspend(); });
        $fiber->start();
        while (true) $fiber->resume();
    }),
    'eval() of code' => below(fn () => eval('while (true);')),
    'a Func without WebAssembly between' => fn () => instance(CALL,
        ['e' => ['f' => new Wasm\Func(['parameters' => []], spin(...))]], brief())->run(),
    'many calls of one export by a callback' => function () {
        $quick = instance('(module (func (export "one") (result i32) (i32.const 1)))');
        return instance(CALL, ['e' => ['f' => function () use ($quick) {
            while (true) $quick->one();
        }]], brief())->run();
    },
    'a compilation' => below(function () {
        while (true) Wasm\Module::fromText('(module (func (export "f")))', Wasm\Module::VOLATILE);
    }),
    'instances without end' => below(function () {
        // Without a memory: the instances of a call live until it returns, and would reach the limits of memory.
        $module = text('(module (global i32 (i32.const 1)))');
        while (true) $module->instantiate();
    }),
    'views and bulk copies' => below(function () {
        $memory = new Wasm\Memory(['initial' => 100]);
        while (true) $memory->copy(0, 1, 6_000_000);
    }),
    'a callback of array_map over a Func' => below(function () {
        $f = instance('(module (func (export "f") (param i32) (result i32) (local.get 0)))')->f;
        while (true) array_map($f, range(0, 1000));
    }),
]);
?>
--EXPECT--
a loop of PHP: TimeoutError Interrupted
usleep(): TimeoutError Interrupted
sleep() as the import itself: TimeoutError Interrupted
stream_select(): TimeoutError Interrupted
a method that does not exist: TimeoutError Interrupted
an invokable object: TimeoutError Interrupted
clone: TimeoutError Interrupted
an endless iterator: TimeoutError Interrupted
json_encode(): TimeoutError Interrupted
count(): TimeoutError Interrupted
offsetGet() of an array of results: TimeoutError Interrupted
a stream wrapper: TimeoutError Interrupted
a stream wrapper that loads a module: TimeoutError Interrupted
an autoloader: TimeoutError Interrupted
a sort: TimeoutError Interrupted
a regular expression with a callback: TimeoutError Interrupted
an output callback: TimeoutError Interrupted
an error handler: TimeoutError Interrupted
a destructor of a local: TimeoutError Interrupted
a destructor that the garbage collector runs: TimeoutError Interrupted
a conversion of an argument to a string: TimeoutError Interrupted
a finally block: TimeoutError Interrupted
a generator: TimeoutError Interrupted
a Fiber that always suspends: TimeoutError Interrupted
eval() of code: TimeoutError Interrupted
a Func without WebAssembly between: TimeoutError Interrupted
many calls of one export by a callback: TimeoutError Interrupted
a compilation: TimeoutError Interrupted
instances without end: TimeoutError Interrupted
views and bulk copies: TimeoutError Interrupted
a callback of array_map over a Func: TimeoutError Interrupted
