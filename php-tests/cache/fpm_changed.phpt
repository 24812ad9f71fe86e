--TEST--
Cache: php-fpm: a file that changes is served as it is, by all workers
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
$fpm = new Fpm(Fpm::DISK + ['wasm.revalidate_freq' => '0'], workers: 4);
$fpm->put('f.php', Fpm::REPORT);
foreach ([1, 2, 3, 1] as $number) {
    $fpm->put('f.wat', "(module (func (export \"f\") (result i32) (i32.const $number)))");
    // Once at once, and once when the file was left alone for long enough to be remembered.
    foreach ([0, 2_200_000] as $wait) {
        usleep($wait);
        $summary = Fpm::summary($fpm->getMany(40, 'f.php'));
        echo json_encode(array_keys($summary['results'])), ' ', $summary['origins']['Compiled'] ?? 0, " compiled\n";
    }
}
echo $fpm->complaints(), "done\n";
?>
--EXPECT--
[1] 1 compiled
[1] 0 compiled
[2] 1 compiled
[2] 0 compiled
[3] 1 compiled
[3] 0 compiled
[1] 0 compiled
[1] 0 compiled
done
