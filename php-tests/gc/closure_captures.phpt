--TEST--
Garbage: closures: an import that captures any part of its instance is collected
--EXTENSIONS--
wasm
--FILE--
<?php
class Loud
{
    public $held;

    public function __construct(public string $name)
    {
    }

    public function __destruct()
    {
        echo "released: $this->name\n";
    }
}
const TEXT = '(module
    (import "env" "f" (func $f))
    (memory (export "memory") 1)
    (elem declare func $f $g)
    (func $g (export "g"))
    (func (export "reference") (result funcref) (ref.func $g))
    (func (export "host") (result funcref) (ref.func $f)))';

$module = new Wasm\Module(TEXT);
$captures = [
    'instance' => fn ($instance) => $instance,
    'exports' => fn ($instance) => $instance->exports,
    'function' => fn ($instance) => $instance->g,
    'closure' => fn ($instance) => $instance->g(...),
    'reference to a function' => fn ($instance) => $instance->reference(),
    'reference to the import' => fn ($instance) => $instance->host(),
    'several' => fn ($instance) => [$instance, $instance->g, $instance->reference(), $instance->host(), [$instance]],
    'function beside its instance' => fn ($instance) => [$instance->reference(), $instance->reference()],
];
foreach ($captures as $name => $capture) {
    $loud = new Loud($name);
    $instance = $module->instantiate(['env' => ['f' => function () use ($loud) {
    }]]);
    $loud->held = $capture($instance);
    $instance->g();
    unset($loud, $instance);
    echo "before: $name\n";
    gc_collect_cycles();
}
echo "end\n";
?>
--EXPECT--
before: instance
released: instance
before: exports
released: exports
before: function
released: function
before: closure
released: closure
before: reference to a function
released: reference to a function
before: reference to the import
released: reference to the import
before: several
released: several
before: function beside its instance
released: function beside its instance
end
