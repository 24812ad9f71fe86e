--TEST--
Module: fromFile(): never hangs, and never reads past the end of a file
--EXTENSIONS--
wasm
posix
--INI--
memory_limit=128M
--FILE--
<?php
$folder = sys_get_temp_dir() . '/wasm-odd-' . getmypid();
mkdir($folder);
posix_mkfifo("$folder/pipe", 0600);
touch("$folder/empty");
foreach (['half' => 2 ** 29, 'huge' => 2 ** 40] as $name => $size) {
    ftruncate(fopen("$folder/$name", 'w'), $size);
}
foreach (["$folder/pipe", "$folder/empty", "$folder/half", "$folder/huge", '/dev/zero', '/proc/self/mem', '/proc/self/pagemap', "$folder/empty/below"] as $path) {
    try {
        Wasm\Module::fromFile($path);
        echo "not refused\n";
    } catch (Throwable $e) {
        echo $e::class, ': ', str_replace($folder, '…', $e->getMessage()), "\n";
    }
}
array_map(unlink(...), glob("$folder/*"));
rmdir($folder);
?>
--EXPECT--
Wasm\Exception\CompileError: cannot read "…/pipe": it is not a regular file
Wasm\Exception\CompileError: "…/empty": unexpected end-of-file (at offset 0x0)
Error: Allowed memory size of 134217728 bytes exhausted (tried to allocate 536870912 bytes)
Wasm\Exception\CompileError: cannot read "…/huge": it is larger than wasm.max_module_size allows
Wasm\Exception\CompileError: cannot read "/dev/zero": it is not a regular file
Wasm\Exception\CompileError: "/proc/self/mem": unexpected end-of-file (at offset 0x0)
Wasm\Exception\CompileError: "/proc/self/pagemap": unexpected end-of-file (at offset 0x0)
Wasm\Exception\CompileError: cannot read "…/empty/below": Not a directory
