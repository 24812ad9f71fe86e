--TEST--
Extension: README: its examples run in order, in one file, and print the output in their comments
--EXTENSIONS--
wasm
--INI--
wasm.guard=on
--FILE--
<?php
chdir(dirname(__DIR__, 2));
preg_match_all('/^```php\n(.*?)^```$/ms', file_get_contents('README.md'), $blocks);
$tour = implode('', array_filter($blocks[1], fn ($block) => !str_contains($block, "'hello.wasm'")));
ob_start();
eval(str_replace("<?php\n", '', $tour));
$printed = ob_get_flush();

preg_match_all('~^ *echo .*; +// (.*)$~m', $tour, $promised);
$differences = array_diff_assoc($promised[1], explode("\n", trim($printed)));
echo count($promised[1]), ' comments, ', json_encode($differences), " differ\n";
?>
--EXPECT--
42
42
3
5 7 9
30
5
42
HELLO in 65536 bytes
HELLO, World!
74 69 76 76 79
Hello, World!
42
42
integer divide by zero
Hello, world
0
0
needle
42
all fuel consumed in "spin"
20 comments, [] differ
