--TEST--
Fiber: release: frees the instances of earlier requests, even if a Fiber is always suspended in WebAssembly
--EXTENSIONS--
wasm
--SKIPIF--
<?php
if (!is_readable('/proc/self/maps')) {
    die('skip counts mappings by /proc/self/maps');
}
?>
--FILE--
<?php
$module = Wasm\Module::fromText('(module
    (import "env" "wait" (func $wait (param externref) (result i32)))
    (memory (export "memory") 1)
    (table (export "table") 4 funcref)
    (func $run (export "run") (param externref) (result i32)
        (table.set (i32.const 0) (ref.func $run))
        (i32.store (i32.const 60000) (call $wait (local.get 0)))
        (i32.load (i32.const 60000))))');
final class Request
{
    public static int $live = 0;
    public string $body;

    public function __construct()
    {
        self::$live++;
        $this->body = str_repeat('x', 50_000);
    }

    public function __destruct()
    {
        self::$live--;
    }
}
function start(Wasm\Module $module): Fiber
{
    $request = new Request();
    $instance = $module->instantiate(['env' => [
        'wait' => fn (Request $argument) => Fiber::suspend() + strlen($request->body) + strlen($argument->body),
    ]]);
    $fiber = new Fiber(fn () => $instance->run(new Request()));
    $fiber->start();
    return $fiber;
}
/** Returns the resources of the process: number of mappings, number of objects, kilobytes. */
function measure(): array
{
    preg_match('/VmRSS:\s+(\d+)/', file_get_contents('/proc/self/status'), $found);
    return [substr_count(file_get_contents('/proc/self/maps'), "\n"), Request::$live, (int) $found[1]];
}
$suspended = [];
$before = null;
$wrong = $mostLive = 0;
for ($i = 0; $i < 2000; $i++) {
    $suspended[] = start($module);
    if (count($suspended) > 3) {
        $fiber = array_shift($suspended);
        $fiber->resume($i);
        $wrong += (int) ($fiber->getReturn() !== 100_000 + $i);
        unset($fiber);
    }
    $mostLive = max($mostLive, Request::$live);
    if ($i === 200) {
        $before = measure();
    }
}
$after = measure();
echo $wrong === 0 ? "all right\n" : "$wrong wrong\n";
// At most two objects for each suspended Fiber, each object that waits for it, and each that these
// hold.
echo $mostLive <= 30 ? "few objects\n" : "$mostLive objects\n";
echo $after[0] <= $before[0] + 20 ? "few mappings\n" : "$before[0] mappings, then $after[0]\n";
echo $after[2] <= $before[2] + 10_000 ? "little memory\n" : "$before[2] kB, then $after[2]\n";
foreach ($suspended as $fiber) {
    $fiber->resume(0);
}
unset($fiber, $suspended);
echo Request::$live, " left\n";
?>
--EXPECT--
all right
few objects
few mappings
little memory
0 left
