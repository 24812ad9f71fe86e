--TEST--
Allocator: array(): stores numbers of every type, and wraps integers that are too large
--EXTENSIONS--
wasm
--FILE--
<?php
$instance = new Wasm\Instance(__DIR__ . '/../fixtures/bump.wat');
$allocator = new Wasm\Allocator($instance);
foreach ([
    'i8' => [1, -1, 300], 'u8' => [255, 256, -1], 'i16' => [-2, 65_536], 'u16' => [65_535], 'i32' => [-1, 2 ** 32 + 5],
    'u32' => [2 ** 32 - 1], 'i64' => [PHP_INT_MIN, 7], 'f32' => [1.5, 2, 1e300], 'f64' => [0.1, -INF],
] as $type => $values) {
    $address = $allocator->array($values, $type);
    $width = substr($type, 1) / 8;
    echo $type, ' ', bin2hex($instance->memory->read($address, count($values) * $width)), "\n";
}
$keyed = $allocator->array(['a' => 1, 5 => true, 'c' => '3']);
echo implode(' ', unpack('l3', $instance->memory->read($keyed, 12))), ' ', $allocator->array([]) - $keyed, "\n";
?>
--EXPECT--
i8 01ff2c
u8 ff00ff
i16 feff0000
u16 ffff
i32 ffffffff05000000
u32 ffffffff
i64 00000000000000800700000000000000
f32 0000c03f000000400000807f
f64 9a9999999999b93f000000000000f0ff
1 1 3 12
