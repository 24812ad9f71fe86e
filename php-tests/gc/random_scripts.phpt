--TEST--
Garbage: random scripts: destructors, callables and Fibers may do anything, and all is gone at the end
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
