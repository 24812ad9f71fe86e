--TEST--
Host: fatal error: leaves a server usable for later requests if compiled frames are on the stack
--EXTENSIONS--
wasm
--FILE--
<?php
$router = __DIR__ . '/fatal_error_then_requests.router.php';
file_put_contents($router, <<<'PHP'
    <?php
    class Fatal
    {
        public function __destruct()
        {
            trigger_error('fatal', E_USER_ERROR);
        }
    }
    function callback(Closure $f): Wasm\Instance
    {
        return new Wasm\Instance('(module
            (import "env" "f" (func $f (param i32) (result i32)))
            (func (export "run") (result i32) (call $f (i32.const 41))))', ['env' => ['f' => $f]]);
    }
    ini_set('display_errors', '0');
    switch ($_SERVER['QUERY_STRING']) {
        case 'callback':
            callback(fn () => trigger_error('fatal', E_USER_ERROR))->run();
            break;
        case 'conversion':
            set_error_handler(fn () => eval('class Twice { function f() {} function f() {} }'));
            callback(fn () => 1.5)->run();
            break;
        case 'result':
            $instance = new Wasm\Instance('(module
                (import "env" "f" (func $f))
                (func (export "run") (call $f)))', ['env' => ['f' => fn () => new Fatal()]]);
            $instance->run();
            break;
        case 'externref':
            $instance = new Wasm\Instance('(module
                (table 1 externref)
                (func (export "keep") (param externref) (table.set (i32.const 0) (local.get 0))))');
            $instance->keep(new Fatal());
            $instance = null;
            break;
        case 'weak_map':
            $instance = new Wasm\Instance('(module (memory 1))');
            $map = new WeakMap();
            $map[$instance] = new Fatal();
            callback(function () use (&$instance) { $instance = null; })->run();
            break;
        default:
            echo callback(fn (int $n) => $n + 1)->run(), ' ';
            $trapping = new Wasm\Instance('(module
                (memory 1)
                (func (export "load") (result i32) (i32.load (i32.const -1)))
                (func $deep (export "deep") (call $deep)))');
            foreach (['load', 'deep'] as $name) {
                try {
                    $trapping->$name();
                } catch (Wasm\Exception\RuntimeError $e) {
                    echo $e->kind->name, ' ';
                }
            }
            $fiber = new Fiber(fn () => callback(fn (int $n) => $n)->run() + Fiber::suspend());
            $fiber->start();
            $fiber->resume(1);
            echo $fiber->getReturn(), ' ', count(file('/proc/self/maps'));
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
    return file_get_contents("$match[1]/?$query", false, $options);
};

for ($i = 0; $i < 3; $i++) {
    $first = $request('');
}
foreach (['callback', 'conversion', 'result', 'externref', 'weak_map'] as $query) {
    for ($i = 0; $i < 20; $i++) {
        $body = $request($query);
    }
    [$words, $maps] = [preg_replace('/ \d+$/', '', $request('')), strrchr($request(''), ' ')];
    echo "$query: ", json_encode($body), '; ', $words, '; ', $maps - strrchr($first, ' ') < 10 ? 'nothing left' : "$maps maps", "\n";
}
proc_terminate($server);
proc_close($server);
?>
--CLEAN--
<?php
unlink(__DIR__ . '/fatal_error_then_requests.router.php');
?>
--EXPECT--
callback: ""; 42 MemoryOutOfBounds StackExhausted 42; nothing left
conversion: ""; 42 MemoryOutOfBounds StackExhausted 42; nothing left
result: ""; 42 MemoryOutOfBounds StackExhausted 42; nothing left
externref: ""; 42 MemoryOutOfBounds StackExhausted 42; nothing left
weak_map: ""; 42 MemoryOutOfBounds StackExhausted 42; nothing left
