--TEST--
Extension: README: the section from C to a call works as printed
--EXTENSIONS--
wasm
--SKIPIF--
<?php
exec('clang --version && wasm-ld --version', $output, $status);
$status === 0 || die('skip there is no clang with lld');
?>
--FILE--
<?php
$readme = file_get_contents(dirname(__DIR__, 2) . '/README.md');
[, $section] = explode("## From C to a call\n", $readme);
$block = function (string $language) use ($section): string {
    preg_match("/^```$language\n(.*?)^```$/ms", $section, $match);
    return $match[1];
};
$folder = sys_get_temp_dir() . '/wasm-readme-' . getmypid();
mkdir($folder);
chdir($folder);
file_put_contents('hello.c', $block('c'));
passthru($block('sh') . ' 2>&1');
eval($block('php'));
array_map(unlink(...), glob('*'));
chdir('/');
rmdir($folder);
?>
--EXPECT--
42
Hello from C
