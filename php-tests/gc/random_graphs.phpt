--TEST--
Garbage: random graphs: all that can be reached works, and all else is gone
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/random_graphs.inc';
for ($seed = 1; $seed <= 40; $seed++) {
    (new RandomGraph($seed))->run(60);
}
echo "done\n";
?>
--EXPECT--
done
