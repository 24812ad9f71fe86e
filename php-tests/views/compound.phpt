--TEST--
Views: $view[$i] += …: works; ++ and references behave as for every ArrayAccess
--EXTENSIONS--
wasm
--FILE--
<?php
set_error_handler(function (int $level, string $message) {
    echo "($message)\n";
    return true;
});
$view = new Wasm\Uint8Array(new Wasm\Memory(['initial' => 1]), 0, 3);
$view[0] += 250;
$view[0] += 10;
$view[1] ??= 5;
$view[2] .= '7';
$view[2] -= 3;
echo json_encode($view->toArray()), "\n";
$view[0]++;
$reference = &$view[1];
$reference = 9;
echo json_encode($view->toArray()), "\n";
try {
    $view[0][1] = 1;
} catch (Error $e) {
    echo $e->getMessage(), "\n";
}
?>
--EXPECT--
[4,0,4]
(Indirect modification of overloaded element of Wasm\Uint8Array has no effect)
(Indirect modification of overloaded element of Wasm\Uint8Array has no effect)
[4,0,4]
(Indirect modification of overloaded element of Wasm\Uint8Array has no effect)
Cannot use a scalar value as an array
