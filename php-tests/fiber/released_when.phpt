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
echo "nothing is under way\n";
give_up(hold('first'));

echo "one call is suspended\n";
$second = hold('second');
$one = call();
give_up($second);
give_up(hold('what was made since'));

echo "two are\n";
$third = hold('third');
$two = call();
give_up($third);

echo "the older one ends\n";
end_call($one);

echo "another begins, and the younger one ends\n";
$three = call();
end_call($two);

echo "one that is never resumed is suspended\n";
$never = call();
$fourth = hold('fourth');
$four = call();
give_up($fourth);
echo "  and then the other one ends\n";
end_call($four);

echo "one that was suspended before is suspended again\n";
$fifth = hold('fifth');
$three->resume();
give_up($fifth);
echo "  and then ends\n";
end_call($three);

echo "a destructor ends a call for which others wait\n";
$sixth = hold('sixth');
$seventh = hold('seventh');
$five = call();
$witness = $table[$sixth];
give_up($sixth);
$witness->ends = call();
unset($witness);
give_up($seventh);
end_call($five);

echo "the last one is destroyed\n";
$eighth = hold('eighth');
$six = call();
give_up($eighth);
unset($six);
echo "end\n";
?>
--EXPECT--
nothing is under way
  first is gone
one call is suspended
  what was made since is gone
two are
the older one ends
  second is gone
another begins, and the younger one ends
  third is gone
one that is never resumed is suspended
  and then the other one ends
  fourth is gone
one that was suspended before is suspended again
  and then ends
  fifth is gone
a destructor ends a call for which others wait
  sixth is gone
  seventh is gone
the last one is destroyed
  eighth is gone
end
