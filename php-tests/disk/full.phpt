--TEST--
Cache: disk: compiles without storing on a full disk, and leaves no files behind
--EXTENSIONS--
wasm
posix
--SKIPIF--
<?php
require __DIR__ . '/others.inc';
echo Others::whyNotMounted();
?>
--FILE--
<?php
require __DIR__ . '/others.inc';
$folder = new Folder();
$code = '
    $module = new Wasm\Module("(module (func (export \"f\") (result i32) (i32.const 42)))");
    echo $module->origin()->name, " ", $module->instantiate()->f(), ", ";
    $reason = Wasm\cache_status()["disk_reason"];
    echo $reason === null ? "" : strtr($reason, [getcwd() => "{folder}"]) . ", ";';
$list = 'echo "left: ($(ls {cache} | sed s/.*[.]// | xargs))"';
$fill = fn (int $left, string $name) => "head -c 256K /dev/zero > {cache}/$name; truncate -s -{$left}K {cache}/$name";
foreach ([0, 4, 8] as $left) {
    $steps = [$fill($left, 'filler'), 'php', 'php', $list, 'rm {cache}/filler', 'php', 'php', $list];
    echo "$left KiB left: ", $folder->run($code, [], [], Others::mounted($folder, 'size=256k', $steps));
}
$inodes = ['php', 'php', $list];
foreach ([2, 3] as $count) {
    $files = Others::mounted($folder, "size=256k,nr_inodes=$count", $inodes);
    echo "room for ", $count - 1, " files: ", $folder->run($code, [], [], $files);
}
echo "Full with an old temporary file: ";
$steps = [$fill(0, 'killed.1-0.new'), 'touch -d yesterday {cache}/*.new', 'php', 'php', 'php', $list];
echo $folder->run($code, [], [], Others::mounted($folder, 'size=256k', $steps));
?>
--EXPECT--
0 KiB left: Compiled 42, "{folder}/cache" could not store the last module: No space left on device, Compiled 42, "{folder}/cache" could not store the last module: No space left on device, left: (filler)
Compiled 42, Disk 42, left: (code)
4 KiB left: Compiled 42, "{folder}/cache" could not store the last module: No space left on device, Compiled 42, "{folder}/cache" could not store the last module: No space left on device, left: (filler)
Compiled 42, Disk 42, left: (code)
8 KiB left: Compiled 42, "{folder}/cache" could not store the last module: No space left on device, Compiled 42, "{folder}/cache" could not store the last module: No space left on device, left: (filler)
Compiled 42, Disk 42, left: (code)
room for 1 files: Compiled 42, "{folder}/cache" could not store the last module: No space left on device, Compiled 42, "{folder}/cache" could not store the last module: No space left on device, left: ()
room for 2 files: Compiled 42, Disk 42, left: (code)
Full with an old temporary file: Compiled 42, "{folder}/cache" could not store the last module: No space left on device, Compiled 42, Disk 42, left: (code)
