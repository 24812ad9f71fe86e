--TEST--
Lifetime: var_dump(): shows what an object is
--EXTENSIONS--
wasm
--FILE--
<?php
foreach (objects() as $object) {
    var_dump($object);
}
function objects(): array
{
    $module = Wasm\Module::fromText('(module $calculator
        (import "env" "log" (func (param i32)))
        (func (export "sum") (param i32 i32) (result i32) (i32.const 0))
        (memory (export "memory") 1 2))');
    $instance = $module->instantiate(['env' => ['log' => fn () => null]]);
    return [$module, $instance, $instance->exports, $instance->sum, $instance->memory, new Wasm\Uint8Array($instance->memory, 1)];
}
?>
--EXPECTF--
object(Wasm\Module)#%d (3) {
  ["name"]=>
  string(10) "calculator"
  ["imports"]=>
  array(1) {
    [0]=>
    array(4) {
      ["module"]=>
      string(3) "env"
      ["name"]=>
      string(3) "log"
      ["kind"]=>
      string(8) "function"
      ["type"]=>
      array(2) {
        ["parameters"]=>
        array(1) {
          [0]=>
          string(3) "i32"
        }
        ["results"]=>
        array(0) {
        }
      }
    }
  }
  ["exports"]=>
  array(2) {
    [0]=>
    array(3) {
      ["name"]=>
      string(3) "sum"
      ["kind"]=>
      string(8) "function"
      ["type"]=>
      array(2) {
        ["parameters"]=>
        array(2) {
          [0]=>
          string(3) "i32"
          [1]=>
          string(3) "i32"
        }
        ["results"]=>
        array(1) {
          [0]=>
          string(3) "i32"
        }
      }
    }
    [1]=>
    array(3) {
      ["name"]=>
      string(6) "memory"
      ["kind"]=>
      string(6) "memory"
      ["type"]=>
      array(2) {
        ["minimum"]=>
        int(1)
        ["maximum"]=>
        int(2)
      }
    }
  }
}
object(Wasm\Instance)#%d (2) {
  ["module"]=>
  string(10) "calculator"
  ["exports"]=>
  array(2) {
    ["sum"]=>
    string(28) "function (i32, i32) -> (i32)"
    ["memory"]=>
    string(17) "memory 1..2 pages"
  }
}
object(Wasm\Exports)#%d (2) {
  ["sum"]=>
  string(28) "function (i32, i32) -> (i32)"
  ["memory"]=>
  string(17) "memory 1..2 pages"
}
object(Wasm\Func)#%d (2) {
  ["name"]=>
  string(3) "sum"
  ["type"]=>
  array(2) {
    ["parameters"]=>
    array(2) {
      [0]=>
      string(3) "i32"
      [1]=>
      string(3) "i32"
    }
    ["results"]=>
    array(1) {
      [0]=>
      string(3) "i32"
    }
  }
}
object(Wasm\Memory)#%d (2) {
  ["byteLength"]=>
  int(65536)
  ["type"]=>
  array(2) {
    ["minimum"]=>
    int(1)
    ["maximum"]=>
    int(2)
  }
}
object(Wasm\Uint8Array)#%d (3) {
  ["offset"]=>
  int(1)
  ["length"]=>
  int(65535)
  ["elements"]=>
  array(8) {
    [0]=>
    int(0)
    [1]=>
    int(0)
    [2]=>
    int(0)
    [3]=>
    int(0)
    [4]=>
    int(0)
    [5]=>
    int(0)
    [6]=>
    int(0)
    [7]=>
    int(0)
  }
}
