--TEST--
Cache: php-fpm: wasm.preload: gives modules that the master compiled to all workers, also after a reload
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
$source = '(module (func (export "f") (result i32) (i32.const 42)))';
$ini = ['wasm.preload' => '{folder}/f.wat {folder}/missing.wasm'] + Fpm::DISK;
$fpm = new Fpm($ini, workers: 4, pool: 'pm.max_requests = 20', files: ['f.wat' => $source]);
$fpm->put('f.php', Fpm::REPORT);
$show = function () use ($fpm) {
    $summary = Fpm::summary($fpm->getMany(100, 'f.php'));
    echo json_encode($summary['origins']), ' ', json_encode(array_keys($summary['results'])), "\n";
};
echo is_dir("$fpm->folder/cache") ? 'a directory of the master' : 'no directory', "\n";
$show();
$fpm->reload();
$show();
preg_match_all('/PHP Startup: [^;]*;(.*?)&quot;: (.*?) in /', str_replace($fpm->folder, '', $fpm->complaints()), $warnings, PREG_SET_ORDER);
echo json_encode(array_values(array_unique(array_map(fn ($warning) => "$warning[1]: $warning[2]", $warnings))), JSON_UNESCAPED_SLASHES), "\n";
?>
--EXPECT--
no directory
{"Preloaded":100} [42]
{"Preloaded":100} [42]
["/missing.wasm: No such file or directory"]
