--TEST--
Memory: unpack(): reads values in the format of PHP's unpack()
--EXTENSIONS--
wasm
--FILE--
<?php
$memory = new Wasm\Memory(['initial' => 1]);
$memory->write(1, "\x01\x02\0\x03\0\0\0text\0\0\0\0\0\0\xf8\x3f\xab\xcd");
echo json_encode($memory->unpack(1, 'Cbyte/vshort/Vint/a4text/efloat/H3digits')), "\n";
echo json_encode($memory->unpack(1, 'C3')), ' ', json_encode($memory->unpack(1, 'x7/a4')), ' ', json_encode($memory->unpack(8, '@2/Ca/X3/Cb')), "\n";
$memory->write(65_530, 'abcdef');
echo json_encode($memory->unpack(65_530, 'a*')), ' ', json_encode($memory->unpack(65_531, 'v*n')), ' ', json_encode($memory->unpack(65_535, 'Ca')), "\n";
echo json_encode($memory->unpack(65_536, '')), ' ', json_encode($memory->unpack(65_536, 'C*')), ' ', json_encode($memory->unpack(65_535, 'h*')), "\n";
foreach (['Ca/vb', 's2x', 'q', 'd1', 'A3/X2/Cc', 'Z10', '@5/H*', 'a0x/Cy', 'J2', 'f', 'x3/N'] as $format) {
    echo $memory->unpack(65_500, $format) === unpack($format, $memory->read(65_500, 36)) ? '.' : $format;
}
echo "\n";
?>
--EXPECT--
{"byte":1,"short":2,"int":3,"text":"text","float":1.5,"digits":"abc"}
{"1":1,"2":2,"3":0} {"1":"text"} {"a":120,"b":116}
{"1":"abcdef"} {"n1":25442,"n2":25956} {"a":102}
[] [] {"1":"66"}
...........
