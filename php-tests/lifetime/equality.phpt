--TEST--
Lifetime: comparison: finds an object equal only to itself
--EXTENSIONS--
wasm
--FILE--
<?php
$module = Wasm\Module::fromText('(module
    (func (export "sum") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1)))
    (memory (export "memory") 1))');
$instance = $module->instantiate();
$objects = [$module, $instance, $instance->exports, $instance->sum, $instance->memory, new Wasm\Func([], fn () => 1)];
$other = $module->instantiate();
$others = [Wasm\Module::fromText('(module)'), $other, $other->exports, $other->sum, $other->memory, new Wasm\Func([], fn () => 1)];
foreach ($objects as $position => $object) {
    $twin = $others[$position];
    $is = [$object == $object, $object <= $object, $object == true, [$object] == [$object], in_array($object, $objects)];
    $isNot = [$object == $twin, $object < $twin, $object > $twin, $object == new stdClass(), $object == 'text',
        $object == null, $object == [], [$object] == [$twin], in_array($object, $others), $object == $objects[($position + 1) % 6]];
    echo $object::class, ': ', json_encode([...$is, ...$isNot]), ' ', $object <=> $object, $object <=> $twin, "\n";
}
sort($objects);
echo count($objects), ' ', count(array_unique([...$objects, ...$objects], SORT_REGULAR)), "\n";
$half = match ($instance) {
    $other => 'other',
    $instance => 'same',
};
echo $half, "\n";
?>
--EXPECT--
Wasm\Module: [true,true,true,true,true,false,false,false,false,false,false,false,false,false,false] 01
Wasm\Instance: [true,true,true,true,true,false,false,false,false,false,false,false,false,false,false] 01
Wasm\Exports: [true,true,true,true,true,false,false,false,false,false,false,false,false,false,false] 01
Wasm\Func: [true,true,true,true,true,false,false,false,false,false,false,false,false,false,false] 01
Wasm\Memory: [true,true,true,true,true,false,false,false,false,false,false,false,false,false,false] 01
Wasm\Func: [true,true,true,true,true,false,false,false,false,false,false,false,false,false,false] 01
6 6
same
