--TEST--
Instance: names: are freed at the end of a request
--EXTENSIONS--
wasm
--INI--
wasm.cache=0
--FILE--
<?php
$router = __DIR__ . '/names_over_requests.router.php';
file_put_contents($router, <<<'PHP'
    <?php
    $names = array_map(fn ($n) => "request $_SERVER[QUERY_STRING] name $n", range(1, 1000));
    $names[] = str_repeat('long', 20_000) . $_SERVER['QUERY_STRING'];
    $exports = array_map(fn ($name) => "(export \"$name\" (func \$f))", $names);
    $instance = new Wasm\Instance('(module (func $f (result i32) (i32.const 1))' . implode($exports) . ')');
    $closures = [];
    foreach ($names as $name) {
        $closures[] = $instance->$name(...);
        $closures[] = $instance->exports->$name(...);
    }
    echo array_sum(array_map(fn ($closure) => $closure(), $closures)), ' ';
    echo preg_match('/VmRSS:\s+(\d+)/', file_get_contents('/proc/self/status'), $match) ? $match[1] : 0;
    PHP);

$command = 'exec ' . getenv('TEST_PHP_EXECUTABLE') . ' ' . getenv('TEST_PHP_EXTRA_ARGS') . ' -S 127.0.0.1:0 ' . $router;
$server = proc_open($command, [['file', '/dev/null', 'r'], ['file', '/dev/null', 'w'], ['pipe', 'w']], $pipes);
do {
    $line = fgets($pipes[2]);
} while ($line !== false && !preg_match('/\((http:[^)]+)\) started/', $line, $match));
$wrong = 0;
for ($i = 0; $i < 100; $i++) {
    [$sum, $kilobytes] = explode(' ', file_get_contents("$match[1]/?$i"));
    $wrong += $sum !== '2002';
    // By now the script has called as many names as the process caches.
    if ($i === 25) {
        $before = $kilobytes;
    }
}
echo $wrong, ' ', $kilobytes - $before < 2_000 ? 'flat' : "$before, later $kilobytes", "\n";
proc_terminate($server);
proc_close($server);
?>
--CLEAN--
<?php
unlink(__DIR__ . '/names_over_requests.router.php');
?>
--EXPECT--
0 flat
