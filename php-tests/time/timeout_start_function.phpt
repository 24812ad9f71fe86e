--TEST--
Time: Limits::$timeout holds for the compilation, the instantiation and the start function together
--EXTENSIONS--
wasm
--FILE--
<?php
$text = '(module (func $f (loop $l (br $l))) (start $f))';
$ways = [
    fn($limits) => new Wasm\Instance($text, [], $limits),
    fn($limits) => Wasm\instantiate($text, [], $limits),
    fn($limits) => Wasm\Instance::fromModule(Wasm\Module::fromText($text), [], $limits),
    fn($limits) => Wasm\Module::fromText($text)->instantiate([], $limits),
    // The compilation alone takes longer.
    fn($limits) => Wasm\instantiate('(module ' . str_repeat('(func (param i32) (result i32)
        (i32.add (local.get 0) (i32.div_u (local.get 0) (i32.const 3))))', 20000) . ')', [], $limits),
];
foreach ($ways as $way) {
    $begin = microtime(true);
    try {
        $way(new Wasm\Limits(timeout: 0.02));
        echo "no exception\n";
    } catch (Wasm\Exception\TimeoutError $error) {
        $seconds = microtime(true) - $begin;
        echo $seconds < 10 ? 'ended' : "too late: $seconds", "\n";
    }
}
?>
--EXPECT--
ended
ended
ended
ended
ended
