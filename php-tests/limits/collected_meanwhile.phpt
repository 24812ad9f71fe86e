--TEST--
Limits: memory_limit: a callable of WebAssembly gets no collection, and is refused
--EXTENSIONS--
wasm
--INI--
memory_limit=64M
wasm.count_memory=1
--FILE--
<?php
use Wasm\{Memory, Module};

$module = Module::fromText('(module (import "host" "f" (func $f)) (func (export "run") (call $f)))');
$f = function () {
    for ($round = 0; $round < 10; $round++) {
        $cycle = new ArrayObject([new Memory(['initial' => 320])]);
        $cycle['self'] = $cycle;
    }
};
try {
    $module->instantiate(['host' => ['f' => $f]])->run();
} catch (Wasm\Exception\MemoryLimitError $e) {
    echo "refused during a call\n";
}
$f();
echo "made without a call\n";
?>
--EXPECT--
refused during a call
made without a call
