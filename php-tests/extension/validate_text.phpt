--TEST--
Extension: functions: validate() also accepts text, but no path
--EXTENSIONS--
wasm
--FILE--
<?php
foreach ([
    '(module)', " ;; a comment\n(module (func))", '(module (func (result i32)))', '(module', '(', '((', str_repeat('(', 100_000),
    "(module \"\xff\")", __DIR__ . '/../fixtures/add.wasm', file_get_contents(__DIR__ . '/../fixtures/add.wasm'),
] as $source) {
    echo json_encode(Wasm\validate($source)), ' ';
}
// The method of the class still accepts only binaries.
echo json_encode(Wasm\Module::validate('(module)')), "\n";
?>
--EXPECT--
true true false false false false false false false true false
