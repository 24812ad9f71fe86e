--TEST--
Fiber: release: frees a removed value when all calls end that may refer to it
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
/** Returns a Fiber that is suspended in a call. The call suspends once more after it is resumed. */
function call(): Fiber
{
    $instance = new Wasm\Instance('(module (import "env" "wait" (func $wait))
        (func (export "run") (call $wait) (call $wait)))', ['env' => ['wait' => Fiber::suspend(...)]]);
    $fiber = new Fiber(fn () => $instance->run());
    $fiber->start();
    return $fiber;
}
function end_call(Fiber $fiber): void
{
    $fiber->resume();
    $fiber->isTerminated() || $fiber->resume();
}
$table = new Wasm\Table(['element' => 'externref', 'initial' => 10]);
function hold(string $name): int
{
    static $last = 0;
    $GLOBALS['table'][++$last] = new Witness($name);
    return $last;
}
function give_up(int $index): void
{
    $GLOBALS['table'][$index] = null;
}
echo "no call is running\n";
give_up(hold('first'));

echo "one call is suspended\n";
$second = hold('second');
$one = call();
give_up($second);
give_up(hold('later value'));

echo "two calls are suspended\n";
$third = hold('third');
$two = call();
give_up($third);

echo "the older call ends\n";
end_call($one);

echo "another call begins, and the younger call ends\n";
$three = call();
end_call($two);

echo "a call that is never resumed is suspended\n";
$never = call();
$fourth = hold('fourth');
$four = call();
give_up($fourth);
echo "  then another call ends\n";
end_call($four);

echo "a resumed call is suspended again\n";
$fifth = hold('fifth');
$three->resume();
give_up($fifth);
echo "  then it ends\n";
end_call($three);

echo "a destructor ends a call that keeps other values alive\n";
$sixth = hold('sixth');
$seventh = hold('seventh');
$five = call();
$witness = $table[$sixth];
give_up($sixth);
$witness->ends = call();
unset($witness);
give_up($seventh);
end_call($five);

echo "the last Fiber is destroyed\n";
$eighth = hold('eighth');
$six = call();
give_up($eighth);
unset($six);
echo "end\n";
?>
--EXPECT--
no call is running
  first is gone
one call is suspended
  later value is gone
two calls are suspended
the older call ends
  second is gone
another call begins, and the younger call ends
  third is gone
a call that is never resumed is suspended
  then another call ends
  fourth is gone
a resumed call is suspended again
  then it ends
  fifth is gone
a destructor ends a call that keeps other values alive
  sixth is gone
  seventh is gone
the last Fiber is destroyed
  eighth is gone
end
