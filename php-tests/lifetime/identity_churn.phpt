--TEST--
Lifetime: identity: forgets objects that are freed
--EXTENSIONS--
wasm
--FILE--
<?php
$instance = new Wasm\Instance('(module (memory (export "memory") 1) (func (export "f")) (func (export "g")))');
for ($i = 0; $i < 3; $i++) {
    $ids = [];
    for ($j = 0; $j < 20_000; $j++) {
        $memory = new Wasm\Memory(['initial' => 0]);
        $table = new Wasm\Table(['element' => 'externref', 'initial' => 1], $memory);
        $tag = new Wasm\Tag([]);
        $global = new Wasm\GlobalVar(['value' => 'externref'], $j);
        if ($table[0] !== $memory || $instance->f !== $instance->f) {
            echo "another object\n";
        }
    }
    $usage[] = [memory_get_usage(), getrusage()['ru_maxrss']];
}
var_dump($usage[2][0] - $usage[1][0] < 10_000, $usage[2][1] - $usage[1][1] < 10_000);
?>
--EXPECT--
bool(true)
bool(true)
