--TEST--
Wasi: $preopens: a folder in an archive can be read
--EXTENSIONS--
wasm
phar
--FILE--
<?php
require __DIR__ . '/wasi.inc';
$folder = new HostFolder();
$archive = new PharData("$folder->path/files.tar");
$archive['in/a.txt'] = "in the archive\nline two\n";
$archive['in/deep/b.txt'] = 'deeper';
$archive['in/empty.txt'] = '';
$archive['outside.txt'] = 'outside';
unset($archive);
$preopens = ['/in' => "phar://$folder->path/files.tar/in"];
foreach ([['list', '/in'], ['list', '/in/deep'], ['show', '/in/a.txt'], ['show', '/in/deep/b.txt'],
    ['size', '/in/a.txt'], ['size', '/in/deep'], ['size', '/in/empty.txt'], ['show', '/in/missing'],
    ['show', '/in/../outside.txt'], ['write', '/in/a.txt', 'x'], ['mkdir', '/in/new'],
    ['remove', '/in/a.txt']] as $args) {
    run('tool', $args, preopens: $preopens);
}
// The object has no array of files.
$wasi = new Wasm\Wasi(preopens: $preopens);
try {
    $wasi->directory('/in');
} catch (ValueError $e) {
    echo "ValueError\n";
}
unset($wasi);
?>
--EXPECTF--
a.txt
deep/
empty.txt
b.txt
1: in the archive
2: line two
1: deeper
/in/a.txt: file of 24 bytes
/in/deep: directory of %d bytes
/in/empty.txt: file of 0 bytes
/in/missing: No such file or directory
exit code 1
/in/../outside.txt: %s
exit code 1
/in/a.txt: Read-only file system
exit code 1
/in/new: Read-only file system
exit code 1
/in/a.txt: Read-only file system
exit code 1
ValueError
