--TEST--
Cache: php-fpm: compiles a module in only one worker, however requests are distributed
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
$fpm->put('f.wat', '(module (func (export "f") (result i32) (i32.const 42)))');
$fpm->put('f.php', Fpm::REPORT);
$answers = [];
for ($round = 0; $round < 10; $round++) {
    array_push($answers, ...$fpm->getMany(40, 'f.php'));
}
$summary = Fpm::summary($answers);
echo $summary['requests'], ' requests, ', $summary['compiles'], " compile(s)\n";
echo json_encode(array_keys($summary['results'])), "\n";
echo $summary['origins']['Compiled'], ' compiled, ', $summary['workers'] - 1 === ($summary['origins']['Disk'] ?? 0) ? 'each other worker loaded it once' : json_encode($summary), "\n";
echo $fpm->complaints(), "done\n";
?>
--EXPECT--
400 requests, 1 compile(s)
[42]
1 compiled, each other worker loaded it once
done
