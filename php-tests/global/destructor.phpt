--TEST--
GlobalVar: $value: may change the global in its destructor
--EXTENSIONS--
wasm
--FILE--
<?php
class Value
{
    public function __construct(private Wasm\GlobalVar $global)
    {
    }

    public function __destruct()
    {
        echo 'released, now ', get_debug_type($this->global->value), "\n";
        $this->global->value = 'set by the destructor';
    }
}
$global = new Wasm\GlobalVar(['value' => 'externref', 'mutable' => true]);
$global->value = new Value($global);
$global->value = 5;
var_dump($global->value);
$global->value = $global;
var_dump($global->value === $global);
$global->value = null;
?>
--EXPECT--
released, now int
string(21) "set by the destructor"
bool(true)
