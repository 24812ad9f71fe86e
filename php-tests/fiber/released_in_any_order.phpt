--TEST--
Fiber: release: values are freed when the last of a thousand calls ends, in every order of the calls
--EXTENSIONS--
wasm
--FILE--
<?php
class Value
{
    public static int $alive = 0;

    public function __construct()
    {
        self::$alive++;
    }

    public function __destruct()
    {
        self::$alive--;
    }
}
$module = Wasm\Module::fromText('(module (import "env" "wait" (func $wait))
    (func (export "run") (call $wait)))');
$orders = [
    'first call first' => fn (array $fibers) => $fibers,
    'last call first' => array_reverse(...),
    'from both ends' => fn (array $fibers) => array_merge(...array_map(
        null,
        array_slice($fibers, 0, 500),
        array_reverse(array_slice($fibers, 500)),
    )),
];
foreach ($orders as $name => $order) {
    $table = new Wasm\Table(['element' => 'externref', 'initial' => 5000]);
    for ($i = 0; $i < 5000; $i++) {
        $table[$i] = new Value();
    }
    $fibers = [];
    for ($i = 0; $i < 1000; $i++) {
        $instance = new Wasm\Instance($module, ['env' => ['wait' => Fiber::suspend(...)]]);
        $fibers[] = $fiber = new Fiber($instance->run(...));
        $fiber->start();
    }
    for ($i = 0; $i < 5000; $i++) {
        $table[$i] = null;
    }
    $fibers = $order($fibers);
    $last = array_pop($fibers);
    foreach ($fibers as $fiber) {
        $fiber->resume();
    }
    echo "$name: ", Value::$alive, ' wait for the last call, ';
    $last->resume();
    echo Value::$alive, " remain\n";
}
?>
--EXPECT--
first call first: 5000 wait for the last call, 0 remain
last call first: 5000 wait for the last call, 0 remain
from both ends: 5000 wait for the last call, 0 remain
