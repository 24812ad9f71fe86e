--TEST--
Module: exports() and imports(): show shared memories, and the types that references refer to
--EXTENSIONS--
wasm
--FILE--
<?php
$module = Wasm\Module::fromText('(module
    (type $pair (func (param i32) (result i32)))
    (import "env" "shared" (memory 1 2 shared))
    (import "env" "call" (func (param (ref $pair) (ref null $pair)) (result (ref extern))))
    (import "env" "table" (table 1 4 (ref null $pair)))
    (import "env" "global" (global (mut (ref null extern))))
    (tag (export "tag") (param (ref null $pair) i64))
    (memory (export "large") i64 0 0x1000000000000)
    (memory (export "full") 0 65536)
    (table (export "wide") i64 0 0xffffffffffffffff funcref)
    (export "shared" (memory 0)))');
foreach ([...$module->imports(), ...$module->exports()] as $entry) {
    echo "$entry[name]: $entry[kind] ", json_encode($entry['type']), "\n";
}
?>
--EXPECT--
shared: memory {"minimum":1,"maximum":2,"shared":true}
call: function {"parameters":["(ref 0)","(ref null 0)"],"results":["(ref extern)"]}
table: table {"element":"(ref null 0)","minimum":1,"maximum":4}
global: global {"value":"externref","mutable":true}
tag: tag {"parameters":["(ref null 0)","i64"]}
large: memory {"minimum":0,"maximum":281474976710656,"address":"i64"}
full: memory {"minimum":0,"maximum":65536}
wide: table {"element":"funcref","minimum":0,"maximum":1.8446744073709552e+19,"address":"i64"}
shared: memory {"minimum":1,"maximum":2,"shared":true}
