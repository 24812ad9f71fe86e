--TEST--
Views: getOffset(): refuses arguments
--EXTENSIONS--
wasm
--FILE--
<?php
$view = new Wasm\Int16Array(new Wasm\Memory(['initial' => 1]));
foreach (['getOffset', 'getLength', 'count', 'getIterator'] as $method) {
    try {
        $view->$method(1);
        echo "not refused\n";
    } catch (Throwable $e) {
        echo $e::class, ': ', $e->getMessage(), "\n";
    }
}
?>
--EXPECT--
ArgumentCountError: Wasm\Int16Array::getOffset() expects exactly 0 arguments, 1 given
ArgumentCountError: Wasm\Int16Array::getLength() expects exactly 0 arguments, 1 given
ArgumentCountError: Wasm\Int16Array::count() expects exactly 0 arguments, 1 given
ArgumentCountError: Wasm\Int16Array::getIterator() expects exactly 0 arguments, 1 given
