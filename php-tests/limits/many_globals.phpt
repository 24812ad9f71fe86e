--TEST--
Limits: memory_limit: counts the globals of instances
--EXTENSIONS--
wasm
--INI--
memory_limit=32M
wasm.count_memory=1
--FILE--
<?php
function leb(int $n): string
{
    for ($bytes = ''; $n > 0x7f; $n >>= 7) {
        $bytes .= chr($n & 0x7f | 0x80);
    }
    return $bytes . chr($n);
}
$globals = leb(200_000) . str_repeat("\x7e\1\x42\7\x0b", 200_000);
$module = Wasm\Module::fromBytes("\0asm\1\0\0\0\6" . leb(strlen($globals)) . $globals);
unset($globals);
$kept = [];
try {
    while (count($kept) < 100) {
        $kept[] = $module->instantiate();
    }
} catch (Wasm\Exception\MemoryLimitError $e) {
    echo count($kept) > 2 && count($kept) < 12 ? 'a few' : count($kept), ' instances, ',
        preg_replace('/\d+/', 'N', $e->getMessage()), "\n";
}
$kept = [];
$module->instantiate();
?>
--EXPECT--
a few instances, memory limit exceeded: N bytes needed, N left of memory_limit
