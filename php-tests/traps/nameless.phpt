--TEST--
Traps: frames: have empty names if the module has no names
--EXTENSIONS--
wasm
--FILE--
<?php
$module = Wasm\Module::fromBytes("\0asm\1\0\0\0" . "\1\4\1\x60\0\0" . "\3\2\1\0" . "\7\5\1\1f\0\0" . "\xa\5\1\3\0\0\xb");
try {
    $module->instantiate()->f();
} catch (Wasm\Exception\RuntimeError $e) {
    echo json_encode($e->frames), "\n";
    echo explode("\n", $e->getTraceAsString())[0], "\n";
}
?>
--EXPECT--
[{"function":"f","index":0,"offset":30,"module":""}]
#0 wasm:module(30): f()
