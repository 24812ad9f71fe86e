<?php

/** An exception or trap of a model. The message describes it as `Operations::outcome()` does for the extension. */
final class Ended extends Exception
{
    public function __construct(public readonly string $outcome, public readonly int $payload = 0, public readonly ?State $by = null)
    {
        parent::__construct($outcome);
    }
}

/** Reduces an int to 32 bits, signed. */
function i32(int $n): int
{
    return (($n & 0xffff_ffff) ^ 0x8000_0000) - 0x8000_0000;
}

/**
 * A random program: a text, and functions of PHP that do the same. A function gets a `State` and its
 * locals, and returns an i32.
 */
final class Program
{
    public readonly string $wat;
    /** @var list<Closure(State, list<int>): int> the functions `f0`, `f1`, … */
    public array $functions = [];
    /** Number of steps of each function, at most. */
    private array $costs = [];
    /** Number of steps of the function that is being made, and how often its current part runs. */
    private int $cost = 0;
    private int $times = 1;
    /** Number of loops of the function that is being made. */
    private int $loops = 0;

    private const LOCALS = 4;

    public function __construct()
    {
        $texts = [];
        for ($i = mt_rand(2, 5); $i > 0; $i--) {
            [$this->cost, $this->times, $this->loops] = [0, 1, 0];
            [$text, $run] = $this->body();
            $number = count($texts);
            $locals = str_repeat(' i32', self::LOCALS - 1 + $this->loops);
            $texts[] = "(func \$f$number (export \"f$number\") (param i32) (result i32) (local$locals)\n$text)";
            $this->functions[] = $run;
            $this->costs[] = $this->cost;
        }
        $this->wat = '(module $fuzz (import "host" "h" (func $h (param i32) (result i32))) (tag $e (export "tag") (param i32))
            (memory (export "memory") 1 8) (table $t (export "table") 4 16 externref) (table (export "functions") 4 funcref)
            (elem (table 1) (i32.const 0) func $f0 $f1)
            ' . implode("\n", $texts) . '
            (func (export "size") (result i32) (memory.size)) (func (export "spin") (loop $l (br $l)))
            (func $deep (export "deep") (param i32) (result i32) (i32.add (i32.const 1) (call $deep (local.get 0))))
            (func (export "move") (param i32 i32) (table.set $t (local.get 1) (table.get $t (local.get 0)))))';
    }

    /** Makes a list of statements, and a result. */
    private function body(): array
    {
        [$text, $run] = $this->statements(2);
        [$result, $value] = $this->value(3);
        return ["$text\n$result", function (State $state, array $locals) use ($run, $value): int {
            $run($state, $locals);
            return $value($state, $locals);
        }];
    }

    /** Makes random statements. Their functions of PHP get the locals by reference. */
    private function statements(int $depth): array
    {
        $parts = [];
        for ($i = mt_rand(1, 4); $i > 0; $i--) {
            $parts[] = $this->statement($depth);
        }
        return [implode("\n", array_column($parts, 0)), function (State $state, array &$locals) use ($parts): void {
            foreach ($parts as [, $run]) {
                $run($state, $locals);
            }
        }];
    }

    private function statement(int $depth): array
    {
        [$text, $value] = $this->value(2);
        switch (mt_rand(0, $depth > 0 ? 4 : 2)) {
            case 0:
                $local = mt_rand(0, self::LOCALS - 1);
                return ["(local.set $local $text)", function ($state, &$locals) use ($local, $value) {
                    $locals[$local] = $value($state, $locals);
                }];
            case 1:
                [$at, $address] = $this->value(1);
                return ["(i32.store (i32.and $at (i32.const 0xffc)) $text)", function ($state, &$locals) use ($address, $value) {
                    $at = $address($state, $locals) & 0xffc;
                    $state->memory[$at] = $value($state, $locals);
                }];
            case 2:
                [$payload, $thrown] = $this->value(1);
                return ["(if (i32.eq (i32.and $text (i32.const 15)) (i32.const 7)) (then (throw \$e $payload)))",
                    function ($state, &$locals) use ($value, $thrown) {
                        if (($value($state, $locals) & 15) === 7) {
                            throw new Ended('Wasm\Exception\WasmThrow', $thrown($state, $locals), $state);
                        }
                    }];
            case 3:
                [$inner, $run] = $this->statements($depth - 1);
                return ["(if $text (then $inner))", function ($state, &$locals) use ($value, $run) {
                    $value($state, $locals) !== 0 && $run($state, $locals);
                }];
            case 4:
                $count = mt_rand(1, 5);
                $this->times *= $count;
                [$inner, $run] = $this->statements($depth - 1);
                $this->times = intdiv($this->times, $count);
                // Each loop counts in a local of its own.
                $counter = self::LOCALS + $this->loops++;
                return ["(local.set $counter (i32.const 0)) (loop \$l $inner
                    (br_if \$l (i32.lt_u (local.tee $counter (i32.add (local.get $counter) (i32.const 1))) (i32.const $count))))",
                    function ($state, &$locals) use ($count, $run) {
                        for ($i = 0; $i < $count; $i++) {
                            $run($state, $locals);
                        }
                    }];
        }
    }

    /** Makes a random expression. */
    private function value(int $depth): array
    {
        $this->cost += $this->times;
        if ($depth === 0 || mt_rand(0, 4) === 0) {
            if (mt_rand(0, 1)) {
                $number = mt_rand(0, 3) ? mt_rand(-9, 99) : i32(mt_rand());
                return ["(i32.const $number)", fn () => $number];
            }
            $local = mt_rand(0, self::LOCALS - 1);
            return ["(local.get $local)", fn ($state, &$locals) => $locals[$local] ?? 0];
        }
        [$a, $left] = $this->value($depth - 1);
        switch (mt_rand(0, 5)) {
            case 0:
                return ["(i32.load (i32.and $a (i32.const 0xffc)))", fn ($state, &$locals) =>
                    $state->memory[$left($state, $locals) & 0xffc] ?? 0];
            case 1:
                return $this->call($a, $left);
            case 2:
                [$b, $right] = $this->value($depth - 1);
                [$c, $choice] = $this->value($depth - 1);
                return ["(if (result i32) $c (then $a) (else $b))", fn ($state, &$locals) =>
                    $choice($state, $locals) !== 0 ? $left($state, $locals) : $right($state, $locals)];
            case 3:
                [$call, $run] = $this->call($a, $left);
                return ["(block \$c (result i32) (try_table (result i32) (catch \$e \$c) $call))", function ($state, &$locals) use ($run) {
                    try {
                        return $run($state, $locals);
                    } catch (Ended $end) {
                        // Each instance has its own tag.
                        return $end->by === $state ? $end->payload : throw $end;
                    }
                }];
            default:
                [$b, $right] = $this->value($depth - 1);
                [$name, $run] = $this->operator();
                return ["(i32.$name $a $b)", fn ($state, &$locals) => $run($left($state, $locals), $right($state, $locals))];
        }
    }

    /** Makes a call of the import, or of an earlier function that does not run for too long. */
    private function call(string $text, Closure $value): array
    {
        $allowed = array_keys(array_filter($this->costs, fn ($cost) => $cost * $this->times <= 300));
        if ($allowed === [] || mt_rand(0, 2) === 0) {
            $this->cost += 5 * $this->times;
            return ["(call \$h $text)", fn ($state, &$locals) => ($state->host)($value($state, $locals))];
        }
        $callee = $allowed[array_rand($allowed)];
        $this->cost += $this->costs[$callee] * $this->times;
        return ["(call \$f$callee $text)", fn ($state, &$locals) => $state->call($callee, $value($state, $locals))];
    }

    private function operator(): array
    {
        $divide = fn ($a, $b) => $b === 0 ? throw new Ended('Wasm\Exception\RuntimeError IntegerDivideByZero')
            : i32(intdiv($a & 0xffff_ffff, $b & 0xffff_ffff));
        $operators = [
            'add' => fn ($a, $b) => i32($a + $b), 'sub' => fn ($a, $b) => i32($a - $b), 'mul' => fn ($a, $b) => i32($a * $b),
            'xor' => fn ($a, $b) => $a ^ $b, 'and' => fn ($a, $b) => $a & $b, 'or' => fn ($a, $b) => $a | $b,
            'shl' => fn ($a, $b) => i32($a << ($b & 31)), 'shr_s' => fn ($a, $b) => $a >> ($b & 31),
            'lt_s' => fn ($a, $b) => (int) ($a < $b), 'eq' => fn ($a, $b) => (int) ($a === $b), 'div_u' => $divide,
        ];
        $name = array_rand($operators);
        return [$name, $operators[$name]];
    }
}

/** The state of a model of an instance. */
final class State
{
    /** @var array<int, int> the i32 at each address that was written */
    public array $memory = [];

    public function __construct(private Program $program, public Closure $host)
    {
    }

    public function call(int $function, int $argument): int
    {
        return ($this->program->functions[$function])($this, [$argument, 0, 0, 0]);
    }
}
