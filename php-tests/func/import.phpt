--TEST--
Func: callable: is imported only by modules that expect exactly its type
--EXTENSIONS--
wasm
--FILE--
<?php
$func = new Wasm\Func(['parameters' => ['i32'], 'results' => ['i64']], fn (int $n) => $n + 1);
foreach (['(param i32) (result i64)', '(param i32)', '(param i64) (result i64)', '(param i32) (result i64 i64)', ''] as $type) {
    foreach ([$func, $func(...)] as $value) {
        try {
            $instance = new Wasm\Instance("(module (import \"env\" \"f\" (func $type)) (export \"f\" (func 0)))", [
                'env' => ['f' => $value],
            ]);
            echo $value::class, ": $type: ", json_encode($instance->f->type()), "\n";
        } catch (Wasm\Exception\LinkError $e) {
            echo $value::class, ': ', $e->getMessage(), "\n";
        }
    }
}
echo (new Wasm\Instance('(module
    (import "env" "f" (func $f (param i32) (result i64)))
    (func (export "run") (result i64) (i64.mul (i64.const 2) (call $f (i32.const 20)))))', ['env' => ['f' => $func]]))->run(), "\n";
?>
--EXPECT--
Wasm\Func: (param i32) (result i64): {"parameters":["i32"],"results":["i64"]}
Closure: (param i32) (result i64): {"parameters":["i32"],"results":["i64"]}
Wasm\Func: import env.f: expected function (i32) -> (), got function (i32) -> (i64)
Closure: (param i32): {"parameters":["i32"],"results":[]}
Wasm\Func: import env.f: expected function (i64) -> (i64), got function (i32) -> (i64)
Closure: (param i64) (result i64): {"parameters":["i64"],"results":["i64"]}
Wasm\Func: import env.f: expected function (i32) -> (i64, i64), got function (i32) -> (i64)
Closure: (param i32) (result i64 i64): {"parameters":["i32"],"results":["i64","i64"]}
Wasm\Func: import env.f: expected function () -> (), got function (i32) -> (i64)
Closure: : {"parameters":[],"results":[]}
42
