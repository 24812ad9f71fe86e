--TEST--
Wasi: $preopens: a folder of a stream wrapper in PHP is read when the program looks at it
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/wasi.inc';
require __DIR__ . '/wrapper.inc';
Nested::register(['in' => ['a.txt' => "one\ntwo\n", 'deep' => ['b.txt' => 'b'], 7 => 'seven'],
    'out.txt' => 'outside']);
Nested::$opened = fn (string $url) => print("opened $url\n");
$preopens = ['/in' => 'nested://in'];
foreach ([['list', '/in'], ['list', '/in/deep'], ['show', '/in/a.txt'], ['show', '/in/deep/b.txt'],
    ['show', '/in/7'], ['size', '/in/a.txt'], ['show', '/in/missing'], ['show', '/in/../out.txt'],
    ['write', '/in/a.txt', 'x']] as $args) {
    run('tool', $args, preopens: $preopens);
}
foreach (['nested://missing', 'nested://out.txt'] as $path) {
    try {
        new Wasm\Wasi(preopens: ['/in' => $path]);
        echo "not refused\n";
    } catch (Wasm\Exception\WasmException $e) {
        echo $e->getMessage(), "\n";
    }
}
// An exception of the wrapper crosses the program.
Nested::$opened = fn () => throw new DomainException('from the wrapper');
try {
    run('tool', ['show', '/in/a.txt'], preopens: $preopens);
    echo "not thrown\n";
} catch (DomainException $e) {
    echo $e->getMessage(), "\n";
}
?>
--EXPECTF--
7
a.txt
deep/
b.txt
opened nested://in/a.txt
1: one
2: two
opened nested://in/deep/b.txt
1: b
opened nested://in/7
1: seven
/in/a.txt: file of 8 bytes
/in/missing: No such file or directory
exit code 1
/in/../out.txt: %s
exit code 1
opened nested://in/a.txt
/in/a.txt: Read-only file system
exit code 1
%snested://missing%s
%snested://out.txt%s
from the wrapper
