--TEST--
Garbage: imports: callables of every shape that refer back to the instance are collected
--EXTENSIONS--
wasm
--FILE--
<?php
class Owner
{
    public $instance;

    public function method()
    {
    }

    public function __invoke()
    {
    }

    public function __call($name, $arguments)
    {
    }

    public function __destruct()
    {
        echo "released\n";
    }
}
$module = new Wasm\Module('(module (import "env" "f" (func $f)) (func (export "g") (call $f)))');
$shapes = [
    'method' => fn ($owner) => [$owner, 'method'],
    'magic method' => fn ($owner) => [$owner, 'missing'],
    'first-class callable' => fn ($owner) => $owner->method(...),
    'invokable' => fn ($owner) => $owner,
    'closure' => fn ($owner) => fn () => $owner,
    'bound closure' => fn ($owner) => (function () {
    })->bindTo($owner),
    'array with a reference' => function ($owner) {
        $array = [$owner, 'method'];
        $reference = &$array[0];
        return $array;
    },
];
foreach ($shapes as $name => $shape) {
    $owner = new Owner();
    $owner->instance = $module->instantiate(['env' => ['f' => $shape($owner)]]);
    $owner->instance->g();
    unset($owner);
    echo "$name: ";
    gc_collect_cycles();
}
?>
--EXPECT--
method: released
magic method: released
first-class callable: released
invokable: released
closure: released
bound closure: released
array with a reference: released
