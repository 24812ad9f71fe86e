--TEST--
Wasi: $outputLimit: limits the growth of a directory in memory
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/wasi.inc';

run('files', ['full'], outputLimit: 1 << 20, preopens: [
    '/writable' => ['files' => FILES, 'writable' => true],
]);
?>
--EXPECTF--
write: ENOSPC
after about 1 MiB: yes
enlarge: ENOSPC
allocate: ENOSPC
write at the end of the largest file: %r(ENOSPC|EFBIG)%r
empty it: ok
write: ok
many directories: ok
