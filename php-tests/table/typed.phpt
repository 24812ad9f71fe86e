--TEST--
Table: typed: accepts only functions of one type
--EXTENSIONS--
wasm
--FILE--
<?php
$instance = new Wasm\Instance('(module
    (type $unary (func (param i32) (result i32)))
    (table (export "t") 1 (ref null $unary))
    (func (export "double") (type $unary) (i32.mul (local.get 0) (i32.const 2)))
    (func (export "add") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1))))');
$table = $instance->t;
$table[0] = $instance->double;
echo $table[0](21), "\n";
foreach ([
    fn () => $table->set(0, $instance->add),
    fn () => $table[0] = $instance->add(...),
    fn () => $table->grow(1, $instance->add),
] as $use) {
    try {
        $use();
        echo "not refused\n";
    } catch (TypeError $e) {
        echo $e->getMessage(), "\n";
    }
}
echo $table[0](22), ' ', count($table), "\n";
?>
--EXPECT--
42
Wasm\Table::set(): Argument #2 ($value) must be of type ?Wasm\Func, Wasm\Func of another type given
Wasm\Table::offsetSet(): Argument #2 ($value) must be of type ?Wasm\Func, Closure of another type given
Wasm\Table::grow(): Argument #2 ($init) must be of type ?Wasm\Func, Wasm\Func of another type given
44 1
