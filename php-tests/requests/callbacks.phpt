--TEST--
Requests: callbacks and destructors: leave nothing to the next request if they run after the extension's end of request
--EXTENSIONS--
wasm
session
--FILE--
<?php
require __DIR__ . '/server.inc';
$server = new Server('require ' . var_export(__DIR__ . '/late.inc', true) . ';' . <<<'PHP'
    class Late
    {
        public function __construct(private string $mark)
        {
        }
        public function handle(): void
        {
        }
        public function __destruct()
        {
            leave($this->mark);
        }
    }
    class Handler extends SessionHandler implements SessionHandlerInterface
    {
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
            // All of these objects outlive the call, and PHP frees them at different times. PHP
            // runs only some of the destructors.
            $_GET['late'] = $GLOBALS['late'] = new Late('never');
            register_shutdown_function(function (Late $late) {
            }, new Late('argument'));
            set_error_handler([new Late('never'), 'handle']);
            $map = new WeakMap();
            $map[$key = new ArrayObject()] = new Late('value of a map');
            unset($key);
            static $kept = [];
            $instance = new Wasm\Instance('(module (table (export "t") 1 externref))');
            $instance->t->set(0, new Late('never'));
            array_push($kept, $instance, $instance->t, $map);
            mark('written');
            return true;
        }
        public function close(): bool
        {
            return true;
        }
    }
    switch ($query) {
        case 'headers':
            // Without any output, the headers are sent after the end of request of all extensions.
            header_register_callback(fn () => leave('headers'));
            break;
        case 'destructors':
            session_set_save_handler(new Handler(), false);
            session_id('abc');
            session_start(['use_cookies' => 0]);
            $_SESSION['a'] = 1;
            break;
        default:
            echo fill();
    }
    PHP);
foreach (['headers', 'fill', 'destructors', 'fill', 'headers', 'destructors', 'fill', 'fill'] as $query) {
    echo $query, ': ', $server->get($query), "\n";
}
echo $server->marks('headers', 'written', 'argument', 'value of a map', 'never'), "\n";
var_dump($server->isAlive());
?>
--EXPECT--
headers: 
fill: 60000 values
destructors: 
fill: 60000 values
headers: 
destructors: 
fill: 60000 values
fill: 60000 values
headers, written, argument, value of a map
bool(true)
