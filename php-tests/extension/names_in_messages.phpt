--TEST--
Extension: messages: show names with control characters in full, and truncate long names
--EXTENSIONS--
wasm
--FILE--
<?php
function caught(string $what, callable $run): void
{
    try {
        $run();
        echo "$what: nothing thrown\n";
    } catch (Throwable $e) {
        $message = $e->getMessage();
        $isShort = strlen($message) < 1000;
        $isClean = !preg_match('/[\x00-\x09\x0b-\x1f]/', $message);
        echo "$what: ", $isShort ? preg_replace('/n{50,}/', 'nn…', $message) : 'long', $isClean ? '' : ' (not clean)', "\n";
    }
}

foreach (['NUL' => "a\0b", 'line' => "a\nb\x1b[0m", 'long' => str_repeat('n', 100_000)] as $kind => $name) {
    echo "$kind:\n";
    $text = '"' . preg_replace_callback('/[^a-z]/', fn ($m) => sprintf('\\%02x', ord($m[0])), $name) . '"';
    $module = new Wasm\Module("(module (import $text $text (func \$i (param i32) (result i32)))
        (memory (export \"memory\") 1)
        (func (export $text) (param i32) (result i32) (call \$i (local.get 0)))
        (func (@name $text) (export \"trap\") unreachable))");
    $with = fn ($value) => new Wasm\Instance($module, [$name => [$name => $value]]);
    $instance = $with(fn ($x) => 'x');
    caught('missing', fn () => new Wasm\Instance($module));
    caught('missing twice', fn () => new Wasm\Instance("(module (import $text $text (func)) (import $text \"\" (func)))"));
    caught('mismatch', fn () => $with(1));
    caught('mismatch of a function', fn () => $with(new Wasm\Func([], fn () => null)));
    caught('namespace', fn () => new Wasm\Instance($module, [$name => 1]));
    caught('count', fn () => $instance->$name());
    try {
        $instance->$name('x');
    } catch (TypeError $e) {
        [$first] = explode("\n", $e->getTraceAsString());
        echo 'trace of PHP: ', preg_replace(['/n{50,}/', '/#0 .*?: /'], ['nn…', ''], $first), "\n";
    }
    caught('argument', fn () => $instance->$name('x'));
    caught('argument of a function', fn () => ($instance->$name)('x'));
    caught('range', fn () => $instance->$name(1 << 40));
    caught('named', fn () => $instance->$name(x: 1));
    caught('result', fn () => $instance->$name(1));
    caught('undefined property', fn () => $instance->{"$name."});
    caught('undefined export', fn () => $instance->exports["$name."]);
    caught('assigned', fn () => $instance->$name = 1);
    caught('exported twice', fn () => new Wasm\Module("(module (func \$f (export $text) (export $text)))"));
    caught('key of a type', fn () => new Wasm\Memory([$name => 1]));
    caught('type', fn () => new Wasm\GlobalVar(['value' => $name], 1));
    caught('allocator', fn () => new Wasm\Allocator($instance, $name, $name));
    caught('path', fn () => new Wasm\Module($name));
    caught('keys', fn () => $with(fn () => [$name => 1])->$name(1));
    try {
        $instance->trap();
    } catch (Wasm\Exception\RuntimeError $e) {
        [$first] = explode("\n", $e->getTraceAsString());
        echo 'trace: ', preg_replace('/n{50,}/', 'nn…', $first), "\n";
        echo 'frame: ', $e->frames[0]['function'] === $name ? 'the name itself' : 'another name', "\n";
    }
}
?>
--EXPECT--
NUL:
missing: import a\0b.a\0b: missing, expected function (i32) -> (i32)
missing twice: 2 imports are missing: a\0b.a\0b, function () -> (); a\0b., function () -> ()
mismatch: import a\0b.a\0b: expected function (i32) -> (i32), got int 1 (no array or string given)
mismatch of a function: import a\0b.a\0b: expected function (i32) -> (i32), got function () -> ()
namespace: imports["a\0b"] must be an array, a Wasm\Instance, Wasm\Exports or Wasm\Wasi, int 1 given
count: a\0b() expects exactly 1 argument, 0 given
trace of PHP: Wasm\Instance->a\0b('x')
argument: a\0b(): Argument #1 must be of type int, string given
argument of a function: a\0b(): Argument #1 must be of type int, string given
range: a\0b(): Argument #1 must be between -2147483648 and 4294967295 to be an i32, 1099511627776 given
named: a\0b() does not accept named arguments
result: import a\0b.a\0b: must return i32, string returned
undefined property: Undefined export Wasm\Instance::$a\0b.
undefined export: Undefined export Wasm\Exports["a\0b."]
assigned: Cannot modify readonly property Wasm\Instance::$a\0b
exported twice: duplicate export name `a\0b` already defined
     --> <text>:1:10
      |
    1 | (module (func $f (export "a\00b") (export "a\00b")))
      |          ^
key of a type: Wasm\Memory::__construct(): Argument #1 ($type): there is no "a\0b" in the type of a memory
type: Wasm\GlobalVar::__construct(): Argument #1 ($type): "value": there is no type "a\0b"
allocator: Wasm\Allocator::__construct(): Argument #1 ($instance) must export "a\0b" as a function of 1 to 3 parameters, or 4 and one result, of i32, got function (i32) -> (i32)
path: cannot read "a\0b": the path contains a NUL byte
keys: import a\0b.a\0b: must return i32, array with the key "a\0b" returned
trace: #0 wasm:module(79): a\0b()
frame: the name itself
line:
missing: import a\nb\u{1b}[0m.a\nb\u{1b}[0m: missing, expected function (i32) -> (i32)
missing twice: 2 imports are missing: a\nb\u{1b}[0m.a\nb\u{1b}[0m, function () -> (); a\nb\u{1b}[0m., function () -> ()
mismatch: import a\nb\u{1b}[0m.a\nb\u{1b}[0m: expected function (i32) -> (i32), got int 1 (no array or string given)
mismatch of a function: import a\nb\u{1b}[0m.a\nb\u{1b}[0m: expected function (i32) -> (i32), got function () -> ()
namespace: imports["a\nb\u{1b}[0m"] must be an array, a Wasm\Instance, Wasm\Exports or Wasm\Wasi, int 1 given
count: a\nb\u{1b}[0m() expects exactly 1 argument, 0 given
trace of PHP: Wasm\Instance->a\nb\u{1b}[0m('x')
argument: a\nb\u{1b}[0m(): Argument #1 must be of type int, string given
argument of a function: a\nb\u{1b}[0m(): Argument #1 must be of type int, string given
range: a\nb\u{1b}[0m(): Argument #1 must be between -2147483648 and 4294967295 to be an i32, 1099511627776 given
named: a\nb\u{1b}[0m() does not accept named arguments
result: import a\nb\u{1b}[0m.a\nb\u{1b}[0m: must return i32, string returned
undefined property: Undefined export Wasm\Instance::$a\nb\u{1b}[0m.
undefined export: Undefined export Wasm\Exports["a\nb\u{1b}[0m."]
assigned: Cannot modify readonly property Wasm\Instance::$a\nb\u{1b}[0m
exported twice: duplicate export name `a\nb\u{1b}[0m` already defined
     --> <text>:1:10
      |
    1 | (module (func $f (export "a\0ab\1b\5b\30m") (export "a\0ab\1b\5b\30m"…
      |          ^
key of a type: Wasm\Memory::__construct(): Argument #1 ($type): there is no "a\nb\u{1b}[0m" in the type of a memory
type: Wasm\GlobalVar::__construct(): Argument #1 ($type): "value": there is no type "a\nb\u{1b}[0m"
allocator: Wasm\Allocator::__construct(): Argument #1 ($instance) must export "a\nb\u{1b}[0m" as a function of 1 to 3 parameters, or 4 and one result, of i32, got function (i32) -> (i32)
path: cannot read "a\nb\u{1b}[0m": No such file or directory
keys: import a\nb\u{1b}[0m.a\nb\u{1b}[0m: must return i32, array with the key "a\nb\u{1b}[0m" returned
trace: #0 wasm:module(91): a\nb\u{1b}[0m()
frame: the name itself
long:
missing: import nn…….nn……: missing, expected function (i32) -> (i32)
missing twice: 2 imports are missing: nn…….nn……, function () -> (); nn……., function () -> ()
mismatch: import nn…….nn……: expected function (i32) -> (i32), got int 1 (no array or string given)
mismatch of a function: import nn…….nn……: expected function (i32) -> (i32), got function () -> ()
namespace: imports["nn……"] must be an array, a Wasm\Instance, Wasm\Exports or Wasm\Wasi, int 1 given
count: nn……() expects exactly 1 argument, 0 given
trace of PHP: Wasm\Instance->nn……('x')
argument: nn……(): Argument #1 must be of type int, string given
argument of a function: nn……(): Argument #1 must be of type int, string given
range: nn……(): Argument #1 must be between -2147483648 and 4294967295 to be an i32, 1099511627776 given
named: nn……() does not accept named arguments
result: import nn……: must return i32, string returned
undefined property: Undefined export Wasm\Instance::$nn……
undefined export: Undefined export Wasm\Exports["nn……"]
assigned: Cannot modify readonly property Wasm\Instance::$nn……
exported twice: duplicate export name `nn……
     --> <text>:1:10
      |
    1 | (module (func $f (export "nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn…
      |          ^
key of a type: Wasm\Memory::__construct(): Argument #1 ($type): there is no "nn……" in the type of a memory
type: Wasm\GlobalVar::__construct(): Argument #1 ($type): "value": there is no type "nn……"
allocator: Wasm\Allocator::__construct(): Argument #1 ($instance) must export "nn……" as a function of 1 to 3 parameters, or 4 and one result, of i32, got function (i32) -> (i32)
path: cannot read "nn……": the path cannot be resolved
keys: import nn……: must return i32, array with the key "nn……" returned
trace: #0 wasm:module(300080): nn……()
frame: the name itself
