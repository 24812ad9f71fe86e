--TEST--
Cache: php-fpm: caches in the memory of each worker if there is no directory
--EXTENSIONS--
wasm
posix
--SKIPIF--
<?php
require __DIR__ . '/fpm.inc';
Fpm::skipWithout();
?>
--FILE--
<?php
require __DIR__ . '/fpm.inc';
$fpm = new Fpm(['wasm.cache_max_bytes' => '0'], workers: 4);
$fpm->put('f.wat', '(module (func (export "f") (result i32) (i32.const 42)))');
$fpm->put('f.php', Fpm::REPORT);
$summary = Fpm::summary($fpm->getMany(100, 'f.php'));
echo $summary['origins']['Compiled'] === $summary['workers'] ? 'each worker compiled once' : json_encode($summary), "\n";
echo 100 - $summary['workers'] === $summary['origins']['Memory'] ? 'all other requests were cache hits' : json_encode($summary), "\n";
echo $fpm->complaints(), "done\n";
?>
--EXPECT--
each worker compiled once
all other requests were cache hits
done
