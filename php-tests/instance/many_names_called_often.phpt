--TEST--
Instance: call: does not leak for names beyond the cached functions
--EXTENSIONS--
wasm
--INI--
memory_limit=512M
--FILE--
<?php
$wat = '(module (func $f (param i32) (result i32) (local.get 0))';
for ($i = 0; $i < 18_000; $i++) {
    $wat .= "(export \"f$i\" (func \$f))";
}
$instance = new Wasm\Instance("$wat)");
unset($wat);
$total = 0;
$call = function () use ($instance, &$total) {
    for ($i = 0; $i < 18_000; $i++) {
        $total += $instance->{"f$i"}(1);
    }
};
$call();
$before = getrusage()['ru_maxrss'];
$bytes = memory_get_usage();
for ($round = 1; $round < 10; $round++) {
    $call();
}
for ($i = 0; $i < 100_000; $i++) {
    $total += $instance->f17999(1);
}
echo $total, "\n";
var_dump(getrusage()['ru_maxrss'] - $before < 5_000, memory_get_usage() - $bytes < 100_000);
?>
--EXPECT--
280000
bool(true)
bool(true)
