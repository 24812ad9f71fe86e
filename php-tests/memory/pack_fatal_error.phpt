--TEST--
Memory: pack(): ends the script at a fatal error in a value, and writes nothing
--EXTENSIONS--
wasm
--FILE--
<?php
class Text
{
    public function __toString(): string
    {
        eval('class Again {} class Again {}');
    }
}
$memory = new Wasm\Memory(['initial' => 1]);
register_shutdown_function(function () use ($memory) {
    echo 'shut down: ', $memory->getU8(0), "\n";
});
$memory->pack(0, 'Ca*', 1, new Text());
echo "not reached\n";
?>
--EXPECTF--

Fatal error: Cannot %sclare class Again%s in %s on line %d
shut down: 0
