--TEST--
Module: imports(): lists names, kinds and types
--EXTENSIONS--
wasm
--FILE--
<?php
$module = Wasm\Module::fromText('(module
    (import "env" "log" (func (param i32 f64) (result i64)))
    (import "env" "memory" (memory 1 4))
    (import "env" "table" (table 2 funcref))
    (import "odd name" "" (global (mut f32))))');
echo json_encode($module->imports(), JSON_PRETTY_PRINT), "\n";
?>
--EXPECT--
[
    {
        "module": "env",
        "name": "log",
        "kind": "function",
        "type": {
            "parameters": [
                "i32",
                "f64"
            ],
            "results": [
                "i64"
            ]
        }
    },
    {
        "module": "env",
        "name": "memory",
        "kind": "memory",
        "type": {
            "minimum": 1,
            "maximum": 4
        }
    },
    {
        "module": "env",
        "name": "table",
        "kind": "table",
        "type": {
            "element": "funcref",
            "minimum": 2
        }
    },
    {
        "module": "odd name",
        "name": "",
        "kind": "global",
        "type": {
            "value": "f32",
            "mutable": true
        }
    }
]
