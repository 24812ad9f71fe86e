--TEST--
Memory: exhausted: names the resources of the system that may be exhausted, and wasm.guard
--EXTENSIONS--
wasm
--SKIPIF--
<?php
exec('sh -c "ulimit -v 20000000"', $output, $status);
$status === 0 || die('skip the system does not limit address space');
?>
--FILE--
<?php
require __DIR__ . '/../cache/php.inc';
$folder = new Folder();
$code = '
    function caught(callable $run): void {
        try {
            for ($kept = []; count($kept) < 10; $kept[] = $run()) {
            }
            echo "not refused\n";
        } catch (Wasm\Exception\WasmException $e) {
            echo $e->getMessage(), "\n";
        }
    }
    $text = "(module (memory (export \"memory\") 32768))";
    caught(fn () => new Wasm\Memory(["initial" => 65535]));
    caught(fn () => new Wasm\Instance($text));
    caught(fn () => tap(new Wasm\Memory(["initial" => 1])));
    function tap(Wasm\Memory $memory): Wasm\Memory {
        $memory->grow(65534);
        return $memory;
    }';
foreach (['on', 'off'] as $guard) {
    echo "$guard:\n", $folder->run($code, ['wasm.guard' => $guard, 'wasm.count_memory' => '0', 'wasm.cache_max_bytes' => '0'], [], 'sh -c \'ulimit -v 20000000; exec "$@"\' sh');
}
?>
--EXPECT--
on:
the system gives no more memory: the address space of the process (ulimit -v), its mappings (vm.max_map_count) or the memory itself is exhausted; each memory reserves 8 GiB of addresses unless wasm.guard is off
the system gives no more memory: the address space of the process (ulimit -v), its mappings (vm.max_map_count) or the memory itself is exhausted; each memory reserves 8 GiB of addresses unless wasm.guard is off
the system gives no more memory: the address space of the process (ulimit -v), its mappings (vm.max_map_count) or the memory itself is exhausted; each memory reserves 8 GiB of addresses unless wasm.guard is off
off:
the system gives no more memory: the address space of the process (ulimit -v), its mappings (vm.max_map_count) or the memory itself is exhausted
the system gives no more memory: the address space of the process (ulimit -v), its mappings (vm.max_map_count) or the memory itself is exhausted
cannot grow a memory of 1 pages by 65534: the system gives no more memory: the address space of the process (ulimit -v), its mappings (vm.max_map_count) or the memory itself is exhausted
