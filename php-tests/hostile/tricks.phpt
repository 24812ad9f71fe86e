--TEST--
Hostile: scripts that misuse PHP's own features against objects of the extension
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/attack.inc';

const CALL = '(module (import "e" "f" (func $f)) (import "e" "v" (func $v (param i32) (result i32))) (memory (export "memory") 1 4)
    (table (export "t") 4 externref) (global (export "g") (mut externref) (ref.null extern))
    (func (export "run") (call $f)) (func (export "value") (param i32) (result i32) (call $v (local.get 0)))
    (func (export "two") (result i32 i32) (i32.const 1) (i32.const 2)) (func (export "one") (result i32) (i32.const 1)))';

/** Makes an instance with a callback. */
function with(?callable $f = null, ?callable $v = null): Wasm\Instance
{
    return instance(CALL, ['e' => ['f' => $f ?? fn () => null, 'v' => $v ?? fn ($n) => $n]]);
}

class Imports
{
    public $f;
    public $v;
    public static function __callStatic(string $name, array $arguments): mixed { return 7; }
    public function __call(string $name, array $arguments): mixed { return 8; }
}

/** Tries an action for an object of each class. */
function each(callable $try): array
{
    $instance = with();
    $objects = [$instance, $instance->exports, $instance->one, $instance->memory, $instance->t, $instance->g,
        new Wasm\Tag([]), new Wasm\Limits(), new Wasm\Options(), new Wasm\Module(CALL), new Wasm\Uint8Array($instance->memory)];
    return array_count_values(array_map(fn ($object) => attempt(fn () => $try($object) ?? 'null'), $objects));
}

attacks([
    'Closure::bind() to another instance' => function () {
        $closure = with()->one(...);
        return [@Closure::bind($closure, with())?->__invoke(), $closure()];
    },
    'Closure::bind() to another class' => fn () => @Closure::bind(with()->one(...), new stdClass()),
    'Closure::bind() to nothing' => fn () => @Closure::bind(with()->one(...), null),
    'Closure::call()' => fn () => @(with()->one(...))->call(with()),
    'a closure in the scope of the extension' => fn () => @Closure::bind(fn () => $this->exports, with(), Wasm\Instance::class)() instanceof Wasm\Exports,
    'a closure that writes to a readonly property' => fn () => @Closure::bind(function () { $this->exports = 1; }, with(), Wasm\Instance::class)(),
    'reflection: a method of another instance' => fn () => (new ReflectionMethod(Wasm\Memory::class, 'pages'))->invoke(with()->memory),
    'reflection: a method on the wrong object' => fn () => (new ReflectionMethod(Wasm\Memory::class, 'pages'))->invoke(with()),
    'reflection: an object without its constructor' => fn () => (new ReflectionClass(Wasm\Memory::class))->newInstanceWithoutConstructor(),
    'reflection: a private constructor' => function () {
        $method = new ReflectionMethod(Wasm\Exports::class, '__construct');
        return $method->invoke(with()->exports);
    },
    'reflection: a readonly property' => function () {
        $property = new ReflectionProperty(Wasm\Instance::class, 'exports');
        $property->setValue(with(), null);
    },
    'reflection: the function of a Closure' => fn () => (new ReflectionFunction(with()->one(...)))->invoke(),
    'reflection: a closure from getClosure()' => fn () => (new ReflectionMethod(Wasm\Memory::class, 'pages'))->getClosure(with()->memory)(),
    'clone' => fn () => each(fn ($object) => clone $object),
    'serialize()' => fn () => each(fn ($object) => serialize($object)),
    'unserialize()' => fn () => each(fn ($object) => @unserialize('O:' . strlen($object::class) . ':"' . $object::class . '":0:{}') ?: 'false'),
    'var_export() and eval()' => fn () => each(fn ($object) => eval('return ' . @var_export($object, true) . ';') ? 'an object' : 'null'),
    'a cast to an array' => fn () => each(fn ($object) => count((array) $object) <= 6 ? 'small' : 'large'),
    'a dynamic property' => fn () => each(function ($object) { $object->dynamic = 1; }),
    'unset() of a property' => fn () => each(function ($object) { unset($object->exports); }),
    'a reference to a property' => fn () => each(function ($object) { $reference = &$object->exports; $reference = 1; }),
    'a class that extends' => fn () => child('echo "x"; class Mine extends Wasm\Instance {}'),
    'comparison' => fn () => each(fn ($object) => $object == new stdClass() ? 'equal' : 'different'),
    'a constructor, called again' => function () {
        $instance = with();
        $outcomes = [attempt(fn () => $instance->__construct('(module)')), attempt(fn () => $instance->memory->__construct(['initial' => 1]))];
        return [...$outcomes, $instance->one()];
    },
    'a constructor, called again by its start function' => function () {
        $text = '(module (import "e" "f" (func $f)) (start $f))';
        $outcome = '';
        instance($text, ['e' => ['f' => function () use (&$outcome, $text) {
            $outcome = attempt(fn () => Wasm\caller()->__construct($text, ['e' => ['f' => fn () => 0]]));
        }]]);
        return $outcome;
    },
    'the array of imports, changed by an autoloader' => function () {
        $imports = ['e' => ['f' => ['Later', 'f'], 'v' => 'abs']];
        spl_autoload_register($load = function ($class) use (&$imports) {
            $imports = null;
            eval('class Later { static function f() { echo "f "; } }');
        });
        try {
            instance(CALL, $imports)->run();
            return $imports;
        } finally {
            spl_autoload_unregister($load);
        }
    },
    'an array of imports with references' => function () {
        $f = fn () => null;
        $names = ['f' => &$f, 'v' => &$f];
        $imports = ['e' => &$names];
        $instance = instance(CALL, $imports);
        $f = $names = $imports = 7;
        return $instance->run();
    },
    'an array of imports that contains itself' => function () {
        $imports = ['e' => ['f' => fn () => 0]];
        $imports['e']['v'] = &$imports;
        return instance(CALL, $imports);
    },
    'a callable that takes its arguments by reference' => fn () => @with(null, function (&$n) { $n = []; return 3; })->value(5),
    'a reference as an argument' => function () {
        $number = 5;
        $reference = &$number;
        return [with(null, function ($n) use (&$reference) { $reference = 'changed'; return $n; })->value($reference), $number];
    },
    'a global variable, unset by the callback' => function () {
        $GLOBALS['it'] = with(function () { unset($GLOBALS['it']); gc_collect_cycles(); });
        $GLOBALS['it']->run();
        return isset($GLOBALS['it']);
    },
    'names of magic methods' => fn () => array_map(fn ($name) => attempt(fn () => instance("(module (func (export \"$name\")))")->exports[$name]()),
        ['__construct', '__destruct', '__clone', '__get', '__toString', '__invoke', '__serialize', 'offsetGet', '']),
    'a static call' => fn () => Wasm\Instance::one(),
    'a callable that is private' => fn () => instance(CALL, ['e' => ['f' => [new class { private function f() {} }, 'f'], 'v' => 'abs']]),
    'a callable of __callStatic()' => fn () => with('Imports::anything', [new Imports(), 'anything'])->value(1),
    'an error handler that throws, for a deprecation' => function () {
        set_error_handler(fn ($level, $message) => throw new ErrorException($message));
        try {
            return [attempt(fn () => with()->value(1.5)), attempt(fn () => with(null, fn () => 2.5)->value(1)), attempt(fn () => with(null, fn () => $u)->value(1))];
        } finally {
            restore_error_handler();
        }
    },
    'an error handler that calls the instance again' => function () {
        $instance = with();
        set_error_handler(function () use ($instance) { @$instance->value(1.5); return true; }, E_DEPRECATED);
        try {
            return @$instance->value(1.5);
        } finally {
            restore_error_handler();
        }
    },
    'ticks' => function () {
        $instance = with();
        register_tick_function($tick = function () use ($instance) { $instance->one(); throw new DomainException(); });
        try {
            return attempt(fn () => eval('declare(ticks=1); return $GLOBALS["x"] = 1;'));
        } finally {
            unregister_tick_function($tick);
        }
    },
    'the garbage collector during a call' => function () {
        $instance = with(function () use (&$instance) {
            $instance->g->value = [$instance, $instance->t, $instance->exports];
            $instance->t[1] = $instance;
            for ($i = 0; $i < 20_000; $i++) {
                $cycle = new ArrayObject();
                $cycle['self'] = $cycle;
            }
        });
        $instance->run();
        return $instance->one();
    },
    'foreach over exports, which ends early and nests' => function () {
        $exports = with()->exports;
        $count = 0;
        foreach ($exports as $a) {
            foreach ($exports as $b) {
                ++$count;
                if ($b === $a) break;
            }
        }
        return $count;
    },
    'a view that is written while it is read' => function () {
        $view = new Wasm\Uint8Array(with()->memory, 0, 3);
        foreach ($view as $i => $value) {
            $view[$i] = $value + 1;
            $i === 0 && $view->set([9, 9], 1);
        }
        return $view->toArray();
    },
    'set() with a list that a conversion changes' => function () {
        $view = new Wasm\Uint8Array(with()->memory, 0, 3);
        $list = [1, '2', 3];
        set_error_handler(function () use (&$list) { $list = null; return true; });
        $list[1] = '2 apples';
        try {
            return [attempt(fn () => $view->set($list)), $view->toArray()];
        } finally {
            restore_error_handler();
        }
    },
    'a stream of a memory that is gone' => function () {
        $stream = with()->memory->stream();
        gc_collect_cycles();
        return [fwrite($stream, 'abc'), rewind($stream), fread($stream, 3), fclose($stream)];
    },
    'ini_set() of the settings of the process' => fn () => array_unique(array_map(fn ($name) => attempt(fn () => ini_set($name, '9')),
        ['wasm.guard', 'wasm.cache', 'wasm.cache_dir', 'wasm.cache_max_bytes', 'wasm.allow_deserialize', 'wasm.max_module_size', 'wasm.preload'])),
    'ini_set() of ceilings, upwards' => fn () => child('foreach (["wasm.timeout" => 9, "wasm.memory_limit" => "9G", "wasm.max_stack" => "1G",
        "wasm.count_memory" => 0] as $name => $value) { echo json_encode([@ini_set($name, $value), ini_get($name)]); @ini_restore($name); }
        echo attempt(fn () => instance("(module (func (export \"f\") (loop \$l (br \$l))))")->f());
        echo attempt(fn () => instance("(module (memory 1000))"));',
        ['wasm.timeout' => '0.05', 'wasm.memory_limit' => '1M', 'wasm.max_stack' => '1M', 'wasm.count_memory' => '1']),
    'an exception that holds its instance' => function () {
        $weak = null;
        (function () use (&$weak) {
            $instance = with(fn () => throw new Exception());
            $weak = WeakReference::create($instance);
            attempt(fn () => $instance->run());
        })();
        gc_collect_cycles();
        return $weak->get() === null;
    },
    'a thousand exceptions, each the previous of the next' => function () {
        $last = null;
        for ($i = 0; $i < 1000; $i++) {
            try {
                instance('(module (func (export "f") (unreachable)))')->f();
            } catch (Wasm\Exception\RuntimeError $error) {
                $last = new Wasm\Exception\RuntimeError('', $error->kind, $error->frames, $last);
            }
        }
        return $last->kind->name;
    },
    'frames of an exception that are no frames' => fn () => throw new Wasm\Exception\RuntimeError('', Wasm\TrapKind::Unreachable, [1, [], ['function' => []]]),
    'a trap that user code throws in a callback' => fn () => with(fn () => throw new Wasm\Exception\TimeoutError('mine'))->run(),
]);

?>
--EXPECT--
Closure::bind() to another instance: [1,1]
Closure::bind() to another class: null
Closure::bind() to nothing: null
Closure::call(): 1
a closure in the scope of the extension: Error
a closure that writes to a readonly property: Error
reflection: a method of another instance: 1
reflection: a method on the wrong object: ReflectionException
reflection: an object without its constructor: ReflectionException
reflection: a private constructor: null
reflection: a readonly property: Error
reflection: the function of a Closure: 1
reflection: a closure from getClosure(): 1
clone: {"Error":11}
serialize(): {"Exception":11}
unserialize(): {"Exception":11}
var_export() and eval(): {"Error":11}
a cast to an array: {"small":11}
a dynamic property: {"Error":11}
unset() of a property: {"Error":2,"null":9}
a reference to a property: {"null":1,"Error":10}
a class that extends: Fatal error: Class Mine cannot extend final class Wasm\Instance [255]
comparison: {"different":11}
a constructor, called again: ["Error","Error",1]
a constructor, called again by its start function: Error
the array of imports, changed by an autoloader: f null
an array of imports with references: null
an array of imports that contains itself: LinkError
a callable that takes its arguments by reference: 3
a reference as an argument: [5,"changed"]
a global variable, unset by the callback: false
names of magic methods: ["null","null","null","null","null","null","null","null","null"]
a static call: Error
a callable that is private: LinkError
a callable of __callStatic(): 8
an error handler that throws, for a deprecation: ["ErrorException","ErrorException","ErrorException"]
an error handler that calls the instance again: 1
ticks: DomainException
the garbage collector during a call: 1
foreach over exports, which ends early and nests: 28
a view that is written while it is read: [1,10,10]
set() with a list that a conversion changes: ["TypeError",[0,0,0]]
a stream of a memory that is gone: [3,true,"abc",true]
ini_set() of the settings of the process: ["false"]
ini_set() of ceilings, upwards: [false,"0.05"][false,"1M"][false,"1M"][false,"1"]TimeoutError InterruptedMemoryLimitError MemoryLimit [0]
an exception that holds its instance: true
a thousand exceptions, each the previous of the next: Unreachable
frames of an exception that are no frames: RuntimeError Unreachable
a trap that user code throws in a callback: TimeoutError Interrupted
