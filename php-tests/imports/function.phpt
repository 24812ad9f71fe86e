--TEST--
Imports: functions: accept any PHP callable
--EXTENSIONS--
wasm
--FILE--
<?php
class Host
{
    public function method(int $n): int
    {
        return $n + 1;
    }

    public static function fixed(int $n): int
    {
        return $n + 2;
    }

    public function __invoke(int $n): int
    {
        return $n + 3;
    }
}
$host = new Host();
$other = new Wasm\Instance('(module (func (export "f") (param i32) (result i32) (i32.add (local.get 0) (i32.const 4))))');
$module = Wasm\Module::fromText('(module
    (import "env" "f" (func $f (param i32) (result i32)))
    (func (export "call") (param i32) (result i32) (call $f (local.get 0))))');
foreach ([
    'closure' => function (int $n): int {
        return $n;
    },
    'arrow function' => fn (int $n): int => $n * 2,
    'name' => 'abs',
    'method' => [$host, 'method'],
    'static method' => [Host::class, 'fixed'],
    'name of a static method' => 'Host::fixed',
    'invokable object' => $host,
    'first-class callable' => $host->method(...),
    'method of an instance' => [$other, 'f'],
    'closure of an export' => $other->f(...),
    'Wasm\Func' => $other->f,
] as $kind => $callable) {
    echo $kind, ': ', $module->instantiate(['env' => ['f' => $callable]])->call(10), "\n";
}
?>
--EXPECT--
closure: 10
arrow function: 20
name: 10
method: 11
static method: 12
name of a static method: 12
invokable object: 13
first-class callable: 11
method of an instance: 14
closure of an export: 14
Wasm\Func: 14
