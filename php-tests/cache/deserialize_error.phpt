--TEST--
Module: deserialize(): refuses damaged bytes, foreign bytes, and arguments of other types
--EXTENSIONS--
wasm
--INI--
wasm.allow_deserialize=1
--FILE--
<?php
use Wasm\Module;

$artifact = Module::fromText('(module (func (export "f")))')->serialize();
foreach ([
    '', 'x', "\0asm\1\0\0\0", substr($artifact, 0, -1), substr($artifact, 0, 100), $artifact . "\0", [],
] as $bytes) {
    try {
        Module::deserialize($bytes);
        echo "accepted\n";
    } catch (Throwable $e) {
        echo $e::class, ': ', $e->getMessage(), "\n";
    }
}
$accepted = 0;
for ($at = 0; $at < strlen($artifact); $at += 61) {
    $damaged = $artifact;
    $damaged[$at] = ~$damaged[$at];
    try {
        Module::deserialize($damaged);
        $accepted++;
    } catch (Wasm\Exception\CompileError) {
    }
}
echo "$accepted accepted\n";
try {
    Module::fromText('(module)')->serialize(1);
} catch (Error $e) {
    echo $e::class, ': ', $e->getMessage(), "\n";
}
$code = 'echo Wasm\Module::fromText("(module)")->serialize();';
$php = PHP_BINARY . ' ' . getenv('TEST_PHP_EXTRA_ARGS');
$isOff = in_array(strtolower(ini_get('wasm.guard')), ['', '0', 'off']);
[$here, $there] = $isOff ? ['off', 'on'] : ['on', 'off'];
foreach ([$here, $there] as $guard) {
    try {
        Module::deserialize(shell_exec("$php -d wasm.guard=$guard -r " . escapeshellarg($code)));
        echo "the same bounds: accepted\n";
    } catch (Wasm\Exception\CompileError $e) {
        echo 'other bounds: ', $e->getMessage(), "\n";
    }
}
?>
--EXPECT--
Wasm\Exception\CompileError: this is not a compiled module
Wasm\Exception\CompileError: this is not a compiled module
Wasm\Exception\CompileError: this is not a compiled module
Wasm\Exception\CompileError: this compiled module is incomplete
Wasm\Exception\CompileError: this is not a compiled module
Wasm\Exception\CompileError: this compiled module is incomplete
TypeError: Wasm\Module::deserialize(): Argument #1 ($artifact) must be of type string, array given
0 accepted
ArgumentCountError: Wasm\Module::serialize() expects exactly 0 arguments, 1 given
the same bounds: accepted
other bounds: this module was compiled with another kind of bounds checks
