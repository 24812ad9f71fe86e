--TEST--
Limits: memory_limit: counts the values to which WebAssembly refers
--EXTENSIONS--
wasm
--INI--
memory_limit=32M
wasm.count_memory=1
--FILE--
<?php
function attempt(callable $run): void
{
    try {
        $run();
        echo "not refused\n";
    } catch (Wasm\Exception\MemoryLimitError $e) {
        echo preg_replace('/\d+ left/', 'little left', $e->getMessage()), "\n";
    }
}
$next = 0;
$instance = new Wasm\Instance('(module (import "host" "make" (func $make (result externref)))
    (func (export "run") (param $count i32)
        (loop
            (drop (call $make))
            (local.set $count (i32.sub (local.get $count) (i32.const 1)))
            (br_if 0 (local.get $count)))))', ['host' => ['make' => function () use (&$next) { return $next++; }]]);
attempt(fn () => $instance->run(10_000_000));
echo $next > 50_000 && $next < 200_000 ? 'many' : $next, " values\n";
// They were freed when the call ended.
$instance->run(40_000);
$table = new Wasm\Table(['element' => 'externref', 'initial' => 1_000_000]);
attempt(function () use ($table) {
    for ($index = 0; $index < 1_000_000; $index++) {
        $table[$index] = $index;
    }
});
unset($table);
$table = new Wasm\Table(['element' => 'externref', 'initial' => 1_000_000], 1);
for ($index = 0; $index < 1_000_000; $index++) {
    $table[$index] = $index % 1000;
}
echo "the same values\n";
?>
--EXPECT--
memory limit exceeded: 81920 bytes needed, little left of memory_limit
many values
memory limit exceeded: 81920 bytes needed, little left of memory_limit
the same values
