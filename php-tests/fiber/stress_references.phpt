--TEST--
Fiber: stress: removed functions and values live until the last of dozens of suspended calls that refer to them ends
--EXTENSIONS--
wasm
--ENV--
MALLOC_PERTURB_=165
--FILE--
<?php
mt_srand((int) (getenv('FIBER_SEED') ?: 7));
// Runs Fibers in any order. They all refer to objects that are removed meanwhile.
/** A mark with the same lifetime as the instance or value that holds it. */
final class Life
{
    public static array $alive = [];
    public static int $next = 0;
    public readonly int $number;
    public function __construct()
    {
        $this->number = self::$next++;
        self::$alive[$this->number] = true;
    }
    public function __destruct()
    {
        unset(self::$alive[$this->number]);
        // A destructor may run any code.
        switch (mt_rand(0, 9)) {
            case 0:
                put();
                break;
            case 1:
                (new Wasm\Instance($GLOBALS['reader'], imports(null)))->run(0);
                break;
            case 2:
                gc_collect_cycles();
                break;
            case 3:
                try {
                    Fiber::getCurrent() && Fiber::suspend();
                } catch (FiberError) {
                }
                break;
        }
    }
}
// get() returns the number in its memory, if the import returns the same number.
$mortal = Wasm\Module::fromText('(module
    (import "env" "number" (func $number (result i32)))
    (memory 1)
    (table $own (export "own") 1 funcref)
    (func $get (export "get") (result i32)
        (if (i32.ne (i32.load (i32.const 1024)) (call $number)) (then (unreachable)))
        (i32.load (i32.const 1024)))
    (elem (table $own) (i32.const 0) func $get)
    (func (export "set") (param i32) (i32.store (i32.const 1024) (local.get 0))))');
// run(n) reads the tables, waits, and uses the values; then it calls itself n times, deeper each
// time.
$reader = Wasm\Module::fromText('(module
    (type $t (func (result i32)))
    (import "env" "wait" (func $wait (param i32)))
    (import "env" "look" (func $look (param externref i32)))
    (import "env" "check" (func $check (param funcref i32)))
    (import "env" "funcs" (table $funcs 8 funcref))
    (import "env" "values" (table $values 8 externref))
    (import "env" "global" (global $global (mut funcref)))
    (import "env" "slot" (func $slot (result i32)))
    (tag $e (param funcref externref))
    (table $own 1 funcref)
    (func $use (param $f funcref) (param $x externref) (param $s i32)
        (call $look (local.get $x) (local.get $s))
        (if (i32.eqz (ref.is_null (local.get $f))) (then
            (table.set $own (i32.const 0) (local.get $f))
            (call $check (local.get $f) (call_indirect $own (type $t) (i32.const 0))))))
    (func $run (export "run") (param $n i32)
        (local $f funcref) (local $x externref) (local $g funcref) (local $s i32)
        (local.set $s (call $slot))
        (local.set $f (table.get $funcs (local.get $s)))
        (local.set $x (table.get $values (local.get $s)))
        (local.set $g (global.get $global))
        (call $wait (local.get $n))
        (if (i32.and (local.get $n) (i32.const 1))
            (then (call $swap (local.get $s) (local.get $f) (local.get $x))))
        (call $use (local.get $f) (local.get $x) (local.get $s))
        (call $use (local.get $g) (ref.null extern) (local.get $s))
        (if (local.get $n) (then
            (block $caught (result funcref externref exnref)
                (try_table (catch_ref $e $caught)
                    (call $run (i32.sub (local.get $n) (i32.const 1)))
                    (throw $e (local.get $f) (local.get $x)))
                (unreachable))
            (call $wait (local.get $n))
            drop
            (local.set $x)
            (local.set $f)
            (call $use (local.get $f) (local.get $x) (local.get $s)))))
    (func $swap (param $s i32) (param $f funcref) (param $x externref)
        (global.set $global (local.get $f))
        (table.set $funcs (i32.rem_u (i32.add (local.get $s) (i32.const 3)) (i32.const 8)) (local.get $f))
        (table.set $values (i32.rem_u (i32.add (local.get $s) (i32.const 5)) (i32.const 8)) (local.get $x))))');
$funcs = new Wasm\Table(['element' => 'funcref', 'initial' => 8]);
$values = new Wasm\Table(['element' => 'externref', 'initial' => 8]);
$global = new Wasm\GlobalVar(["value" => "funcref", "mutable" => true], null);
class Stopped extends Exception
{
}
$seen = $used = 0;
function imports(?Wasm\Instance $other): array
{
    global $funcs, $values, $global;
    return ['env' => [
        'wait' => static function (int $n) {
            for ($i = mt_rand(0, 2); $i > 0; $i--) {
                mt_rand(0, 2) ? change() : null;
                try {
                    Fiber::getCurrent() && mt_rand(0, 1) && Fiber::suspend();
                } catch (FiberError) {
                }
            }
        },
        'look' => static function (mixed $value) {
            if ($value !== null) {
                $GLOBALS['seen']++;
                isset(Life::$alive[$value->number]) or exit("value $value->number is gone\n");
            }
        },
        'check' => static function (Wasm\Func $func, int $number) {
            $GLOBALS['used']++;
            isset(Life::$alive[$number]) or exit("function $number is gone\n");
        },
        'slot' => static fn () => mt_rand(0, 7),
        'funcs' => $funcs, 'values' => $values, 'global' => $global,
    ]];
}
function mortal(): Wasm\Instance
{
    $life = new Life();
    $instance = new Wasm\Instance($GLOBALS['mortal'], ['env' => ['number' => static fn () => $life->number]]);
    $instance->set($life->number);
    return $instance;
}
/** Overwrites a reference that WebAssembly holds. */
function put(): void
{
    global $funcs, $values, $global, $kept;
    $slot = mt_rand(0, 7);
    match (mt_rand(0, 8)) {
        0, 1 => $funcs[$slot] = mortal()->get,
        2 => $funcs[$slot] = mortal()->own[0],
        3 => $funcs[$slot] = null,
        4, 5 => $values[$slot] = new Life(),
        6 => $values[$slot] = null,
        7 => $global->value = mt_rand(0, 2) ? mortal()->get : null,
        8 => $kept = mt_rand(0, 1) ? $funcs[$slot] : null,
    };
}
$fibers = [];
$started = $ended = $dropped = $thrown = $depth = 0;
function change(): void
{
    global $fibers, $started, $ended, $dropped, $thrown, $depth, $reader;
    if ($depth > 4) {
        return;
    }
    $before = $depth++;
    try {
        for ($i = mt_rand(0, 2); $i >= 0; $i--) {
            put();
        }
        if ($started < 2000 && count($fibers) < 12 && mt_rand(0, 1)) {
            $started++;
            $fiber = new Fiber(function () use ($reader) {
                // Only the call holds the instance.
                (new Wasm\Instance($reader, imports(null)))->run(mt_rand(0, 3));
            });
            $fibers[] = $fiber;
        }
        if ($fibers !== []) {
            $key = array_rand($fibers);
            $fiber = $fibers[$key];
            if ($fiber->isTerminated()) {
                $ended++;
                unset($fibers[$key]);
            } elseif (!$fiber->isStarted()) {
                $fiber->start();
            } elseif ($fiber->isSuspended()) {
                switch (mt_rand(0, 12)) {
                    case 0:
                        $dropped++;
                        unset($fibers[$key]);
                        break;
                    case 1:
                        $thrown++;
                        $fiber->throw(new Stopped());
                        break;
                    default:
                        $fiber->resume();
                }
            }
        }
        unset($fiber);
    } catch (Stopped | FiberError) {
    } finally {
        $depth = $before;
    }
}
for ($i = 0; $i < 20_000 && ($started < 2000 || $fibers !== []); $i++) {
    change();
}
echo $fibers === [] && $ended + $dropped === $started ? "all ended\n" : 'left: ' . count($fibers) . "\n";
echo min($ended, $dropped, $thrown) > 100 ? "in every way\n" : "not in every way\n";
echo min($seen, $used) > 1000 ? "used\n" : "hardly used\n";
echo Life::$next > 5000 && count(Life::$alive) < 50 ? "released\n" : count(Life::$alive) . " kept\n";
// Destructors may put new values into the tables, so several rounds are needed.
for ($i = 0; $i < 20; $i++) {
    $kept = $global->value = null;
    for ($slot = 0; $slot < 8; $slot++) {
        $funcs[$slot] = $values[$slot] = null;
    }
    gc_collect_cycles();
}
echo count(Life::$alive), " left\n";
?>
--EXPECT--
all ended
in every way
used
released
0 left
