--TEST--
Extension: phpinfo(): shows the versions and the CPU features in use
--EXTENSIONS--
wasm
--FILE--
<?php
ob_start();
phpinfo(INFO_MODULES);
preg_match('/^wasm\n\n(.*?)\n\n/ms', ob_get_clean(), $section);
foreach (explode("\n", $section[1]) as $row) {
    [$name, $value] = explode(' => ', $row);
    echo $name, ': ', preg_match('/^(enabled|\d+\.\d+\.\d+|[a-z_][a-z0-9_.]*( [a-z0-9_.]+)*)$/', $value) ? 'ok' : $value, "\n";
}
?>
--EXPECT--
WebAssembly support: ok
Version: ok
Cranelift version: ok
CPU features in use: ok
Memory bounds checks: ok
Bytes of live memories and tables: 0
Refused by a memory limit: 0
Traps: 0
Limits of time that were over: 0
Abandoned instances: 0
