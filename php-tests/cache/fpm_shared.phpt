--TEST--
Cache: php-fpm: maps the code of a module from one file, so that workers share its memory
--EXTENSIONS--
wasm
posix
--SKIPIF--
<?php
require __DIR__ . '/fpm.inc';
Fpm::skipWithout();
is_readable('/proc/self/smaps') || die('skip the system does not say which memory is shared');
?>
--FILE--
<?php
require __DIR__ . '/fpm.inc';
require __DIR__ . '/smaps.inc';
$fpm = new Fpm(Fpm::DISK, workers: 4);
$functions = '';
for ($i = 0; $i < 500; $i++) {
    $functions .= "(func \$f$i (param i32) (result i32) (i32.add (local.get 0) (i32.const $i)))";
}
$calls = implode(array_map(fn (int $i) => "(call \$f$i", range(0, 499))) . '(i32.const 42)' . str_repeat(')', 500);
$fpm->put('f.wat', "(module $functions (func (export \"f\") (result i32) $calls))");
$fpm->put('f.php', Fpm::REPORT);
// The worker that compiles a module maps its file at once.
$workers = [];
for ($round = 0; $round < 100 && count($workers) < 4; $round++) {
    foreach ($fpm->getMany(8, 'f.php') as $answer) {
        $workers[json_decode($answer, true)['worker']] = json_decode($answer, true)['result'];
    }
}
echo count($workers), ' workers, ', json_encode(array_unique(array_values($workers))), "\n";
$files = [];
foreach (array_keys($workers) as $worker) {
    preg_match_all('~^\S+ (\S+) \S+ (\S+ \d+) .*/cache/(\w+\.code)$~m', file_get_contents("/proc/$worker/maps"), $maps);
    array_push($files, ...$maps[2]);
    in_array('r-xp', $maps[1]) || print "not executable\n";
    $code = smaps($worker, '.code');
    $code['Shared_Clean'] > 0 || print 'nothing is shared: ' . json_encode($code) . "\n";
    $code['Private_Clean'] === 0 || print 'not all is shared: ' . json_encode($code) . "\n";
    $code['Private_Dirty'] + $code['Shared_Dirty'] === 0 || print 'some was written: ' . json_encode($code) . "\n";
}
echo count(array_unique($files)), " file of code\n";
echo $fpm->complaints(), "done\n";
?>
--EXPECT--
4 workers, [124792]
1 file of code
done
