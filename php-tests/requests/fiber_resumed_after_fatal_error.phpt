--TEST--
Requests: Fibers: continue if they are resumed after a fatal error, at the end of the request
--EXTENSIONS--
wasm
--INI--
display_errors=0
log_errors=0
--FILE--
<?php
class Stream
{
    public $context;
    public static Fiber $passes, $loads, $returns;

    public function stream_open(string $path, string $mode, int $options, ?string &$opened): bool
    {
        return true;
    }

    // PHP closes streams at the very end of a request.
    public function stream_close(): void
    {
        self::$passes->resume(4);
        self::$loads->resume(5);
        self::$returns->resume(6);
        try {
            (new Wasm\Instance('(module (func (export "trap") unreachable))'))->trap();
        } catch (Wasm\Exception\RuntimeError $e) {
            file_put_contents('php://stdout', $e->kind->name . "\n");
        }
    }
}
stream_wrapper_register('late', 'Stream');
$stream = fopen('late://', 'r');
$imports = ['e' => ['suspend' => fn () => Fiber::suspend()]];

// Only the suspended function refers to this value, which must still be valid.
$passes = new Wasm\Instance('(module (import "e" "suspend" (func $suspend (result i32)))
    (func (export "run") (param externref) (result externref) (drop (call $suspend)) (local.get 0)))', $imports);
Stream::$passes = new Fiber(function () use ($passes): void {
    file_put_contents('php://stdout', $passes->run(new ArrayObject([1, 2, 3]))->count() . "\n");
});
Stream::$passes->start();

$outside = new Wasm\Instance('(module (import "e" "suspend" (func $suspend (result i32))) (memory 1)
    (func (export "run") (result i32) (drop (call $suspend)) (i32.load (i32.const 99999999))))', $imports);
Stream::$loads = new Fiber(function () use ($outside): void {
    try {
        $outside->run();
    } catch (Wasm\Exception\RuntimeError $e) {
        file_put_contents('php://stdout', $e->kind->name . "\n");
    }
});
Stream::$loads->start();

// Only the table holds the instance with the suspended function.
$table = new Wasm\Table(['element' => 'anyfunc', 'initial' => 1]);
$imports['e']['table'] = $table;
new Wasm\Instance('(module (import "e" "suspend" (func $suspend (result i32))) (import "e" "table" (table 1 funcref))
    (memory 1) (data (i32.const 65532) "\24") (elem (i32.const 0) $run)
    (func $run (result i32) (i32.add (call $suspend) (i32.load (i32.const 65532)))))', $imports);
$caller = new Wasm\Instance('(module (import "e" "table" (table 1 funcref)) (type $run (func (result i32)))
    (func (export "run") (result i32) (call_indirect (type $run) (i32.const 0))))', $imports);
unset($imports, $table);
Stream::$returns = new Fiber(function () use ($caller): void {
    file_put_contents('php://stdout', $caller->run() . "\n");
});
Stream::$returns->start();
trigger_error('fatal', E_USER_ERROR);
?>
--EXPECT--
3
MemoryOutOfBounds
42
Unreachable
