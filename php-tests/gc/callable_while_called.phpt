--TEST--
Garbage: running code: a callable runs to its end after WebAssembly releases it during the call
--EXTENSIONS--
wasm
--FILE--
<?php
$clear = function () {
    global $outer, $fill;
    $outer->clear();
    var_dump(gc_collect_cycles());
    // These Closures would reuse the memory of a Closure that was freed too early.
    for ($i = 0; $i < 100; $i++) {
        $fill[] = static function () use ($i) {
            echo "another Closure is called\n";
        };
    }
};
function make()
{
    global $clear;
    $count = function () use (&$inner) {
        static $calls = 0;
        echo 'call ', ++$calls, "\n";
    };
    return $inner = new Wasm\Instance('(module
        (import "env" "count" (func $count)) (import "env" "clear" (func $clear))
        (func (export "run") (call $count) (call $clear) (call $count)))', ['env' => ['count' => $count, 'clear' => $clear]]);
}
$outer = new Wasm\Instance('(module
    (type $t (func))
    (table $own 1 funcref)
    (func (export "set") (param funcref) (table.set $own (i32.const 0) (local.get 0)))
    (func (export "clear") (table.set $own (i32.const 0) (ref.null func)))
    (func (export "run") (call_indirect $own (type $t) (i32.const 0))))');
$outer->set(make()->run);
$outer->run();
?>
--EXPECT--
call 1
int(0)
call 2
