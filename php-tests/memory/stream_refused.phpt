--TEST--
Memory: stream(): cannot be waited for, truncated, or included
--EXTENSIONS--
wasm
--FILE--
<?php
$stream = (new Wasm\Memory(['initial' => 1]))->stream();
[$read, $write, $except] = [[$stream], null, null];
try {
    var_dump(stream_select($read, $write, $except, 0));
} catch (ValueError $e) {
    echo $e->getMessage(), "\n";
}
var_dump(ftruncate($stream, 10), flock($stream, LOCK_EX), stream_isatty($stream), fstat($stream)['size']);
var_dump(@include $stream);
?>
--EXPECTF--
Warning: stream_select(): Cannot represent a stream of type WebAssembly memory as a select()able descriptor in %s on line %d
No stream arrays were passed

Warning: ftruncate(): Can't truncate this stream! in %s on line %d
bool(false)
bool(false)
bool(false)
int(65536)
bool(false)
