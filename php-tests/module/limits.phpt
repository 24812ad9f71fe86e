--TEST--
Module: fromText(): refuses modules that would take too long to compile, and names the limit
--EXTENSIONS--
wasm
--FILE--
<?php
$source = fn (int $loops, int $locals) => '(module (func (export "f") (local' . str_repeat(' i64', $locals) . ')'
    . str_repeat('(loop ', $loops) . str_repeat(')', $loops) . '))';
$start = microtime(true);
try {
    Wasm\Module::fromText($source(100, 2_000));
    echo "not refused\n";
} catch (Wasm\Exception\CompileError $e) {
    echo $e->getMessage(), "\n";
}
var_dump(microtime(true) - $start < 2);
foreach ([[100, 20], [2, 2_000]] as [$loops, $locals]) {
    var_dump(Wasm\Module::fromText($source($loops, $locals))->instantiate()->f());
}
?>
--EXPECT--
a function has more than 50000 locals times nested loops
bool(true)
NULL
NULL
