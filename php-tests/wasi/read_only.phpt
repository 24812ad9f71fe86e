--TEST--
Wasi: $preopens: a directory is read-only if nothing else is said
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/wasi.inc';
$folder = new HostFolder(FILES);
foreach ([$folder->path, ['path' => $folder->path], ['files' => FILES],
    ['path' => $folder->path, 'writable' => false]] as $directory) {
    foreach ([['write', '/in/new', 'x'], ['append', '/in/file', 'x'], ['mkdir', '/in/new'],
        ['remove', '/in/file'], ['rmdir', '/in/empty'], ['rename', '/in/file', '/in/new'],
        ['symlink', 'file', '/in/new']] as $args) {
        run('tool', $args, preopens: ['/in' => $directory]);
    }
    run('tool', ['list', '/in'], preopens: ['/in' => $directory]);
    run('tool', ['show', '/in/file'], preopens: ['/in' => $directory]);
}
?>
--EXPECT--
/in/new: Read-only file system
exit code 1
/in/file: Read-only file system
exit code 1
/in/new: Read-only file system
exit code 1
/in/file: Read-only file system
exit code 1
/in/empty: Read-only file system
exit code 1
/in/file: Read-only file system
exit code 1
/in/new: Read-only file system
exit code 1
empty/
file
full/
1: abcdefghij
/in/new: Read-only file system
exit code 1
/in/file: Read-only file system
exit code 1
/in/new: Read-only file system
exit code 1
/in/file: Read-only file system
exit code 1
/in/empty: Read-only file system
exit code 1
/in/file: Read-only file system
exit code 1
/in/new: Read-only file system
exit code 1
empty/
file
full/
1: abcdefghij
/in/new: Read-only file system
exit code 1
/in/file: Read-only file system
exit code 1
/in/new: Read-only file system
exit code 1
/in/file: Read-only file system
exit code 1
/in/empty: Read-only file system
exit code 1
/in/file: Read-only file system
exit code 1
/in/new: Read-only file system
exit code 1
empty/
file
full/
1: abcdefghij
/in/new: Read-only file system
exit code 1
/in/file: Read-only file system
exit code 1
/in/new: Read-only file system
exit code 1
/in/file: Read-only file system
exit code 1
/in/empty: Read-only file system
exit code 1
/in/file: Read-only file system
exit code 1
/in/new: Read-only file system
exit code 1
empty/
file
full/
1: abcdefghij
