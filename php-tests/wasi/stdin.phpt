--TEST--
Wasi: $stdin: is a text, a stream or a callable
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/wasi.inc';
/** Prints what a program reads, and the number of its lines. */
function lines(mixed $stdin): void
{
    $output = Wasm\Wasi::run(program('tool'), ['tool', 'lines'], $stdin)['stdout'];
    echo substr_count($output, "\n"), ' ', md5(preg_replace('/^\d+: /m', '', $output)), "\n";
}
$text = str_repeat("some line\n", 10_000);
echo '10000 ', md5($text), "\n";
lines($text);
$folder = new HostFolder(['file' => $text]);
lines(fopen("$folder->path/file", 'r'));
$memory = fopen('php://memory', 'w+');
fwrite($memory, $text);
rewind($memory);
lines($memory);
$process = proc_open(['cat', "$folder->path/file"], [1 => ['pipe', 'w']], $pipes);
lines($pipes[1]);
proc_close($process);
// A callable gets the maximum number of bytes, and may return more or less.
$pieces = str_split($text, 7777);
lines(function (int $most) use (&$pieces) {
    return array_shift($pieces);
});
$pieces = [...str_split($text, 3333), ''];
lines(function (int $most) use (&$pieces) {
    return array_shift($pieces);
});
$rest = $text;
lines(function (int $most) use (&$rest): string {
    $piece = substr($rest, 0, $most);
    $rest = substr($rest, $most);
    return $piece;
});
$generator = (function () use ($text) {
    foreach (str_split($text, 5000) as $piece) {
        yield $piece;
    }
})();
lines(function () use ($generator) {
    $piece = $generator->current();
    $generator->next();
    return $piece;
});
// A stream is read where it stands, also if PHP has read ahead.
$stream = fopen("$folder->path/file", 'r');
fgets($stream);
$output = Wasm\Wasi::run(program('tool'), ['tool', 'lines'], $stream)['stdout'];
echo substr_count($output, "\n"), "\n";
// A text is the input, also if it is the name of a function.
echo Wasm\Wasi::run(program('tool'), ['tool', 'cat'], 'phpinfo')['stdout'], "\n";
var_dump(Wasm\Wasi::run(program('tool'), ['tool', 'cat'], '')['stdout']);
var_dump(Wasm\Wasi::run(program('tool'), ['tool', 'cat'])['stdout']);
?>
--EXPECT--
10000 9cbcfbc7519cf886068d2b1ef943ec08
10000 9cbcfbc7519cf886068d2b1ef943ec08
10000 9cbcfbc7519cf886068d2b1ef943ec08
10000 9cbcfbc7519cf886068d2b1ef943ec08
10000 9cbcfbc7519cf886068d2b1ef943ec08
10000 9cbcfbc7519cf886068d2b1ef943ec08
10000 9cbcfbc7519cf886068d2b1ef943ec08
10000 9cbcfbc7519cf886068d2b1ef943ec08
10000 9cbcfbc7519cf886068d2b1ef943ec08
9999
phpinfo
string(0) ""
string(0) ""
