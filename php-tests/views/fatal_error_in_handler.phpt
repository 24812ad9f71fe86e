--TEST--
Views: $view[$i] = …: a fatal error in an error handler ends the script
--EXTENSIONS--
wasm
--FILE--
<?php
$view = new Wasm\Int32Array(new Wasm\Memory(['initial' => 1]));
$view[0] = 3;
register_shutdown_function(function () use ($view) {
    echo "shut down: {$view[0]}\n";
});
set_error_handler(function () {
    eval('class Again {} class Again {}');
});
$view[0] = 1.5;
echo "not reached\n";
?>
--EXPECTF--

Fatal error: Cannot %sclare class Again%s in %s on line %d
shut down: 3
