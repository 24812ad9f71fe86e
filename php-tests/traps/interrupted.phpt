--TEST--
Traps: TimeoutError: extends RuntimeError, and can be constructed and extended
--EXTENSIONS--
wasm
--FILE--
<?php
use Wasm\Exception\{RuntimeError, TimeoutError};
use Wasm\TrapKind;

class Mine extends TimeoutError
{
}
foreach ([
    new TimeoutError(),
    new TimeoutError('message', TrapKind::Unreachable, [['function' => 'f']], new Exception('previous')),
    new TimeoutError(frames: [1]),
    new Mine('mine'),
] as $e) {
    echo $e::class, ' ', json_encode($e instanceof RuntimeError), ' "', $e->getMessage(), '" ', $e->kind->name, ' ',
        count($e->frames), ' ', $e->getPrevious()?->getMessage(), "\n";
}
?>
--EXPECT--
Wasm\Exception\TimeoutError true "" Interrupted 0 
Wasm\Exception\TimeoutError true "message" Unreachable 1 previous
Wasm\Exception\TimeoutError true "" Interrupted 1 
Mine true "mine" Interrupted 0 
