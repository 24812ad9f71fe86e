--TEST--
Traps: frames: name file and line of the source if there is debug information
--EXTENSIONS--
wasm
--FILE--
<?php
foreach (['dwarf4', 'dwarf5'] as $name) {
    $instance = new Wasm\Instance(__DIR__ . "/../fixtures/lines/$name.wasm");
    try {
        $instance->run(0);
    } catch (Wasm\Exception\RuntimeError $e) {
        foreach ($e->frames as $frame) {
            echo json_encode($frame, JSON_UNESCAPED_SLASHES), "\n";
        }
        $trace = explode("\n", $e->getTraceAsString());
        echo implode("\n", array_slice($trace, 0, count($e->frames))), "\n";
    }
}
?>
--EXPECT--
{"function":"divide","index":1,"offset":240,"module":"","file":"lines.c","line":5}
{"function":"run","index":0,"offset":129,"module":"","file":"lines.c","line":10}
#0 wasm:lines.c(5): divide()
#1 wasm:lines.c(10): run()
{"function":"run","index":0,"offset":74,"module":"","file":"/src/lines.c","line":5}
#0 wasm:/src/lines.c(5): run()
