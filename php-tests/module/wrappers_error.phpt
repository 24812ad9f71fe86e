--TEST--
Module: fromFile(): refuses remote files, also behind other wrappers
--EXTENSIONS--
wasm
--FILE--
<?php
$server = stream_socket_server('tcp://127.0.0.1:0');
$address = stream_socket_get_name($server, false);
class Remote
{
    public $context;

    public function stream_open(): bool
    {
        echo "opened\n";
        return false;
    }
}
stream_wrapper_register('remote', Remote::class, STREAM_IS_URL);
foreach ([
    "http://$address/a.wasm", "HTTP://$address/a.wasm", "ftp://$address/a.wasm", 'remote://a',
    "php://filter/resource=http://$address/a.wasm", 'php://filter/resource=remote://a', 'php://filter/resource=data:,(module)',
    'php://input', 'php://stdin', 'php://memory', 'php://output', 'php://nonsense', 'glob://' . __DIR__ . '/*', 'data:nonsense',
] as $url) {
    try {
        Wasm\Module::fromFile($url);
        echo "not refused\n";
    } catch (Wasm\Exception\CompileError $e) {
        echo str_replace($address, 'ADDRESS', $e->getMessage()), "\n";
    }
}
[$read, $write, $except] = [[$server], null, null];
echo stream_select($read, $write, $except, 0), " connections\n";
?>
--EXPECTF--
cannot read "http://ADDRESS/a.wasm": remote modules are refused while allow_url_include is off
cannot read "HTTP://ADDRESS/a.wasm": remote modules are refused while allow_url_include is off
cannot read "ftp://ADDRESS/a.wasm": remote modules are refused while allow_url_include is off
cannot read "remote://a": remote modules are refused while allow_url_include is off
cannot read "php://filter/resource=http://ADDRESS/a.wasm": the stream cannot be opened
cannot read "php://filter/resource=remote://a": the stream cannot be opened
cannot read "php://filter/resource=data:,(module)": the stream cannot be opened
cannot read "php://input": the stream cannot be opened
cannot read "php://stdin": the stream cannot be opened
"php://memory": unexpected end-of-file (at offset 0x0)
"php://output": unexpected end-of-file (at offset 0x0)
cannot read "php://nonsense": the stream cannot be opened
cannot read "glob://%s/*": the stream cannot be opened
cannot read "data:nonsense": the stream cannot be opened
0 connections
