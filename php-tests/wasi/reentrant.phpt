--TEST--
Wasi: callables may do anything with the program that called them
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/wasi.inc';
$program = new Wasm\Module(program('tool'));
$pieces = fn (string ...$pieces) => function () use (&$pieces): ?string {
    return array_shift($pieces);
};
// The input is closed while the program reads from it.
$next = $pieces('one ', 'two');
$wasi = new Wasm\Wasi(['tool', 'cat'], stdin: function () use (&$close, $next): ?string {
    echo 'close: ', $close(0), "\n";
    return $next();
});
$close = $wasi->imports()['wasi_snapshot_preview1']['fd_close'];
echo $wasi->start(new Wasm\Instance($program, $wasi->imports())), ' ', $wasi->stdout(), ' ',
    $wasi->stderr();
// The output is closed while the program writes to it.
$wasi = new Wasm\Wasi(['tool', 'hello'], stdout: function (string $piece) use (&$close) {
    echo 'close: ', $close(1), " $piece";
});
$close = $wasi->imports()['wasi_snapshot_preview1']['fd_close'];
echo $wasi->start(new Wasm\Instance($program, $wasi->imports())), ' ', $wasi->stderr();
// Another descriptor takes the place of the input.
$next = $pieces('first');
$wasi = new Wasm\Wasi(['tool', 'cat'], stdin: function () use (&$move, $next): ?string {
    echo 'move: ', $move(3, 0), "\n";
    return $next();
}, preopens: ['/' => ['files' => []]]);
$move = $wasi->imports()['wasi_snapshot_preview1']['fd_renumber'];
echo $wasi->start(new Wasm\Instance($program, $wasi->imports())), ' ', $wasi->stdout(), ' ',
    $wasi->stderr();
// The memory grows while the program reads.
$next = $pieces('grown');
$wasi = new Wasm\Wasi(['tool', 'cat'], stdin: function () use (&$instance, $next): ?string {
    $instance->memory->grow(10);
    return $next();
});
$instance = new Wasm\Instance($program, $wasi->imports());
echo $wasi->start($instance), ' ', $wasi->stdout(), "\n";
// The same object runs another program meanwhile, which reads the rest of the input.
$next = $pieces('a', 'b', 'c');
$depth = 0;
$wasi = new Wasm\Wasi(['tool', 'cat'], stdin: function () use (&$wasi, $program, $next, &$depth) {
    if ($depth++ === 0) {
        echo 'inside: ', $wasi->start(new Wasm\Instance($program, $wasi->imports())), "\n";
    }
    return $next();
});
echo $wasi->start(new Wasm\Instance($program, $wasi->imports())), ' ', $wasi->stdout(), "\n";
// A program within a program exits, and the outer one goes on.
$next = $pieces('outer');
$wasi = new Wasm\Wasi(['tool', 'cat'], stdin: function () use ($next) {
    echo 'inside: ', Wasm\Wasi::run(program('tool'), ['tool', 'exit', '3'])['exitCode'], "\n";
    return $next();
});
echo $wasi->start(new Wasm\Instance($program, $wasi->imports())), ' ', $wasi->stdout(), "\n";
// All variables are released while the program runs.
$next = $pieces('released');
$wasi = new Wasm\Wasi(['tool', 'cat'], stdin: function () use (&$wasi, &$instance, $next) {
    $wasi = $instance = null;
    gc_collect_cycles();
    return $next();
}, stdout: fn (string $piece) => print("$piece\n"));
$instance = new Wasm\Instance($program, $wasi->imports());
echo $wasi->start($instance), "\n";
?>
--EXPECT--
close: 0
1 one  input: Bad file descriptor
close: 0 hello, world
0 greeted 0
move: 0
1 first input: Is a directory
0 grown
inside: 0
0 abc
inside: 3
inside: 3
0 outer
released
0
