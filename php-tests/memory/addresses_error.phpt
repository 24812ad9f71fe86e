--TEST--
Memory: addresses: are refused by every method if they are invalid
--EXTENSIONS--
wasm
--FILE--
<?php
$uses = fn (Wasm\Memory $memory, int $at) => [
    fn () => $memory->read($at, 1), fn () => $memory->write($at, 'x'), fn () => $memory->fill($at, 1),
    fn () => $memory->copy($at, 0, 1), fn () => $memory->copy(0, $at, 1), fn () => $memory->readString($at, 1),
    fn () => $memory->readCString($at), fn () => $memory->writeCString($at, 'x'), fn () => $memory->pack($at, 'C', 1),
    fn () => $memory->unpack($at, 'C'), fn () => $memory->getU8($at), fn () => $memory->setF64($at, 1.5),
    fn () => new Wasm\Uint8Array($memory, $at, 1),
];
$small = new Wasm\Memory(['initial' => 1]);
$large = new Wasm\Memory(['initial' => 1, 'address' => 'i64']);
foreach ([[$small, -2_147_483_649], [$small, PHP_INT_MIN], [$small, -1], [$small, -2_147_483_648], [$large, -1]] as [$memory, $at]) {
    $messages = [];
    foreach ($uses($memory, $at) as $use) {
        try {
            $use();
            $messages[] = 'not refused';
        } catch (Wasm\Exception\OutOfBounds | ValueError $e) {
            $messages[] = $e::class . preg_replace('/^.*(?=offset |must )|, length \d+/', ' ', $e->getMessage());
        }
    }
    foreach (array_count_values($messages) as $message => $count) {
        echo "$at: $count times $message\n";
    }
}
?>
--EXPECT--
-2147483649: 13 times ValueError must be greater than or equal to -2147483648
-9223372036854775808: 13 times ValueError must be greater than or equal to -2147483648
-1: 13 times Wasm\Exception\OutOfBounds offset 4294967295 : outside the memory of 65536 bytes
-2147483648: 13 times Wasm\Exception\OutOfBounds offset 2147483648 : outside the memory of 65536 bytes
-1: 13 times ValueError must be greater than or equal to 0
