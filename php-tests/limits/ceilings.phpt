--TEST--
Limits: settings: scripts may lower the ceilings, and never raise them
--EXTENSIONS--
wasm
--INI--
wasm.timeout=10
wasm.memory_limit=1M
wasm.max_stack=1M
wasm.count_memory=1
error_reporting=E_ALL
--FILE--
<?php
set_error_handler(function ($level, $message) {
    echo "$message\n";
    return true;
});
foreach ([
    'wasm.timeout' => ['5', '5.0', '0.5', '6', '0', '-1', '', '1e1', 'NAN', '.25', '99999999999999999999'],
    'wasm.memory_limit' => ['512K', '512k', '524289', '0', '-1', '64X', '1'],
    'wasm.max_stack' => ['1024K', '0', '2M', '100000', ''],
    'wasm.count_memory' => ['on', '0', 'off', 'perhaps', '1'],
] as $name => $values) {
    foreach ($values as $value) {
        $was = ini_set($name, $value);
        echo "$name=$value: ", $was === false ? 'refused' : 'accepted', ', ', ini_get($name), "\n";
    }
    ini_restore($name);
    echo "restored: ", ini_get($name), "\n";
}
?>
--EXPECT--
wasm.timeout=5: accepted, 5
wasm.timeout=5.0: accepted, 5.0
wasm.timeout=0.5: accepted, 0.5
wasm.timeout can only be lowered, not set to "6"
wasm.timeout=6: refused, 0.5
wasm.timeout can only be lowered, not set to "0"
wasm.timeout=0: refused, 0.5
wasm.timeout must be a number of seconds such as 30 or 0.5, or 0 for no limit, not "-1"
wasm.timeout=-1: refused, 0.5
wasm.timeout must be a number of seconds such as 30 or 0.5, or 0 for no limit, not ""
wasm.timeout=: refused, 0.5
wasm.timeout must be a number of seconds such as 30 or 0.5, or 0 for no limit, not "1e1"
wasm.timeout=1e1: refused, 0.5
wasm.timeout must be a number of seconds such as 30 or 0.5, or 0 for no limit, not "NAN"
wasm.timeout=NAN: refused, 0.5
wasm.timeout=.25: accepted, .25
wasm.timeout must be a number of seconds such as 30 or 0.5, or 0 for no limit, not "99999999999999999999"
wasm.timeout=99999999999999999999: refused, .25
wasm.timeout can only be lowered, not set to "10"
restored: .25
wasm.memory_limit=512K: accepted, 512K
wasm.memory_limit=512k: accepted, 512k
wasm.memory_limit can only be lowered, not set to "524289"
wasm.memory_limit=524289: refused, 512k
wasm.memory_limit can only be lowered, not set to "0"
wasm.memory_limit=0: refused, 512k
wasm.memory_limit must be a number of bytes such as 1000 or 64M, or 0 for no limit, not "-1"
wasm.memory_limit=-1: refused, 512k
wasm.memory_limit must be a number of bytes such as 1000 or 64M, or 0 for no limit, not "64X"
wasm.memory_limit=64X: refused, 512k
wasm.memory_limit=1: accepted, 1
wasm.memory_limit can only be lowered, not set to "1M"
restored: 1
wasm.max_stack=1024K: accepted, 1024K
wasm.max_stack must be a number of bytes such as 1000 or 64M, not "0"
wasm.max_stack=0: refused, 1024K
wasm.max_stack can only be lowered, not set to "2M"
wasm.max_stack=2M: refused, 1024K
wasm.max_stack=100000: accepted, 100000
wasm.max_stack must be a number of bytes such as 1000 or 64M, not ""
wasm.max_stack=: refused, 100000
wasm.max_stack can only be lowered, not set to "1M"
restored: 100000
wasm.count_memory=on: accepted, on
wasm.count_memory can only be lowered, not set to "0"
wasm.count_memory=0: refused, on
wasm.count_memory can only be lowered, not set to "off"
wasm.count_memory=off: refused, on
wasm.count_memory must be on or off, not "perhaps"
wasm.count_memory=perhaps: refused, on
wasm.count_memory=1: accepted, 1
restored: 1
