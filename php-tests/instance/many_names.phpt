--TEST--
Instance: call: supports more distinct names than there are cached functions
--EXTENSIONS--
wasm
--INI--
memory_limit=512M
--FILE--
<?php
$wat = '(module';
for ($i = 0; $i < 20_000; $i++) {
    $wat .= "(func (export \"f$i\") (result i32) (i32.const $i))";
}
$instance = new Wasm\Instance("$wat)");
$wrong = 0;
for ($round = 0; $round < 2; $round++) {
    for ($i = 0; $i < 20_000; $i++) {
        $wrong += $instance->{"f$i"}() !== $i;
    }
}
echo $wrong, "\n";
$last = $instance->f19999(...);
echo $last(), ' ', $instance->exports->f19998(), ' ', count($instance->exports), "\n";
?>
--EXPECT--
0
19999 19998 20000
