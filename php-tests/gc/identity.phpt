--TEST--
Garbage: identity: destructors get the objects that they hold, and never an object that is about to be freed
--EXTENSIONS--
wasm
--FILE--
<?php
class Witness
{
    public static array $found = [];
    public mixed $self;

    public function __construct(public Wasm\Instance $instance, public array $held = [])
    {
        $this->self = $this;
    }

    public function __destruct()
    {
        foreach (['exports', 'memory', 'table', 'global', 'tag', 'f'] as $name) {
            self::$found[$name] = $this->instance->$name;
            if (isset($this->held[$name]) && $this->held[$name] !== $this->instance->$name) {
                echo "$name: another object\n";
            }
        }
    }
}
/** Makes garbage that holds all exports. The witness is part of it, or holds only the instance. */
function collect(Wasm\Instance $instance, bool $inside): void
{
    $exports = [];
    foreach (['exports', 'memory', 'table', 'global', 'tag', 'f'] as $name) {
        $exports[$name] = $instance->$name;
    }
    Witness::$found = [];
    $garbage = new stdClass();
    $garbage->self = $garbage;
    $garbage->exports = $exports;
    $garbage->witness = new Witness($instance, $inside ? $exports : []);
    if (!$inside) {
        unset($garbage->witness);
    }
    unset($exports, $garbage);
    gc_collect_cycles();
    $fill = array_map(fn (int $n) => str_repeat('x', $n % 200), range(1, 2000));
    $found = Witness::$found;
    echo $found['memory']->byteLength(), ' ', count($found['table']), ' ', $found['global']->value, ' ', count($found['tag']->type()), ' ', $found['f'](), ' ', $found['exports']->f(), "\n";
}
$instance = new Wasm\Instance('(module
    (memory (export "memory") 1)
    (table (export "table") 1 funcref)
    (global (export "global") i32 (i32.const 7))
    (tag (export "tag"))
    (func (export "f") (result i32) (i32.const 42)))');
// The found objects live on and become garbage again: PHP runs the destructor of an object only
// once.
foreach ([true, false, false, true, false] as $inside) {
    collect($instance, $inside);
}
?>
--EXPECT--
65536 1 7 1 42 42
65536 1 7 1 42 42
65536 1 7 1 42 42
65536 1 7 1 42 42
65536 1 7 1 42 42
