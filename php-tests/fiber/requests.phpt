--TEST--
Fiber: end of request: leaves a server usable after requests with suspended Fibers
--EXTENSIONS--
wasm
--FILE--
<?php
$router = __DIR__ . '/requests.router.php';
file_put_contents($router, <<<'PHP'
    <?php
    ini_set('display_errors', '0');
    $module = Wasm\Module::fromText('(module
        (import "env" "f" (func $f (param i32) (result i32)))
        (memory 1)
        (func (export "run") (param i32) (result i32) (i32.add (i32.const 1) (call $f (local.get 0))))
        (func (export "load") (result i32) (i32.load (i32.const -1)))
        (func $deep (export "deep") (call $deep)))');
    $make = fn (callable $f) => $module->instantiate(['env' => ['f' => $f]]);
    $fibers = [];
    for ($i = 0; $i < 4; $i++) {
        $fibers[] = $fiber = new Fiber($make(fn (int $n) => $n + Fiber::suspend())->run(...));
        $fiber->start($i);
    }
    switch (rawurldecode($_SERVER['QUERY_STRING'])) {
        case 'suspended':
            return;
        case 'exit':
            $make(fn () => exit())->run(1);
            break;
        case 'fatal error':
            $make(fn () => trigger_error('fatal', E_USER_ERROR))->run(1);
            break;
        case 'fatal error in a Fiber':
            (new Fiber($make(fn () => trigger_error('fatal', E_USER_ERROR))->run(...)))->start(1);
            break;
        case 'exit in a Fiber in a callback':
            $make(fn () => (new Fiber($make(fn () => exit())->run(...)))->start(1))->run(1);
            break;
        case 'time limit':
            set_time_limit(1);
            (new Fiber($make(function () {
                while (true);
            })->run(...)))->start(1);
            break;
        default:
            foreach ($fibers as $fiber) {
                $fiber->resume(10);
                echo $fiber->getReturn(), ' ';
            }
            foreach (['load', 'deep'] as $name) {
                try {
                    $make(fn () => 0)->$name();
                } catch (Wasm\Exception\RuntimeError $e) {
                    echo $e->kind->name, ' ';
                }
            }
            echo count(file('/proc/self/maps'));
            return;
    }
    echo 'not reached';
    PHP);

$command = 'exec ' . getenv('TEST_PHP_EXECUTABLE') . ' ' . getenv('TEST_PHP_EXTRA_ARGS') . ' -S 127.0.0.1:0 ' . $router;
$server = proc_open($command, [['file', '/dev/null', 'r'], ['file', '/dev/null', 'w'], ['pipe', 'w']], $pipes);
do {
    $line = fgets($pipes[2]);
} while ($line !== false && !preg_match('/\((http:[^)]+)\) started/', $line, $match));
$request = function (string $query) use ($match) {
    $options = stream_context_create(['http' => ['ignore_errors' => true, 'timeout' => 20]]);
    return file_get_contents("$match[1]/?" . rawurlencode($query), false, $options);
};

for ($i = 0; $i < 3; $i++) {
    $before = $request('');
}
$endings = ['suspended', 'exit', 'exit in a Fiber in a callback', 'fatal error', 'fatal error in a Fiber', 'time limit'];
foreach ($endings as $query) {
    for ($i = 0; $i < ($query === 'time limit' ? 1 : 5); $i++) {
        $body = $request($query);
    }
    $after = $request('');
    $left = strrchr($after, ' ') - strrchr($before, ' ');
    // PHP itself does not free the stacks of the Fibers that a fatal error ends.
    $is_left = $left > (str_contains($query, 'exit') || $query === 'suspended' ? 10 : 100);
    echo "$query: ", json_encode($body), '; ', preg_replace('/ \d+$/', '', $after), $is_left ? " $left maps left" : '', "\n";
    $before = $after;
}
proc_terminate($server);
proc_close($server);
?>
--CLEAN--
<?php
unlink(__DIR__ . '/requests.router.php');
?>
--EXPECT--
suspended: ""; 11 12 13 14 MemoryOutOfBounds StackExhausted
exit: ""; 11 12 13 14 MemoryOutOfBounds StackExhausted
exit in a Fiber in a callback: ""; 11 12 13 14 MemoryOutOfBounds StackExhausted
fatal error: ""; 11 12 13 14 MemoryOutOfBounds StackExhausted
fatal error in a Fiber: ""; 11 12 13 14 MemoryOutOfBounds StackExhausted
time limit: ""; 11 12 13 14 MemoryOutOfBounds StackExhausted
