--TEST--
Limits: wasm.max_stack: recursion through PHP goes as deep as the stack allows
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/../cache/php.inc';
$folder = new Folder();
// Without a callable in between, so that PHP's own limit of the stack does not end the recursion.
$code = <<<'PHP'
    $depth = 0;
    $instance = new Wasm\Instance('(module
        (import "env" "f" (func $f)) (func (export "run") (call $f))
        (func $deep (export "deep") (param i32) (result i32)
            (if (result i32) (i32.eqz (local.get 0)) (then (i32.const 0))
                (else (i32.add (i32.const 1) (call $deep (i32.sub (local.get 0) (i32.const 1))))))))', [
        'env' => ['f' => function () use (&$instance, &$depth) {
            $depth++;
            $instance->run();
        }],
    ]);
    $run = function () use ($instance, &$depth) {
        try {
            $instance->run();
        } catch (Wasm\Exception\RuntimeError $e) {
            $end = $e->kind->name;
        } catch (Error $e) {
            $end = 'StackExhausted';
        }
        try {
            $deep = $instance->deep(5_000);
        } catch (Wasm\Exception\RuntimeError $e) {
            $deep = $e->kind->name;
        }
        echo $end, $depth >= 1500 ? ' deep ' : ($depth >= 100 ? ' medium ' : ' flat '), $deep, "\n";
    };
    if (getenv('FIBER')) (new Fiber($run))->start(); else $run();
    PHP;
$limit = 'ulimit -s';
foreach ([
    'the stack of 8 MiB' => [[], "$limit 8192;"],
    'a small stack' => [[], "$limit 2048;"],
    'a large stack' => [[], "$limit 65536;"],
    'an unlimited stack' => [[], "$limit unlimited;"],
    'a ceiling' => [['wasm.max_stack' => '512K'], "$limit 8192;"],
    'a small ceiling' => [['wasm.max_stack' => '10'], "$limit 8192;"],
    'a Fiber' => [['fiber.stack_size' => '8M'], 'FIBER=1'],
    'a small Fiber' => [['fiber.stack_size' => '1M'], 'FIBER=1'],
    'a tiny Fiber' => [['fiber.stack_size' => '256K'], 'FIBER=1'],
] as $name => [$ini, $through]) {
    echo "$name: ", $folder->run($code, $ini, through: $through);
}
?>
--EXPECT--
the stack of 8 MiB: StackExhausted deep 5000
a small stack: StackExhausted medium 5000
a large stack: StackExhausted deep 5000
an unlimited stack: StackExhausted deep 5000
a ceiling: StackExhausted medium 5000
a small ceiling: StackExhausted flat StackExhausted
a Fiber: StackExhausted deep 5000
a small Fiber: StackExhausted medium 5000
a tiny Fiber: StackExhausted flat StackExhausted
