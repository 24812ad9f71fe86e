--TEST--
Time: Limits::$timeout: limits of nested calls end in the right order
--EXTENSIONS--
wasm
--FILE--
<?php
$spin = Wasm\Module::fromText('(module (func (export "spin") (loop $l (br $l))))');
$module = Wasm\Module::fromText('(module (import "php" "f" (func $f)) (func (export "run") (call $f)))');
$limit = fn(float $seconds) => new Wasm\Limits(timeout: $seconds);

// The inner limit ends the inner call alone.
$outer = new Wasm\Instance($module, ['php' => ['f' => function () use ($spin, $limit) {
    try {
        (new Wasm\Instance($spin, [], $limit(0.1)))->spin();
    } catch (Wasm\Exception\TimeoutError) {
        echo "inner\n";
    }
}]], $limit(100));
$outer->run();
$outer->run();

// While the exception of the inner call is handled, the outer limit ends, too.
$outer = new Wasm\Instance($module, ['php' => ['f' => function () use ($spin, $limit) {
    try {
        (new Wasm\Instance($spin, [], $limit(0.1)))->spin();
    } catch (Wasm\Exception\TimeoutError) {
        echo "inner again\n";
        try {
            while (true);
        } catch (Wasm\Exception\TimeoutError) {
            echo "outer, caught\n";
        }
    }
}]], $limit(0.3));
try {
    $outer->run();
} catch (Wasm\Exception\TimeoutError) {
    echo "outer\n";
}

// An inner limit that is longer changes nothing.
$outer = new Wasm\Instance($module, ['php' => ['f' => function () use ($spin, $limit) {
    (new Wasm\Instance($spin, [], $limit(100)))->spin();
}]], $limit(0.1));
try {
    $outer->run();
} catch (Wasm\Exception\TimeoutError) {
    echo "outer alone\n";
}
?>
--EXPECT--
inner
inner
inner again
outer, caught
outer
outer alone
