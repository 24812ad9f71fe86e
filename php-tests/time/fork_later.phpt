--TEST--
Time: Limits::$timeout: holds for later calls in the child of a fork in a callback
--EXTENSIONS--
wasm
pcntl
--FILE--
<?php
$text = '(module (import "h" "f" (func $f)) (func (export "run") (call $f)) (func (export "spin") (loop $l (br $l))))';
$child = null;
$fork = function () use (&$child) {
    $child = pcntl_fork();
};
$make = fn() => new Wasm\Instance($text, ['h' => ['f' => $fork]], new Wasm\Limits(timeout: 0.3));
$forks = $make();
$spins = $make();
$forks->run();
if ($child === 0) {
    try {
        $spins->spin();
    } catch (Wasm\Exception\TimeoutError) {
        exit(42);
    }
}
pcntl_waitpid($child, $status);
var_dump(pcntl_wexitstatus($status));
?>
--EXPECT--
int(42)
