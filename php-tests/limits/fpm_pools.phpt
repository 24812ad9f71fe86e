--TEST--
Limits: php-fpm: each pool has its own ceilings
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
$script = <<<'PHP'
    <?php
    function size(): int
    {
        for ($pages = 1; $pages <= 4096; $pages *= 2) {
            try {
                new Wasm\Memory(['initial' => $pages]);
            } catch (Wasm\Exception\MemoryLimitError $e) {
                return $pages / 2;
            }
        }
        return $pages;
    }
    $is_set = @ini_set('wasm.memory_limit', '4M');
    echo ini_get('wasm.memory_limit'), ' ', json_encode($is_set), ' ', size();
    PHP;
foreach ([
    'the value of php.ini' => '',
    'a lower value of the administrator' => 'php_admin_value[wasm.memory_limit] = 2M',
    'a higher value of the administrator' => 'php_admin_value[wasm.memory_limit] = 32M',
    'a value of the pool' => 'php_value[wasm.memory_limit] = 32M',
    'an invalid value' => 'php_admin_value[wasm.memory_limit] = much',
] as $title => $pool) {
    $fpm = new Fpm(['wasm.memory_limit' => '16M', 'wasm.count_memory' => '0', 'log_errors' => '1'], workers: 1, pool: $pool);
    $fpm->put('size.php', $script);
    // The value that a script sets ends with its request.
    echo "$title: ", $fpm->get('size.php'), ', ', $fpm->get('size.php'), "\n";
    preg_match_all('/wasm\.memory_limit must.*?(?= in )/', file_get_contents("$fpm->folder/fpm.log"), $warnings);
    array_map(fn ($warning) => print("  $warning\n"), array_unique($warnings[0]));
    unset($fpm);
}
?>
--EXPECT--
the value of php.ini: 4M "16M" 64, 4M "16M" 64
a lower value of the administrator: 2M false 32, 2M false 32
a higher value of the administrator: 32M false 512, 32M false 512
a value of the pool: 4M "32M" 64, 4M "32M" 64
an invalid value: much false 256, much false 256
  wasm.memory_limit must be a number of bytes such as 1000 or 64M, or 0 for no limit, not "much"; using at most 128M
