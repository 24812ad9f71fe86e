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
        (memory (export "memory") 1 2)
        (table (export "table") 1 2 funcref)
        (global (export "global") (mut i64) (i64.const 42))
        (tag (export "tag") (param i32)))');
    $instance = $module->instantiate(['env' => ['log' => fn () => null]]);
    return [$module, $instance, $instance->exports, ...array_values(iterator_to_array($instance->exports)), new Wasm\Uint8Array($instance->memory, 1)];
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
  array(5) {
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
    [2]=>
    array(3) {
      ["name"]=>
      string(5) "table"
      ["kind"]=>
      string(5) "table"
      ["type"]=>
      array(3) {
        ["element"]=>
        string(7) "funcref"
        ["minimum"]=>
        int(1)
        ["maximum"]=>
        int(2)
      }
    }
    [3]=>
    array(3) {
      ["name"]=>
      string(6) "global"
      ["kind"]=>
      string(6) "global"
      ["type"]=>
      array(2) {
        ["value"]=>
        string(3) "i64"
        ["mutable"]=>
        bool(true)
      }
    }
    [4]=>
    array(3) {
      ["name"]=>
      string(3) "tag"
      ["kind"]=>
      string(3) "tag"
      ["type"]=>
      array(1) {
        ["parameters"]=>
        array(1) {
          [0]=>
          string(3) "i32"
        }
      }
    }
  }
}
object(Wasm\Instance)#%d (2) {
  ["module"]=>
  string(10) "calculator"
  ["exports"]=>
  array(5) {
    ["sum"]=>
    string(28) "function (i32, i32) -> (i32)"
    ["memory"]=>
    string(17) "memory 1..2 pages"
    ["table"]=>
    string(18) "table funcref 1..2"
    ["global"]=>
    string(18) "global mutable i64"
    ["tag"]=>
    string(15) "tag (i32) -> ()"
  }
}
object(Wasm\Exports)#%d (5) {
  ["sum"]=>
  string(28) "function (i32, i32) -> (i32)"
  ["memory"]=>
  string(17) "memory 1..2 pages"
  ["table"]=>
  string(18) "table funcref 1..2"
  ["global"]=>
  string(18) "global mutable i64"
  ["tag"]=>
  string(15) "tag (i32) -> ()"
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
object(Wasm\Table)#%d (2) {
  ["length"]=>
  int(1)
  ["type"]=>
  array(3) {
    ["element"]=>
    string(7) "funcref"
    ["minimum"]=>
    int(1)
    ["maximum"]=>
    int(2)
  }
}
object(Wasm\GlobalVar)#%d (2) {
  ["value"]=>
  int(42)
  ["type"]=>
  array(2) {
    ["value"]=>
    string(3) "i64"
    ["mutable"]=>
    bool(true)
  }
}
object(Wasm\Tag)#%d (1) {
  ["type"]=>
  array(1) {
    ["parameters"]=>
    array(1) {
      [0]=>
      string(3) "i32"
    }
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
