--TEST--
Limits: memory_limit: destructors that run in a collection may use, grow and drop the same memory
--EXTENSIONS--
wasm
--INI--
memory_limit=64M
wasm.count_memory=1
--FILE--
<?php
use Wasm\{Memory, Module, Table};

$module = Module::fromText('(module (memory (export "memory") 320)
    (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0))))');
/** An unreachable cycle, whose destructor runs a function. */
final class Cycle
{
    private self $self;
    private Wasm\Instance $instance;

    public function __construct(private Closure $end)
    {
        $this->self = $this;
        $this->instance = $GLOBALS['module']->instantiate();
    }

    public function __destruct()
    {
        ($this->end)($this->instance);
    }
}
function attempt(callable $step): void
{
    try {
        $result = $step();
        echo is_int($result) ? $result : get_class($result), "\n";
    } catch (Wasm\Exception\MemoryLimitError $e) {
        echo get_class($e), "\n";
    } catch (Exception $e) {
        echo $e->getMessage(), "\n";
    }
}
$memory = new Memory(['initial' => 320]);
foreach ([
    'calls the same instance' => fn ($instance) => print($instance->grow(1) . ' in it, '),
    'grows the same memory' => fn () => print($GLOBALS['memory']->grow(1) . ' in it, '),
    'drops it' => function () { unset($GLOBALS['memory']); },
    'keeps the instance' => function ($instance) { $GLOBALS['kept'] = $instance; },
    'throws' => fn () => throw new Exception('thrown in a destructor'),
    'makes a memory' => function () { $GLOBALS['other'] = new Memory(['initial' => 100]); },
] as $name => $end) {
    echo "$name: ";
    new Cycle($end);
    $target = $memory ?? $memory = new Memory(['initial' => 320]);
    attempt(fn () => $target->grow(320));
    unset($target, $kept, $other);
    $memory = new Memory(['initial' => 320]);
}
unset($memory);
echo "a destructor that switches to another Fiber: ";
$fiber = new Fiber(function () {
    new Cycle(function () {
        try {
            Fiber::suspend();
        } catch (FiberError $e) {
            echo 'refused, ';
        }
    });
    attempt(fn () => new Memory(['initial' => 600]));
});
$fiber->start();
while (!$fiber->isTerminated()) {
    $fiber->resume();
}
echo "a destructor that exits: ";
new Cycle(fn () => exit("exit\n"));
attempt(fn () => new Memory(['initial' => 600]));
echo "not reached\n";
?>
--EXPECT--
calls the same instance: 320 in it, 320
grows the same memory: 320 in it, 321
drops it: 320
keeps the instance: 320
throws: thrown in a destructor
makes a memory: 320
a destructor that switches to another Fiber: refused, Wasm\Memory
a destructor that exits: exit
