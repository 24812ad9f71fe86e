--TEST--
Wasi: imports: the object itself stands for all its functions
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/wasi.inc';
$wasi = new Wasm\Wasi(['tool', 'hello']);
$instance = new Wasm\Instance(program('tool'), ['wasi_snapshot_preview1' => $wasi]);
echo $wasi->start($instance), ' ', $wasi->stdout();

foreach (['wasi_snapshot_preview1' => 'fd_wrote', 'wasi' => 'fd_write'] as $module => $name) {
    try {
        new Wasm\Instance("(module (import \"$module\" \"$name\" (func)))", [$module => $wasi]);
    } catch (Wasm\Exception\LinkError $e) {
        echo $e->getMessage(), "\n";
    }
}
?>
--EXPECT--
0 hello, world
import wasi_snapshot_preview1.fd_wrote: missing, expected function () -> ()
import wasi.fd_write: missing, expected function () -> ()
