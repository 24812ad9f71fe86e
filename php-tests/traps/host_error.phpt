--TEST--
Traps: HostError: a kind for calls of a callable that PHP has released, which scripts can construct
--EXTENSIONS--
wasm
--FILE--
<?php
$error = new Wasm\Exception\RuntimeError('message', Wasm\TrapKind::HostError);
echo $error->kind->name, ': ', $error->kind->value, "\n";
var_dump(Wasm\TrapKind::from('host error: the host has released this function') === $error->kind);
?>
--EXPECT--
HostError: host error: the host has released this function
bool(true)
