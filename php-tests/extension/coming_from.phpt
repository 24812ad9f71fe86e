--TEST--
Extension: documentation: coming from another API: shows correct code in every line
--EXTENSIONS--
wasm
--INI--
wasm.allow_deserialize=1
wasm.guard=on
--FILE--
<?php
chdir(dirname(__DIR__, 2));

$path    = 'examples/simple.wasm';
$bytes   = file_get_contents($path);
$imports = ['env' => ['log' => fn (int $x) => print("log($x)\n")]];
$module  = Wasm\Module::fromText('
    (module $fixture
      (import "env" "log" (func $log (param i32)))
      (tag (export "error") (param i32))
      (memory (export "memory") 1 9)
      (table (export "table") 2 funcref)
      (global $counter (export "counter") (mut i32) (i32.const 3))
      (func (export "sum") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1)))
      (func (export "odd name") (result i32) (i32.const 1))
      (func (export "call") (param i32) (call $log (local.get 0)))
      (func (export "fail") unreachable)
      (@custom "note" "a note"))');
$user    = Wasm\Module::fromText('
    (module (import "lib" "sum" (func (param i32 i32) (result i32))) (import "lib" "memory" (memory 1)))');
$instance = new Wasm\Instance($module, $imports);
$f        = $imports['env']['log'];
$offset   = 8;
$data     = [];

/** Returns a short description of a value. */
function show(mixed $value): string
{
    return match (true) {
        is_array($value) && array_is_list($value) => '[' . implode(', ', array_map(show(...), $value)) . ']',
        is_array($value) => '[' . implode(', ', array_map(
            fn ($key, $value) => "$key => " . show($value), array_keys($value), $value)) . ']',
        is_object($value) => get_class($value),
        default => json_encode($value, JSON_PARTIAL_OUTPUT_ON_ERROR | JSON_UNESCAPED_SLASHES),
    };
}

foreach (file('docs/coming-from.md') as $line) {
    if (str_starts_with($line, '## ')) {
        echo "\n$line";
    }
    if (preg_match('/^\|.*\| `(.+)` \|$/', $line, $match)) {
        $code = $match[1];
        echo $code, "\n    ";
        try {
            $value = str_starts_with($code, 'unset') ? eval("$code;") : eval("return $code;");
            echo show($value), "\n";
        } catch (Throwable $e) {
            echo $e::class, ': ', $e->getMessage(), "\n";
        }
    }
}
?>
--EXPECT--
## The JavaScript API
Wasm\validate($bytes)
    true
Wasm\validate('(module)')
    true
Wasm\compile($bytes)
    Wasm\Module
Wasm\instantiate($module, $imports)
    Wasm\Instance
new Wasm\Instance($path)
    Wasm\Instance
new Wasm\Module($bytes)
    Wasm\Module
new Wasm\Instance($module, $imports)
    Wasm\Instance
$module->imports()
    [[module => "env", name => "log", kind => "function", type => [parameters => ["i32"], results => []]]]
$module->exports()
    [[name => "error", kind => "tag", type => [parameters => ["i32"]]], [name => "memory", kind => "memory", type => [minimum => 1, maximum => 9]], [name => "table", kind => "table", type => [element => "funcref", minimum => 2]], [name => "counter", kind => "global", type => [value => "i32", mutable => true]], [name => "sum", kind => "function", type => [parameters => ["i32", "i32"], results => ["i32"]]], [name => "odd name", kind => "function", type => [parameters => [], results => ["i32"]]], [name => "call", kind => "function", type => [parameters => ["i32"], results => []]], [name => "fail", kind => "function", type => [parameters => [], results => []]]]
$module->customSections('note')
    ["a note"]
$instance->exports
    Wasm\Exports
$instance->exports->sum(5, 37)
    42
$instance->sum(5, 37)
    42
$instance->exports['odd name']()
    1
isset($instance->exports['sum'])
    true
array_keys(iterator_to_array($instance->exports))
    ["error", "memory", "table", "counter", "sum", "odd name", "call", "fail"]
count($instance->exports)
    8
$sum = $instance->sum(...)
    Closure
$sum(1, 2)
    3
$instance->sum->name
    "sum"
$instance->sum->length()
    2
$instance->sum->type()
    [parameters => ["i32", "i32"], results => ["i32"]]
new Wasm\Func([], $f)
    Wasm\Func
new Wasm\Func(['params' => ['i32']], $f)
    ValueError: Wasm\Func::__construct(): Argument #1 ($type): there is no "params" in the type of a function
$log = new Wasm\Func(['parameters' => ['i32'], 'results' => []], $f)
    Wasm\Func
Wasm\instantiate($module, ['env' => ['log' => $log]])
    Wasm\Instance
new Wasm\Instance($user, ['lib' => $instance])
    Wasm\Instance
$memory = new Wasm\Memory(['initial' => 1, 'maximum' => 4])
    Wasm\Memory
new Wasm\Memory(['initial' => 1, 'minimum' => 1])
    ValueError: Wasm\Memory::__construct(): Argument #1 ($type): "initial" and "minimum" mean the same, and only one may be given
$memory->byteLength()
    65536
$memory->grow(1)
    1
$view = new Wasm\Uint8Array($memory)
    Wasm\Uint8Array
$words = new Wasm\Uint32Array($memory, 8, 4)
    Wasm\Uint32Array
$view[0] = 257
    257
$view[0]
    1
count($view)
    131072
$words->getOffset()
    8
$words->memory
    Wasm\Memory
$view->set([1, 2, 3], 4)
    null
$view->slice(4, 3)->toArray()
    [1, 2, 3]
json_encode($view->slice(4, 3))
    "[1,2,3]"
$view->slice(4, 3)->bytes()
    "\u0001\u0002\u0003"
$memory->readString(0, 5)
    "\u0001\u0000\u0000\u0000\u0001"
$memory->getF64(16)
    0
$memory->setI16(16, -2)
    null
$memory->fill(0, $memory->byteLength())
    null
$memory->copy(8, 0, 4)
    null
$table = new Wasm\Table(['element' => 'anyfunc', 'initial' => 2])
    Wasm\Table
$table->set(0, $instance->sum)
    null
$table->get(0)(1, 2)
    3
$table->set(1)
    null
count($table)
    2
$table->grow(1)
    2
$global = new Wasm\GlobalVar(['value' => 'i64', 'mutable' => true], 7)
    Wasm\GlobalVar
$global->value = 8
    8
$global->value
    8
$global->valueOf()
    8
$tag = new Wasm\Tag(['parameters' => ['i32']])
    Wasm\Tag
new Wasm\Exception\WasmThrow(new Wasm\Tag([]))
    Wasm\Exception\WasmThrow
$exception = new Wasm\Exception\WasmThrow($tag, [42])
    Wasm\Exception\WasmThrow
$exception->tag === $tag
    true
$exception->payload[0]
    42
new Wasm\Module("\0asm")
    Wasm\Exception\CompileError: unexpected end-of-file (at offset 0x4)
new Wasm\Instance($module)
    Wasm\Exception\LinkError: import env.log: missing, expected function (i32) -> ()
$instance->fail()
    Wasm\Exception\RuntimeError: unreachable

## php-ext-wasm 0.x
$simple = new Wasm\Instance($path)
    Wasm\Instance
$simple->sum(5, 37)
    42
new Wasm\Module($path)
    Wasm\Module
new Wasm\Module($path, Wasm\Module::PERSISTENT)
    Wasm\Module
new Wasm\Module($path, Wasm\Module::VOLATILE)
    Wasm\Module
$module->instantiate($imports)
    Wasm\Instance
Wasm\Instance::fromModule($module, $imports)
    Wasm\Instance
$memory = $instance->memory
    Wasm\Memory
$memory->byteLength()
    65536
$memory->grow(1)
    1
$bytes8 = new Wasm\Uint8Array($memory, $offset)
    Wasm\Uint8Array
$words = new Wasm\Int32Array($memory, 0, 2)
    Wasm\Int32Array
$bytes8->getOffset()
    8
$words->getLength()
    2
Wasm\Uint16Array::BYTES_PER_ELEMENT
    2
$bytes8[0] = 72
    72
Wasm\validate(file_get_contents($path))
    true
Wasm\compile($path)
    Wasm\Module
Wasm\instantiate($path)
    Wasm\Instance
$module->instantiate($imports)
    Wasm\Instance
$simple->sum(...[1, 2])
    3
$instance->memory
    Wasm\Memory
strlen($artifact = $module->serialize()) > 0
    true
Wasm\Module::deserialize($artifact)
    Wasm\Module
Wasm\cache_clear() > 0
    true
Wasm\cache_status()['enabled']
    true
$instance->fail()
    Wasm\Exception\RuntimeError: unreachable

## go-ext-wasm
file_get_contents($path)
    "\u0000asm\u0001\u0000\u0000\u0000\u0001\u0007\u0001`\u0002\u0001\u0003\u0002\u0001\u0000\u0007\u0007\u0001\u0003sum\u0000\u0000\n\t\u0001\u0007\u0000 \u0000 \u0001j\u000b"
Wasm\validate($bytes)
    true
Wasm\Module::fromBytes($bytes)
    Wasm\Module
new Wasm\Instance($bytes)
    Wasm\Instance
new Wasm\Instance($module, $imports)
    Wasm\Instance
$module->instantiate($imports)
    Wasm\Instance
array_column($module->exports(), 'kind', 'name')
    [error => "tag", memory => "memory", table => "table", counter => "global", sum => "function", odd name => "function", call => "function", fail => "function"]
array_column($module->imports(), 'name', 'module')
    [env => "log"]
$instance->exports['sum'](5, 37)
    42
5
    5
$instance->sum(5, 37)
    42
$module->instantiate(['env' => ['log' => $f]])->call(7)
    log(7)
null
$user->instantiate(['lib' => ['sum' => $instance->sum, 'memory' => $memory]])
    Wasm\Instance
isset($instance->memory)
    true
$instance->memory->byteLength()
    131072
$instance->memory->read(0, 5)
    "\u0000\u0000\u0000\u0000\u0000"
$instance->memory->write(8, 'data')
    null
$instance->memory->grow(1)
    2
new Wasm\Memory(['initial' => 1, 'maximum' => 4])
    Wasm\Memory
$module->instantiate(['env' => ['log' => function ($x) use (&$data) { $data[] = $x; }]])->call(7)
    null
$data
    [7]
$module->instantiate(['env' => ['log' => fn ($x) => print(Wasm\caller()->memory->pages() . "\n")]])->call(7)
    1
null
strlen($artifact = $module->serialize()) > 0
    true
Wasm\Module::deserialize($artifact)
    Wasm\Module
unset($simple)
    null

## Limits
new Wasm\Limits(timeout: 1.5)
    Wasm\Limits
new Wasm\Limits(memory: 16 * 65536)
    Wasm\Limits
new Wasm\Limits(fuel: 1000)
    Wasm\Limits
$metered = Wasm\Module::fromFile($path, options: new Wasm\Options(fuel: true))
    Wasm\Module
$limited = $metered->instantiate([], new Wasm\Limits(fuel: 1000))
    Wasm\Instance
Wasm\fuel($limited)
    1000
Wasm\add_fuel($limited, 500)
    null
new Wasm\Limits(timeout: 0.1)
    Wasm\Limits
new Wasm\Limits(memory: 1 << 20, tableElements: 1000)
    Wasm\Limits
new Wasm\Limits(stack: 1 << 19)
    Wasm\Limits
new Wasm\Options(deterministic: true)
    Wasm\Options
$metered->instantiate([], new Wasm\Limits(fuel: 1000))
    Wasm\Instance
Wasm\fuel($limited)
    1500

## WASI
$wasi = new Wasm\Wasi(['grep', 'b'], stdin: "a\nb\n")
    Wasm\Wasi
new Wasm\Wasi(env: ['A' => 'b'], preopens: ['/data' => ['path' => '.', 'writable' => true]])
    Wasm\Wasi
array_keys($wasi->getImportObject())
    ["wasi_snapshot_preview1", "wasi_unstable"]
$program = new Wasm\Instance('examples/grep.wasm', $wasi->imports())
    Wasm\Instance
$wasi->start($program)
    0
$wasi->initialize($instance)
    null
new Wasm\Wasi(['tool', 'x'], ['A' => 'b'])
    Wasm\Wasi
new Wasm\Wasi(preopens: ['/data' => ['path' => '.', 'writable' => true]])
    Wasm\Wasi
$wasi->stdout()
    "b\n"
new Wasm\Wasi(stdout: Wasm\Wasi::INHERIT)
    Wasm\Wasi
