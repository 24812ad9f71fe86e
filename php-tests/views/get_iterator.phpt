--TEST--
Views: getIterator(): returns an iterator, which keeps the view alive
--EXTENSIONS--
wasm
--FILE--
<?php
$view = new Wasm\Int16Array(new Wasm\Memory(['initial' => 1]), 0, 3);
$view->set([5, 6, 7]);
$iterator = $view->getIterator();
unset($view);
var_dump($iterator instanceof Iterator, $iterator instanceof Traversable);
echo $iterator->key(), ' ', $iterator->current(), "\n";
$iterator->next();
echo $iterator->key(), ' ', $iterator->current(), ' ', json_encode($iterator->valid()), "\n";
$iterator->rewind();
foreach (new LimitIterator(new IteratorIterator($iterator), 1, 1) as $index => $value) {
    echo "$index=$value\n";
}
function values(iterable $view): Generator
{
    yield from $view;
}
echo json_encode(iterator_to_array(values(new Wasm\Int8Array(new Wasm\Memory(['initial' => 1]), 0, 2)))), "\n";
?>
--EXPECT--
bool(true)
bool(true)
0 5
1 6 true
1=6
[0,0]
