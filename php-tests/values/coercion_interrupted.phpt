--TEST--
Values: coercion: an error handler that runs during a call finds no half-done changes
--EXTENSIONS--
wasm
--FILE--
<?php
$instance = new Wasm\Instance('(module
    (memory (export "memory") 1)
    (func (export "store") (param i32 i32) (i32.store (local.get 0) (local.get 1)))
    (func (export "load") (result i32) (i32.load (i32.const 0))))');
$func = $instance->store;
$calls = [
    fn () => $GLOBALS['instance']->store(0.5, 7),
    fn () => $GLOBALS['instance']->exports->store(0, 7.5),
    fn () => $GLOBALS['func'](0, 7.5),
    fn () => call_user_func_array($GLOBALS['func'](...), [0, '7.5']),
    fn () => $GLOBALS['instance']->store(0.5, 'x'),
];
$handlers = [
    'throws' => fn () => throw new LogicException('thrown'),
    'grows and calls' => function () use (&$instance) {
        $instance->memory->grow(1);
        $instance->store(0, $instance->load() + 100);
    },
    'drops everything' => function () use (&$instance, &$func) {
        $instance = $func = null;
    },
];
foreach ($handlers as $kind => $handler) {
    foreach ($calls as $call) {
        set_error_handler($handler);
        $instance ??= $other ?? null;
        $other = $instance;
        $func ??= $instance->store;
        $instance->memory->write(0, "\1\0\0\0");
        try {
            $call();
            $outcome = 'called';
        } catch (LogicException | TypeError $e) {
            $outcome = $e::class;
        }
        restore_error_handler();
        echo $kind, ': ', $outcome, ' ', $other->load(), "\n";
    }
}
?>
--EXPECT--
throws: LogicException 1
throws: LogicException 1
throws: LogicException 1
throws: LogicException 1
throws: LogicException 1
grows and calls: called 7
grows and calls: called 7
grows and calls: called 7
grows and calls: called 7
grows and calls: TypeError 101
drops everything: called 7
drops everything: called 7
drops everything: called 7
drops everything: called 7
drops everything: TypeError 1
