--TEST--
Views: foreach: reads each element when it reaches it
--EXTENSIONS--
wasm
--FILE--
<?php
$memory = new Wasm\Memory(['initial' => 1]);
$view = new Wasm\Int16Array($memory, 0, 4);
$view->set([1, 2, 3, 4]);
foreach ($view as $index => $value) {
    echo "$index=$value ";
    $view[3] = $value * 10;
}
echo "\n";
foreach ($view as $one) {
    foreach ($view as $two) {
        echo $one * $two, ' ';
        if ($two === 2) {
            break;
        }
    }
}
echo "\n";
$tail = new Wasm\Uint8Array($memory, 65_534);
$memory->write(65_534, 'ab');
$text = '';
foreach ($tail as $index => $byte) {
    $text .= chr($byte);
    if ($index === 0) {
        $memory->grow(1);
        $memory->write(65_536, 'cd');
    } elseif ($index === 3) {
        break;
    }
}
echo $text, "\n";
foreach (new Wasm\Int8Array($memory, 0, 0) as $value) {
    echo "none\n";
}
echo json_encode([...$view]), ' ', json_encode(iterator_to_array($view)), ' ', array_sum(iterator_to_array($view)), "\n";
?>
--EXPECT--
0=1 1=2 2=3 3=30 
1 2 2 4 3 6 300 600 
abcd
[1,2,3,300] [1,2,3,300] 306
