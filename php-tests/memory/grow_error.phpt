--TEST--
Memory: grow(): refuses to pass the maximum
--EXTENSIONS--
wasm
--FILE--
<?php
foreach ([['initial' => 2, 'maximum' => 3], ['initial' => 2]] as $type) {
    $memory = new Wasm\Memory($type);
    foreach ([65_535, 65_536, PHP_INT_MAX, -1, 'x'] as $pages) {
        try {
            $memory->grow($pages);
            echo "not refused\n";
        } catch (Throwable $e) {
            echo $e::class, ': ', $e->getMessage(), "\n";
        }
    }
    echo $memory->pages(), "\n";
}
?>
--EXPECT--
Wasm\Exception\WasmException: cannot grow a memory of 2 pages by 65535: its maximum is 3 pages
Wasm\Exception\WasmException: cannot grow a memory of 2 pages by 65536: its maximum is 3 pages
Wasm\Exception\WasmException: cannot grow a memory of 2 pages by 9223372036854775807: its maximum is 3 pages
ValueError: Wasm\Memory::grow(): Argument #1 ($pages) must be greater than or equal to 0
TypeError: Wasm\Memory::grow(): Argument #1 ($pages) must be of type int, string given
2
Wasm\Exception\WasmException: cannot grow a memory of 2 pages by 65535: its maximum is 65536 pages
Wasm\Exception\WasmException: cannot grow a memory of 2 pages by 65536: its maximum is 65536 pages
Wasm\Exception\WasmException: cannot grow a memory of 2 pages by 9223372036854775807: its maximum is 65536 pages
ValueError: Wasm\Memory::grow(): Argument #1 ($pages) must be greater than or equal to 0
TypeError: Wasm\Memory::grow(): Argument #1 ($pages) must be of type int, string given
2
