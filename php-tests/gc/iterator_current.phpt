--TEST--
Table: foreach: a cycle through the current element of an unfinished iteration is collected
--EXTENSIONS--
wasm
--FILE--
<?php
$gone = 0;
class Watched
{
    public mixed $generator;
    public function __destruct()
    {
        $GLOBALS['gone']++;
    }
}
/** Iterates, and keeps no reference to the elements. */
function elements(Wasm\Table $table): Generator
{
    foreach ($table as $element) {
        $element = null;
        yield;
    }
}
for ($i = 0; $i < 3; $i++) {
    $watched = new Watched();
    $watched->generator = elements(new Wasm\Table(['element' => 'externref', 'initial' => 1], $watched));
    $watched->generator->current();
}
unset($watched);
gc_collect_cycles();
var_dump($gone);
?>
--EXPECT--
int(3)
