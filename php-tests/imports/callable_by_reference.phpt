--TEST--
Imports: function: passes a value to a by-reference parameter, with a warning
--EXTENSIONS--
wasm
--FILE--
<?php
$module = new Wasm\Module('(module
    (import "env" "f" (func $f (param i32) (result i32)))
    (func (export "run") (param i32) (result i32) (call $f (local.get 0))))');
$run = fn ($callable) => $module->instantiate(['env' => ['f' => $callable]])->run(10);
function change(int &$n)
{
    $n = 6;
    return $n - 1;
}
$result = 7;
$give = function &() use (&$result) {
    return $result;
};
set_error_handler(function (int $level, string $message) {
    echo $message, "\n";
});
echo $run($give), ' ', $run('change'), ' ', $run(change(...)), "\n";
set_error_handler(fn (int $level, string $message) => throw new ErrorException($message));
foreach (['change', 'sort'] as $callable) {
    try {
        $run($callable);
    } catch (ErrorException $e) {
        echo 'thrown: ', $e->getMessage(), "\n";
    }
}
?>
--EXPECT--
7 change(): Argument #1 ($n) must be passed by reference, value given
5 change(): Argument #1 ($n) must be passed by reference, value given
5
thrown: change(): Argument #1 ($n) must be passed by reference, value given
thrown: sort(): Argument #1 ($array) must be passed by reference, value given
