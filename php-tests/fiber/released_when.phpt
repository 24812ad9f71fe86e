--TEST--
Fiber: what a script gives up goes when those calls have ended that were under way then
--EXTENSIONS--
wasm
--FILE--
<?php
class Witness
{
    public ?Fiber $ends = null;

    public function __construct(private string $name)
    {
    }

    public function __destruct()
    {
        echo "  $this->name is gone\n";
        $this->ends = null;
    }
}
/** Returns a Fiber that is suspended in a call. */
function call(): Fiber
{
    $instance = new Wasm\Instance('(module
        (import "env" "wait" (func $wait)) (func (export "run") (call $wait)))', ['env' => ['wait' => Fiber::suspend(...)]]);
    $fiber = new Fiber(fn () => $instance->run());
    $fiber->start();
    return $fiber;
}
$table = new Wasm\Table(['element' => 'externref', 'initial' => 1]);
function give_up(Witness $witness): void
{
    global $table;
    $table[0] = $witness;
    $table[0] = null;
}
echo "nothing is under way\n";
give_up(new Witness('first'));

echo "one call is suspended\n";
$one = call();
give_up(new Witness('second'));

echo "two are\n";
$two = call();
give_up(new Witness('third'));

echo "the older one ends\n";
$one->resume();

echo "another begins, and the younger one ends\n";
$three = call();
$two->resume();

echo "the last one is destroyed\n";
give_up(new Witness('fourth'));
unset($three);

echo "the younger one ends first\n";
$four = call();
$five = call();
give_up(new Witness('fifth'));
$five->resume();
echo "  and then the older one\n";
$four->resume();

echo "a destructor ends a call for which others wait\n";
$six = call();
$witness = new Witness('sixth');
give_up($witness);
$witness->ends = call();
unset($witness);
give_up(new Witness('seventh'));
$six->resume();
echo "end\n";
?>
--EXPECT--
nothing is under way
  first is gone
one call is suspended
two are
the older one ends
  second is gone
another begins, and the younger one ends
  third is gone
the last one is destroyed
  fourth is gone
the younger one ends first
  and then the older one
  fifth is gone
a destructor ends a call for which others wait
  sixth is gone
  seventh is gone
end
