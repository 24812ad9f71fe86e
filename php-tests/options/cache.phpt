--TEST--
Options: the cache keeps a module compiled with other options apart
--EXTENSIONS--
wasm
--INI--
wasm.cache_max_bytes=0
--FILE--
<?php
use Wasm\{Module, Options, OptLevel};

$path = __DIR__ . '/../fixtures/add.wasm';
$all = [null];
foreach (OptLevel::cases() as $level) {
    foreach (range(0, 7) as $bits) {
        $all[] = new Options($level, (bool) ($bits & 1), (bool) ($bits & 2), (bool) ($bits & 4));
    }
}
// By the bytes, by the path, and by the path again: the options are part of each key.
$makers = [
    fn (?Options $options) => Module::fromBytes(file_get_contents($path), options: $options),
    fn (?Options $options) => Module::fromFile($path, options: $options),
    fn (?Options $options) => Wasm\compile($path, $options),
];
foreach ($makers as $make) {
    $origins = [];
    foreach ($all as $options) {
        $module = $make($options);
        $origins[] = $module->origin()->name;
        $module->instantiate()->add(5, 37) === 42 || print("wrong result\n");
    }
    echo json_encode(array_count_values($origins)), "\n";
}
echo Wasm\cache_status()['entries'], "\n";
?>
--EXPECT--
{"Compiled":24,"Memory":1}
{"Memory":25}
{"Memory":25}
24
