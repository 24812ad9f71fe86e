--TEST--
Values: coercion: follows PHP's rules for int and float without strict_types
--EXTENSIONS--
wasm
--FILE--
<?php
$instance = new Wasm\Instance('(module
    (func (export "i32") (param i32) (result i32) (local.get 0))
    (func (export "i64") (param i64) (result i64) (local.get 0))
    (func (export "f32") (param f32) (result f32) (local.get 0))
    (func (export "f64") (param f64) (result f64) (local.get 0)))');
foreach (['12', ' 12', '1e2', 2.0, true, false, 1.5, '1.5', null] as $value) {
    foreach (['i32', 'i64', 'f32', 'f64'] as $name) {
        echo $name, ' of ', var_export($value, true), ': ';
        try {
            var_dump($instance->$name($value));
        } catch (Error $e) {
            echo $e::class, ': ', $e->getMessage(), "\n";
        }
    }
}
?>
--EXPECTF--
i32 of '12': int(12)
i64 of '12': int(12)
f32 of '12': float(12)
f64 of '12': float(12)
i32 of ' 12': int(12)
i64 of ' 12': int(12)
f32 of ' 12': float(12)
f64 of ' 12': float(12)
i32 of '1e2': int(100)
i64 of '1e2': int(100)
f32 of '1e2': float(100)
f64 of '1e2': float(100)
i32 of 2.0: int(2)
i64 of 2.0: int(2)
f32 of 2.0: float(2)
f64 of 2.0: float(2)
i32 of true: int(1)
i64 of true: int(1)
f32 of true: float(1)
f64 of true: float(1)
i32 of false: int(0)
i64 of false: int(0)
f32 of false: float(0)
f64 of false: float(0)
i32 of 1.5: 
Deprecated: Implicit conversion from float 1.5 to int loses precision in %s on line %d
int(1)
i64 of 1.5: 
Deprecated: Implicit conversion from float 1.5 to int loses precision in %s on line %d
int(1)
f32 of 1.5: float(1.5)
f64 of 1.5: float(1.5)
i32 of '1.5': 
Deprecated: Implicit conversion from float-string "1.5" to int loses precision in %s on line %d
int(1)
i64 of '1.5': 
Deprecated: Implicit conversion from float-string "1.5" to int loses precision in %s on line %d
int(1)
f32 of '1.5': float(1.5)
f64 of '1.5': float(1.5)
i32 of NULL: 
Deprecated: Wasm\Instance::i32(): Passing null to parameter #1 of type int is deprecated in %s on line %d
int(0)
i64 of NULL: 
Deprecated: Wasm\Instance::i64(): Passing null to parameter #1 of type int is deprecated in %s on line %d
int(0)
f32 of NULL: 
Deprecated: Wasm\Instance::f32(): Passing null to parameter #1 of type float is deprecated in %s on line %d
float(0)
f64 of NULL: 
Deprecated: Wasm\Instance::f64(): Passing null to parameter #1 of type float is deprecated in %s on line %d
float(0)
