--TEST--
Traps: memory limit: stops code that throws and keeps exceptions without end
--EXTENSIONS--
wasm
--FILE--
<?php
$instance = new Wasm\Instance('(module $guest
    (tag $t (param i32))
    (func $keep
        (drop
            (block $caught (result exnref)
                (try_table (catch_all_ref $caught) (throw $t (i32.const 42)))
                unreachable)))
    (func $drop
        (block $caught (try_table (catch_all $caught) (throw $t (i32.const 42)))))
    (func (export "run") (param $keep i32) (param $times i32) (result i32)
        (loop $again
            (if (local.get $keep) (then (call $keep)) (else (call $drop)))
            (br_if $again (local.tee $times (i32.sub (local.get $times) (i32.const 1)))))
        (i32.const 42)))');
foreach ([[1, 1000], [0, 1_500_000], [1, 1_500_000], [1, 1000]] as [$keep, $times]) {
    try {
        var_dump($instance->run($keep, $times));
    } catch (Wasm\Exception\RuntimeError $e) {
        echo $e->kind->name, ': ', $e->getMessage(), ': ', $e->frames[0]['function'], "\n";
    }
}
?>
--EXPECT--
int(42)
int(42)
MemoryLimit: memory limit exceeded in "run" of module "guest": keep
int(42)
