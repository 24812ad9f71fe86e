--TEST--
Cache: wasm.cache: compiles every module anew when it is off
--EXTENSIONS--
wasm
--INI--
wasm.cache=off
--FILE--
<?php
for ($i = 0; $i < 2; $i++) {
    echo Wasm\compile('(module)')->origin()->name, "\n";
}
echo json_encode(Wasm\cache_status()), "\n", Wasm\cache_clear(), Wasm\cache_clear(true), "\n";
?>
--EXPECT--
Compiled
Compiled
{"enabled":false,"entries":0,"bytes":0,"hits":0,"misses":0,"compiles":0,"disk_hits":0,"disk_path":null,"disk_reason":"wasm.cache is off","disk_entries":0,"disk_bytes":0,"live_bytes":0,"refusals":0,"traps":0,"timeouts":0,"abandoned":0,"modules":[]}
00
