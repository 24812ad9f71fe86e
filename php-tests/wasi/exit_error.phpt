--TEST--
Wasi: proc_exit: throws an ExitError if start() does not run the program
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/wasi.inc';
foreach (['42', '0', '-1'] as $code) {
    $wasi = new Wasm\Wasi(['tool', 'exit', $code]);
    $instance = new Wasm\Instance(program('tool'), $wasi->imports());
    try {
        $instance->_start();
        echo "not thrown\n";
    } catch (Wasm\Exception\ExitError $e) {
        echo $e->exitCode, ' ', $wasi->stdout();
        var_dump($e instanceof Wasm\Exception\WasmException, $e->getMessage());
    }
}
// A library that exits, in a call from PHP.
$wasi = new Wasm\Wasi();
$library = new Wasm\Instance(program('reactor'), $wasi->imports());
$wasi->initialize($library);
try {
    $library->end(7);
} catch (Wasm\Exception\ExitError $e) {
    echo $e->exitCode, "\n";
}
echo $library->count(), "\n";
// The exit of another program does not end this one: PHP may catch it.
$outer = new Wasm\Wasi(['tool', 'cat'], stdin: function () use ($library): string {
    static $text = 'text';
    try {
        $library->end(8);
    } catch (Wasm\Exception\ExitError $e) {
        echo "inside: $e->exitCode\n";
    }
    [$piece, $text] = [$text, ''];
    return $piece;
});
var_dump($outer->start(new Wasm\Instance(program('tool'), $outer->imports())), $outer->stdout());
// If nobody catches it, it ends both.
$outer = new Wasm\Wasi(['tool', 'cat'], stdin: fn () => $library->end(9));
try {
    var_dump($outer->start(new Wasm\Instance(program('tool'), $outer->imports())));
} catch (Wasm\Exception\ExitError $e) {
    echo "outside: $e->exitCode\n";
}
$error = new Wasm\Exception\ExitError(5, 'message', new Exception('previous'));
echo $error->exitCode, $error->getMessage(), $error->getPrevious()->getMessage(), "\n";
try {
    $error->exitCode = 6;
} catch (Error $e) {
    echo $e->getMessage(), "\n";
}
?>
--EXPECT--
42 bye
bool(true)
string(35) "the program has exited with code 42"
0 bye
bool(true)
string(34) "the program has exited with code 0"
4294967295 bye
bool(true)
string(43) "the program has exited with code 4294967295"
7
101
inside: 8
inside: 8
int(0)
string(4) "text"
outside: 9
5messageprevious
Cannot modify readonly property Wasm\Exception\ExitError::$exitCode
