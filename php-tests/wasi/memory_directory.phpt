--TEST--
Wasi: directory(): gives the files of a directory in memory, as the program has left them
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/wasi.inc';
$wasi = null;
/** Runs the program with a directory, and changes the directory to what it leaves. */
function change(array &$files, string ...$args): void
{
    $wasi = new Wasm\Wasi(['tool', ...$args], preopens: [
        '/work' => ['files' => $files, 'writable' => true],
    ]);
    $code = $wasi->start(new Wasm\Instance(program('tool'), $wasi->imports()));
    echo implode(' ', $args), ': ', $code ?: 'ok', ' ', $wasi->stdout(), $wasi->stderr(), "\n";
    $files = $wasi->directory('/work');
}
$files = ['a.txt' => 'old', 'sub' => ['b.txt' => "b\n", 'empty' => []]];
$before = $files;
change($files, 'show', '/work/sub/b.txt');
var_dump($files === $before);
change($files, 'write', '/work/a.txt', 'new');
change($files, 'append', '/work/a.txt', 'more');
change($files, 'write', '/work/sub/empty/c.txt', "\u{e9}");
change($files, 'mkdir', '/work/made');
change($files, 'rename', '/work/sub', '/work/made/sub');
change($files, 'symlink', 'made/sub/b.txt', '/work/link');
change($files, 'remove', '/work/missing');
print_r($files);
change($files, 'remove', '/work/link');
change($files, 'rmdir', '/work/made');
echo json_encode($before), "\n";
?>
--EXPECT--
show /work/sub/b.txt: ok 1: b

bool(true)
write /work/a.txt new: ok 
append /work/a.txt more: ok 
write /work/sub/empty/c.txt é: ok 
mkdir /work/made: ok 
rename /work/sub /work/made/sub: ok 
symlink made/sub/b.txt /work/link: ok 
remove /work/missing: 1 /work/missing: No such file or directory

Array
(
    [a.txt] => new
more

    [link] => b

    [made] => Array
        (
            [sub] => Array
                (
                    [b.txt] => b

                    [empty] => Array
                        (
                            [c.txt] => é

                        )

                )

        )

)
remove /work/link: ok 
rmdir /work/made: 1 /work/made: Directory not empty

{"a.txt":"old","sub":{"b.txt":"b\n","empty":[]}}
