--TEST--
Imports: globals: accept plain numbers
--EXTENSIONS--
wasm
--FILE--
<?php
$wat = fn (string $type) => "(module
    (import \"env\" \"g\" (global \$g $type))
    (func (export \"get\") (result $type) (global.get \$g)))";
foreach ([['i32', -1], ['i32', 4_294_967_295], ['i64', PHP_INT_MAX], ['f32', 0.5], ['f64', 0.1], ['f64', 3]] as [$type, $value]) {
    var_dump((new Wasm\Instance($wat($type), ['env' => ['g' => $value]]))->get());
}
foreach ([['i32', 1 << 40], ['i32', 1.5], ['i32', '1'], ['f64', null], ['i64', true]] as [$type, $value]) {
    try {
        new Wasm\Instance($wat($type), ['env' => ['g' => $value]]);
        echo "not refused\n";
    } catch (Wasm\Exception\LinkError $e) {
        echo $e->getMessage(), "\n";
    }
}
?>
--EXPECTF--
int(-1)
int(-1)
int(9223372036854775807)
float(0.5)
float(0.1)
float(3)
import env.g: expected global i32, got int 1099511627776
import env.g: expected global i32, got float
import env.g: expected global i32, got string
import env.g: expected global f64, got null
import env.g: expected global i64, got %r(bool|true|false)%r
