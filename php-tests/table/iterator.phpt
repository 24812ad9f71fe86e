--TEST--
Table: iterator: gives elements by index, and reads each element when it reaches it
--EXTENSIONS--
wasm
--FILE--
<?php
$table = new Wasm\Table(['element' => 'externref', 'initial' => 2], 'a');
foreach ($table as $index => $element) {
    echo "$index => $element\n";
    if ($index === 0) {
        $table[1] = 'changed';
        $table->grow(1, 'grown');
    }
}
// Nested loops over the same table do not affect each other.
foreach ($table as $outer) {
    foreach ($table as $inner) {
        echo "$outer/$inner ";
    }
}
echo "\n";
$iterator = $table->getIterator();
echo $iterator::class, ' ', json_encode(iterator_to_array($iterator)), "\n";
unset($table);
$iterator->rewind();
echo $iterator->key(), ' ', $iterator->current(), "\n";
echo count([...(new Wasm\Table(['element' => 'funcref', 'initial' => 0]))]), "\n";
$values = (function () {
    yield from new Wasm\Table(['element' => 'externref', 'initial' => 1], 'from');
})();
echo $values->current(), "\n";
?>
--EXPECT--
0 => a
1 => changed
2 => grown
a/a a/changed a/grown changed/a changed/changed changed/grown grown/a grown/changed grown/grown 
InternalIterator ["a","changed","grown"]
0 a
0
from
