--TEST--
Limits: php-fpm: what a script sets ends with its request, also if the value of the pool is invalid
--EXTENSIONS--
wasm
posix
--SKIPIF--
<?php
require __DIR__ . '/../cache/fpm.inc';
Fpm::skipWithout();
?>
--FILE--
<?php
require __DIR__ . '/../cache/fpm.inc';
$fpm = new Fpm(
    ['wasm.count_memory' => '0', 'log_errors' => '1'],
    workers: 1,
    pool: "php_value[wasm.memory_limit] = much\nphp_value[wasm.timeout] = long",
);
$fpm->put('lower.php', <<<'PHP'
    <?php
    echo json_encode([ini_set('wasm.memory_limit', '65536'), ini_set('wasm.timeout', '0.001')]);
    PHP);
$fpm->put('use.php', <<<'PHP'
    <?php
    $module = Wasm\Module::fromText('(module (func (export "f") (param i32)
        (loop (br_if 0 (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))))');
    // A loop of about 50 ms or more.
    $module->instantiate()->f(200_000_000);
    new Wasm\Memory(['initial' => 2048]);
    try {
        new Wasm\Memory(['initial' => 2049]);
    } catch (Wasm\Exception\MemoryLimitError $e) {
        echo $e->getMessage();
    }
    PHP);
foreach (['use', 'lower', 'use', 'lower', 'use'] as $script) {
    echo $fpm->get("$script.php"), "\n";
}
?>
--EXPECT--
memory limit exceeded: 134283264 bytes needed, 134217728 left of wasm.memory_limit
["much","long"]
memory limit exceeded: 134283264 bytes needed, 134217728 left of wasm.memory_limit
["much","long"]
memory limit exceeded: 134283264 bytes needed, 134217728 left of wasm.memory_limit
