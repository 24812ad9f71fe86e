--TEST--
Views: $view[$i] = …: an error handler may change anything during the assignment
--EXTENSIONS--
wasm
--FILE--
<?php
$memory = new Wasm\Memory(['initial' => 0]);
$view = new Wasm\Int32Array($memory);
set_error_handler(function () use ($memory) {
    $memory->grow(1);
    return true;
});
$view[0] = 1.5;
$view->set([2.5, 3.5], 1);
echo json_encode($view->toArray(0, 3)), ' ', $memory->pages(), "\n";
set_error_handler(function () {
    global $view, $value, $index;
    $view = $value = $index = null;
    return true;
});
$value = 7.5;
$index = 1.5;
$view[$index] = $value;
echo json_encode($view), ' ', $memory->getI32(4), "\n";
$view = new Wasm\Int32Array($memory);
$value = [4, 5.5, 6];
$view->set($value);
echo json_encode($value), ' ', $memory->getI32(8), "\n";
set_error_handler(fn () => throw new Exception('thrown'));
$view = new Wasm\Int32Array($memory);
foreach ([fn () => $view[0] = 8.5, fn () => $view[0.5] = 8, fn () => $view[0.5], fn () => isset($view[0.5]), fn () => $view[0.5] ?? 0,
    fn () => $view->set([8, 8.5]), fn () => $view->offsetExists(0.5), fn () => $view->offsetSet(0, 8.5)] as $call) {
    attempt($call);
}
echo $memory->getI32(0), "\n";
function attempt(Closure $call): void
{
    try {
        $call();
        echo "not refused\n";
    } catch (Throwable $e) {
        echo $e::class, ': ', $e->getMessage(), "\n";
    }
}
?>
--EXPECT--
[1,2,3] 3
null 7
null 6
Exception: thrown
Exception: thrown
Exception: thrown
Exception: thrown
Exception: thrown
Exception: thrown
Exception: thrown
Exception: thrown
4
