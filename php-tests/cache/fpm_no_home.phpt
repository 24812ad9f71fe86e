--TEST--
Cache: php-fpm: says why a worker without home, or with another user's directory, stores nothing on disk
--EXTENSIONS--
wasm
posix
--SKIPIF--
<?php
require __DIR__ . '/fpm.inc';
Fpm::skipWithout();
posix_geteuid() === 0 || die('skip only root can start workers that are another user');
?>
--FILE--
<?php
require __DIR__ . '/fpm.inc';
putenv('HOME');
putenv('XDG_CACHE_HOME');
$log = '{folder}/errors.log';
$report = '<?php
    $module = new Wasm\Module("(module (func (export \"f\") (result i32) (i32.const 42)))");
    $status = Wasm\cache_status();
    echo $module->instantiate()->f(), " ", json_encode([$status["disk_path"], $status["disk_reason"]], JSON_UNESCAPED_SLASHES);';
$try = function (string $what, array $ini, ?callable $prepare = null) use ($report) {
    $fpm = new Fpm(['error_log' => '{folder}/errors.log'] + $ini, workers: 2, files: ['f.php' => $report]);
    touch("$fpm->folder/errors.log");
    chmod("$fpm->folder/errors.log", 0666);
    if ($prepare) {
        $fpm->stop();
        $prepare($fpm->folder);
        $fpm->start();
    }
    $shown = fn (string $text) => preg_replace(['~/\S*/wasm-fpm-[^/"]*~', '/\buser \d+/'], ['{folder}', 'user N'], $text);
    $answers = array_count_values($fpm->getMany(20, 'f.php'));
    foreach ($answers as $answer => $count) {
        echo "$what: $count times ", $shown($answer), "\n";
    }
    $warnings = preg_replace('/^\[[^]]*\] /m', '', file_get_contents("$fpm->folder/errors.log"));
    foreach (array_count_values(array_filter(explode("\n", $warnings))) as $warning => $count) {
        echo $count <= 2 ? 'at most once per worker: ' : "$count times: ", $shown($warning), "\n";
    }
};
$root = function (string $folder) {
    is_dir("$folder/cache") || mkdir("$folder/cache", 0700);
    chown("$folder/cache", 0);
};
$try('no home', ['wasm.cache_dir' => '']);
$try('of root', ['wasm.cache_dir' => '{folder}/cache'], $root);
$try('of the pool', ['wasm.cache_dir' => '{folder}/cache']);
?>
--EXPECT--
no home: 20 times 42 [null,"wasm.cache_dir is not set, and neither $XDG_CACHE_HOME nor $HOME is an absolute path"]
of root: 20 times 42 [null,"\"{folder}/cache\" cannot be opened: Permission denied"]
at most once per worker: PHP Warning:  wasm.cache_dir: "{folder}/cache" cannot be opened: Permission denied; compiled modules are not kept on disk
of the pool: 20 times 42 ["{folder}/cache",null]
