--TEST--
Requests: objects: of every class leave nothing to the next request, however they are kept to the end
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/server.inc';
$server = new Server('const DIRECTORY = ' . var_export(__DIR__, true) . ';' . <<<'PHP'
    require DIRECTORY . '/late.inc';
    foreach (require DIRECTORY . '/../fixtures/rounds.php' as $round) {
        $round(1);
    }
    $objects = require DIRECTORY . '/../fixtures/objects.php';
    $objects[] = new Wasm\Exception\WasmThrow(new Wasm\Tag(['parameters' => ['i32']]), [1]);
    $objects[] = $objects[Wasm\Int8Array::class]->getIterator();
    $objects[] = $objects[Wasm\Memory::class]->stream();
    $table = new Wasm\Table(['element' => 'externref', 'initial' => 100], null);
    $map = new WeakMap();
    foreach (array_values($objects) as $i => $object) {
        $table[$i] = $object;
        $table[$i + 50] = [$object];
        if (is_object($object)) {
            $map[$object] = $object;
        }
    }
    $table[99] = $table;
    class Keeper
    {
        public static array $kept = [];
        public function __construct(private array $values)
        {
        }
        public function __destruct()
        {
            self::$kept[] = $this->values;
        }
    }
    Keeper::$kept = [$table, $map];
    $keeper = new Keeper($objects);
    $module = new Wasm\Module('(module (import "e" "f" (func $f)) (memory 1)
        (func (export "go") (param externref) (call $f)))');
    $instance = $module->instantiate(['e' => ['f' => fn () => Fiber::suspend()]]);
    $fiber = new Fiber(function () use ($instance, $objects) {
        foreach ($objects[Wasm\Uint8Array::class] as $byte) {
            $instance->go($objects);
        }
    });
    $fiber->start();
    unset($objects, $object, $table, $map, $instance);
    switch ($query) {
        case 'exit':
            exit('exit');
        case 'exit in a Fiber':
            (new Fiber(fn () => exit('exit')))->start();
        case 'fatal error':
            trigger_error('fatal', E_USER_ERROR);
        case 'fatal error in a callback':
            $module->instantiate(['e' => ['f' => fn () => trigger_error('fatal', E_USER_ERROR)]])->go(null);
        case 'uncaught exception':
            throw new Exception();
        default:
            echo fill();
    }
    PHP);
$queries = [
    'return', 'exit', 'exit in a Fiber', 'fatal error', 'fatal error in a callback', 'uncaught exception',
];
foreach ($queries as $query) {
    for ($i = 0; $i < 4; $i++) {
        $answer = $server->get($query);
    }
    $before = [$server->status('VmSize'), $server->status('VmRSS')];
    for ($i = 0; $i < 20; $i++) {
        $answer = $server->get($query);
    }
    $size = $server->status('VmSize') - $before[0];
    $touched = $server->status('VmRSS') - $before[1];
    $is_flat = $size < 100_000 && $touched < 10_000;
    echo "$query: $answer; ", $is_flat ? 'flat' : "$size kB, $touched kB of which are resident", "\n";
}
var_dump($server->isAlive());
?>
--EXPECT--
return: 60000 values; flat
exit: exit; flat
exit in a Fiber: exit; flat
fatal error: ; flat
fatal error in a callback: ; flat
uncaught exception: ; flat
bool(true)
