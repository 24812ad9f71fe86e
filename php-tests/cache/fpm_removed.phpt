--TEST--
Cache: php-fpm: makes a removed cache directory again, without errors
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
$fpm = new Fpm(Fpm::DISK, workers: 4);
$fpm->put('f.php', Fpm::REPORT);
for ($number = 0; $number < 10; $number++) {
    $fpm->put('f.wat', "(module (func (export \"f\") (result i32) (i32.const $number)))");
    $summary = Fpm::summary($fpm->getMany(40, 'f.php'));
    array_keys($summary['results']) === [$number] || print(json_encode($summary) . "\n");
    array_map(unlink(...), glob("$fpm->folder/cache/*"));
    rmdir("$fpm->folder/cache");
}
$fpm->get('f.php');
echo $fpm->complaints(), "done\n";
?>
--EXPECT--
done
