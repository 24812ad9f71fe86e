--TEST--
Imports: caller(): returns the object of the instance whose code called the running callable
--EXTENSIONS--
wasm
--FILE--
<?php
function nested(): Wasm\Instance
{
    return array_map(fn () => Wasm\caller(), [0])[0];
}

$names = new WeakMap();
$name = function () use ($names) {
    echo $names[Wasm\caller()] ?? 'unknown', ' ';
};
$body = '
    (type $t (func))
    (import "env" "f" (func $f))
    (export "f" (func $f))
    (table (export "table") 1 funcref)
    (elem declare func $f)
    (memory (export "memory") 1)
    (func (export "run") (call $f))
    (func (export "indirect") (call_indirect (type $t) (i32.const 0)))
    (func (export "tail") (return_call $f))
    (func (export "reference") (return_call_ref $t (ref.func $f)))';
$module = new Wasm\Module("(module $body)");
$starting = new Wasm\Module("(module $body (start \$f))");

$a = $module->instantiate(['env' => ['f' => $name]]);
$names[$a] = 'a';
$b = $module->instantiate(['env' => ['f' => function () use ($a, $name) {
    $name();
    $a->run();
    echo $GLOBALS['names'][nested()], ' ';
}]]);
$names[$b] = 'b';
echo 'direct: ', $a->run(), "\n";
echo 'nested: ', $b->run(), "\n";
echo 'tail calls: ', $a->tail(), $a->reference(), "\n";

// The caller is the instance whose code calls the import, also if that code is called through a
// table. An instance that only exports its import again is never the caller.
$b->table[0] = $a->run;
echo 'through a table: ', $b->indirect(), "\n";
$c = $module->instantiate(['env' => ['f' => $a->run]]);
$names[$c] = 'c';
echo 'an export as import: ', $c->run(), $c->tail(), "\n";
$d = $module->instantiate(['env' => ['f' => new Wasm\Func([], $name)]]);
$names[$d] = 'd';
echo 'a function with a type: ', $d->run(), $d->tail(), "\n";
$e = $module->instantiate(['env' => $d]);
$names[$e] = 'e';
echo 'exported again: ', $e->run(), "\n";

$a = $module->instantiate(['env' => ['f' => function () use ($name) {
    $name();
    Fiber::suspend();
    $name();
}]]);
$names[$a] = 'a';
$fiber = new Fiber(fn () => $a->run());
$fiber->start();
$b->table[0] = $d->run;
$b->indirect();
$fiber->resume();
echo "in a Fiber\n";

$started = $starting->instantiate(['env' => ['f' => function () use (&$seen) {
    $seen = Wasm\caller();
    echo 'start function: ', $seen->memory->pages(), ' ';
}]]);
var_dump($seen === $started);

// The script may drop the object of an instance before the instance is freed.
$gone = $module->instantiate(['env' => ['f' => function () {
    $caller = Wasm\caller();
    echo 'no object: ', $caller->memory->pages(), ' ';
    var_dump($caller === Wasm\caller(), $caller->run->name);
}]]);
$b->table[0] = $gone->run;
unset($gone);
$b->indirect();
?>
--EXPECT--
direct: a 
nested: b a b 
tail calls: a a 
through a table: a 
an export as import: a a 
a function with a type: d d 
exported again: e 
a d a in a Fiber
start function: 1 bool(true)
no object: 1 bool(true)
string(3) "run"
