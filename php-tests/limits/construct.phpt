--TEST--
Limits: __construct(): makes limits, all of them optional and read-only properties
--EXTENSIONS--
wasm
--FILE--
<?php
foreach ([[], ['reentrantFibers' => true], [false], [1], ['0']] as $arguments) {
    $limits = new Wasm\Limits(...$arguments);
    var_dump($limits->reentrantFibers);
}
$limits = new Wasm\Limits(reentrantFibers: true);
var_dump($limits);
echo json_encode($limits), ' ', json_encode((array) $limits), "\n";
// The instance does not use the object after it is made.
$module = Wasm\Module::fromText('(module (func (export "f") (result i32) (i32.const 7)))');
$instance = $module->instantiate(limits: $limits);
unset($limits);
echo $instance->f(), $module->instantiate([], null)->f(), "\n";
?>
--EXPECTF--
bool(false)
bool(true)
bool(false)
bool(true)
bool(false)
object(Wasm\Limits)#%d (1) {
  ["reentrantFibers"]=>
  bool(true)
}
{"reentrantFibers":true} {"reentrantFibers":true}
77
