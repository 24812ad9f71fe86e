--TEST--
Imports: callables: may be resolved by an autoloader that overwrites the imports
--EXTENSIONS--
wasm
--FILE--
<?php
spl_autoload_register(function (string $class) {
    global $functions, $others;
    $functions = null;
    // These values would reuse the memory of the imports, if nothing held them.
    for ($n = 0; $n < 200; $n++) {
        $others[] = ['f' => $n];
        $others[] = str_repeat(chr($n), 19 * 16);
    }
    if ($class === 'Found') {
        eval('class Found { public static function f() { return 42; } }');
    }
});
$wat = '(module
    (import "env" "f" (func $f (result i32)))
    (export "run" (func $f)))';
foreach (['Found', 'Missing'] as $class) {
    $functions = ['f' => implode('::', [$class, 'f'])];
    try {
        $instance = new Wasm\Instance($wat, ['env' => &$functions]);
        echo $instance->run(), "\n";
    } catch (Wasm\Exception\LinkError $e) {
        echo $e->getMessage(), "\n";
    }
    var_dump($functions);
}
?>
--EXPECT--
42
NULL
import env.f: expected function () -> (i32), got string (class "Missing" not found)
NULL
