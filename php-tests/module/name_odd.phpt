--TEST--
Module: name(): returns any name, but no name of a malformed section
--EXTENSIONS--
wasm
--FILE--
<?php
$named = fn (string $section) => Wasm\Module::fromBytes("\0asm\1\0\0\0\0" . chr(strlen($section) + 5) . "\4name$section")->name();
foreach (["\0\1\0", "\0\4\3a\0b", "\0\3\2é", '', "\0\7\3abc", "\0\3\2\xff\xff", "\1\1\0", "\x42\1\0\0\2\1x"] as $section) {
    echo bin2hex($section), ': ', json_encode($named($section)), "\n";
}
?>
--EXPECT--
000100: ""
000403610062: "a\u0000b"
000302c3a9: "\u00e9"
: null
000703616263: null
000302ffff: null
010100: null
42010000020178: null
