--TEST--
Hostile: exit(), fatal errors and PHP's time limit end the process in order, at all depths
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/attack.inc';

// Each case runs in its own process. `deep` calls a callback below many frames of both languages.
$prelude = <<<'PHP'
    register_shutdown_function(function () { echo ' shutdown', instance('(module (func (export "f") (result i32) (i32.const 7)))')->f(); });
    function spin(): void { while (true); }
    const SPIN = '(module (func (export "run") (loop $l (br $l))))';
    const NEST = '(module (import "e" "f" (func $f (param i32))) (table (export "t") 4 externref)
        (func (export "run") (param i32) (call $f (local.get 0)))
        (func $deep (export "deep") (param i32) (if (local.get 0) (then (call $deep (i32.sub (local.get 0) (i32.const 1))))
            (else (call $f (i32.const 0)))) (nop)))';
    function deep(callable $end, int $depth = 30): void {
        $instance = null;
        $instance = instance(NEST, ['e' => ['f' => function (int $left) use ($end, &$instance, $depth) {
            static $calls = 0;
            return ++$calls < $depth ? $instance->deep(50) : $end($instance);
        }]]);
        try { $instance->deep(50); } finally { echo ' finally'; }
    }
    function fatal(): void { static $count = 0; eval('class C' . ++$count . ' extends Closure {}'); }
    class Dies { public function __construct(private $f) {} public function __destruct() { ($this->f)(); } }
    PHP;
$in_time = ['max_execution_time' => '1'];
$cases = [
    'exit() below many frames' => ['deep(fn () => exit(3));'],
    'exit() in a Fiber' => ['(new Fiber(fn () => deep(fn () => exit(3))))->start();'],
    'exit() in a Fiber below a Fiber' => ['deep(fn () => (new Fiber(fn () => deep(fn () => exit(3))))->start());'],
    'exit() while another Fiber is suspended' => ['$f = new Fiber(fn () => deep(fn () => Fiber::suspend())); $f->start();
        deep(fn () => exit(3));'],
    'exit() in a start function' => ['instance("(module (import \"e\" \"f\" (func \$f)) (start \$f))", ["e" => ["f" => fn () => exit(3)]]);'],
    'exit() in a destructor that the end of the call runs' => ['deep(function ($i) { $i->t[0] = new Dies(fn () => exit(3)); $i->t[0] = null; });'],
    'exit() in an error handler' => ['set_error_handler(fn () => exit(3)); deep(function () { echo $undefined; });'],
    'exit() in an output callback' => ['ob_start(function ($text) { exit(3); }); deep(fn () => ob_flush());'],
    'exit() in the conversion of a result' => ['class T { function __toString() { exit(3); } }
        deep(fn () => str_repeat(new T, 2));'],
    'an exception that nothing catches' => ['deep(fn () => throw new DomainException("end"), 3);'],
    'a fatal error: a class that cannot be declared' => ['deep(fatal(...));'],
    'a fatal error: memory' => ['deep(fn () => str_repeat("x", 1 << 29));', ['memory_limit' => '64M']],
    'a fatal error: memory, by an endless list' => ['deep(function () { while (true) $a[] = 1; });', ['memory_limit' => '64M']],
    'a fatal error: memory, by a list of results' => ['$i = instance("(module (memory (export \"m\") 1000))");
        deep(fn () => (new Wasm\Uint8Array($i->m))->toArray());', ['memory_limit' => '64M', 'wasm.count_memory' => '0']],
    'a fatal error in a destructor' => ['deep(function ($i) { $i->t[0] = new Dies(fn () => fatal()); $i->t[0] = null; });'],
    'a fatal error in a Fiber' => ['deep(fn () => (new Fiber(fn () => deep(fn () => fatal())))->start());'],
    'a fatal error in a shutdown function' => ['register_shutdown_function(fn () => deep(fn () => fatal()));'],
    'time: WebAssembly' => ['instance(SPIN)->run();', $in_time],
    'time: WebAssembly below many frames' => ['deep(fn () => instance(SPIN)->run());', $in_time],
    'time: WebAssembly in a Fiber that a callback starts' => ['deep(fn () => (new Fiber(fn () => instance(SPIN)->run()))->start(), 3);', $in_time],
    'time: PHP in a Fiber that a callback starts' => ['deep(fn () => (new Fiber(spin(...)))->start(), 3);', $in_time],
    'time: a destructor that the end of the call runs' => ['deep(function ($i) { $i->t[0] = new Dies(spin(...)); $i->t[0] = null; });', $in_time],
    'time: a callback that catches each timeout' => ['instance(NEST, ["e" => ["f" => function () {
        while (true) { try { spin(); } catch (Wasm\Exception\TimeoutError) { echo "caught"; } } }]], brief())->run(0);', $in_time],
    'time: a callback calls for ever' => ['instance("(module (import \"e\" \"f\" (func \$f)) (func (export \"run\") (loop \$l (call \$f) (br \$l))))",
        ["e" => ["f" => fn () => 0]])->run();', $in_time],
    'time: the compilation of many functions' => ['$n = "\xa0\x8d\x06";
        $code = $n . str_repeat("\x0b\0" . "\x41\1\x41\2\x6d\x41\3\x6d\x1a\x0b", 100000);
        $length = fn ($n) => chr($n & 127 | 128) . chr($n >> 7 & 127 | 128) . chr($n >> 14 & 127 | 128) . chr($n >> 21);
        while (true) Wasm\Module::fromBytes("\0asm\1\0\0\0\1\4\1\x60\0\0\3" . $length(100003) . $n . str_repeat("\0", 100000)
            . "\x0a" . $length(strlen($code)) . $code, Wasm\Module::VOLATILE);', $in_time],
    'time: a start function' => ['instance("(module (func \$f (loop \$l (br \$l))) (start \$f))");', $in_time],
    'time: in a shutdown function again' => ['register_shutdown_function(function () { set_time_limit(1); instance(SPIN)->run(); }); instance(SPIN)->run();', $in_time],
    'time: set_time_limit() in a callback' => ['instance(NEST, ["e" => ["f" => function () { set_time_limit(1); instance(SPIN)->run(); }]])->run(0);'],
];
foreach ($cases as $name => $case) {
    [$code, $ini] = $case + [1 => []];
    echo "$name: ", child("$prelude\n$code\necho ' after';", $ini + ['memory_limit' => '512M']), "\n";
}
?>
--EXPECT--
exit() below many frames: shutdown7 [3]
exit() in a Fiber: shutdown7 [3]
exit() in a Fiber below a Fiber: shutdown7 [3]
exit() while another Fiber is suspended: shutdown7 finally [3]
exit() in a start function: shutdown7 [3]
exit() in a destructor that the end of the call runs: shutdown7 [3]
exit() in an error handler: shutdown7 [3]
exit() in an output callback: shutdown7 [3]
exit() in the conversion of a result: shutdown7 [3]
an exception that nothing catches: finally Fatal error: Uncaught DomainException: end shutdown7 [255]
a fatal error: a class that cannot be declared: Fatal error: Class C1 cannot extend final class Closure shutdown7 [255]
a fatal error: memory: Fatal error: Allowed memory size of 67108864 bytes exhausted shutdown7 [255]
a fatal error: memory, by an endless list: Fatal error: Allowed memory size of 67108864 bytes exhausted shutdown7 [255]
a fatal error: memory, by a list of results: finally Fatal error: Uncaught Error: Allowed memory size of 67108864 bytes exhausted shutdown7 [255]
a fatal error in a destructor: Fatal error: Class C1 cannot extend final class Closure shutdown7 [255]
a fatal error in a Fiber: Fatal error: Class C1 cannot extend final class Closure shutdown7 [255]
a fatal error in a shutdown function: after shutdown7 Fatal error: Class C1 cannot extend final class Closure [255]
time: WebAssembly: Fatal error: Maximum execution time of 1 second exceeded shutdown7 [255]
time: WebAssembly below many frames: Fatal error: Maximum execution time of 1 second exceeded shutdown7 [255]
time: WebAssembly in a Fiber that a callback starts: Fatal error: Maximum execution time of 1 second exceeded shutdown7 [255]
time: PHP in a Fiber that a callback starts: Fatal error: Maximum execution time of 1 second exceeded shutdown7 [255]
time: a destructor that the end of the call runs: Fatal error: Maximum execution time of 1 second exceeded shutdown7 [255]
time: a callback that catches each timeout: caught Fatal error: Maximum execution time of 1 second exceeded shutdown7 [255]
time: a callback calls for ever: Fatal error: Maximum execution time of 1 second exceeded shutdown7 [255]
time: the compilation of many functions: Fatal error: Maximum execution time of 1 second exceeded shutdown7 [255]
time: a start function: Fatal error: Maximum execution time of 1 second exceeded shutdown7 [255]
time: in a shutdown function again: Fatal error: Maximum execution time of 1 second exceeded shutdown7 Fatal error: Maximum execution time of 1 second exceeded [255]
time: set_time_limit() in a callback: Fatal error: Maximum execution time of 1 second exceeded shutdown7 [255]
