--TEST--
Instance: first-class callables: call the export that they were made from
--EXTENSIONS--
wasm
--FILE--
<?php
$instance = new Wasm\Instance('(module
    (func (export "sum") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1))))');
foreach ([$instance->sum(...), $instance->exports->sum(...), Closure::fromCallable([$instance, 'sum'])] as $closure) {
    echo $closure::class, ' ', $closure(5, 37), "\n";
    echo new ReflectionFunction($closure);
}
unset($instance);
echo $closure(5, 38), "\n";
try {
    $closure(5);
} catch (ArgumentCountError $e) {
    echo $e->getMessage(), "\n";
}
?>
--EXPECT--
Closure 42
Closure [ <internal> public method sum ] {

  - Parameters [1] {
    Parameter #0 [ <optional> ...$args ]
  }
}
Closure 42
Closure [ <internal> public method sum ] {

  - Parameters [1] {
    Parameter #0 [ <optional> ...$args ]
  }
}
Closure 42
Closure [ <internal> public method sum ] {

  - Parameters [1] {
    Parameter #0 [ <optional> ...$args ]
  }
}
43
sum() expects exactly 2 arguments, 1 given
