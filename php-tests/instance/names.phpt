--TEST--
Instance: names: work as a method, a property and a key, with any characters
--EXTENSIONS--
wasm
--FILE--
<?php
$names = [
    '__construct', '__get', '__set', '__call', '__callStatic', '__toString', '__destruct', '__invoke', '__clone', '__debugInfo',
    'offsetGet', 'offsetSet', 'offsetExists', 'getIterator', 'count', 'fromModule', 'exports', 'EXPORTS', 'Exports',
    'class', 'fn', 'new', 'list', 'function', 'this', 'parent', 'self', 'static', 'null', 'true', 'PHP_EOL',
    '', ' ', 'a b', '0', '1', '-1', '1.5', '007', 'ü', '🐘', '-', '$', '$x', '{x}', '::', 'A::b', 'a->b', 'a[0]', "a\nb",
    "\0", "a\0b", "\0x", "\0*\0x", "\0Instance\0x", "\0Wasm\\Instance\0exports", str_repeat('long ', 19_999),
];
$wat = '(module';
foreach ($names as $number => $name) {
    $escaped = preg_replace_callback('/[^ -~]|["\\\\]/', fn ($byte) => '\\' . bin2hex($byte[0]), $name);
    $wat .= "(func (export \"$escaped\") (result i32) (i32.const $number))";
}
$instance = new Wasm\Instance("$wat)");
$exports = $instance->exports;
$shown = fn (string $name) => addcslashes(substr($name, 0, 20), "\0..\37");
$own = fn (object $object, string $name) => in_array(strtolower($name), array_map(strtolower(...), ['__construct', ...get_class_methods($object::class)]));
foreach ($names as $number => $name) {
    $results = [$exports[$name](), ($exports->$name)(), $exports->$name->__invoke()];
    $results[] = $name === 'exports' ? $number : ($instance->$name)();
    foreach ([$instance, $exports] as $object) {
        if (!$own($object, $name)) {
            $results[] = $object->$name();
            $results[] = [$object, $name][0]->{$name}(...)();
            $results[] = call_user_func($object->$name(...));
        }
    }
    if (array_unique($results) !== [$number]) {
        echo $shown($name), ': ', json_encode($results), "\n";
    }
    if ($exports[$name]->name !== $name || !isset($exports[$name], $exports->$name, $instance->$name) || empty($exports[$name])) {
        echo $shown($name), ": not set\n";
    }
}
$keys = [];
foreach ($exports as $key => $func) {
    // PHP's arrays convert numeric keys to integers.
    $keys[] = (string) $key;
}
var_dump($keys === $names, count($exports) === count($names));
echo $exports[0](), ' ', $exports[-1](), ' ', $exports[1.5](), ' ', json_encode([isset($exports[0]), isset($exports[1.5]), isset($exports[2])]), "\n";
foreach (["\xff", "0\0", '00', 'a', 'ClasS', str_repeat('x', 1 << 20)] as $name) {
    var_dump(isset($exports[$name]) || isset($instance->$name) || is_callable([$instance, $name]));
}
?>
--EXPECT--
bool(true)
bool(true)
34 36 37 [true,true,false]
bool(false)
bool(false)
bool(false)
bool(false)
bool(false)
bool(false)
