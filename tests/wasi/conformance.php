<?php
// Runs the official conformance programs of WASI preview 1:
//
//   WASI_TESTSUITE=folder php tests/wasi/conformance.php [name]...
//
// The folder holds folders of programs, for example of C and of Rust. Each program may have a .json
// file with its arguments, its environment, its root directory and its expected result. Programs with
// a root directory run twice: in a copy of the folder on the disk, and in a directory in memory. The
// last line has the counts. Without the variable, the script exits with 77, which means "skipped".

$suite = getenv('WASI_TESTSUITE');
if ($suite === false || $suite === '') {
    echo "WASI_TESTSUITE is not set\n";
    exit(77);
}
$work = sys_get_temp_dir() . '/wasm-conformance-' . getmypid();
mkdir($work);
register_shutdown_function(fn () => exec('rm -rf ' . escapeshellarg($work)));

/** Returns the files of a folder as a nested array. */
function files(string $folder): array
{
    $files = [];
    foreach (array_diff(scandir($folder), ['.', '..']) as $name) {
        $path = "$folder/$name";
        $files[$name] = is_dir($path) ? files($path) : file_get_contents($path);
    }
    return $files;
}

/** Runs a program, and returns a list of the differences from what is expected. */
function differences(string $program, array $expected, array $preopens): array
{
    $args = [basename($program), ...$expected['args'] ?? []];
    $wasi = new Wasm\Wasi($args, $expected['env'] ?? [], $preopens);
    $limits = new Wasm\Limits(timeout: 20.0);
    $result = [];
    try {
        $result['exitCode'] = $wasi->start(new Wasm\Instance($program, $wasi->imports(), $limits));
    } catch (Throwable $e) {
        $result['exitCode'] = get_class($e) . ': ' . $e->getMessage();
    }
    $result += ['stdout' => $wasi->stdout(), 'stderr' => $wasi->stderr()];
    $differences = [];
    foreach (['exitCode' => 'exit_code', 'stdout' => 'stdout', 'stderr' => 'stderr'] as $key => $name) {
        $wanted = $expected[$name] ?? ($key === 'exitCode' ? 0 : null);
        if ($wanted !== null && $result[$key] !== $wanted) {
            $differences[] = "$key: " . var_export($result[$key], true);
        }
    }
    return $differences === [] ? [] : [...$differences, 'stderr: ' . trim($result['stderr'])];
}

$passed = $failed = 0;
foreach (glob("$suite/*/*.wasm") as $program) {
    $name = basename(dirname($program)) . '/' . basename($program, '.wasm');
    if ($argc > 1 && !in_array($name, array_slice($argv, 1), true)) {
        continue;
    }
    $json = substr($program, 0, -4) . 'json';
    $expected = is_file($json) ? json_decode(file_get_contents($json), true) : [];
    $roots = ['' => []];
    if (isset($expected['root'])) {
        $root = dirname($program) . '/' . $expected['root'];
        exec('rm -rf ' . escapeshellarg("$work/root"));
        exec('cp -r ' . escapeshellarg($root) . ' ' . escapeshellarg("$work/root"));
        $roots = [
            '' => ['/' => ['path' => "$work/root", 'writable' => true]],
            ' in memory' => ['/' => ['files' => files($root), 'writable' => true]],
        ];
    }
    foreach ($roots as $where => $preopens) {
        $differences = differences($program, $expected, $preopens);
        $differences === [] ? $passed++ : $failed++;
        if ($differences !== []) {
            echo "$name$where\n    ", implode("\n    ", $differences), "\n";
        }
    }
}
echo "$passed passed, $failed failed\n";
exit($failed === 0 ? 0 : 1);
