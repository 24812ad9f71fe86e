--TEST--
Time: cache_status(): counts traps, limits of time that were over, and abandoned instances
--EXTENSIONS--
wasm
--FILE--
<?php
$module = Wasm\Module::fromText('(module (func (export "spin") (loop $l (br $l))) (func (export "trap") (unreachable)))');
$count = fn() => array_intersect_key(Wasm\cache_status(), ['traps' => 0, 'timeouts' => 0, 'abandoned' => 0]);
$attempt = function (string $name, ?Wasm\Limits $limits = null) use ($module) {
    try {
        (new Wasm\Instance($module, [], $limits))->$name();
    } catch (Wasm\Exception\RuntimeError $error) {
        echo $error->kind->name, ' ';
    }
};
echo json_encode($count()), "\n";
$attempt('trap');
echo json_encode($count()), "\n";
$attempt('spin', new Wasm\Limits(timeout: 0.1));
echo json_encode($count()), "\n";
?>
--EXPECT--
{"traps":0,"timeouts":0,"abandoned":0}
Unreachable {"traps":1,"timeouts":0,"abandoned":0}
Interrupted {"traps":2,"timeouts":1,"abandoned":1}
