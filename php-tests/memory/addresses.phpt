--TEST--
Memory: addresses: of 2 GiB and more are accepted as WebAssembly returns them
--EXTENSIONS--
wasm
--INI--
wasm.count_memory=0
--FILE--
<?php
// The memory has 2 GiB and one page. The guest allocates an address beyond 2 GiB, and frees it.
$instance = new Wasm\Instance('(module
    (memory (export "memory") 32769)
    (global $freed (export "freed") (mut i32) (i32.const 0))
    (func (export "malloc") (param i32) (result i32) (i32.const 0x8000_0100))
    (func (export "free") (param i32) (global.set $freed (local.get 0))))');
$memory = $instance->memory;
$address = $instance->malloc(1);
echo $address, "\n";

$memory->write($address, "caf\u{e9}\0");
echo $memory->read(0x8000_0100, 3), ' ', $memory->readString($address, 5), ' ', $memory->readCString($address), "\n";
$memory->writeCString($address + 8, 'text');
$memory->copy($address + 16, $address + 8, 5);
$memory->copy(16, $address + 8, 5);
echo $memory->readCString(0x8000_0110), ' ', $memory->readCString(16), "\n";
$memory->fill($address, 4, 0xff);
echo $memory->getU8($address), ' ', $memory->getI32($address), ' ', $memory->getI64($address + 4), "\n";
$memory->setF64(-1 << 31, 1.5);
$memory->pack($address, 'Vv', 42, 43);
echo json_encode($memory->unpack($address, 'Va/vb')), ' ', $memory->getF64(1 << 31), "\n";

$view = new Wasm\Uint16Array($memory, $address, 3);
echo $view->getOffset(), ' ', implode(' ', $view->toArray()), ' ', $view->slice(1)->getOffset(), "\n";

$allocator = new Wasm\Allocator($instance);
$string = $allocator->string('x');
$allocator->free($address);
echo $string, ' ', $instance->freed->value, "\n";
$allocator->free($allocator->string('x'));

// A position in a stream is not an address, so negative positions are refused.
$stream = $memory->stream();
echo fseek($stream, $address), ' ', fseek($stream, 0x8000_0100), ' ', ord(fread($stream, 1)), "\n";
?>
--EXPECT--
-2147483392
caf café café
text text
255 -1 8392569454495531177
{"a":42,"b":43} 1.5
2147483904 42 0 43 2147483906
2147483904 -2147483392
-1 0 120
