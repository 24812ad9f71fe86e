--TEST--
GlobalVar: valueOf(): returns the value
--EXTENSIONS--
wasm
--FILE--
<?php
$counter = new Wasm\GlobalVar(['value' => 'i64', 'mutable' => true], 41);
$counter->value++;
var_dump($counter->valueOf(), (new Wasm\GlobalVar(['value' => 'externref'], 'text'))->valueOf());
$instance = new Wasm\Instance('(module
    (tag $t)
    (global (export "exception") (mut exnref) (ref.null exn))
    (func (export "fill")
        (block $caught (result exnref) (try_table (catch_all_ref $caught) (throw $t)) unreachable)
        (global.set 0)))');
var_dump($instance->exception->valueOf());
$instance->fill();
try {
    $instance->exception->valueOf();
} catch (TypeError $e) {
    echo $e->getMessage(), "\n";
}
?>
--EXPECT--
int(42)
string(4) "text"
NULL
an exnref cannot be a PHP value
