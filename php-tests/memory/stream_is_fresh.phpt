--TEST--
Memory: stream(): reads the current bytes, with every function that reads
--EXTENSIONS--
wasm
--FILE--
<?php
$memory = new Wasm\Memory(['initial' => 1]);
$stream = $memory->stream();
$again = function (string $bytes) use ($memory, $stream) {
    $memory->write(0, $bytes);
    rewind($stream);
};
$again("ab\ncd\n");
fgets($stream);
$memory->write(3, 'XY');
echo 'fgets: ', fgets($stream);
$again('abcdef');
fgets($stream, 3);
$memory->write(2, 'XY');
echo 'fgets with a length: ', fgets($stream, 3), "\n";
$again('ab--cd--');
stream_get_line($stream, 100, '--');
$memory->write(4, 'XY');
echo 'stream_get_line: ', stream_get_line($stream, 100, '--'), "\n";
$again('a,b' . "\n" . 'c,d' . "\n");
fgetcsv($stream, null, ',', '"', '\\');
$memory->write(4, 'X');
echo 'fgetcsv: ', implode(' ', fgetcsv($stream, null, ',', '"', '\\')), "\n";
$again('abcd');
fgetc($stream);
$memory->write(1, 'X');
echo 'fgetc: ', fgetc($stream), "\n";
echo 'a buffer is refused: ', stream_set_read_buffer($stream, 8192), ' ', stream_set_read_buffer($stream, 0), "\n";
stream_set_chunk_size($stream, 100);
$again("ab\ncd\n");
fgets($stream);
$memory->write(3, 'XY');
echo 'chunks: ', fgets($stream);
?>
--EXPECT--
fgets: XY
fgets with a length: XY
stream_get_line: XY
fgetcsv: X d
fgetc: X
a buffer is refused: -1 0
chunks: XY
