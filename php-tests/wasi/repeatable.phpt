--TEST--
Wasi: $clock and $randomSeed: give the same bytes in each run
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/wasi.inc';
/** Returns what a program prints. */
function output(string $action, mixed ...$rest): string
{
    $wasi = new Wasm\Wasi(['tool', $action], ...$rest);
    $wasi->start(new Wasm\Instance(program('tool'), $wasi->imports()));
    return $wasi->stdout();
}
$time = 1_700_000_000_123_456_789;
echo output('time', clock: $time), output('time', clock: $time);
$first = output('random', randomSeed: 'seed');
var_dump($first === output('random', randomSeed: 'seed'));
var_dump($first === output('random', randomSeed: 'other seed'));
var_dump($first === output('random', randomSeed: ''));
var_dump(output('random', randomSeed: '') === output('random', randomSeed: ''));
var_dump(output('random') === output('random'));
var_dump(abs((int) output('time') - time()) < 60);
// The bytes are the same on every machine.
echo $first;
// A sleep moves a clock, and does not last.
$begin = hrtime(true);
$wasi = new Wasm\Wasi(['tool', 'sleep', '3600'], clock: 0);
$wasi->start(new Wasm\Instance(program('tool'), $wasi->imports()));
echo $wasi->stdout();
var_dump(hrtime(true) - $begin < 60e9);
?>
--EXPECT--
1700000000 1700000000.123456789
1700000000 1700000000.123456789
bool(true)
bool(false)
bool(false)
bool(true)
bool(false)
bool(true)
606ec154e4634e71c6bc67b661441719
sleeping
awake
bool(true)
