--TEST--
Garbage: iterators: a table is collected if its element is the generator that iterates over it
--EXTENSIONS--
wasm
--FILE--
<?php
function elements(Wasm\Table $table)
{
    foreach ($table as $index => $element) {
        yield $index => $element;
    }
}
$table = new Wasm\Table(['element' => 'externref', 'minimum' => 2]);
$reference = WeakReference::create($table);
$table[0] = $elements = elements($table);
var_dump($elements->current() === $elements);
unset($table, $elements);
gc_collect_cycles();
var_dump($reference->get());
?>
--EXPECT--
bool(true)
NULL
