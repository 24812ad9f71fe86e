--TEST--
Instance: __construct(): accepts a module, a path, a binary and text
--EXTENSIONS--
wasm
--FILE--
<?php
$path = __DIR__ . '/../fixtures/add.wasm';
foreach ([
    $path,
    file_get_contents($path),
    file_get_contents(__DIR__ . '/../fixtures/add.wat'),
    new Wasm\Module($path),
    new class($path) {
        public function __construct(private string $path)
        {
        }

        public function __toString(): string
        {
            return $this->path;
        }
    },
] as $module) {
    echo (new Wasm\Instance($module))->add(5, 37), "\n";
}
?>
--EXPECT--
42
42
42
42
42
