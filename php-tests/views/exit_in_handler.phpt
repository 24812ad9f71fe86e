--TEST--
Views: $view[$i] = …: an error handler may end the script
--EXTENSIONS--
wasm
--FILE--
<?php
$view = new Wasm\Int32Array(new Wasm\Memory(['initial' => 1]));
register_shutdown_function(function () use ($view) {
    echo 'shut down: ', $view[0], "\n";
});
set_error_handler(function () {
    exit("exit\n");
});
$view[0] = 3;
$view[0] = 1.5;
echo "not reached\n";
?>
--EXPECT--
exit
shut down: 3
