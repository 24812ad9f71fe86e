--TEST--
Module: customSections(): accepts any name, and keeps order and duplicates
--EXTENSIONS--
wasm
--FILE--
<?php
$section = function (string $name, string $contents): string {
    $body = chr(strlen($name)) . $name . $contents;
    return "\0" . chr(strlen($body) & 127 | 128) . chr(strlen($body) >> 7) . $body;
};
$module = Wasm\Module::fromBytes("\0asm\1\0\0\0" . $section('', 'no name') . $section("a\0b", 'NUL') . $section('é', 'UTF-8')
    . $section("\u{fffd}", 'replacement') . $section('', str_repeat('x', 1000)) . $section('name', "\0\4\3mod") . $section('producers', "\0"));
foreach (['', "a\0b", 'a', 'é', 'É', "\u{fffd}", "\xff", 'name', 'producers', str_repeat('n', 300)] as $name) {
    echo json_encode(array_map(fn (string $contents) => strlen($contents) > 20 ? strlen($contents) : bin2hex($contents), $module->customSections($name))), "\n";
}
foreach ([[], [[]], ['a', 'b']] as $arguments) {
    try {
        $module->customSections(...$arguments);
        echo "not refused\n";
    } catch (Error $e) {
        echo $e::class, ': ', $e->getMessage(), "\n";
    }
}
?>
--EXPECT--
["6e6f206e616d65",1000]
["4e554c"]
[]
["5554462d38"]
[]
["7265706c6163656d656e74"]
[]
["0004036d6f64"]
["00"]
[]
ArgumentCountError: Wasm\Module::customSections() expects exactly 1 argument, 0 given
TypeError: Wasm\Module::customSections(): Argument #1 ($name) must be of type string, array given
ArgumentCountError: Wasm\Module::customSections() expects exactly 1 argument, 2 given
