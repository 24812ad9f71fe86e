<?php
// Run scripts of users in Lua, and let them call some PHP functions.
// A script has no files, little memory and little time. It can call these functions:
$functions = [
    'upper' => strtoupper(...),
    'price' => fn (string $fruit): int => ['apple' => 30, 'pear' => 45][$fruit]
        ?? throw new OutOfBoundsException("no price for $fruit"),
];

// lua.wasm imports php.call(name, arguments as JSON). An exception becomes an error in Lua.
$call = function (int $name, int $arguments) use (&$lua, &$strings, $functions): int {
    try {
        $function = $functions[$lua->memory->readCString($name)] ?? throw new Error('no such function');
        $answer = ['value' => $function(...json_decode($lua->memory->readCString($arguments), true))];
    } catch (Throwable $error) {
        $answer = ['error' => $error->getMessage()];
    }
    return $strings->string(json_encode($answer), nul: true);
};

$wasi = new Wasm\Wasi(stdout: fn (string $text) => print("Lua prints: $text"));
$imports = $wasi->imports() + ['php' => ['call' => $call]];
$module = new Wasm\Module(__DIR__ . '/lua.wasm'); // the limit of time does not include the compilation
$lua = new Wasm\Instance($module, $imports, new Wasm\Limits(memory: 16 << 20, timeout: 1.0));
$wasi->initialize($lua);
$strings = new Wasm\Allocator($lua);
try {
    foreach ([
        'local sum = 0; for _, fruit in ipairs { "apple", "pear" } do sum = sum + php.price(fruit) end; return sum',
        'print(php.upper("hello"), pcall(php.price, "plum")); return { "a list", { key = 0.5 } }',
        "local fruit = 'plum'\nlocal price = php.price(fruit)\nreturn price",
        'while true do end',
    ] as $script) {
        echo $lua->memory->readCString($lua->run($strings->string($script, nul: true))), "\n";
        $strings->release();
    }
} catch (Wasm\Exception\TimeoutError) {
    echo "The script takes too much time.\n";
}
