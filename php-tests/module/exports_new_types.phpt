--TEST--
Module: exports() and imports(): list tags, typed references, and 64-bit memories and tables
--EXTENSIONS--
wasm
--FILE--
<?php
$module = Wasm\Module::fromText('(module
    (import "env" "tag" (tag (param i32)))
    (import "env" "memory" (memory i64 1 2))
    (import "env" "bytes" (memory 1 2 (pagesize 1)))
    (import "env" "table" (table i64 1 funcref))
    (import "env" "f" (func (param v128 exnref)))
    (tag (export "tag"))
    (tag (export "tag with values") (param f64 externref))
    (memory (export "memory") i64 3)
    (memory (export "bytes") i64 5 (pagesize 1))
    (table (export "table") i64 4 8 externref)
    (table (export "functions") 1 (ref func) (ref.func $f))
    (global (export "vector") (mut v128) (v128.const i64x2 0 0))
    (func $f (export "f") (param (ref null func) (ref extern)) (result exnref) unreachable))');
foreach ($module->imports() as $import) {
    echo "$import[module].$import[name]: $import[kind] ", json_encode($import['type']), "\n";
}
foreach ($module->exports() as $export) {
    echo "$export[name]: $export[kind] ", json_encode($export['type']), "\n";
}
?>
--EXPECT--
env.tag: tag {"parameters":["i32"]}
env.memory: memory {"minimum":1,"maximum":2,"address":"i64"}
env.bytes: memory {"minimum":1,"maximum":2,"pageSize":1}
env.table: table {"element":"funcref","minimum":1,"address":"i64"}
env.f: function {"parameters":["v128","exnref"],"results":[]}
tag: tag {"parameters":[]}
tag with values: tag {"parameters":["f64","externref"]}
memory: memory {"minimum":3,"address":"i64"}
bytes: memory {"minimum":5,"address":"i64","pageSize":1}
table: table {"element":"externref","minimum":4,"maximum":8,"address":"i64"}
functions: table {"element":"(ref func)","minimum":1}
vector: global {"value":"v128","mutable":true}
f: function {"parameters":["funcref","(ref extern)"],"results":["exnref"]}
