--TEST--
Origin: from(): the value of a case is its name
--EXTENSIONS--
wasm
--FILE--
<?php
foreach (Wasm\Origin::cases() as $case) {
    var_dump(Wasm\Origin::from($case->name) === $case);
}
$module = new Wasm\Module('(module)', Wasm\Module::VOLATILE);
echo json_encode($module->origin()), ' ', $module->origin()->value, "\n";
?>
--EXPECT--
bool(true)
bool(true)
bool(true)
bool(true)
bool(true)
"Compiled" Compiled
