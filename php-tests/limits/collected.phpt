--TEST--
Limits: memory_limit: memories that only unreachable cycles hold are collected first
--EXTENSIONS--
wasm
--INI--
memory_limit=64M
wasm.count_memory=1
--FILE--
<?php
/** A wrapper that is in a cycle with its instance. */
final class Wrapper
{
    private Wasm\Instance $instance;

    public function __construct(Wasm\Module $module)
    {
        $this->instance = $module->instantiate(['host' => ['log' => fn () => $this->log()]]);
    }

    public function log(): void
    {
    }

    public function use(int $pages): int
    {
        return $this->instance->grow($pages);
    }
}
$module = Wasm\Module::fromText('(module (import "host" "log" (func)) (memory 1)
    (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0))))');
$grown = 0;
for ($round = 0; $round < 60; $round++) {
    $grown += (new Wrapper($module))->use(320);
}
echo $grown, " wrappers grew\n";
for ($round = 0; $round < 60; $round++) {
    $array = [new Wasm\Memory(['initial' => 320])];
    $array[] = &$array;
    unset($array);
    $array = [$table = new Wasm\Table(['element' => 'externref', 'initial' => 1_000_000])];
    $table[0] = $table;
    $array[] = &$array;
    unset($array, $table);
}
echo "made memories and tables\n";
// A collection is not needed while little is in use.
gc_collect_cycles();
$runs = gc_status()['runs'];
for ($round = 0; $round < 1000; $round++) {
    $module->instantiate(['host' => ['log' => fn () => null]]);
}
echo gc_status()['runs'] - $runs, " collections\n";
?>
--EXPECT--
60 wrappers grew
made memories and tables
0 collections
