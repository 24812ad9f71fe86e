--TEST--
Lifetime: externref: does not leak if a table is set and cleared a million times
--EXTENSIONS--
wasm
--FILE--
<?php
$instance = new Wasm\Instance('(module
    (table $t 4 externref)
    (func (export "set") (param i32 externref) (table.set $t (local.get 0) (local.get 1)))
    (func (export "loop") (param $n i32) (param $value externref)
        (loop $again
            (table.set $t (i32.const 0) (local.get $value))
            (table.set $t (i32.const 1) (table.get $t (i32.const 0)))
            (table.set $t (i32.const 0) (ref.null extern))
            (table.fill $t (i32.const 0) (ref.null extern) (i32.const 4))
            (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))))');
$churn = function (int $times) use ($instance) {
    for ($i = 0; $i < $times; $i++) {
        $instance->set($i & 3, new stdClass());
        $instance->set($i & 3, null);
    }
    // Sets and clears the table in a single call of WebAssembly.
    $instance->loop($times, new stdClass());
};
$churn(1_000);
$before = getrusage()['ru_maxrss'];
$bytes = memory_get_usage();
$churn(1_000_000);
$grown = getrusage()['ru_maxrss'] - $before;
echo $grown < 30_000 ? 'bounded' : "grown by $grown KiB", "\n";
var_dump(memory_get_usage() - $bytes < 10_000);
?>
--EXPECT--
bounded
bool(true)
