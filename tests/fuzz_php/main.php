<?php
// Runs random operations of PHP on instances of random modules, and compares each result with a model
// in PHP. Fails if a result is wrong, or if an exception is not expected.
//
// php tests/fuzz_php/main.php [operations] [seed]
//
// The same seed gives the same operations.

require __DIR__ . '/program.php';
require __DIR__ . '/operations.php';

/** Number of operations with the objects of one seed. */
const AT_ONCE = 5000;

[$total, $seed] = [(int) ($argv[1] ?? 20_000), (int) ($argv[2] ?? 1)];
$begin = hrtime(true);
$counts = [];
for ($done = 0; $done < $total; $done += AT_ONCE, $seed++) {
    mt_srand($seed);
    $fuzz = new Operations();
    for ($i = 0; $i < min(AT_ONCE, $total - $done); $i++) {
        try {
            $name = $fuzz->run();
        } catch (Throwable $error) {
            echo "seed $seed, operation $i, $fuzz->last: $error\n$fuzz->wat\n0 passed, 1 failed\n";
            exit(1);
        }
        $counts[$name] = ($counts[$name] ?? 0) + 1;
    }
    $fuzz->end();
    unset($fuzz);
    gc_collect_cycles();
    if (($live = Wasm\cache_status()['live_bytes']) !== 0) {
        echo "seed $seed: $live bytes of memories and tables are left\n0 passed, 1 failed\n";
        exit(1);
    }
}
arsort($counts);
foreach ($counts as $name => $count) {
    printf("%8d %s\n", $count, $name);
}
printf("%d operations in %.0f s, %d MiB\n1 passed, 0 failed\n", $total, (hrtime(true) - $begin) / 1e9, memory_get_peak_usage() >> 20);
