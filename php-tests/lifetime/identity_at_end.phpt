--TEST--
Lifetime: identity: gives destructors at the end of a script the objects that lived before
--EXTENSIONS--
wasm
--FILE--
<?php
class Witness
{
    public static ?self $kept = null;

    public function __construct(private Wasm\Instance $instance, private array $exports)
    {
    }

    public function __destruct()
    {
        foreach ($this->exports as $name => $export) {
            echo $name, ' ', json_encode($this->instance->$name === $export), "\n";
        }
        try {
            $this->instance->throw();
        } catch (Wasm\Exception\WasmThrow $e) {
            echo 'thrown ', json_encode($e->tag === $this->exports['tag']), "\n";
        }
        echo 'reference ', json_encode($this->instance->get() === $this->exports['get']), "\n";
        // A new object stays the object of its export from now on.
        echo 'new ', json_encode($this->instance->other === $this->instance->other), "\n";
    }
}
$instance = new Wasm\Instance('(module
    (memory (export "memory") 1)
    (table (export "table") 1 funcref)
    (global (export "global") (mut i32) (i32.const 42))
    (tag $tag (export "tag"))
    (memory (export "other") 1)
    (func (export "throw") (throw $tag))
    (func $get (export "get") (result funcref) (ref.func $get)))');
$names = ['exports', 'memory', 'table', 'global', 'tag', 'get'];
$exports = array_combine($names, array_map(fn (string $name) => $instance->$name, $names));
// PHP runs destructors in the order of object ids, and reuses the ids of freed objects.
do {
    $fill[] = $last = new stdClass();
} while (spl_object_id($last) <= max(array_map(spl_object_id(...), $exports)));
Witness::$kept = new Witness($instance, $exports);
?>
--EXPECT--
exports true
memory true
table true
global true
tag true
get true
thrown true
reference true
new true
