--TEST--
Wasi: $preopens: each directory must exist and be described correctly
--EXTENSIONS--
wasm
phar
--FILE--
<?php
require __DIR__ . '/wasi.inc';
$folder = new HostFolder(FILES);
$make = fn (mixed $directory, string|int $name = '/in') => fn () =>
    new Wasm\Wasi(preopens: [$name => $directory]);
foreach ([
    'missing folder' => $make("$folder->path/missing"),
    'file' => $make("$folder->path/file"),
    'empty path' => $make(''),
    'NUL byte in the path' => $make("/tmp\0"),
    'unknown wrapper' => $make('nothing://a'),
    'remote folder' => $make('http://localhost/a'),
    'missing archive' => $make("phar://$folder->path/missing.phar/a"),
    'writable wrapper' => $make(['path' => 'phar:///a.phar', 'writable' => true]),
    'int' => $make(5),
    'null' => $make(null),
    'no keys' => $make([]),
    'both keys' => $make(['path' => '/tmp', 'files' => []]),
    'unknown key' => $make(['path' => '/tmp', 'writeable' => true]),
    'only writable' => $make(['writable' => true]),
    'path: array' => $make(['path' => []]),
    'path: null' => $make(['path' => null]),
    'files: text' => $make(['files' => 'a']),
    'writable: int' => $make(['files' => [], 'writable' => 1]),
    'content: int' => $make(['files' => ['a' => 5]]),
    'content: null' => $make(['files' => ['a' => ['b' => null]]]),
    'name: empty' => $make(['files' => ['' => 'a']]),
    'name: dot' => $make(['files' => ['.' => 'a']]),
    'name: dots' => $make(['files' => ['..' => []]]),
    'name: slash' => $make(['files' => ['a/b' => 'c']]),
    'name: NUL byte' => $make(['files' => ["a\0" => 'c']]),
    'name: not UTF-8' => $make(['files' => ["\xff" => 'c']]),
    'name: 256 bytes' => $make(['files' => [str_repeat('x', 256) => 'c']]),
    'guest: empty' => $make($folder->path, ''),
    'guest: NUL byte' => $make($folder->path, "/a\0"),
    'guest: not UTF-8' => $make($folder->path, "/\xff"),
] as $name => $use) {
    try {
        $use();
        echo "$name: not refused\n";
    } catch (Throwable $e) {
        $message = str_replace($folder->path, '', $e->getMessage());
        $message = preg_replace('/^Wasm.*?[(]\$preopens[)]/', '...', $message);
        echo "$name: ", $e::class, ": $message\n";
    }
}
// An array that contains itself.
$files = ['a' => 'b'];
$files['self'] = &$files;
try {
    new Wasm\Wasi(preopens: ['/in' => ['files' => $files]]);
    echo "not refused\n";
} catch (Throwable $e) {
    echo $e::class, ': ', substr($e->getMessage(), 0, 60), "\n";
}
?>
--EXPECTF--
missing folder: Wasm\Exception\WasmException: ...["/in"]: "/missing": No such file or directory
file: Wasm\Exception\WasmException: ...["/in"]: "/file": Not a directory
empty path: Wasm\Exception\WasmException: ...["/in"]: "": the path cannot be resolved
NUL byte in the path: Wasm\Exception\WasmException: ...["/in"]: "/tmp\0": the path contains a NUL byte
unknown wrapper: Wasm\Exception\WasmException: ...["/in"]: "nothing://a": no such stream wrapper exists
remote folder: Wasm\Exception\WasmException: ...["/in"]: "http://localhost/a": folders of remote stream wrappers are refused
missing archive: Wasm\Exception\WasmException: ...["/in"]: "phar:///missing.phar/a": it is not a folder
writable wrapper: ValueError: ...["/in"] is a folder of a stream wrapper, which is read-only
int: TypeError: ...["/in"] must be of type array|string, int%S given
null: TypeError: ...["/in"] must be of type array|string, null given
no keys: ValueError: ...["/in"] must have either "path" or "files"
both keys: ValueError: ...["/in"] must have either "path" or "files"
unknown key: ValueError: ...["/in"] has the unknown key "writeable"
only writable: ValueError: ...["/in"] must have either "path" or "files"
path: array: TypeError: ...["/in"] must be of type array|string, array%S given
path: null: TypeError: ...["/in"] must be of type array|string, null given
files: text: TypeError: ...["/in"] must be of type array|string, string given
writable: int: TypeError: ...["/in"]["writable"] must be of type bool, int%S given
content: int: TypeError: ...["/in"]: file "a" must be of type array|string, int%S given
content: null: TypeError: ...["/in"]: file "b" must be of type array|string, null given
name: empty: ValueError: ...["/in"] has the file "": no file can have this name
name: dot: ValueError: ...["/in"] has the file ".": no file can have this name
name: dots: ValueError: ...["/in"] has the file "..": no file can have this name
name: slash: ValueError: ...["/in"] has the file "a/b": no file can have this name
name: NUL byte: ValueError: ...["/in"] has the file "a\0": no file can have this name
name: not UTF-8: ValueError: ...["/in"] has the file "%s": its name is not UTF-8
name: 256 bytes: ValueError: ...["/in"] has the file "%s
guest: empty: ValueError: ... must have paths as keys, in UTF-8 and without null bytes
guest: NUL byte: ValueError: ... must have paths as keys, in UTF-8 and without null bytes
guest: not UTF-8: ValueError: ... must have paths as keys, in UTF-8 and without null bytes
ValueError: %s
