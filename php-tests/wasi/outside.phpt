--TEST--
Wasi: path_open: no link leads out of a folder of the host
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/wasi.inc';

$folder = new HostFolder([
    'outside' => ['secret' => 'secret'],
    'given' => ['file' => 'abc', 'full' => []],
]);
$outside = "$folder->path/outside";
$given = "$folder->path/given";
symlink($outside, "$given/absolute");
symlink('../outside', "$given/relative");
symlink('relative', "$given/chain");
symlink($outside, "$given/full/absolute");
symlink("$outside/secret", "$given/file-link");
symlink('full/../file', "$given/inside");
run('paths', ['outside'], preopens: ['/' => ['path' => $given, 'writable' => true]]);
echo implode(' ', scandir($outside)), ' ', implode(' ', scandir($given)), ' ',
    file_get_contents("$outside/secret"), "\n";
var_dump(filemtime("$outside/secret") > 1_000_000);
?>
--EXPECT--
absolute: EPERM
absolute/secret: EPERM
relative: EPERM
relative/secret: EPERM
chain: EPERM
chain/secret: EPERM
full/absolute: EPERM
file-link: EPERM
/writable/file: EPERM
inside/../../outside/secret: ENOTDIR
facts about the link: ok
facts about its file: EPERM
content of the link: EPERM
new file: EPERM
new directory: EPERM
remove: EPERM
rename: EPERM
rename from: EPERM
hard link: EPERM
times: EPERM
within the directory: ok
content: "abc"
. .. secret . .. absolute chain file file-link full inside relative secret
bool(true)
