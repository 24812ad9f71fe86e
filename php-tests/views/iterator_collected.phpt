--TEST--
Views: foreach: garbage that an unfinished iterator holds is collected
--EXTENSIONS--
wasm
--FILE--
<?php
class Node
{
    public $iterator;

    public function __destruct()
    {
        echo "released\n";
    }
}
function cycle(Node $node): Generator
{
    foreach (new Wasm\Int8Array(new Wasm\Memory(['initial' => 1]), 0, 3) as $value) {
        yield $node;
    }
}
$node = new Node();
$node->iterator = cycle($node);
$node->iterator->current();
unset($node);
var_dump(gc_collect_cycles() > 0);
?>
--EXPECT--
released
bool(true)
