--TEST--
Limits: __construct(): refuses wrong arguments and changes
--EXTENSIONS--
wasm
--FILE--
<?php
$limits = new Wasm\Limits();
$module = Wasm\Module::fromText('(module)');
foreach ([
    fn () => new Wasm\Limits([]),
    fn () => new Wasm\Limits(memory: '64M'),
    fn () => new Wasm\Limits(memory: -1),
    fn () => new Wasm\Limits(tableElements: -1),
    fn () => new Wasm\Limits(stack: 0),
    fn () => new Wasm\Limits(stack: -1),
    fn () => new Wasm\Limits(timeout: 0),
    fn () => new Wasm\Limits(timeout: -0.5),
    fn () => new Wasm\Limits(timeout: NAN),
    fn () => new Wasm\Limits(timeout: INF),
    fn () => new Wasm\Limits(timeout: 'soon'),
    fn () => new Wasm\Limits(fuel: -1),
    fn () => new Wasm\Limits(reentrantFibers: []),
    fn () => new Wasm\Limits(null, null, null, null, null, false, 1),
    fn () => new Wasm\Limits(time: 3),
    fn () => $limits->__construct(1),
    fn () => $limits->reentrantFibers = true,
    fn () => $limits->memory = 5,
    fn () => $limits->more = true,
    fn () => clone $limits,
    fn () => serialize($limits),
    fn () => $module->instantiate([], 5),
    fn () => Wasm\Instance::fromModule($module, [], new stdClass()),
    fn () => Wasm\instantiate($module, [], []),
] as $misuse) {
    try {
        $misuse();
        echo "not refused\n";
    } catch (Throwable $e) {
        echo $e::class, ': ', $e->getMessage(), "\n";
    }
}
echo json_encode($limits), "\n";
?>
--EXPECT--
TypeError: Wasm\Limits::__construct(): Argument #1 ($memory) must be of type int, array given
TypeError: Wasm\Limits::__construct(): Argument #1 ($memory) must be of type int, string given
ValueError: Wasm\Limits::__construct(): Argument #1 ($memory) must be greater than or equal to 0
ValueError: Wasm\Limits::__construct(): Argument #2 ($tableElements) must be greater than or equal to 0
ValueError: Wasm\Limits::__construct(): Argument #3 ($stack) must be greater than 0
ValueError: Wasm\Limits::__construct(): Argument #3 ($stack) must be greater than or equal to 0
ValueError: Wasm\Limits::__construct(): Argument #4 ($timeout) must be greater than 0
ValueError: Wasm\Limits::__construct(): Argument #4 ($timeout) must be greater than 0
ValueError: Wasm\Limits::__construct(): Argument #4 ($timeout) must be a finite number of seconds
ValueError: Wasm\Limits::__construct(): Argument #4 ($timeout) must be a finite number of seconds
TypeError: Wasm\Limits::__construct(): Argument #4 ($timeout) must be of type float, string given
ValueError: Wasm\Limits::__construct(): Argument #5 ($fuel) must be greater than or equal to 0
TypeError: Wasm\Limits::__construct(): Argument #6 ($reentrantFibers) must be of type bool, array given
ArgumentCountError: Wasm\Limits::__construct() expects at most 6 arguments, 7 given
Error: Unknown named parameter $time
Error: Wasm\Limits is constructed already
Error: Cannot modify readonly property Wasm\Limits::$reentrantFibers
Error: Cannot modify readonly property Wasm\Limits::$memory
Error: Cannot create dynamic property Wasm\Limits::$more
Error: Trying to clone an uncloneable object of class Wasm\Limits
Exception: Serialization of 'Wasm\Limits' is not allowed
TypeError: Wasm\Module::instantiate(): Argument #2 ($limits) must be of type ?Wasm\Limits, int given
TypeError: Wasm\Instance::fromModule(): Argument #3 ($limits) must be of type ?Wasm\Limits, stdClass given
TypeError: Wasm\instantiate(): Argument #3 ($limits) must be of type ?Wasm\Limits, array given
{"memory":null,"tableElements":null,"stack":null,"timeout":null,"fuel":null,"reentrantFibers":false}
