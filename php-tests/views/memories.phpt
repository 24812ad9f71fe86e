--TEST--
Views: a view: works on memories of every kind
--EXTENSIONS--
wasm
--FILE--
<?php
$types = [['initial' => 1], ['initial' => 1, 'address' => 'i64'], ['initial' => 1, 'maximum' => 2, 'shared' => true], ['initial' => 10, 'pageSize' => 1]];
foreach ($types as $type) {
    $memory = new Wasm\Memory($type);
    $size = $memory->byteLength();
    $view = new Wasm\Int32Array($memory, $size - 5);
    $view[0] = -2;
    echo count($view), ' ', $view[0], ' ', bin2hex($memory->read($size - 5, 5)), ' ';
    $memory->grow(1);
    echo count($view), ' ', json_encode($memory->getI32($size - 5) === $view[0]), ' ';
    $memory->writeCString(1, 'text');
    $memory->pack(6, 'v', 0x0201);
    $memory->copy(2, 1, 3);
    echo $memory->readCString(1), ' ', json_encode($memory->unpack(6, 'vx')), "\n";
    try {
        $view[count($view)] = 1;
    } catch (OutOfBoundsException $e) {
        echo $e->getMessage(), "\n";
    }
}
?>
--EXPECT--
1 -2 feffffff00 16385 true ttex {"x":513}
index 16385, length 1: outside the view of 16385 elements
1 -2 feffffff00 16385 true ttex {"x":513}
index 16385, length 1: outside the view of 16385 elements
1 -2 feffffff00 16385 true ttex {"x":513}
index 16385, length 1: outside the view of 16385 elements
1 -2 feffffff00 1 true ttex {"x":513}
index 1, length 1: outside the view of 1 elements
