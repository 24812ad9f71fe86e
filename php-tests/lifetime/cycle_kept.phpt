--TEST--
Lifetime: cycles: are not collected while they can still be called
--EXTENSIONS--
wasm
--FILE--
<?php
$f = function () {
    return 42;
};
$keeper = new class($f) {
    public $self;

    public function __construct(public $f)
    {
        $this->self = $this;
    }
};
$module = Wasm\Module::fromText('(module
    (import "env" "f" (func $f (result i32)))
    (func (export "g") (result i32) (call $f)))');
$first = $module->instantiate(['env' => ['f' => fn () => ($keeper->f)()]]);
$second = $module->instantiate(['env' => ['f' => $first->g]]);
unset($first, $f, $keeper);
gc_collect_cycles();
echo $second->g(), "\n";
$memory = (new Wasm\Instance('(module (import "env" "f" (func)) (memory (export "memory") 1))', ['env' => ['f' => fn () => 1]]))->memory;
gc_collect_cycles();
echo $memory->pages(), "\n";
?>
--EXPECT--
42
1
