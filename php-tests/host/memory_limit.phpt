--TEST--
Host: memory limit: ends the script in a callback as anywhere else
--EXTENSIONS--
wasm
--INI--
memory_limit=16M
--SKIPIF--
<?php
if (getenv('USE_ZEND_ALLOC') === '0') {
    die('skip without PHP\'s allocator, as under valgrind, nothing limits memory');
}
?>
--FILE--
<?php
register_shutdown_function(fn () => print("shutdown\n"));
$instance = new Wasm\Instance('(module
    (import "env" "f" (func $f))
    (func (export "run") (call $f)))', ['env' => ['f' => fn () => str_repeat('x', 32 << 20)]]);
$instance->run();
echo "not reached\n";
?>
--EXPECTF--

Fatal error: Allowed memory size of 16777216 bytes exhausted%s(tried to allocate %d bytes) in %s on line %d
shutdown
