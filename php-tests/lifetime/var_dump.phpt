--TEST--
Lifetime: var_dump(): shows the state of an object
--EXTENSIONS--
wasm
--FILE--
<?php
foreach (require __DIR__ . '/../fixtures/objects.php' as $object) {
    var_dump($object);
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
  array(7) {
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
      string(6) "malloc"
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
        array(1) {
          [0]=>
          string(3) "i32"
        }
      }
    }
    [2]=>
    array(3) {
      ["name"]=>
      string(4) "free"
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
    [3]=>
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
    [4]=>
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
    [5]=>
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
    [6]=>
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
  array(7) {
    ["sum"]=>
    string(28) "function (i32, i32) -> (i32)"
    ["malloc"]=>
    string(23) "function (i32) -> (i32)"
    ["free"]=>
    string(20) "function (i32) -> ()"
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
object(Wasm\Exports)#%d (7) {
  ["sum"]=>
  string(28) "function (i32, i32) -> (i32)"
  ["malloc"]=>
  string(23) "function (i32) -> (i32)"
  ["free"]=>
  string(20) "function (i32) -> ()"
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
object(Wasm\Table)#%d (3) {
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
  ["elements"]=>
  array(1) {
    [0]=>
    NULL
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
object(Wasm\Int8Array)#%d (3) {
  ["offset"]=>
  int(0)
  ["length"]=>
  int(65536)
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
object(Wasm\Uint8Array)#%d (3) {
  ["offset"]=>
  int(1024)
  ["length"]=>
  int(5)
  ["elements"]=>
  array(5) {
    [0]=>
    int(104)
    [1]=>
    int(101)
    [2]=>
    int(108)
    [3]=>
    int(108)
    [4]=>
    int(111)
  }
}
object(Wasm\Int16Array)#%d (3) {
  ["offset"]=>
  int(1024)
  ["length"]=>
  int(1)
  ["elements"]=>
  array(1) {
    [0]=>
    int(25960)
  }
}
object(Wasm\Uint16Array)#%d (3) {
  ["offset"]=>
  int(1024)
  ["length"]=>
  int(1)
  ["elements"]=>
  array(1) {
    [0]=>
    int(25960)
  }
}
object(Wasm\Int32Array)#%d (3) {
  ["offset"]=>
  int(1024)
  ["length"]=>
  int(1)
  ["elements"]=>
  array(1) {
    [0]=>
    int(1819043176)
  }
}
object(Wasm\Uint32Array)#%d (3) {
  ["offset"]=>
  int(1024)
  ["length"]=>
  int(1)
  ["elements"]=>
  array(1) {
    [0]=>
    int(1819043176)
  }
}
object(Wasm\BigInt64Array)#%d (3) {
  ["offset"]=>
  int(1024)
  ["length"]=>
  int(1)
  ["elements"]=>
  array(1) {
    [0]=>
    int(478560413032)
  }
}
object(Wasm\Float32Array)#%d (3) {
  ["offset"]=>
  int(1024)
  ["length"]=>
  int(1)
  ["elements"]=>
  array(1) {
    [0]=>
    float(1.143141483620824E+27)
  }
}
object(Wasm\Float64Array)#%d (3) {
  ["offset"]=>
  int(65536)
  ["length"]=>
  int(0)
  ["elements"]=>
  array(0) {
  }
}
object(Wasm\Allocator)#%d (1) {
  ["allocated"]=>
  array(1) {
    [0]=>
    array(2) {
      ["address"]=>
      int(1024)
      ["length"]=>
      int(5)
    }
  }
}
object(Wasm\Limits)#%d (6) {
  ["memory"]=>
  NULL
  ["tableElements"]=>
  NULL
  ["stack"]=>
  NULL
  ["timeout"]=>
  NULL
  ["fuel"]=>
  NULL
  ["reentrantFibers"]=>
  bool(true)
}
object(Wasm\Options)#%d (4) {
  ["optLevel"]=>
  enum(Wasm\OptLevel::None)
  ["fuel"]=>
  bool(false)
  ["deterministic"]=>
  bool(false)
  ["interruptible"]=>
  bool(false)
}
object(Wasm\Wasi)#%d (3) {
  ["args"]=>
  array(2) {
    [0]=>
    string(4) "tool"
    [1]=>
    string(1) "x"
  }
  ["env"]=>
  array(1) {
    [0]=>
    string(3) "A=b"
  }
  ["descriptors"]=>
  array(4) {
    [0]=>
    string(5) "input"
    [1]=>
    string(6) "output"
    [2]=>
    string(6) "output"
    [3]=>
    string(15) "directory /conf"
  }
}
