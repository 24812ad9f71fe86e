--TEST--
Instance: closures: are bound only to objects of their own class
--EXTENSIONS--
wasm
--FILE--
<?php
$module = Wasm\Module::fromText('(module (global $n (export "n") (mut i32) (i32.const 0))
    (func (export "next") (result i32) (global.set $n (i32.add (global.get $n) (i32.const 1))) (global.get $n)))');
[$one, $two] = [$module->instantiate(), $module->instantiate()];
$one->next();
echo $one->next(...)->call($two), ' ', $one->next(...)->call($two), ' ', $one->next(...)->bindTo($one)(), "\n";
echo ($one->next)(...)->call($two->next), ' ', ($one->next)(...)->bindTo($one->next)(), "\n";
set_error_handler(function (int $level, string $message) {
    // PHP 8.5 and later add this note to the message.
    echo str_replace(', this will be an error in PHP 9', '', $message), "\n";
});
foreach ([$one->next(...), $one->exports->next(...), ($one->next)(...)] as $closure) {
    foreach ([fn () => $closure->call(new stdClass()), fn () => $closure->bindTo(null), fn () => $closure->bindTo(new ArrayObject()),
        fn () => $closure->bindTo($one, stdClass::class), fn () => Closure::bind($closure, $one, Wasm\Module::class)] as $bind) {
        var_dump($bind());
    }
}
echo $two->next(), "\n";
?>
--EXPECT--
1 2 2
3 3
Cannot bind method Wasm\Instance::next() to object of class stdClass
NULL
Cannot unbind $this of method
NULL
Cannot bind method Wasm\Instance::next() to object of class ArrayObject
NULL
Cannot bind closure to scope of internal class stdClass
NULL
Cannot bind closure to scope of internal class Wasm\Module
NULL
Cannot bind method Wasm\Exports::next() to object of class stdClass
NULL
Cannot unbind $this of method
NULL
Cannot bind method Wasm\Exports::next() to object of class ArrayObject
NULL
Cannot bind method Wasm\Exports::next() to object of class Wasm\Instance
NULL
Cannot bind method Wasm\Exports::next() to object of class Wasm\Instance
NULL
Cannot bind method Wasm\Func::__invoke() to object of class stdClass
NULL
Cannot unbind $this of method
NULL
Cannot bind method Wasm\Func::__invoke() to object of class ArrayObject
NULL
Cannot bind method Wasm\Func::__invoke() to object of class Wasm\Instance
NULL
Cannot bind method Wasm\Func::__invoke() to object of class Wasm\Instance
NULL
4
