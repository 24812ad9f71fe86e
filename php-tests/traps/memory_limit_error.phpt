--TEST--
Traps: MemoryLimitError: extends RuntimeError, and can be constructed and extended
--EXTENSIONS--
wasm
--FILE--
<?php
use Wasm\Exception\{MemoryLimitError, RuntimeError};
use Wasm\TrapKind;

class Mine extends MemoryLimitError
{
}
foreach ([
    new MemoryLimitError(),
    new MemoryLimitError('message', TrapKind::Unreachable, [['function' => 'f']], new Exception('previous')),
    new MemoryLimitError(frames: [1]),
    new Mine('mine'),
    new RuntimeError(frames: [1]),
] as $e) {
    echo $e::class, ' ', var_export($e instanceof RuntimeError, true), ' "', $e->getMessage(), '" ', $e->kind->name, ' ', count($e->frames), ' ', $e->getPrevious()?->getMessage(), "\n";
}
$instance = new Wasm\Instance('(module
    (tag $t (param i64 i64 i64 i64 i64 i64 i64 i64))
    (func $keep
        (drop (block $caught (result exnref)
            (try_table (catch_all_ref $caught) (throw $t (i64.const 0) (i64.const 0) (i64.const 0) (i64.const 0)
                (i64.const 0) (i64.const 0) (i64.const 0) (i64.const 0)))
            unreachable)))
    (func (export "run") (loop $again (call $keep) (br $again))))');
try {
    $instance->run();
} catch (MemoryLimitError $e) {
    echo $e::class, ' ', $e->getMessage(), ' ', $e->kind->name, ' ', $e->frames[0]['function'], "\n";
}
?>
--EXPECT--
Wasm\Exception\MemoryLimitError true "" MemoryLimit 0 
Wasm\Exception\MemoryLimitError true "message" Unreachable 1 previous
Wasm\Exception\MemoryLimitError true "" MemoryLimit 1 
Mine true "mine" MemoryLimit 0 
Wasm\Exception\RuntimeError true "" Unreachable 1 
Wasm\Exception\MemoryLimitError memory limit exceeded in "run" MemoryLimit keep
