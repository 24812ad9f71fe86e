--TEST--
Cache: php-fpm: serves the current contents of a file that changes, from all workers
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
    // Tests at once, and again when the file is unchanged for long enough to be cached by its path.
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
