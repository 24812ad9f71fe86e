--TEST--
Imports: caller(): lets a callable use its instance without holding it
--EXTENSIONS--
wasm
--FILE--
<?php
final class Plugin
{
    public Wasm\Instance $instance;
    public array $log = [];

    public function __construct()
    {
        // The closure captures the list, not `$this`.
        $log = &$this->log;
        $this->instance = new Wasm\Instance('(module
            (import "env" "log" (func $log (param i32 i32)))
            (memory (export "memory") 1)
            (data (i32.const 8) "hello")
            (func (export "run") (call $log (i32.const 8) (i32.const 5))))', ['env' => [
            'log' => static function (int $offset, int $length) use (&$log) {
                $log[] = Wasm\caller()->memory->readString($offset, $length);
            },
        ]]);
    }
}
gc_disable();
$plugin = new Plugin();
$plugin->instance->run();
echo implode(' ', $plugin->log), "\n";
$weak = WeakReference::create($plugin->instance);
$plugin = null;
var_dump($weak->get());
?>
--EXPECT--
hello
NULL
