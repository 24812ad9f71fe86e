--TEST--
Lifetime: lazy objects: no class of the extension can be made one
--EXTENSIONS--
wasm
--SKIPIF--
<?php
if (PHP_VERSION_ID < 80400) {
    die('skip PHP has no lazy objects before 8.4');
}
?>
--FILE--
<?php
$refused = 0;
foreach ((new ReflectionExtension('wasm'))->getClasses() as $class) {
    foreach (['newLazyGhost', 'newLazyProxy'] as $make) {
        try {
            $class->$make(fn () => null);
            echo "$class->name: not refused by $make\n";
        } catch (Error $e) {
            $refused += (int) str_contains($e->getMessage(), 'Cannot make instance of internal class lazy');
        }
    }
    try {
        $class->resetAsLazyGhost(new Wasm\Memory(['initial' => 1]), fn () => null);
        echo "$class->name: not refused by resetAsLazyGhost\n";
    } catch (TypeError | Error) {
    }
}
var_dump($refused > 10);
?>
--EXPECT--
bool(true)
