--TEST--
Allocator: checks every address that a guest returns
--EXTENSIONS--
wasm
--FILE--
<?php
$answer = 0;
$freed = [];
$guest = function (string $word, string $memory) use (&$answer, &$freed) {
    return new Wasm\Instance("(module
    (func (export \"malloc\") (import \"env\" \"malloc\") (param $word) (result $word))
    (func (export \"free\") (import \"env\" \"free\") (param $word))
    (memory (export \"memory\") $memory))", ['env' => [
        'malloc' => function () use (&$answer) { return $answer; },
        'free' => function (int $address) use (&$freed) { $freed[] = $address; },
    ]]);
};
foreach (['i32' => $guest('i32', '1'), 'i64' => $guest('i64', 'i64 1')] as $word => $instance) {
    $allocator = new Wasm\Allocator($instance);
    foreach ([0, -1, 65_536, 65_532, PHP_INT_MIN, PHP_INT_MAX, 2 ** 32, 3] as $answer) {
        if ($word === 'i32' && abs($answer) > 2 ** 31) {
            continue;
        }
        try {
            $address = $allocator->string('hell', true);
            echo "$word $answer: $address\n";
        } catch (Wasm\Exception\WasmException | OutOfBoundsException $e) {
            echo "$word $answer: ", $e::class, ': ', $e->getMessage(), "\n";
        }
    }
    $answer = 3;
    echo 'the same address again: ', $allocator->array([7], 'u8'), "\n";
    $allocator->release();
    echo json_encode($freed), ' ', bin2hex(trim($instance->memory->read(0, 65_536), "\0")), "\n";
    $freed = [];
}
?>
--EXPECT--
i32 0: Wasm\Exception\WasmException: allocation of 5 bytes failed
i32 -1: Wasm\Exception\OutOfBounds: offset 4294967295, length 5: outside the memory of 65536 bytes
i32 65536: Wasm\Exception\OutOfBounds: offset 65536, length 5: outside the memory of 65536 bytes
i32 65532: Wasm\Exception\OutOfBounds: offset 65532, length 5: outside the memory of 65536 bytes
i32 3: 3
the same address again: 3
[3] 07656c6c
i64 0: Wasm\Exception\WasmException: allocation of 5 bytes failed
i64 -1: Wasm\Exception\OutOfBounds: offset 18446744073709551615, length 5: outside the memory of 65536 bytes
i64 65536: Wasm\Exception\OutOfBounds: offset 65536, length 5: outside the memory of 65536 bytes
i64 65532: Wasm\Exception\OutOfBounds: offset 65532, length 5: outside the memory of 65536 bytes
i64 -9223372036854775808: Wasm\Exception\OutOfBounds: offset 9223372036854775808, length 5: outside the memory of 65536 bytes
i64 9223372036854775807: Wasm\Exception\OutOfBounds: offset 9223372036854775807, length 5: outside the memory of 65536 bytes
i64 4294967296: Wasm\Exception\OutOfBounds: offset 4294967296, length 5: outside the memory of 65536 bytes
i64 3: 3
the same address again: 3
[3] 07656c6c
