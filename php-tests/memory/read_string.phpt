--TEST--
Memory: readString(): returns UTF-8 text
--EXTENSIONS--
wasm
--FILE--
<?php
$memory = new Wasm\Memory(['initial' => 1]);
$memory->write(65_520, "Grüße, \0 \u{1F600}");
echo json_encode($memory->readString(65_520, 15)), ' ', strlen($memory->readString(65_520, 15)), "\n";
var_dump($memory->readString(65_536, 0), $memory->readString(65_520, 2), $memory->readString(65_522, 2));
?>
--EXPECT--
"Gr\u00fc\u00dfe, \u0000 \ud83d\ude00" 15
string(0) ""
string(2) "Gr"
string(2) "ü"
