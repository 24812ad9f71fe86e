--TEST--
Cache: cache_status(): returns counters and lists the cached modules
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/php.inc';
$folder = new Folder();
$folder->put('one.wat', '(module $one)');
$folder->run('new Wasm\Module("one.wat");');
usleep(2_200_000);
echo $folder->run('
    foreach (["one.wat", "one.wat", "(module \$two)", "(module \$two)"] as $source) {
        new Wasm\Module($source);
    }
    $status = Wasm\cache_status();
    usort($status["modules"], fn ($a, $b) => strcmp($a["origin"], $b["origin"]));
    echo $status["bytes"] === array_sum(array_column($status["modules"], "bytes")) ? "the sum\n" : "another sum\n";
    $onDisk = $status["bytes"] + 32 * $status["disk_entries"]; // A file ends with its key.
    echo $status["disk_bytes"] === $onDisk ? "the same on disk\n" : "another on disk\n";
    unset($status["bytes"], $status["disk_bytes"]);
    foreach ($status["modules"] as &$module) {
        $module["key"] = preg_match("/^[0-9a-f]{64}$/", $module["key"]) ? "a key" : $module["key"];
        $module["bytes"] = $module["bytes"] > 1000 ? "many" : $module["bytes"];
        $module["compile_seconds"] = is_float($module["compile_seconds"]) && $module["compile_seconds"] > 0 ? "some" : $module["compile_seconds"];
    }
    echo json_encode($status, JSON_PRETTY_PRINT | JSON_UNESCAPED_SLASHES), "\n";');
?>
--EXPECT--
the sum
the same on disk
{
    "enabled": true,
    "entries": 2,
    "hits": 2,
    "misses": 2,
    "compiles": 1,
    "disk_hits": 1,
    "disk_path": "{folder}/cache",
    "disk_reason": null,
    "disk_entries": 2,
    "live_bytes": 0,
    "refusals": 0,
    "traps": 0,
    "timeouts": 0,
    "abandoned": 0,
    "modules": [
        {
            "key": "a key",
            "path": null,
            "bytes": "many",
            "origin": "Compiled",
            "compile_seconds": "some"
        },
        {
            "key": "a key",
            "path": "{folder}/one.wat",
            "bytes": "many",
            "origin": "Disk",
            "compile_seconds": null
        }
    ]
}
