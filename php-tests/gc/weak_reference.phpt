--TEST--
Garbage: WeakReference: an object of any class is complete when a destructor of the same garbage gets it back
--EXTENSIONS--
wasm
--FILE--
<?php
class Witness extends Exception
{
    public static array $got = [];
    public mixed $self;
    public ?WeakReference $reference = null;

    public function __destruct()
    {
        self::$got[] = $this->reference?->get();
    }
}

$holders = require __DIR__ . '/../fixtures/holders.php';
foreach ($holders as $row => $make) {
    // PHP frees objects of its own classes in the same collection that runs the destructors.
    if (!str_starts_with($row, 'Wasm\\') || is_subclass_of($row, 'Throwable')) {
        continue;
    }
    $garbage = new stdClass();
    $garbage->self = $garbage;
    $garbage->object = $make($held = new Witness());
    $reference = $held->reference = WeakReference::create($garbage->object);
    // This is separate garbage, which has no reference to the object.
    $held->self = $held;
    unset($held, $garbage);
    Witness::$got = [];
    gc_collect_cycles();
    $fill = array_map(fn (int $n) => str_repeat('x', 8 + $n), range(0, 200));
    [$object] = Witness::$got + [null];
    if ($object === null || $object !== $reference->get() || strlen(print_r($object, true)) < 10) {
        echo "$row: no destructor got the object back\n";
    }
    // The object is freed when it is garbage once more.
    Witness::$got = [];
    $garbage = [$object];
    $garbage[1] = &$garbage;
    unset($object, $garbage);
    gc_collect_cycles();
    $reference->get() === null || print "$row: the object is never freed\n";
}
echo "done\n";
?>
--EXPECT--
done
