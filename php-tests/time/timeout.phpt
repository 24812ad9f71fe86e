--TEST--
Time: Limits::$timeout throws a TimeoutError, and abandons the instance
--EXTENSIONS--
wasm
--FILE--
<?php
$module = Wasm\Module::fromText('(module $m
    (func $inner (loop $l (br $l))) (func $spin (export "spin") (call $inner))
    (func (export "seven") (result i32) (i32.const 7)))');
$instance = new Wasm\Instance($module, [], new Wasm\Limits(timeout: 0.2));
$begin = microtime(true);
var_dump($instance->seven());
try {
    $instance->spin();
} catch (Wasm\Exception\TimeoutError $error) {
    $seconds = microtime(true) - $begin;
    var_dump($seconds >= 0.2 && $seconds < 10, $error->kind, $error->getMessage());
    var_dump(array_column($error->frames, 'function'));
}
try {
    $instance->seven();
} catch (Wasm\Exception\RuntimeError $error) {
    echo get_class($error), ': ', $error->getMessage(), "\n";
}
$other = new Wasm\Instance($module, [], new Wasm\Limits(timeout: 0.2));
var_dump($other->seven());
?>
--EXPECT--
int(7)
bool(true)
enum(Wasm\TrapKind::Interrupted)
string(35) "interrupted in "spin" of module "m""
array(2) {
  [0]=>
  string(5) "inner"
  [1]=>
  string(4) "spin"
}
Wasm\Exception\RuntimeError: abandoned: an earlier call of the instance was interrupted
int(7)
