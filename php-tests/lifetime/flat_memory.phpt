--TEST--
Lifetime: memory: is freed to the last byte after objects of any class are made, used and dropped
--EXTENSIONS--
wasm
--FILE--
<?php
$rounds = require __DIR__ . '/../fixtures/rounds.php';
// More rounds reveal leaks that are visible only in the memory of the process.
$count = (int) (getenv('WASM_ROUNDS') ?: 300);

/** Returns the resident memory of the process, in bytes. */
function resident(): int
{
    return (int) explode(' ', file_get_contents('/proc/self/statm'))[1] * 4096;
}

$exists = function (string $name): bool {
    [$class, $method] = [...explode('::', $name), null];
    return (class_exists($class) || interface_exists($class)) && (!$method || method_exists($class, $method) && (new ReflectionMethod($class, $method))->isPublic());
};
$rows = [];
foreach ($rounds as $row => $round) {
    $name = explode(': ', $row)[0];
    if (!$exists($name)) {
        continue;
    }
    $rows[] = $name;
    $repeat = function (int $count) use ($round) {
        for ($i = 0; $i < $count; $i++) {
            $round($i);
        }
        gc_collect_cycles();
    };
    $repeat(120);
    [$bytes, $resident] = [memory_get_usage(), resident()];
    $repeat($count);
    if (memory_get_usage() !== $bytes) {
        echo "$row: ", memory_get_usage() - $bytes, " bytes more after $count rounds\n";
    }
    if (resident() - $resident > 2 << 20) {
        echo "$row: the process has ", resident() - $resident, " bytes more after $count rounds\n";
    }
}
foreach (array_diff((new ReflectionExtension('wasm'))->getClassNames(), $rows) as $class) {
    echo "$class: no row in php-tests/fixtures/rounds.php\n";
}
echo "done\n";
?>
--EXPECT--
done
