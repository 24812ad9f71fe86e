--TEST--
Views: foreach: is refused by reference
--EXTENSIONS--
wasm
--FILE--
<?php
$view = new Wasm\Int16Array(new Wasm\Memory(['initial' => 1]), 0, 2);
try {
    foreach ($view as &$value) {
        echo "not refused\n";
    }
} catch (Error $e) {
    echo $e->getMessage(), "\n";
}
try {
    foreach ($view as $index => $value) {
        throw new Exception("at $index");
    }
} catch (Exception $e) {
    echo $e->getMessage(), "\n";
}
?>
--EXPECT--
An iterator cannot be used with foreach by reference
at 0
