--TEST--
Limits: __construct(): makes limits, all of them optional and read-only properties
--EXTENSIONS--
wasm
--FILE--
<?php
foreach ([
    [],
    [65536, 10, 1 << 20, 1.5, 1000, true],
    ['memory' => 0, 'tableElements' => 0, 'fuel' => 0],
    ['memory' => null, 'timeout' => 2, 'reentrantFibers' => 1],
    ['memory' => '64', 'stack' => 4096.0, 'timeout' => '0.25', 'reentrantFibers' => '0'],
    ['memory' => PHP_INT_MAX, 'timeout' => 1e300, 'fuel' => PHP_INT_MAX],
] as $arguments) {
    echo json_encode(new Wasm\Limits(...$arguments)), "\n";
}
$limits = new Wasm\Limits(memory: 65536, timeout: 0.5);
var_dump($limits);
// The instance does not use the object after it is made.
$module = Wasm\Module::fromText('(module (func (export "f") (result i32) (i32.const 7)))');
$instance = $module->instantiate(limits: $limits);
unset($limits);
echo $instance->f(), $module->instantiate([], null)->f(), "\n";
?>
--EXPECTF--
{"memory":null,"tableElements":null,"stack":null,"timeout":null,"fuel":null,"reentrantFibers":false}
{"memory":65536,"tableElements":10,"stack":1048576,"timeout":1.5,"fuel":1000,"reentrantFibers":true}
{"memory":0,"tableElements":0,"stack":null,"timeout":null,"fuel":0,"reentrantFibers":false}
{"memory":null,"tableElements":null,"stack":null,"timeout":2,"fuel":null,"reentrantFibers":true}
{"memory":64,"tableElements":null,"stack":4096,"timeout":0.25,"fuel":null,"reentrantFibers":false}
{"memory":9223372036854775807,"tableElements":null,"stack":null,"timeout":1.8446744073709552e+19,"fuel":9223372036854775807,"reentrantFibers":false}
object(Wasm\Limits)#%d (6) {
  ["memory"]=>
  int(65536)
  ["tableElements"]=>
  NULL
  ["stack"]=>
  NULL
  ["timeout"]=>
  float(0.5)
  ["fuel"]=>
  NULL
  ["reentrantFibers"]=>
  bool(false)
}
77
