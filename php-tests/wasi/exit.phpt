--TEST--
Wasi: exit() in a callable ends the script
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/wasi.inc';
register_shutdown_function(function () use (&$wasi) {
    echo 'shutdown ', json_encode($wasi->stdout()), "\n";
});
$wasi = new Wasm\Wasi(['tool', 'cat'], stdin: function () {
    static $pieces = ['one'];
    return array_shift($pieces) ?? exit("exit\n");
});
try {
    $wasi->start(new Wasm\Instance(program('tool'), $wasi->imports()));
} finally {
    echo "not reached\n";
}
?>
--EXPECT--
exit
shutdown "one"
