--TEST--
Memory: __construct(): makes a memory from a type
--EXTENSIONS--
wasm
--FILE--
<?php
foreach ([['initial' => 1], ['minimum' => 2, 'maximum' => 3], ['initial' => 0], ['initial' => 1, 'maximum' => null, 'address' => 'i32', 'shared' => false]] as $type) {
    $memory = new Wasm\Memory($type);
    echo $memory->byteLength(), ' ', $memory->pages(), ' ', count($memory), ' ', json_encode($memory->type()), "\n";
}
?>
--EXPECT--
65536 1 65536 {"minimum":1}
131072 2 131072 {"minimum":2,"maximum":3}
0 0 0 {"minimum":0}
65536 1 65536 {"minimum":1}
