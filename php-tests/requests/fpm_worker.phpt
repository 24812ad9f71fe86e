--TEST--
Requests: php-fpm: a worker stays usable after fatal errors, and after scripts that run at the end of a request
--EXTENSIONS--
wasm
posix
--SKIPIF--
<?php
require __DIR__ . '/../cache/fpm.inc';
Fpm::skipWithout();
?>
--FILE--
<?php
require __DIR__ . '/../cache/fpm.inc';
$fpm = new Fpm(['memory_limit' => '64M', 'wasm.count_memory' => '0', 'display_errors' => '0', 'log_errors' => '0'], workers: 1);
$fpm->put('late.inc', file_get_contents(__DIR__ . '/late.inc'));
$fpm->put('f.php', <<<'PHP'
    <?php
    require __DIR__ . '/late.inc';
    class Stream
    {
        public $context;
        public function stream_open(string $path, string $mode): bool
        {
            return true;
        }
        public function stream_close(): void
        {
            leave('closed');
        }
    }
    stream_wrapper_register('late', 'Stream');
    $stream = fopen('late://a', 'w');
    $module = new Wasm\Module('(module (import "e" "f" (func $f)) (memory (export "memory") 16)
        (func (export "go") (param externref) (call $f)))');
    $instance = $module->instantiate(['e' => ['f' => fn () => Fiber::suspend()]]);
    $instance->memory->fill(0, 1 << 20, 1);
    $fiber = new Fiber(fn () => $instance->go(new ArrayObject()));
    $fiber->start();
    if ($_SERVER['QUERY_STRING'] === 'fatal') {
        ini_set('memory_limit', '4M');
        str_repeat('x', 100 << 20);
    }
    echo fill();
    PHP);
$worker = fn () => array_values($fpm->pids())[0];
$size = function () use ($worker): int {
    preg_match('/^VmSize:\s+(\d+)/m', file_get_contents('/proc/' . $worker() . '/status'), $match);
    return (int) $match[1];
};
foreach (['fatal', 'return'] as $query) {
    for ($i = 0; $i < 65; $i++) {
        $answer = $fpm->get('f.php', $query);
        if ($i === 4) {
            [$pid, $before] = [$worker(), $size()];
        }
    }
    // PHP does not free the stacks of Fibers that a fatal error ends.
    $more = $size() - $before;
    echo "$query: $answer; ", $more < 500_000 ? 'flat' : "$more kB more", $pid === $worker() ? '' : ', another worker', "\n";
}
// The only worker answers this when the request before has ended.
$fpm->put('end.php', '');
$fpm->get('end.php');
preg_match_all('/<(\w+)>/', file_get_contents("$fpm->folder/marks"), $marks);
echo json_encode(array_count_values($marks[1])), "\n";
?>
--EXPECT--
fatal: ; flat
return: 60000 values; flat
{"closed":130}
