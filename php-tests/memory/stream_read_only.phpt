--TEST--
Memory: stream(): writes nothing in mode r
--EXTENSIONS--
wasm
--FILE--
<?php
$memory = new Wasm\Memory(['initial' => 1]);
$stream = $memory->stream('r');
var_dump(fwrite($stream, 'abc'), ftell($stream), bin2hex(fread($stream, 3)));
var_dump(fstat($stream)['mode'] === 0100444);
var_dump(stream_copy_to_stream(fopen('data:,abc', 'r'), $stream));
class Last extends php_user_filter
{
    public function filter($in, $out, &$consumed, $closing): int
    {
        if ($closing) {
            stream_bucket_append($out, stream_bucket_new($this->stream, 'last words'));
        }
        return PSFS_PASS_ON;
    }
}
stream_filter_register('last', Last::class);
rewind($stream);
stream_filter_append($stream, 'last', STREAM_FILTER_WRITE);
fclose($stream);
var_dump(trim($memory->read(0, 65_536), "\0"));
?>
--EXPECT--
bool(false)
int(0)
string(6) "000000"
bool(true)
bool(false)
string(0) ""
