--TEST--
Wasi: var_dump(): shows the arguments, the environment and what is open
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/wasi.inc';
$folder = new HostFolder();
$wasi = new Wasm\Wasi(['tool', 'hello'], ['A' => 'B'], [
    '/host' => $folder->path,
    '/memory' => ['files' => [], 'writable' => true],
]);
var_dump($wasi);
?>
--EXPECTF--
object(Wasm\Wasi)#%d (3) {
  ["args"]=>
  array(2) {
    [0]=>
    string(4) "tool"
    [1]=>
    string(5) "hello"
  }
  ["env"]=>
  array(1) {
    [0]=>
    string(3) "A=B"
  }
  ["descriptors"]=>
  array(5) {
    [0]=>
    string(5) "input"
    [1]=>
    string(6) "output"
    [2]=>
    string(6) "output"
    [3]=>
    string(15) "directory /host"
    [4]=>
    string(17) "directory /memory"
  }
}
