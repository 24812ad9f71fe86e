--TEST--
Wasi: $stdin and $stdout: callables and stream wrappers may suspend a fiber
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/wasi.inc';
require __DIR__ . '/wrapper.inc';
/** Runs a program in a fiber, and answers each suspension with the next text. */
function talk(Closure $run, array $texts): void
{
    $fiber = new Fiber($run);
    $said = $fiber->start();
    while (!$fiber->isTerminated()) {
        echo 'suspended: ', json_encode($said), "\n";
        $said = $fiber->resume(array_shift($texts));
    }
    echo 'end: ', json_encode($fiber->getReturn()), "\n";
}
$program = new Wasm\Module(program('tool'));
talk(function () use ($program) {
    $wasi = new Wasm\Wasi(['tool', 'cat'], stdin: fn (int $most) => Fiber::suspend($most),
        stdout: fn (string $piece) => Fiber::suspend($piece));
    return $wasi->start(new Wasm\Instance($program, $wasi->imports()));
}, ['one', null, 'two', null, null]);
Nested::register(['in' => ['a.txt' => "one\ntwo\n"]]);
Nested::$reads = fn () => Fiber::suspend('in the wrapper');
talk(function () use ($program) {
    $wasi = new Wasm\Wasi(['tool', 'cat'], stdin: fopen('nested://in/a.txt', 'r'),
        stdout: fopen('nested://in/a.txt', 'w'));
    return $wasi->start(new Wasm\Instance($program, $wasi->imports()));
}, []);
talk(function () use ($program) {
    $wasi = new Wasm\Wasi(['tool', 'show', '/in/a.txt'], preopens: ['/in' => 'nested://in']);
    $wasi->start(new Wasm\Instance($program, $wasi->imports()));
    return $wasi->stdout();
}, []);
// Two programs take turns.
$make = fn (string $name) => new Fiber(function () use ($program, $name) {
    $wasi = new Wasm\Wasi(['tool', 'cat'], stdin: fn () => Fiber::suspend($name));
    $wasi->start(new Wasm\Instance($program, $wasi->imports()));
    return $wasi->stdout();
});
$fibers = [$make('a'), $make('b')];
foreach ($fibers as $fiber) {
    echo $fiber->start(), ' ';
}
for ($i = 0; $i < 3; $i++) {
    foreach ($fibers as $fiber) {
        echo $fiber->resume("$i"), ' ';
    }
}
foreach ($fibers as $fiber) {
    $fiber->resume(null);
    echo $fiber->getReturn(), ' ';
}
// A fiber that is never resumed.
$fiber = $make('c');
echo $fiber->start(), "\n";
unset($fiber);
echo "released\n";
?>
--EXPECT--
suspended: 1000
suspended: "one"
suspended: 1000
suspended: "two"
suspended: 1000
end: 0
suspended: "in the wrapper"
suspended: "in the wrapper"
written: "one\ntwo\n"
suspended: "in the wrapper"
end: 0
suspended: "in the wrapper"
suspended: "in the wrapper"
end: "1: one\n2: two\n"
a b a b a b a b 012 012 c
released
