--TEST--
Wasi: a fatal error in a callable ends the script
--EXTENSIONS--
wasm
--INI--
error_reporting=E_ALL & ~E_DEPRECATED
--FILE--
<?php
require __DIR__ . '/wasi.inc';
register_shutdown_function(function () use (&$wasi) {
    echo 'shutdown ', json_encode($wasi->stdout()), "\n";
});
$wasi = new Wasm\Wasi(['tool', 'hello'], stderr: function () {
    trigger_error('fatal', E_USER_ERROR);
});
try {
    $wasi->start(new Wasm\Instance(program('tool'), $wasi->imports()));
} finally {
    echo "not reached\n";
}
?>
--EXPECTF--
Fatal error: fatal in %s on line %d
shutdown "hello, world\n"
