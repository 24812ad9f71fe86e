--TEST--
Time: Limits::$timeout: throws once in a callback, also if the callback switches between Fibers
--EXTENSIONS--
wasm
--FILE--
<?php
$told = 0;
$callback = function () use (&$told) {
    for ($i = 0; $i < 4; $i++) {
        try {
            $begin = microtime(true);
            while (microtime(true) - $begin < 0.2) {
                if ($i > 0) {
                    (new Fiber(fn() => null))->start();
                }
            }
        } catch (Wasm\Exception\TimeoutError) {
            $told++;
        }
    }
};
$text = '(module (import "h" "f" (func $f)) (func (export "run") (call $f)))';
$instance = new Wasm\Instance($text, ['h' => ['f' => $callback]], new Wasm\Limits(timeout: 0.15));
try {
    $instance->run();
} catch (Wasm\Exception\TimeoutError $error) {
    echo $error->kind->name, "\n";
}
var_dump($told);
?>
--EXPECT--
Interrupted
int(1)
