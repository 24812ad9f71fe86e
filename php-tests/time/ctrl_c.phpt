--TEST--
Time: an unhandled SIGINT ends PHP inside WebAssembly, also with a limit of time
--EXTENSIONS--
wasm
posix
--FILE--
<?php
file_put_contents(__DIR__ . '/ctrl_c.spin.php', '<?php
    $limits = $argv[1] === "limit" ? new Wasm\Limits(timeout: 100) : null;
    $instance = new Wasm\Instance("(module (func (export \"spin\") (loop \$l (br \$l))))", [], $limits);
    echo "ready\n";
    $instance->spin();');
foreach (['none', 'limit'] as $limit) {
    $command = 'exec ' . PHP_BINARY . ' ' . getenv('TEST_PHP_EXTRA_ARGS') . ' ' . escapeshellarg(__DIR__ . '/ctrl_c.spin.php');
    $process = proc_open("$command $limit", [1 => ['pipe', 'w']], $pipes);
    echo fgets($pipes[1]);
    usleep(50_000);
    proc_terminate($process, 2);
    do {
        usleep(10_000);
        $status = proc_get_status($process);
    } while ($status['running']);
    var_dump($status['signaled'] && $status['termsig'] === 2);
}
?>
--CLEAN--
<?php
unlink(__DIR__ . '/ctrl_c.spin.php');
?>
--EXPECT--
ready
bool(true)
ready
bool(true)
