--TEST--
Imports: function: calls private and protected methods where they are visible
--EXTENSIONS--
wasm
--FILE--
<?php
class Closed
{
    public function make(Wasm\Module $module, string $method): Wasm\Instance
    {
        return $module->instantiate(['env' => ['f' => [$this, $method]]]);
    }

    private function hidden(int $n): int
    {
        return $n + 1;
    }

    protected function guarded(int $n): int
    {
        return $n + 2;
    }
}
abstract class Lacking
{
    public abstract function nothing();

    public function ofObject()
    {
    }
}
$module = new Wasm\Module('(module
    (import "env" "f" (func $f (param i32) (result i32)))
    (func (export "run") (param i32) (result i32) (call $f (local.get 0))))');
$run = fn ($callable) => $module->instantiate(['env' => ['f' => $callable]])->run(10);
$closed = new Closed();
echo $closed->make($module, 'hidden')->run(10), ' ', $closed->make($module, 'guarded')->run(10), "\n";
foreach ([[$closed, 'hidden'], [$closed, 'guarded'], 'Lacking::nothing', 'Lacking::ofObject', ['a' => $closed, 'b' => 'make'],
    [$closed, 'make', 1], "strlen\0", 'isset', ''] as $callable) {
    try {
        $run($callable);
        echo "not refused\n";
    } catch (Wasm\Exception\LinkError $e) {
        echo $e->getMessage(), "\n";
    }
}
?>
--EXPECT--
11 12
import env.f: expected function (i32) -> (i32), got array of 2 (cannot access private method Closed::hidden())
import env.f: expected function (i32) -> (i32), got array of 2 (cannot access protected method Closed::guarded())
import env.f: expected function (i32) -> (i32), got string (cannot call abstract method Lacking::nothing())
import env.f: expected function (i32) -> (i32), got string (non-static method Lacking::ofObject() cannot be called statically)
import env.f: expected function (i32) -> (i32), got array with the keys "a", "b" (array callback has to contain indices 0 and 1)
import env.f: expected function (i32) -> (i32), got array of 3 (array callback must have exactly two members)
import env.f: expected function (i32) -> (i32), got string (function "strlen" not found or invalid function name)
import env.f: expected function (i32) -> (i32), got string (function "isset" not found or invalid function name)
import env.f: expected function (i32) -> (i32), got string (function "" not found or invalid function name)
