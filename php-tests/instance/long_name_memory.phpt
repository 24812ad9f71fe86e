--TEST--
Instance: names of exports: one that lasts for a request only is in the memory of the request
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
// PHP's caches that outlive requests hold on to interned strings from elsewhere.
$name = str_repeat('a?', 40_000);
$instance = new Wasm\Instance("(module (func (export \"$name\") (result i32) (i32.const 42)))");
$before = memory_get_usage();
$closure = $instance->$name(...);
echo $closure(), ' ', $instance->$name(), "\n";
$after = memory_get_usage();
var_dump($after - $before > strlen($name), $after - $before < 2 * strlen($name));
$reflected = (new ReflectionFunction($closure))->getName();
var_dump($reflected === $name, $instance->$name->name === $name);
?>
--EXPECT--
42 42
bool(true)
bool(true)
bool(true)
bool(true)
