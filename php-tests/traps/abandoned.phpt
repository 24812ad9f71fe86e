--TEST--
Traps: Abandoned: no function of an instance runs after an interrupt, whoever calls it
--EXTENSIONS--
wasm
--FILE--
<?php
$module = Wasm\Module::fromText('(module $lost
    (memory (export "memory") 1) (table (export "table") 1 funcref)
    (func (export "spin") (i32.store (i32.const 0) (i32.const 42)) (loop $l (br $l)))
    (func $get (export "get") (result i32) (i32.load (i32.const 0)))
    (elem (i32.const 0) $get))');
$lost = new Wasm\Instance($module, [], new Wasm\Limits(timeout: 0.1));
$other = new Wasm\Instance('(module (type $get (func (result i32)))
    (import "lost" "get" (func $get (type $get))) (import "lost" "table" (table 1 funcref))
    (func (export "direct") (result i32) (call $get))
    (func (export "indirect") (result i32) (call_indirect (type $get) (i32.const 0)))
    (func (export "seven") (result i32) (i32.const 7)))', ['lost' => $lost]);
$get = $lost->get(...);
$func = $lost->exports['get'];
try {
    $lost->spin();
} catch (Wasm\Exception\TimeoutError) {
    echo "interrupted\n";
}
$attempts = ['method' => fn() => $lost->get(), 'Closure' => $get, 'Func' => $func,
    'import' => fn() => $other->direct(), 'table' => fn() => $other->indirect()];
foreach ($attempts as $name => $attempt) {
    try {
        $attempt();
        echo "no exception\n";
    } catch (Wasm\Exception\RuntimeError $error) {
        echo $name, ': ', $error->kind->name, "\n";
    }
}
// Memory can still be read, and other instances work.
var_dump($lost->memory->getI32(0), $other->seven());
?>
--EXPECT--
interrupted
method: Abandoned
Closure: Abandoned
Func: Abandoned
import: Abandoned
table: Abandoned
int(42)
int(7)
