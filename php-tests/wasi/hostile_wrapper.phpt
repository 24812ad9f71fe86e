--TEST--
Wasi: $stdin: a stream cannot be closed or used again while its own code runs
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/wasi.inc';

class Odd
{
    public $context;
    public static ?Closure $read = null;

    public function stream_open(): bool
    {
        return true;
    }

    public function stream_read(int $most): string
    {
        $read = self::$read;
        self::$read = null;
        return $read === null ? '' : $read();
    }

    public function stream_eof(): bool
    {
        return self::$read === null;
    }
}
stream_wrapper_register('odd', Odd::class);

/** Starts a program that copies its input to its output. */
function copier($stdin): Closure
{
    $wasi = new Wasm\Wasi(['tool', 'cat'], stdin: $stdin);
    $program = new Wasm\Instance(program('tool'), $wasi->imports());
    return fn () => $wasi->start($program) . " \"{$wasi->stdout()}\"\n";
}

echo "closed by itself: ";
$stream = fopen('odd://', 'r');
Odd::$read = fn () => json_encode(fclose($stream));
echo copier($stream)();

echo "closed while its Fiber is suspended: ";
$stream = fopen('odd://', 'r');
Odd::$read = fn () => Fiber::suspend();
$fiber = new Fiber(copier($stream));
$fiber->start();
echo json_encode(fclose($stream)), ' ';
$fiber->resume('resumed');
echo $fiber->getReturn();

echo "read by another program meanwhile: ";
$stream = fopen('odd://', 'r');
Odd::$read = fn () => trim(copier($stream)());
echo copier($stream)();

echo "afterwards it can be closed: ", json_encode(fclose($stream)), "\n";

echo "a folder gives no bytes: ";
try {
    copier(opendir(__DIR__));
} catch (TypeError $e) {
    echo $e->getMessage(), "\n";
}
?>
--EXPECTF--
closed by itself: 
Warning: fclose(): %d is not a valid stream resource in %s on line %d
0 "false"
closed while its Fiber is suspended: 
Warning: fclose(): %d is not a valid stream resource in %s on line %d
false 0 "resumed"
read by another program meanwhile: 0 "1 """
afterwards it can be closed: true
a folder gives no bytes: Wasm\Wasi::__construct(): Argument #4 ($stdin) must be of type string, an open stream or a callable, resource given
