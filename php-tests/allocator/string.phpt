--TEST--
Allocator: string(): copies bytes into the guest and returns their address
--EXTENSIONS--
wasm
--FILE--
<?php
$instance = new Wasm\Instance(__DIR__ . '/../fixtures/bump.wat');
$allocator = new Wasm\Allocator($instance);
foreach ([['hello'], ["\0\xff"], [''], ['with a NUL', true], ['', true], [42]] as $arguments) {
    $address = $allocator->string(...$arguments);
    var_dump(bin2hex($instance->memory->read($address, strlen($arguments[0]) + 1)));
}
$large = random_bytes(100_000);
$address = $allocator->string($large);
var_dump($instance->memory->read($address, 100_000) === $large, $instance->memory->pages(), $instance->live());
?>
--EXPECT--
string(12) "68656c6c6f00"
string(6) "00ff00"
string(2) "00"
string(22) "776974682061204e554c00"
string(2) "00"
string(6) "343200"
bool(true)
int(2)
int(7)
