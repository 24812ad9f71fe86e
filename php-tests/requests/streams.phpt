--TEST--
Requests: streams: leave nothing to the next request if PHP closes them and their filters after the extension's end of request
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/server.inc';
$server = new Server('require ' . var_export(__DIR__ . '/late.inc', true) . ';' . <<<'PHP'
    class Stream
    {
        public $context;
        public function stream_open(string $path, string $mode): bool
        {
            return true;
        }
        public function stream_write(string $data): int
        {
            return strlen($data);
        }
        public function stream_flush(): bool
        {
            leave('flushed');
            return true;
        }
        public function stream_close(): void
        {
            leave('closed');
        }
        public function __destruct()
        {
            leave('destroyed');
        }
    }
    class Filter extends php_user_filter
    {
        public function filter($in, $out, &$consumed, bool $closing): int
        {
            while ($bucket = stream_bucket_make_writeable($in)) {
                $consumed += $bucket->datalen;
                stream_bucket_append($out, $bucket);
            }
            !$closing || leave('filtered');
            return PSFS_PASS_ON;
        }
        public function onClose(): void
        {
            leave('filter closed');
        }
    }
    if ($query === 'streams') {
        stream_wrapper_register('late', 'Stream');
        stream_filter_register('late', 'Filter');
        $GLOBALS['stream'] = fopen('late://a', 'w');
        $GLOBALS['file'] = fopen('php://memory', 'w');
        stream_filter_append($GLOBALS['file'], 'late');
        fwrite($GLOBALS['stream'], 'text');
        fwrite($GLOBALS['file'], 'text');
        // The stream of a memory is closed there, too.
        $instance = new Wasm\Instance('(module (memory (export "m") 1))');
        $GLOBALS['memory'] = $instance->m->stream();
        echo 'streams';
    } else {
        echo fill();
    }
    PHP);
foreach (['streams', 'fill', 'streams', 'streams', 'fill', 'fill'] as $query) {
    echo $server->get($query), "\n";
}
echo $server->marks('flushed', 'closed', 'destroyed', 'filtered', 'filter closed'), "\n";
var_dump($server->isAlive());
?>
--EXPECT--
streams
60000 values
streams
streams
60000 values
60000 values
flushed, closed, destroyed, filtered, filter closed
bool(true)
