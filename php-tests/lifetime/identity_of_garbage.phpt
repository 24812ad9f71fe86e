--TEST--
Lifetime: identity: never gives a script an object that the garbage collector is about to free
--EXTENSIONS--
wasm
--FILE--
<?php
class Witness
{
    public static array $seen = [];
    public ?self $self;

    public function __construct(private Wasm\Instance $instance)
    {
        $this->self = $this;
    }

    public function __destruct()
    {
        foreach (['memory', 'table', 'global', 'tag', 'f'] as $name) {
            self::$seen[$name] = $this->instance->$name;
        }
    }
}
$wat = '(module
    (memory (export "memory") 1)
    (table (export "table") 1 funcref)
    (global (export "global") (mut i32) (i32.const 42))
    (tag (export "tag"))
    (func (export "f") (result i32) (i32.const 42)))';
for ($i = 0; $i < 3; $i++) {
    $instance = new Wasm\Instance($wat);
    $instance->global->value = $i;
    // This is separate garbage. The witness reaches it only through the instance.
    foreach (['memory', 'table', 'global', 'tag', 'f'] as $name) {
        $garbage = new stdClass();
        $garbage->self = $garbage;
        $garbage->export = $instance->$name;
    }
    $witness = new Witness($instance);
    unset($garbage, $witness, $instance);
    gc_collect_cycles();
    gc_collect_cycles();
    $fill = array_map(fn ($n) => str_repeat('x', $n % 200), range(1, 2000));
    $seen = Witness::$seen;
    echo $seen['memory']->byteLength(), ' ', count($seen['table']), ' ', $seen['global']->value, ' ', count($seen['tag']->type()), ' ', $seen['f'](), "\n";
}
?>
--EXPECT--
65536 1 0 1 42
65536 1 1 1 42
65536 1 2 1 42
