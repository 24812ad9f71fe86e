--TEST--
Lifetime: WeakReference, WeakMap: do not give an object back to destructors of the values that it held
--EXTENSIONS--
wasm
--FILE--
<?php
class Witness extends Exception
{
    public static int $count = 0;
    public static array $got = [];
    public WeakReference $reference;
    public WeakMap $map;

    public function __destruct()
    {
        self::$count++;
        self::$got[] = $this->reference->get();
        foreach ($this->map ?? [] as $object => $value) {
            self::$got[] = $object;
        }
    }
}

$holders = require __DIR__ . '/../fixtures/holders.php';
foreach ($holders as $row => $make) {
    $object = $make($held = new Witness());
    $value = new Witness();
    // The order matters: PHP clears the reference first and the map second, which also frees the
    // value.
    $held->reference = $value->reference = WeakReference::create($object);
    $map = $held->map = new WeakMap();
    $map[$object] = $value;
    unset($held, $value);
    [Witness::$count, Witness::$got] = [0, []];
    $object = null;
    $fill = array_map(fn (int $n) => str_repeat('x', 8 + $n), range(0, 200));
    foreach (array_filter(Witness::$got) as $got) {
        echo "$row: a destructor has got ", get_debug_type($got), "\n";
    }
    $rows[Witness::$count][] = $row;
}
foreach ((new ReflectionExtension('wasm'))->getClasses() as $class) {
    if (!isset($holders[$class->name]) && !$class->isEnum() && !$class->isInterface()) {
        echo "$class->name: no row in fixtures/holders.php\n";
    }
}
[1 => $one, 2 => $both] = $rows;
echo 'only the value in the map: ', implode(', ', $one), "\n";
echo 'the value in the map and the held value: ', count($both) === count($holders) - count($one) ? 'all others' : implode(', ', $both), "\n";
?>
--EXPECT--
only the value in the map: Wasm\Module, Wasm\Memory, Wasm\Memory: an export, Wasm\Tag, Wasm\Tag: an export, Wasm\Limits, Wasm\Options, Wasm\Int8Array, Wasm\Uint8Array, Wasm\Int16Array, Wasm\Uint16Array, Wasm\Int32Array, Wasm\Uint32Array, Wasm\BigInt64Array, Wasm\Float32Array, Wasm\Float64Array
the value in the map and the held value: all others
