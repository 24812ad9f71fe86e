<?php
// Run a command-line program: a grep with Perl's regular expressions.
//
// Wasm\Wasi::run() gives a program its arguments, its input and its files. The program
// sees nothing else of this machine. The result is its exit code and its output.

$grep = new Wasm\Module(__DIR__ . '/grep.wasm');

$log = <<<'LOG'
    2024-03-01 anna  logged in
    2024-03-02 boris logged in
    2024-03-02 zoë   logged out
    LOG;

['stdout' => $lines] = Wasm\Wasi::run($grep, ['grep', '-no', '\b\w+(?= +logged in)'], $log);
echo $lines;

// The exit code is 0 if a line matches, 1 if no line matches, and 2 for an error.
foreach (['ZOË', 'carla', '(unclosed'] as $pattern) {
    $result = Wasm\Wasi::run($grep, ['grep', '-ic', $pattern], $log);
    echo "$pattern: exit code $result[exitCode], $result[stdout]$result[stderr]";
}

// Files come from PHP arrays, or from directories of the host.
$files = ['/logs' => ['files' => ['2024' => ['march.log' => $log], 'all.log' => '']], '/code' => __DIR__];
$arguments = ['grep', '-n', 'zoë|\(func', '/logs/2024/march.log', '/logs/all.log', '/code/simple.wat'];
echo Wasm\Wasi::run($grep, $arguments, preopens: $files)['stdout'];
