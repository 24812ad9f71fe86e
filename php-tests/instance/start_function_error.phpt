--TEST--
Instance: __construct(): passes on the exception of a start function
--EXTENSIONS--
wasm
--FILE--
<?php
$wat = '(module
    (import "env" "check" (func $check))
    (func $start (call $check) unreachable)
    (start $start))';
foreach ([fn () => throw new DomainException('no'), fn () => null] as $check) {
    try {
        new Wasm\Instance($wat, ['env' => ['check' => $check]]);
        echo "not thrown\n";
    } catch (Exception $e) {
        echo $e::class, ': ', $e->getMessage(), "\n";
    }
}
?>
--EXPECT--
DomainException: no
Wasm\Exception\RuntimeError: unreachable
