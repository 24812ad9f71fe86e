--TEST--
Module: customSections(): returns the contents of every section with a name
--EXTENSIONS--
wasm
--FILE--
<?php
$section = fn (string $name, string $contents): string
    => "\0" . chr(strlen($name) + strlen($contents) + 1) . chr(strlen($name)) . $name . $contents;
$bytes = "\0asm\1\0\0\0" . $section('a', 'one') . $section('b', '') . $section('a', "\0\xff");
$module = Wasm\Module::fromBytes($bytes);
foreach (['a', 'b', 'c'] as $name) {
    echo json_encode(array_map(bin2hex(...), $module->customSections($name))), "\n";
}
?>
--EXPECT--
["6f6e65","00ff"]
[""]
[]
