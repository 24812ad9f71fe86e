--TEST--
WasmThrow: __construct(): converts the payload like arguments
--EXTENSIONS--
wasm
--FILE--
<?php
use Wasm\Exception\WasmThrow;

$instance = new Wasm\Instance('(module (func (export "f")))');
$tag = new Wasm\Tag(['parameters' => ['i32', 'i64', 'f32', 'f64', 'v128', 'externref', 'funcref', 'exnref']]);
$vector = 'sixteen bytes ..';
$object = new stdClass();
$previous = new Exception('previous');
$e = new WasmThrow($tag, [4_294_967_295, '12', 0.1, 3, $vector, $object, $instance->f(...), null], $previous);
var_dump($e->tag === $tag, $e instanceof Wasm\Exception\WasmException, $e->getMessage(), $e->getCode(), $e->getPrevious() === $previous);
var_dump(array_slice($e->payload, 0, 5), $e->payload[5] === $object, $e->payload[6] === $instance->f, $e->payload[7]);
// The payload has a copy of the value, not the reference.
$number = 5;
$payload = [&$number];
$e = new WasmThrow(payload: $payload, tag: new Wasm\Tag(['parameters' => ['i32']]));
$number = 'changed';
echo json_encode($e->payload), ' ', basename($e->getFile()), ' ', $e->getLine(), "\n";
echo json_encode((new WasmThrow(new Wasm\Tag([]), []))->payload), "\n";
?>
--EXPECT--
bool(true)
bool(true)
string(27) "an exception of WebAssembly"
int(0)
bool(true)
array(5) {
  [0]=>
  int(-1)
  [1]=>
  int(12)
  [2]=>
  float(0.10000000149011612)
  [3]=>
  float(3)
  [4]=>
  string(16) "sixteen bytes .."
}
bool(true)
bool(true)
NULL
[5] construct.php 15
[]
