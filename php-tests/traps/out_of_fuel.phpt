--TEST--
Traps: FuelError: extends RuntimeError, and can be constructed and extended
--EXTENSIONS--
wasm
--FILE--
<?php
use Wasm\Exception\{RuntimeError, FuelError};
use Wasm\TrapKind;

class Mine extends FuelError
{
}
foreach ([
    new FuelError(),
    new FuelError('message', TrapKind::Unreachable, [['function' => 'f']], new Exception('previous')),
    new FuelError(frames: [1]),
    new Mine('mine'),
] as $e) {
    echo $e::class, ' ', json_encode($e instanceof RuntimeError), ' "', $e->getMessage(), '" ', $e->kind->name, ' ',
        count($e->frames), ' ', $e->getPrevious()?->getMessage(), "\n";
}
?>
--EXPECT--
Wasm\Exception\FuelError true "" OutOfFuel 0 
Wasm\Exception\FuelError true "message" Unreachable 1 previous
Wasm\Exception\FuelError true "" OutOfFuel 1 
Mine true "mine" OutOfFuel 0 
