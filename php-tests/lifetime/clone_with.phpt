--TEST--
Lifetime: clone(): is refused for every class, also with other properties
--EXTENSIONS--
wasm
--FILE--
<?php
$objects = require __DIR__ . '/../fixtures/objects.php';
// clone() is a function since PHP 8.5.
$clone = function_exists('clone') ? 'clone' : fn (object $object, array $properties) => clone $object;
$refused = 0;
foreach ($objects as $object) {
    foreach ([[], ['value' => 1], ['exports' => null, 'name' => 'x', 'tag' => null]] as $properties) {
        try {
            $clone($object, $properties);
            echo $object::class, " was cloned\n";
        } catch (Error $e) {
            $refused += $e->getMessage() === 'Trying to clone an uncloneable object of class ' . $object::class ? 1 : 0;
        }
    }
}
echo $refused > 30 ? 'refused' : $refused, "\n";
?>
--EXPECT--
refused
