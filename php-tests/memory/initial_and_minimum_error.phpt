--TEST--
Memory: __construct(): treats initial and minimum as synonyms, and refuses both at once; tables do the same
--EXTENSIONS--
wasm
--FILE--
<?php
foreach ([['initial' => 1, 'minimum' => 1], ['minimum' => 1, 'initial' => 2]] as $sizes) {
    foreach ([fn () => new Wasm\Memory($sizes), fn () => new Wasm\Table($sizes + ['element' => 'funcref'])] as $make) {
        try {
            $make();
            echo "not refused\n";
        } catch (ValueError $e) {
            echo $e->getMessage(), "\n";
        }
    }
}
?>
--EXPECT--
Wasm\Memory::__construct(): Argument #1 ($type): "initial" and "minimum" mean the same, and only one may be given
Wasm\Table::__construct(): Argument #1 ($type): "initial" and "minimum" mean the same, and only one may be given
Wasm\Memory::__construct(): Argument #1 ($type): "initial" and "minimum" mean the same, and only one may be given
Wasm\Table::__construct(): Argument #1 ($type): "initial" and "minimum" mean the same, and only one may be given
