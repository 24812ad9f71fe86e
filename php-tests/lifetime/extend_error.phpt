--TEST--
Lifetime: extends: is refused, because the classes are final
--EXTENSIONS--
wasm
--FILE--
<?php
class Mine extends Wasm\Instance
{
}
?>
--EXPECTF--

Fatal error: Class Mine cannot extend final class Wasm\Instance in %s on line %d
