--TEST--
Fiber: stress: a scheduler with dozens of Fibers on several instances gets every result right
--EXTENSIONS--
wasm
--FILE--
<?php
mt_srand(getenv('FIBER_SEED') ?: 20);
// run(n) calls the import with n, n − 1, …, 1. It returns the sum of the results and of these
// numbers, which it keeps in stack frames in its memory.
$module = Wasm\Module::fromText('(module
    (import "env" "f" (func $f (param i32 externref) (result i32)))
    (memory 1)
    (tag $e (param i32))
    (global $stack (mut i32) (i32.const 65536))
    (type $t (func (param i32 externref) (result i32)))
    (table 2 funcref)
    (elem (i32.const 0) func $f)
    (func $call (param $n i32) (param $x externref) (result i32)
        (local $frame i32)
        (global.set $stack (local.tee $frame (i32.sub (global.get $stack) (i32.const 16))))
        (i32.store (local.get $frame) (local.get $n))
        (i32.add
            (call_indirect (type $t) (local.get $n) (local.get $x) (i32.const 0))
            (i32.load (local.get $frame)))
        (global.set $stack (i32.add (local.get $frame) (i32.const 16))))
    (func $again (export "run") (param $n i32) (param $x externref) (result i32)
        (if (result i32) (local.get $n)
            (then
                (i32.add
                    (call $call (local.get $n) (local.get $x))
                    (call $again (i32.sub (local.get $n) (i32.const 1)) (local.get $x))))
            (else (i32.const 0))))
    (func (export "caught") (param $n i32) (param $x externref) (result i32)
        (block $caught (result i32)
            (try_table (catch $e $caught)
                (throw $e (call $again (local.get $n) (local.get $x))))
            (unreachable)))
    (func (export "trap") (param $n i32) (param $x externref) (result i32)
        (drop (call $again (local.get $n) (local.get $x)))
        (i32.load (i32.const -1)))
    (func $deep (export "deep") (param $n i32) (param $x externref) (result i32)
        (drop (call $again (local.get $n) (local.get $x)))
        (call $deeper))
    (func $deeper (result i32) (i32.add (i32.const 1) (call $deeper)))
    (func (export "reset") (global.set $stack (i32.const 65536)))
    (func (export "stack") (result i32) (global.get $stack)))');

class Stopped extends Exception
{
}

final class Task
{
    public static int $destroyed = 0;
    public static int $refused = 0;
    public static int $suspended = 0;
    public int $expected = 0;
    public ?string $end = null;
    public Fiber $fiber;
    private Wasm\Instance $instance;
    private int $depth = 0;

    public function __construct(Wasm\Module $module, private ?Task $peer)
    {
        $this->instance = $module->instantiate(['env' => ['f' => static fn (int $n, self $task) => $task->import($n)]]);
        $this->fiber = new Fiber($this->body(...));
    }

    public function import(int $n): int
    {
        $sum = 0;
        try {
            for ($i = mt_rand(0, 2); $i > 0; $i--) {
                self::$suspended++;
                $sum += Fiber::suspend();
            }
            if (mt_rand(0, 9) === 0 && $this->depth < 3) {
                // Runs another instance within this call.
                $inner = new Task($GLOBALS['module'], null);
                $inner->depth = $this->depth + 1;
                $inner->body();
                $inner->verify();
            }
            if ($GLOBALS['nested'] < 5 && mt_rand(0, 3) === 0) {
                // Runs steps of other tasks while this call waits.
                $GLOBALS['nested']++;
                step();
                $GLOBALS['nested']--;
            }
            if ($this->peer !== null && mt_rand(0, 3) === 0) {
                try {
                    $this->peer->instance->stack();
                } catch (Wasm\Exception\WasmException $e) {
                    self::$refused++;
                }
            }
        } finally {
            $this->expected += $sum + $n;
        }
        return $sum;
    }

    public function body(): void
    {
        $function = ['run', 'run', 'caught', 'trap', 'deep'][mt_rand(0, 4)];
        $result = null;
        try {
            $result = $this->instance->$function(mt_rand(0, 4), $this);
            $this->end = $result === $this->expected ? 'returned' : "wrong: $result, not $this->expected";
        } catch (Stopped) {
            $this->end = 'stopped';
        } catch (Wasm\Exception\RuntimeError $e) {
            $wanted = ['trap' => 'MemoryOutOfBounds', 'deep' => 'StackExhausted'][$function] ?? 'none';
            $this->end = $e->kind->name === $wanted ? 'trapped' : "wrong: $e";
        } finally {
            self::$destroyed += (int) ($this->end === null);
        }
        if (!str_starts_with($function, 'r') && $function !== 'caught') {
            $this->end = $this->end === 'returned' ? 'wrong: no trap' : $this->end;
        }
        // The guest's stack is complete, unless an unwinding skipped some of its frames.
        if ($this->end === 'returned' && $this->instance->stack() !== 65536) {
            $this->end = 'wrong: the stack of the guest';
        }
        $this->instance->reset();
    }

    public function verify(): void
    {
        if (!in_array($this->end, ['returned', 'stopped', 'trapped'], true)) {
            exit("$this->end\n");
        }
    }
}

/** Starts, resumes, stops or destroys a task. */
function step(): void
{
    global $tasks, $ends, $started, $dropped, $module;
    if (count($tasks) < 40 && $started < 600) {
        $peer = $tasks === [] ? null : $tasks[array_rand($tasks)];
        $tasks[] = $task = new Task($module, $peer);
        $started++;
        $task->fiber->start();
    }
    if ($tasks === []) {
        return;
    }
    $key = array_rand($tasks);
    $task = $tasks[$key];
    if ($task->fiber->isSuspended()) {
        $choice = mt_rand(0, 19);
        if ($choice === 0) {
            $task->fiber->throw(new Stopped());
        } elseif ($choice === 1) {
            $dropped++;
            unset($tasks[$key], $task->fiber);
            return;
        } else {
            $task->fiber->resume(mt_rand(0, 1000));
        }
    }
    if ($task->fiber->isTerminated() && isset($tasks[$key])) {
        unset($tasks[$key]);
        $task->verify();
        $ends[$task->end] = ($ends[$task->end] ?? 0) + 1;
    }
}

$tasks = $ends = [];
$started = $dropped = $nested = 0;
for ($i = 0; $i < 20_000 && ($started < 600 || $tasks !== []); $i++) {
    $nested = 0;
    step();
}
ksort($ends);
foreach ($ends as $end => $count) {
    echo $end, $count > 20 ? "\n" : " only $count\n";
}
echo $tasks === [] && array_sum($ends) + $dropped === $started ? "all ended\n" : 'left: ' . count($tasks) . "\n";
gc_collect_cycles();
echo Task::$destroyed > 10 ? "destroyed\n" : "none destroyed\n";
echo Task::$refused > 10 ? "refused\n" : "none refused\n";
echo Task::$suspended > 1000 ? "suspended\n" : "hardly suspended\n";
?>
--EXPECT--
returned
stopped
trapped
all ended
destroyed
refused
suspended
