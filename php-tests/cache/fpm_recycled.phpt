--TEST--
Cache: php-fpm: keeps compiled modules for new workers, and over a reload and a restart
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
$fpm = new Fpm(Fpm::DISK, workers: 2, pool: 'pm.max_requests = 5');
$fpm->put('f.wat', '(module (func (export "f") (result i32) (i32.const 42)))');
$fpm->put('f.php', Fpm::REPORT);
$show = function (string $when, array $answers) {
    $summary = Fpm::summary($answers);
    $compiled = $summary['origins']['Compiled'] ?? 0;
    echo "$when: $compiled compiled, ", $summary['workers'] > 2 ? 'many workers' : 'few workers', ', ', json_encode(array_keys($summary['results'])), "\n";
};
$answers = [];
for ($request = 0; $request < 40; $request++) {
    $answers[] = $fpm->get('f.php');
}
$show('recycled', $answers);
$fpm->reload();
$show('reloaded', $fpm->getMany(4, 'f.php'));
$fpm->stop();
$fpm->start();
$show('restarted', $fpm->getMany(4, 'f.php'));
echo $fpm->complaints(), "done\n";
?>
--EXPECT--
recycled: 1 compiled, many workers, [42]
reloaded: 0 compiled, few workers, [42]
restarted: 0 compiled, few workers, [42]
done
