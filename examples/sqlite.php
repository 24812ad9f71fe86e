<?php
// Keep data in an SQLite database, without PHP's extension for SQLite.
//
// sqlite.wasm sees only the directory that PHP gives it, under the name /data.

// Opens the database /data/shop.db. Returns a function that runs SQL and returns rows.
function open_database(string $directory): Closure
{
    $wasi = new Wasm\Wasi(preopens: ['/data' => ['path' => $directory, 'writable' => true]]);
    $sqlite = new Wasm\Instance(__DIR__ . '/sqlite.wasm', $wasi->imports());
    $wasi->initialize($sqlite);
    $strings = new Wasm\Allocator($sqlite);
    $fail = fn () => throw new RuntimeException($sqlite->memory->readCString($sqlite->error()));
    $sqlite->open($strings->string('/data/shop.db', nul: true)) ?: $fail();

    return function (string $sql, mixed ...$parameters) use ($sqlite, $strings, $fail): array {
        $parameters = $strings->string(json_encode($parameters), nul: true);
        $rows = $sqlite->query($strings->string($sql, nul: true), $parameters) ?: $fail();
        $strings->release();
        return json_decode($sqlite->memory->readCString($rows), true);
    };
}

mkdir($directory = sys_get_temp_dir() . '/' . uniqid('sqlite-'));
$query = open_database($directory);
$query('CREATE TABLE fruit (name TEXT PRIMARY KEY, price REAL)');
foreach (['apple' => 0.3, "pear d'Anjou" => 0.45, 'melon' => 2] as $name => $price) {
    $query('INSERT INTO fruit VALUES (?, ?)', $name, $price);
}

// The database is a file. A second instance reads what the first has written.
$again = open_database($directory);
foreach ($again('SELECT * FROM fruit WHERE price < ? ORDER BY price DESC', 1) as $fruit) {
    echo "$fruit[name] costs $fruit[price]\n";
}
echo json_encode($again('SELECT count(*) AS fruits, sum(price) AS total FROM fruit')), "\n";
unlink("$directory/shop.db");
rmdir($directory);
