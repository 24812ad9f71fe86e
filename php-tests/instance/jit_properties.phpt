--TEST--
Instance: properties: work with PHP's JIT compiler, which caches the position of properties
--EXTENSIONS--
wasm
opcache
--INI--
opcache.enable_cli=1
opcache.jit=tracing
opcache.jit_buffer_size=16M
--FILE--
<?php
function exports(Wasm\Instance $i): Wasm\Exports
{
    return $i->exports;
}
function there(Wasm\Instance|ArrayObject $i): array
{
    return [isset($i->sum), isset($i->no), $i->no ?? 7, empty($i->sum)];
}
function changed(Wasm\Instance $i, int $how): ?string
{
    try {
        match ($how) {
            0 => $i->exports = 1,
            1 => $i->sum += 1,
            2 => (function () use ($i) { unset($i->exports); })(),
        };
        return 'not refused';
    } catch (Error $e) {
        return $e::class;
    }
}
$instances = array_map(fn ($wat) => new Wasm\Instance($wat), [
    '(module (func (export "sum") (param i32) (result i32) (i32.add (local.get 0) (i32.const 1))))',
    '(module (memory (export "memory") 1) (func (export "sum") (param f64) (result f64) (f64.neg (local.get 0))))',
]);
$wrong = 0;
for ($n = 0; $n < 3000; $n++) {
    $i = $instances[$n % 2];
    $sum = $n % 2 ? (float) -$n : $n + 1;
    $wrong += exports($i)->sum($n) === $sum ? 0 : 1;
    $wrong += ($i->sum)($n) === $sum ? 0 : 1;
    $wrong += there($n % 3 ? $i : new ArrayObject()) === ($n % 3 ? [true, false, 7, false] : [false, false, 7, true]) ? 0 : 1;
    $wrong += changed($i, $n % 3) === ($n % 3 === 1 ? 'TypeError' : 'Error') ? 0 : 1;
}
var_dump($wrong, opcache_get_status()['jit']['on']);
?>
--EXPECT--
int(0)
bool(true)
