--TEST--
Garbage: random graphs: everything reachable works, and everything else is freed
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
