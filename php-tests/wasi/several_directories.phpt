--TEST--
Wasi: $preopens: a path is looked up in the directory with the longest name
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/wasi.inc';
$folder = new HostFolder(['host.txt' => 'from the host']);
$preopens = [
    '/' => ['files' => ['root.txt' => 'in the root', 'usr' => ['hidden.txt' => '']]],
    '/usr' => ['files' => ['user.txt' => 'in /usr']],
    '/usr/host' => $folder->path,
];
foreach (['/root.txt', '/usr/user.txt', '/usr/hidden.txt', '/usr/host/host.txt', '/missing']
    as $path) {
    run('tool', ['show', $path], preopens: $preopens);
}
run('tool', ['list', '/'], preopens: $preopens);
run('tool', ['show', '/root.txt']);
foreach (['current.txt', './current.txt'] as $path) {
    run('tool', ['show', $path], preopens: ['.' => ['files' => ['current.txt' => 'here']]]);
}
?>
--EXPECT--
1: in the root
1: in /usr
/usr/hidden.txt: No such file or directory
exit code 1
1: from the host
/missing: No such file or directory
exit code 1
root.txt
usr/
/root.txt: Capabilities insufficient
exit code 1
1: here
1: here
