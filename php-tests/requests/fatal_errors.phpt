--TEST--
Requests: fatal errors: leave no instance, memory or table behind, at whichever place they happen
--EXTENSIONS--
wasm
session
--FILE--
<?php
require __DIR__ . '/server.inc';
$server = new Server(<<<'PHP'
    // The argument must be converted, so the call holds values of the engine while the function
    // runs.
    $module = new Wasm\Module('(module (import "e" "f" (func $f)) (memory (export "memory") 16)
        (table (export "table") 100000 externref)
        (func (export "go") (param externref) (call $f)))');
    $make = fn (callable $f) => $module->instantiate(['e' => ['f' => $f]]);
    $die = function () {
        ini_set('memory_limit', '4M');
        str_repeat('x', 100 << 20);
    };
    $instance = $make(fn () => Fiber::suspend());
    $instance->memory->fill(0, 1 << 20, 1);
    $instance->table->set(7, $instance->table);
    $suspend = function () use ($instance) {
        $fiber = new Fiber(fn () => $instance->go(new ArrayObject()));
        $fiber->start();
        return $fiber;
    };
    class Handler extends SessionHandler implements SessionHandlerInterface
    {
        public function __construct(private Closure $write)
        {
        }
        public function open(string $path, string $name): bool
        {
            return true;
        }
        public function read(string $id): string
        {
            return '';
        }
        public function write(string $id, string $data): bool
        {
            ($this->write)();
            return true;
        }
        public function close(): bool
        {
            return true;
        }
    }
    switch ($query) {
        case 'while a Fiber is suspended':
            $fiber = $suspend();
            $die();
        case 'in a Fiber':
            $fiber = $suspend();
            (new Fiber(fn () => $make($die)->go(new ArrayObject())))->start();
        case 'in a start function':
            $text = '(module (import "e" "f" (func $f)) (memory 1) (start $f))';
            (new Fiber(fn () => new Wasm\Instance($text, ['e' => ['f' => fn () => Fiber::suspend()]])))->start();
            $die();
        case 'in a conversion':
            $object = new class { public function __toString(): string { return Fiber::suspend(); } };
            (new Fiber(fn () => $instance->memory->write(0, $object)))->start();
            (new Fiber(fn () => (new Wasm\Uint8Array($instance->memory))->set([1, $object])))->start();
            $die();
        case 'in the handler of a session':
            session_set_save_handler(new Handler(function () use ($suspend, $die) {
                $GLOBALS['fiber'] = $suspend();
                $die();
            }), false);
            session_id('abc');
            session_start(['use_cookies' => 0]);
            $_SESSION['a'] = 1;
    }
    PHP, '-d memory_limit=64M');
$queries = [
    'while a Fiber is suspended', 'in a Fiber', 'in a start function', 'in a conversion',
    'in the handler of a session',
];
foreach ($queries as $query) {
    $run = fn (int $times) => array_map(fn () => $server->get($query), range(1, $times));
    $run(5);
    $before = [$server->status('VmSize'), $server->status('VmRSS')];
    $run(60);
    $size = $server->status('VmSize') - $before[0];
    $touched = $server->status('VmRSS') - $before[1];
    // PHP does not free the stacks of these Fibers: 2 MiB each, of which a few pages were used.
    echo "$query: ", $size < 500_000 && $touched < 20_000 ? 'flat' : "$size kB, $touched kB of which are resident", "\n";
}
var_dump($server->isAlive(), $server->get('nothing'));
?>
--EXPECT--
while a Fiber is suspended: flat
in a Fiber: flat
in a start function: flat
in a conversion: flat
in the handler of a session: flat
bool(true)
string(0) ""
