--TEST--
Table: array: supports reading, writing, isset() and count()
--EXTENSIONS--
wasm
--FILE--
<?php
$table = new Wasm\Table(['element' => 'externref', 'initial' => 3]);
$table[0] = 'zero';
$table['1'] = ['one'];
$table[2] = false;
$table[2] = null;
echo $table[0], ' ', $table['1'][0], ' ', count($table), "\n";
var_dump(isset($table[0]), isset($table['1']), isset($table[2]), isset($table[3]), isset($table[-1]));
var_dump(isset($table['x']), isset($table[null]), isset($table[[]]), isset($table[PHP_INT_MAX]));
var_dump(empty($table[0]), empty($table[2]), $table[2] ?? 'default', $table[9] ?? 'default');
[$zero, [$one]] = $table;
echo "$zero $one\n";
$table[0] .= '!';
echo $table[0], "\n";
?>
--EXPECT--
zero one 3
bool(true)
bool(true)
bool(false)
bool(false)
bool(false)
bool(false)
bool(false)
bool(false)
bool(false)
bool(false)
bool(true)
string(7) "default"
string(7) "default"
zero one
zero!
