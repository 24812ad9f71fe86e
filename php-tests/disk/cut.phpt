--TEST--
Cache: disk: ends PHP with a message if a mapped file is truncated
--INI--
wasm.guard=on
--EXTENSIONS--
wasm
pcntl
--FILE--
<?php
require __DIR__ . '/../cache/php.inc';
$folder = new Folder();
$code = '
    $far = str_repeat("local.get 0 i32.const 3 i32.mul local.set 0 ", 3000);
    $module = new Wasm\Module("(module
        (func (export \"near\") (result i32) i32.const 11)
        (func (export \"far\") (param i32) (result i32) $far local.get 0))");
    $instance = new Wasm\Instance($module);
    echo $module->origin()->name, " ", $instance->near(), "\n";
    [$file] = glob("cache/*.code");
    echo decoct(fileperms($file) & 0222), "\n";';
echo $folder->run($code);
echo preg_replace('~cache/\w+~', 'cache/KEY', $folder->run($code . '
    $child = pcntl_fork();
    if ($child === 0) {
        chmod($file, 0600);
        fclose(fopen($file, "w"));
        echo $instance->far(1), "\n";
        exit;
    }
    pcntl_waitpid($child, $status);
    echo pcntl_wtermsig($status) === SIGBUS ? "SIGBUS" : "another end", "\n";'));
?>
--EXPECT--
Compiled 11
0
Disk 11
0
wasm: {folder}/cache/KEY.code: this file was truncated while it was in use
SIGBUS
