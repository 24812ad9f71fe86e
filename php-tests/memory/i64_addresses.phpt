--TEST--
Memory: 64-bit addresses: are checked at every access, with any bits set
--EXTENSIONS--
wasm
--FILE--
<?php
$instance = new Wasm\Instance('(module
    (memory (export "memory") i64 1 2)
    (func (export "load") (param i64) (result i64) (i64.load (local.get 0)))
    (func (export "store") (param i64 i64) (i64.store (local.get 0) (local.get 1)))
    (func (export "offset") (param i64) (result i32)
        (i32.load8_u offset=0xfffffffffffffff0 (local.get 0)))
    (func (export "fill") (param i64 i32 i64)
        (memory.fill (local.get 0) (local.get 1) (local.get 2)))
    (func (export "grow") (param i64) (result i64) (memory.grow (local.get 0))))');
$instance->store(65_528, 0x0102_0304_0506_0708);
echo dechex($instance->load(65_528)), ' ', bin2hex($instance->memory->read(65_528, 8)), "\n";
echo json_encode($instance->memory->type()), ' ', json_encode($instance->load->type()), "\n";
foreach ([
    'one byte too far' => fn () => $instance->load(65_529),
    'store' => fn () => $instance->store(65_536, 1),
    '2³²' => fn () => $instance->load(2 ** 32),
    '2³² below the page' => fn () => $instance->store(2 ** 32 + 8, 1),
    '2⁴⁸' => fn () => $instance->load(2 ** 48),
    '2⁶³ − 1' => fn () => $instance->load(PHP_INT_MAX),
    '2⁶³' => fn () => $instance->store(PHP_INT_MIN, 1),
    '2⁶⁴ − 8' => fn () => $instance->load(-8),
    'offset' => fn () => $instance->offset(0),
    'offset that overflows' => fn () => $instance->offset(16),
    'fill' => fn () => $instance->fill(65_000, 1, 2 ** 32),
] as $what => $use) {
    try {
        $use();
        echo "$what: not refused\n";
    } catch (Wasm\Exception\RuntimeError $e) {
        echo "$what: ", $e->kind->name, "\n";
    }
}
echo bin2hex($instance->memory->read(0, 8)), ' ', bin2hex($instance->memory->read(65_000, 8)), "\n";
echo $instance->grow(2 ** 40), ' ', $instance->grow(1), ' ', $instance->grow(1), ' ', $instance->load(65_536), "\n";
?>
--EXPECT--
102030405060708 0807060504030201
{"minimum":1,"maximum":2,"address":"i64"} {"parameters":["i64"],"results":["i64"]}
one byte too far: MemoryOutOfBounds
store: MemoryOutOfBounds
2³²: MemoryOutOfBounds
2³² below the page: MemoryOutOfBounds
2⁴⁸: MemoryOutOfBounds
2⁶³ − 1: MemoryOutOfBounds
2⁶³: MemoryOutOfBounds
2⁶⁴ − 8: MemoryOutOfBounds
offset: MemoryOutOfBounds
offset that overflows: MemoryOutOfBounds
fill: MemoryOutOfBounds
0000000000000000 0000000000000000
-1 1 -1 0
