--TEST--
Lifetime: php-fpm: a worker stays usable after requests with objects of every class, however the requests end
--EXTENSIONS--
wasm
posix
--SKIPIF--
<?php
require __DIR__ . '/../cache/fpm.inc';
Fpm::skipWithout();
?>
--FILE--
<?php
require __DIR__ . '/../cache/fpm.inc';
$fpm = new Fpm(['wasm.cache_max_bytes' => '0', 'display_errors' => '0', 'log_errors' => '0'], workers: 1);
foreach (['rounds.php', 'holders.php', 'add.wasm'] as $name) {
    $fpm->put($name, file_get_contents(__DIR__ . "/../fixtures/$name"));
}
$fpm->put('request.php', <<<'PHP'
    <?php
    class Witness extends Exception
    {
        public static array $kept = [];
        public ?WeakReference $reference = null;

        public function __destruct()
        {
            // The objects still live, and are complete.
            [$object] = [$this->reference?->get()];
            echo ' ', strlen(print_r($object, true)) > 10 ? 'end' : 'gone';
            self::$kept[] = [$this, $object];
        }
    }
    parse_str($_SERVER['QUERY_STRING'], $query);
    ['row' => $row, 'end' => $end] = $query;
    $rounds = require __DIR__ . '/rounds.php';
    $holders = require __DIR__ . '/holders.php';
    if ($row === '') {
        echo json_encode([array_keys($rounds), array_keys($holders)]);
        return;
    }
    if (isset($rounds[$row])) {
        $rounds[$row](1);
        $rounds[$row](2);
    }
    if (isset($holders[$row])) {
        $object = $holders[$row]($held = new Witness());
        // This witness is made last. Its lifetime represents that of all objects.
        $witness = new Witness();
        $witness->reference = $held->reference = WeakReference::create($object);
        $map = new WeakMap();
        $map[$object] = $witness;
        Witness::$kept = [$object, $held, $map, $holders[$row](new Exception())];
        unset($object, $held, $witness);
    }
    echo getmypid();
    $call = fn (Closure $f) => (new Wasm\Instance('(module
        (import "env" "f" (func $f))
        (func (export "run") (call $f)))', ['env' => ['f' => $f]]))->run();
    match ($end) {
        'end' => null,
        'exit' => $call(function () { exit; }),
        'throw' => $call(fn () => throw new DomainException()),
        'fatal' => $call(fn () => trigger_error('', E_USER_ERROR)),
    };
    PHP);
[$rounds, $holders] = json_decode($fpm->get('request.php', 'row=&end='));
[$pid] = array_values($fpm->pids());
$bodies = [];
foreach (array_unique([...$rounds, ...$holders]) as $row) {
    foreach (['fatal', 'end', 'throw', 'end', 'exit', 'end'] as $end) {
        $body = $fpm->get('request.php', http_build_query(['row' => $row, 'end' => $end]));
        $expected = $pid . ($end === 'fatal' || !in_array($row, $holders) ? '' : ' end end');
        if ($body !== $expected) {
            echo "$row, $end: expected ", json_encode($expected), ', got ', json_encode($body), "\n";
        }
    }
}
var_dump(array_values($fpm->pids()) === [$pid]);
echo $fpm->complaints(), "done\n";
?>
--EXPECT--
bool(true)
done
