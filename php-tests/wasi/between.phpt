--TEST--
Wasi: path_rename: moves between two directories that were given
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/wasi.inc';

echo "host:\n", output_of('host', 'paths', 'between');
echo "memory:\n", output_of('memory', 'paths', 'between');
?>
--EXPECT--
host:
link: ok
rename: ok
rename a directory: ok
memory:
link: EXDEV
rename: EXDEV
rename a directory: EXDEV
