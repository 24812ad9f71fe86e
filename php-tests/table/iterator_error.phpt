--TEST--
Table: iterator: refuses references, and elements that PHP cannot hold
--EXTENSIONS--
wasm
--FILE--
<?php
$instance = new Wasm\Instance('(module (tag $e) (table (export "t") 2 exnref)
    (func (export "fill") (table.set 0 (i32.const 1) (block $caught (result exnref)
        (try_table (catch_all_ref $caught) (throw $e)) unreachable))))');
$instance->fill();
foreach ([
    function () use ($instance) {
        foreach ($instance->t as &$element) {
        }
    },
    function () use ($instance) {
        foreach ($instance->t as $index => $element) {
            echo $index, ' ', var_export($element, true), "\n";
        }
    },
    fn () => $instance->t->getIterator(1),
] as $use) {
    try {
        $use();
        echo "not refused\n";
    } catch (Error $e) {
        echo $e::class, ': ', $e->getMessage(), "\n";
    }
}
?>
--EXPECT--
Error: An iterator cannot be used with foreach by reference
0 NULL
TypeError: an exnref cannot be a PHP value
ArgumentCountError: Wasm\Table::getIterator() expects exactly 0 arguments, 1 given
