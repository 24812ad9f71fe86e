--TEST--
Memory: data segments: are kept in a sealed memory file, which a script that finds it cannot write
--EXTENSIONS--
wasm
--SKIPIF--
<?php
PHP_SAPI === 'cli' && is_readable('/proc/self/fd') || die('skip only the CLI opens descriptors');
?>
--FILE--
<?php
$data = str_repeat('a', 512 << 10);
$module = Wasm\Module::fromText("(module
    (memory (export \"memory\") 16) (data (i32.const 65536) \"$data\")
    (func (export \"first\") (result i32) (i32.load8_u (i32.const 65536))))", Wasm\Module::VOLATILE);
$before = new Wasm\Instance($module);
foreach (glob("/proc/self/fd/*") as $link) {
    if (str_contains((string) @readlink($link), "memfd:wasm")) {
        break;
    }
}
$file = fopen("php://fd/" . basename($link), "r+");
var_dump(@fwrite($file, "Z"), ftruncate($file, 4096), ftruncate($file, 1 << 20));
foreach ([$before, new Wasm\Instance($module)] as $instance) {
    echo chr($instance->first()), "\n";
}
?>
--EXPECT--
bool(false)
bool(false)
bool(false)
a
a
