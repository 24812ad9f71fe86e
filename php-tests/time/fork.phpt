--TEST--
Time: Limits::$timeout also ends the call in the child of pcntl_fork() in a callback
--EXTENSIONS--
wasm
pcntl
--FILE--
<?php
$module = Wasm\Module::fromText('(module (import "php" "fork" (func $fork))
    (func (export "run") (call $fork) (loop $l (br $l))))');
$child = null;
$fork = function () use (&$child) {
    $child = pcntl_fork();
};
$instance = new Wasm\Instance($module, ['php' => ['fork' => $fork]], new Wasm\Limits(timeout: 0.2));
try {
    $instance->run();
    exit(1);
} catch (Wasm\Exception\TimeoutError) {
    if ($child === 0) {
        exit(42);
    }
}
pcntl_waitpid($child, $status);
var_dump(pcntl_wexitstatus($status));
?>
--EXPECT--
int(42)
