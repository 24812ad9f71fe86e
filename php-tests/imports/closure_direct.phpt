--TEST--
Imports: Closure: of an export or a Func of the same type is linked directly, without PHP
--EXTENSIONS--
wasm
--FILE--
<?php
$inner = new Wasm\Instance('(module $inner
    (func $trap (export "trap") (param i32) (result i32) (unreachable))
    (memory (export "memory") 1))');
$module = Wasm\Module::fromText('(module $outer
    (import "env" "trap" (func $trap (param i32) (result i32)))
    (func $run (export "run") (result i32) (call $trap (i32.const 1))))');
foreach ([
    'Func' => $inner->trap,
    'Closure of an export' => $inner->trap(...),
    'Closure of an export, by exports' => $inner->exports->trap(...),
    'Closure of a Func' => ($inner->trap)(...),
    'Closure::fromCallable' => Closure::fromCallable([$inner, 'trap']),
    'Closure of its __invoke' => $inner->trap->__invoke(...),
    'array' => [$inner, 'trap'],
    'Closure of a Closure' => fn (int $n) => $inner->trap($n),
] as $kind => $value) {
    try {
        $module->instantiate(['env' => ['trap' => $value]])->run();
    } catch (Wasm\Exception\RuntimeError $e) {
        // The trap has only the frames of the innermost call that came from PHP.
        echo $kind, ': ', implode(' ', array_column($e->frames, 'function')), "\n";
    }
}
?>
--EXPECT--
Func: trap run
Closure of an export: trap run
Closure of an export, by exports: trap run
Closure of a Func: trap run
Closure::fromCallable: trap run
Closure of its __invoke: trap run
array: trap
Closure of a Closure: trap
