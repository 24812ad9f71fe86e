--TEST--
Wasi: a circle of an object and its callables is collected
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/wasi.inc';
class Loud
{
    public ?Wasm\Wasi $wasi = null;

    public ?Wasm\Instance $instance = null;

    public function __construct(private string $name)
    {
    }

    public function piece(): ?string
    {
        return null;
    }

    public function __destruct()
    {
        echo "$this->name released\n";
    }
}
foreach (['stdin', 'stdout', 'stderr'] as $stream) {
    $loud = new Loud($stream);
    $loud->wasi = new Wasm\Wasi(...[$stream => $loud->piece(...)]);
    $loud->instance = new Wasm\Instance(program('tool'), $loud->wasi->imports());
    unset($loud);
    gc_collect_cycles();
}
// A stream stays open as long as the object needs it.
$stream = fopen('php://memory', 'w+');
fwrite($stream, "a line\n");
rewind($stream);
$wasi = new Wasm\Wasi(['tool', 'lines'], stdin: $stream);
unset($stream);
gc_collect_cycles();
$wasi->start(new Wasm\Instance(program('tool'), $wasi->imports()));
echo $wasi->stdout();
// The functions keep what they need.
$loud = new Loud('functions');
$functions = (new Wasm\Wasi(stdin: $loud->piece(...)))->imports();
unset($loud);
gc_collect_cycles();
echo "still there\n";
unset($functions);
gc_collect_cycles();
echo "end\n";
?>
--EXPECT--
stdin released
stdout released
stderr released
1: a line
still there
functions released
end
