--TEST--
Memory: stream(): keeps the memory alive; several streams work on one memory
--EXTENSIONS--
wasm
--FILE--
<?php
$memory = new Wasm\Memory(['initial' => 1]);
[$one, $two] = [$memory->stream(), $memory->stream('r')];
unset($memory);
fwrite($one, 'abc');
var_dump(fread($two, 3));
unset($one);
rewind($two);
var_dump(fread($two, 3));
fclose($two);
try {
    fread($two, 1);
} catch (TypeError $e) {
    // PHP 8.5 has changed this message.
    echo $e::class, "\n";
}
$kept = (new Wasm\Instance('(module (memory (export "m") 1) (data (i32.const 0) "kept"))'))->m->stream();
gc_collect_cycles();
var_dump(fread($kept, 4));
// Some streams stay open until the request ends.
$cycle = [$kept];
$cycle[] = &$cycle;
?>
--EXPECT--
string(3) "abc"
string(3) "abc"
TypeError
string(4) "kept"
