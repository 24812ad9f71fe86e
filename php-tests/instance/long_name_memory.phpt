--TEST--
Instance: names of exports: count against the memory of the request if they are freed with it
--EXTENSIONS--
wasm
--SKIPIF--
<?php
if (getenv('USE_ZEND_ALLOC') === '0') {
    die('skip without PHP\'s allocator, as under valgrind, nothing is counted');
}
?>
--FILE--
<?php
// PHP's own caches outlive requests and may keep interned strings from other places.
$names = array_map(fn (int $i): string => $i . str_repeat('a?', 400), range(1000, 1999));
$exports = implode(' ', array_map(fn (string $name): string => "(export \"$name\")", $names));
$instance = new Wasm\Instance("(module (func $exports (result i32) (i32.const 42)))");
$instance->{$names[0]}();
$before = memory_get_usage();
foreach ($names as $name) {
    $instance->$name();
}
$after = memory_get_usage();
// The memory limits count the first 200 characters of each name, which PHP shows.
var_dump($after - $before > 999 * 200, $after - $before < 999 * 800);
$closure = $instance->$name(...);
$reflected = (new ReflectionFunction($closure))->getName();
var_dump($closure(), $reflected === substr($name, 0, 200) . '…', $instance->$name->name === $name);
?>
--EXPECT--
bool(true)
bool(true)
int(42)
bool(true)
bool(true)
