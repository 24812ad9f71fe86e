--TEST--
Requests: sessions: handlers that run after the extension's end of request leave nothing to the next request
--EXTENSIONS--
wasm
session
--FILE--
<?php
require __DIR__ . '/server.inc';
$server = new Server('require ' . var_export(__DIR__ . '/late.inc', true) . ';' . <<<'PHP'
    $module = new Wasm\Module('(module
        (import "h" "f" (func $f (param i32) (result i32)))
        (type $t (func (param i32) (result i32)))
        (table (export "table") 4 funcref) (elem (table 0) (i32.const 1) func $twice)
        (func $twice (param i32) (result i32) (call $f (i32.mul (local.get 0) (i32.const 2))))
        (func (export "run") (param i32) (result i32) (call_indirect (type $t) (local.get 0) (i32.const 1))))');
    class Handler extends SessionHandler implements SessionHandlerInterface
    {
        public function __construct(private Wasm\Instance $instance)
        {
        }
        public function open(string $path, string $name): bool
        {
            return true;
        }
        public function close(): bool
        {
            leave('closed');
            return true;
        }
        public function read(string $id): string
        {
            return '';
        }
        public function write(string $id, string $data): bool
        {
            leave('written');
            // An instance that was made before can still be called.
            mark('run ' . $this->instance->run(20));
            return true;
        }
    }
    if ($query === 'session') {
        $instance = $module->instantiate(['h' => ['f' => fn (int $n) => $n + 2]]);
        session_set_save_handler(new Handler($instance), false);
        session_id('abc');
        session_start(['use_cookies' => 0]);
        $_SESSION['a'] = 1;
        echo 'session';
    } else {
        echo fill();
    }
    PHP);
foreach (['session', 'fill', 'session', 'session', 'fill', 'fill'] as $query) {
    echo $server->get($query), "\n";
}
echo $server->marks('written', 'closed', 'run 42'), "\n";
var_dump($server->isAlive());
?>
--EXPECT--
session
60000 values
session
session
60000 values
60000 values
written, closed, run 42
bool(true)
