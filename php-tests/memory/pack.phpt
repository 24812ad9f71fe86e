--TEST--
Memory: pack(): writes values in the format of PHP's pack()
--EXTENSIONS--
wasm
--FILE--
<?php
$memory = new Wasm\Memory(['initial' => 1]);
$memory->pack(1, 'CvVPa4ge', 1, 2, 3, 4, 'five', 6.5, 7.5);
echo bin2hex($memory->read(0, 33)), "\n";
$memory->pack(65_534, 'C*', '1', true);
$memory->pack(65_536, '');
var_dump($memory->pack(0, 'a*', 5));
echo bin2hex($memory->read(65_534, 2)), "\n";
?>
--EXPECT--
00010200030000000400000000000000666976650000d0400000000000001e4000
NULL
0101
