--TEST--
Extension: wasm.guard: selects how accesses to memories are checked
--EXTENSIONS--
wasm
--FILE--
<?php
$code = <<<'PHP'
    ob_start();
    phpinfo(INFO_MODULES);
    preg_match('/^Memory bounds checks => (.*)$/m', ob_get_clean(), $row);
    $instance = new Wasm\Instance('(module (memory 1)
        (func (export "at") (param i32) (result i32) (i32.load (local.get 0))))');
    try {
        $instance->at(65533);
    } catch (Wasm\Exception\RuntimeError $e) {
        echo $row[1], '; ', $e->kind->name, ', then ', $instance->at(65532), "\n";
    }
    PHP;
$php = PHP_BINARY . ' ' . getenv('TEST_PHP_EXTRA_ARGS');
foreach (['auto', 'on', 'off', '"off"', 'Auto', 'never'] as $guard) {
    echo "$guard: ", shell_exec("$php -d wasm.guard=" . escapeshellarg($guard) . ' -r ' . escapeshellarg($code));
}
echo 'set by a script: ', var_export(ini_set('wasm.guard', 'on'), true), "\n";

// With limited address space, memories with guard pages cannot be made.
foreach (['auto', 'off'] as $guard) {
    echo "$guard: ", shell_exec("ulimit -v 2097152; $php -d wasm.guard=$guard -r " . escapeshellarg($code));
}
$code = 'try { new Wasm\Memory(["minimum" => 1]); } catch (Exception $e) { echo $e::class, "\n"; }';
echo 'on: ', shell_exec("ulimit -v 2097152; $php -d wasm.guard=on -r " . escapeshellarg($code));
?>
--EXPECT--
auto: guard pages; MemoryOutOfBounds, then 0
on: guard pages; MemoryOutOfBounds, then 0
off: explicit checks; MemoryOutOfBounds, then 0
"off": explicit checks; MemoryOutOfBounds, then 0
Auto: guard pages; MemoryOutOfBounds, then 0
never: 
Warning: PHP Startup: wasm.guard must be auto, on or off, not "never" in Unknown on line 0
guard pages; MemoryOutOfBounds, then 0
set by a script: false
auto: explicit checks; MemoryOutOfBounds, then 0
off: explicit checks; MemoryOutOfBounds, then 0
on: Wasm\Exception\WasmException
