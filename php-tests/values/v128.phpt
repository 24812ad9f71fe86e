--TEST--
Values: v128: is a string of 16 bytes, the lowest lane first
--EXTENSIONS--
wasm
--FILE--
<?php
$instance = new Wasm\Instance('(module
    (import "env" "turn" (func $turn (param v128) (result v128)))
    (import "env" "split" (func $split (param v128) (result v128 i32 v128)))
    (func (export "same") (param v128) (result v128) (local.get 0))
    (func (export "add") (param v128 v128) (result v128) (i32x4.add (local.get 0) (local.get 1)))
    (func (export "splat") (param i64) (result v128) (i64x2.splat (local.get 0)))
    (func (export "turned") (param v128) (result v128) (call $turn (local.get 0)))
    (func (export "splitted") (param v128) (result v128 i32 v128) (call $split (local.get 0)))
    (func (export "mixed") (param i32 v128 f64 v128) (result v128 i32 f64 v128)
        (local.get 3) (local.get 0) (local.get 2) (local.get 1)))', [
    'env' => [
        'turn' => fn (mixed $bytes) => is_string($bytes) && $bytes !== 'wrong of 16 byte' ? strrev($bytes) : 'short',
        'split' => fn (string $bytes) => [$bytes, 7, ~$bytes],
    ],
]);
$bytes = "\0\1\2\3\4\5\6\7\x80\x90\xa0\xb0\xc0\xd0\xe0\xff";
var_dump($instance->same($bytes) === $bytes);
echo implode(' ', unpack('V4', $instance->add(pack('V4', 1, 2, 3, 0xffff_ffff), pack('V4', 10, 20, 30, 40)))), "\n";
echo bin2hex($instance->splat(0x0102_0304_0506_0708)), "\n";
echo bin2hex($instance->turned($bytes)), "\n";
echo json_encode(array_map(fn ($value) => is_string($value) ? bin2hex($value) : $value, $instance->splitted($bytes))), "\n";
echo json_encode($instance->mixed(-1, 'the first vector', 2.5, 'and the second 1')), "\n";
echo json_encode($instance->mixed->type()), "\n";
$total = 0;
for ($i = 0; $i < 100_000; $i++) {
    $total += unpack('V', $instance->splat($i))[1];
}
echo $total, "\n";

$stringable = new class () {
    public function __toString(): string
    {
        return 'sixteen bytes ok';
    }
};
foreach (['', 'fifteen bytes 1', 'seventeen bytes 1', 1, 1.5, null, true, [1], $stringable] as $value) {
    try {
        $instance->same($value);
        echo "not refused\n";
    } catch (TypeError $e) {
        echo $e->getMessage(), "\n";
    }
}
try {
    $instance->turned('wrong of 16 byte');
} catch (TypeError $e) {
    echo $e->getMessage(), "\n";
}
?>
--EXPECTF--
bool(true)
11 22 33 39
08070605040302010807060504030201
ffe0d0c0b0a090800706050403020100
["00010203040506078090a0b0c0d0e0ff",7,"fffefdfcfbfaf9f87f6f5f4f3f2f1f00"]
["and the second 1",-1,2.5,"the first vector"]
{"parameters":["i32","v128","f64","v128"],"results":["v128","i32","f64","v128"]}
4999950000
same(): Argument #1 must be of type string of 16 bytes, string of 0 bytes given
same(): Argument #1 must be of type string of 16 bytes, string of 15 bytes given
same(): Argument #1 must be of type string of 16 bytes, string of 17 bytes given
same(): Argument #1 must be of type string of 16 bytes, int given
same(): Argument #1 must be of type string of 16 bytes, float given
same(): Argument #1 must be of type string of 16 bytes, null given
same(): Argument #1 must be of type string of 16 bytes, %r(bool|true|false)%r given
same(): Argument #1 must be of type string of 16 bytes, array given
same(): Argument #1 must be of type string of 16 bytes, class@anonymous given
import env.turn: must return v128, string of 5 bytes returned
