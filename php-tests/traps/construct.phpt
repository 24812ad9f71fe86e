--TEST--
Traps: RuntimeError: can be constructed, for tests of scripts
--EXTENSIONS--
wasm
--FILE--
<?php
use Wasm\Exception\RuntimeError;
use Wasm\TrapKind;

$e = new RuntimeError();
var_dump($e->getMessage(), $e->kind, $e->frames, $e->getPrevious());
$previous = new Exception('previous');
$e = new RuntimeError('message', TrapKind::StackExhausted, [['function' => 'f']], $previous);
var_dump($e->getMessage(), $e->kind, $e->frames[0]['function'], $e->getPrevious() === $previous);
var_dump((new RuntimeError(kind: TrapKind::IntegerOverflow))->kind);
var_dump((new RuntimeError(previous: $previous))->getPrevious() === $previous);
foreach ([
    fn () => new RuntimeError([]),
    fn () => new RuntimeError('', 'unreachable'),
    fn () => new RuntimeError('', TrapKind::Unreachable, 1),
    fn () => new RuntimeError('', TrapKind::Unreachable, [], new stdClass()),
    fn () => $e->kind = TrapKind::Unreachable,
    fn () => $e->frames[] = 1,
] as $use) {
    try {
        $use();
        echo "not refused\n";
    } catch (Error $error) {
        echo $error::class, ': ', $error->getMessage(), "\n";
    }
}
?>
--EXPECTF--
string(0) ""
enum(Wasm\TrapKind::Unreachable)
array(0) {
}
NULL
string(7) "message"
enum(Wasm\TrapKind::StackExhausted)
string(1) "f"
bool(true)
enum(Wasm\TrapKind::IntegerOverflow)
bool(true)
TypeError: Wasm\Exception\RuntimeError::__construct(): Argument #1 ($message) must be of type string, array given
TypeError: Wasm\Exception\RuntimeError::__construct(): Argument #2 ($kind) must be of type Wasm\TrapKind, string given
TypeError: Wasm\Exception\RuntimeError::__construct(): Argument #3 ($frames) must be of type array, int given
TypeError: Wasm\Exception\RuntimeError::__construct(): Argument #4 ($previous) must be of type ?Throwable, stdClass given
Error: Cannot modify readonly property Wasm\Exception\RuntimeError::$kind
Error: Cannot %Smodify readonly property Wasm\Exception\RuntimeError::$frames
