--TEST--
Time: php-fpm: limits end a request and keep its worker; request_terminate_timeout ends the worker
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
$fpm = new Fpm(['display_errors' => '1', 'html_errors' => '0'], workers: 1, pool: 'request_terminate_timeout = 2s');
$fpm->put('f.wat', '(module (func (export "spin") (loop $l (br $l))) (func (export "f") (result i32) (i32.const 42)))');
$fpm->put('good.php', '<?php echo (new Wasm\Instance(__DIR__ . "/f.wat"))->f();');
$fpm->put('limit.php', '<?php
    $instance = new Wasm\Instance(__DIR__ . "/f.wat", [], new Wasm\Limits(timeout: 0.2));
    try { $instance->spin(); } catch (Wasm\Exception\TimeoutError $error) { echo get_class($error); }');
$fpm->put('php_limit.php', '<?php
    register_shutdown_function(fn() => print("shutdown " . (new Wasm\Instance(__DIR__ . "/f.wat"))->f()));
    set_time_limit(1);
    (new Wasm\Instance(__DIR__ . "/f.wat"))->spin();');
$fpm->put('spin.php', '<?php (new Wasm\Instance(__DIR__ . "/f.wat"))->spin();');
$before = $fpm->pids();
foreach (['good.php', 'limit.php', 'limit.php', 'php_limit.php', 'good.php'] as $script) {
    echo preg_replace('/in \S+ on/', 'in file on', trim($fpm->get($script))), "\n";
}
echo $before === $fpm->pids() ? "the worker lives\n" : "the worker is gone\n";
// The pool's own limit ends the worker, as without WebAssembly.
echo substr($fpm->get('spin.php'), 0, 9), "\n";
do {
    usleep(20_000);
} while (count($fpm->pids()) < 1);
echo $fpm->get('good.php'), "\n";
echo $before === $fpm->pids() ? "the worker lives\n" : "a new worker\n";
?>
--EXPECT--
42
Wasm\Exception\TimeoutError
Wasm\Exception\TimeoutError
Fatal error: Maximum execution time of 1 second exceeded in file on line 4
shutdown 42
42
the worker lives
no answer
42
a new worker
