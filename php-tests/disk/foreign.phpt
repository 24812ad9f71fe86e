--TEST--
Cache: disk: does not use a file of another module, processor, host or version
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/../cache/php.inc';
$folder = new Folder();
foreach (['one' => 1, 'two' => 2] as $name => $number) {
    $folder->put("$name.wat", "(module (func (export \"f\") (result i32) (i32.const $number)))");
}
usleep(2_200_000);
$ask = fn (string $name, array $ini = []) => $folder->run("
    \$module = new Wasm\\Module('$name.wat');
    echo \$module->origin()->name, ' ', \$module->instantiate()->f(), ', ';", $ini);
// Compiles a module, and returns the cache file that this makes.
$make = function (string $name, array $ini = [], string $ending = '.code') use ($folder, $ask) {
    $before = $folder->kept($ending);
    echo $ask($name, $ini);
    return array_values(array_diff($folder->kept($ending), $before))[0];
};

// Cache files are read-only, so the file is replaced.
$put = function (string $file, string $bytes): void {
    unlink($file);
    file_put_contents($file, $bytes);
};

$one = $make('one');
[$link] = $folder->kept('.path');
$two = $make('two');
echo "\nA file of another module: ";
unlink($one);
copy($two, $one);
echo $ask('one'), $ask('one'), $ask('two');

echo "\nA path entry of another module: ";
[$other] = array_values(array_diff($folder->kept('.path'), [$link]));
[$mine, $its] = [readlink($link), readlink($other)];
foreach ([[$link, $its], [$other, $mine]] as [$name, $text]) {
    unlink($name);
    symlink($text, $name);
}
echo $ask('one'), $ask('two'), json_encode([readlink($link) === $mine, readlink($other) === $its]);

foreach ([
    'processor' => [['wasm.cpu' => 'native'], ['wasm.cpu' => 'x86-64-v2']],
    'bounds checks' => [['wasm.guard' => 'on'], ['wasm.guard' => 'off']],
] as $what => [$ours, $theirs]) {
    $folder->run('Wasm\cache_clear(true);');
    echo "\n$what: ";
    $file = $make('one', $ours);
    $foreign = $make('one', $theirs);
    echo $ask('one', $ours), $ask('one', $theirs), "exchanged: ";
    $put($file, substr(file_get_contents($foreign), 0, -32) . substr(file_get_contents($file), -32));
    echo $ask('one', $ours), $ask('one', $ours);
}

echo "\nversion: ";
$whole = file_get_contents($file);
foreach ([0, 7, ...range(8, 56, 8)] as $fact) {
    $put($file, substr_replace($whole, chr(ord($whole[$fact]) + 1 & 255), $fact, 1));
    echo trim($ask('one', $ours) . $ask('one', $ours), ' '), $fact === 56 ? "\n" : ' ';
}
?>
--EXPECT--
Compiled 1, Compiled 2, 
A file of another module: Compiled 1, Disk 1, Disk 2, 
A path entry of another module: Disk 1, Disk 2, [true,true]
processor: Compiled 1, Compiled 1, Disk 1, Disk 1, exchanged: Compiled 1, Disk 1, 
bounds checks: Compiled 1, Compiled 1, Disk 1, Disk 1, exchanged: Compiled 1, Disk 1, 
version: Compiled 1, Disk 1, Compiled 1, Disk 1, Compiled 1, Disk 1, Compiled 1, Disk 1, Compiled 1, Disk 1, Compiled 1, Disk 1, Compiled 1, Disk 1, Compiled 1, Disk 1, Compiled 1, Disk 1,
