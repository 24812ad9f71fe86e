--TEST--
Garbage: random scripts: everything is freed at the end, after any actions of destructors, callables and Fibers
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/random_scripts.inc';
for ($seed = 1; $seed <= 60; $seed++) {
    foreach ((new RandomScript($seed))->run(100) as $class) {
        echo "script $seed left a $class\n";
    }
}
echo "done\n";
?>
--EXPECT--
done
