--TEST--
Module: exports(): lists names, kinds and types
--EXTENSIONS--
wasm
--FILE--
<?php
$module = Wasm\Module::fromText('(module
    (func (export "swap") (param i32 i64) (result i64 i32) (local.get 1) (local.get 0))
    (func (export "odd name"))
    (memory (export "memory") 1)
    (table (export "table") 1 2 externref)
    (global (export "global") f64 (f64.const 0)))');
echo json_encode($module->exports(), JSON_PRETTY_PRINT), "\n";
?>
--EXPECT--
[
    {
        "name": "swap",
        "kind": "function",
        "type": {
            "parameters": [
                "i32",
                "i64"
            ],
            "results": [
                "i64",
                "i32"
            ]
        }
    },
    {
        "name": "odd name",
        "kind": "function",
        "type": {
            "parameters": [],
            "results": []
        }
    },
    {
        "name": "memory",
        "kind": "memory",
        "type": {
            "minimum": 1
        }
    },
    {
        "name": "table",
        "kind": "table",
        "type": {
            "element": "externref",
            "minimum": 1,
            "maximum": 2
        }
    },
    {
        "name": "global",
        "kind": "global",
        "type": {
            "value": "f64",
            "mutable": false
        }
    }
]
