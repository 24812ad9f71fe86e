<?php

/** A random behaviour of the import in one operation. The extension and the model have one each. */
final class Host
{
    /** Number of calls until something happens. */
    public int $left;
    /** The instance that makes the calls. Null in a model. */
    public ?Wasm\Instance $instance = null;

    public function __construct(public readonly string $behaviour, int $left)
    {
        $this->left = $left;
    }

    public function called(int $n): int
    {
        if ($this->left-- === 0) {
            match ($this->behaviour) {
                'throw' => throw new DomainException(),
                'suspend' => Fiber::suspend(),
                'collect' => $this->instance && gc_collect_cycles(),
                'ask' => $this->instance && Operations::same($this->instance->memory->pages(), $this->instance->size()),
                'grow' => $this->instance && $this->instance->memory->pages() < 8 && $this->instance->memory->grow(1),
                'time out' => $this->instance && Operations::spin(),
                default => null,
            };
        }
        return i32($n * 7 + 3);
    }
}

/** An instance, its model, and its properties. */
final class Pair
{
    /** Number of suspended calls. */
    public int $suspended = 0;
    /** @var list<Pair> this pair, and the pairs whose functions its import calls */
    public array $chain;
    public array $values = [null, null, null, null];

    public function __construct(public Wasm\Instance $instance, public State $model, public Program $program, public bool $isReentrant, ?Pair $next)
    {
        $this->chain = [$this, ...$next->chain ?? []];
    }
}

/** A suspended call of a pair. */
final class Suspended
{
    public function __construct(public Pair $pair, public Fiber $real, public Fiber $model, public Host $host, public Host $modelHost)
    {
        array_map(fn ($pair) => $pair->suspended++, $pair->chain);
    }

    public function end(): void
    {
        array_map(fn ($pair) => $pair->suspended--, $this->pair->chain);
    }
}

/** The objects, and the random operations on them. */
final class Operations
{
    public string $last = '';
    public string $wat = '';
    /** @var list<array{Wasm\Module, Program}> */
    private array $modules = [];
    /** @var list<Pair> */
    private array $pairs = [];
    /** @var list<Suspended> */
    private array $calls = [];
    private ?Host $host = null;
    private ?Host $modelHost = null;

    /** The operations with their shares. */
    private const SHARES = ['make' => 6, 'module' => 2, 'call' => 40, 'suspend' => 8, 'resume' => 8, 'forget' => 2, 'grow' => 3,
        'write' => 6, 'read' => 6, 'values' => 6, 'drop' => 4, 'collect' => 1, 'time' => 2, 'fuel' => 3, 'deep' => 1, 'damage' => 3,
        'refuse' => 3, 'fork' => 1];

    /** Runs a random operation, and returns its name. */
    public function run(): string
    {
        static $names = null;
        $names ??= array_merge(...array_map(fn ($name, $share) => array_fill(0, $share, $name), array_keys(self::SHARES), self::SHARES));
        $this->last = $this->pairs === [] ? 'make' : $names[mt_rand(0, count($names) - 1)];
        $this->{$this->last}();
        return $this->last;
    }

    /** Runs a loop that ends in time, and checks that its instance is then abandoned. */
    public static function spin(): void
    {
        static $module;
        $module ??= Wasm\Module::fromText('(module (func (export "spin") (loop $l (br $l))) (func (export "f")))');
        for ($tries = 0, $instance = null; $instance === null; $tries++) {
            try {
                $instance = $module->instantiate([], new Wasm\Limits(timeout: 0.001));
            } catch (Wasm\Exception\TimeoutError $error) {
                // A busy machine may spend the time before the instance exists.
                $tries < 50 ?: throw $error;
            }
        }
        self::same('Wasm\Exception\TimeoutError Interrupted', self::outcome(fn () => $instance->spin()));
        self::same('Wasm\Exception\RuntimeError Abandoned', self::outcome(fn () => $instance->f()));
    }

    /** Returns the result of an action as text, or its exception. */
    private static function outcome(callable $run): string
    {
        try {
            return json_encode($run());
        } catch (Ended $end) {
            return $end->outcome . ($end->payload ? " $end->payload" : '');
        } catch (Wasm\Exception\WasmThrow $error) {
            return $error::class . ($error->payload[0] ? " {$error->payload[0]}" : '');
        } catch (LogicException $error) {
            return $error instanceof DomainException ? $error::class : throw $error;
        } catch (Throwable $error) {
            return $error::class . (isset($error->kind) ? ' ' . $error->kind->name : '');
        }
    }

    public static function same(mixed $wanted, mixed $actual): void
    {
        $wanted === $actual || throw new LogicException(json_encode($actual) . ' instead of ' . json_encode($wanted));
    }

    private function pair(): Pair
    {
        $pair = $this->pairs[mt_rand(0, count($this->pairs) - 1)];
        $this->wat = $pair->program->wat;
        return $pair;
    }

    private function module(): void
    {
        $program = new Program();
        $this->wat = $program->wat;
        $options = new Wasm\Options(Wasm\OptLevel::cases()[mt_rand(0, 2)], deterministic: (bool) mt_rand(0, 1), interruptible: mt_rand(0, 3) === 0);
        $this->modules[mt_rand(0, 9)] = [Wasm\Module::fromText($program->wat, (bool) mt_rand(0, 1), $options), $program];
    }

    private function make(): void
    {
        $this->modules !== [] ?: $this->module();
        [$module, $program] = $this->modules[array_rand($this->modules)];
        $next = $this->pairs !== [] && mt_rand(0, 2) === 0 ? $this->pair() : null;
        if (count($next->chain ?? []) > 2) {
            $next = null;
        }
        $model = new State($program, fn (int $n) => $next ? $next->model->call(0, $n) : $this->modelHost->called($n));
        $isReentrant = mt_rand(0, 3) === 0;
        $limits = new Wasm\Limits(memory: 8 << 16, timeout: mt_rand(0, 1) ? 1000.0 : null, reentrantFibers: $isReentrant);
        $import = $next ? $next->instance->f0 : fn (int $n) => $this->host->called($n);
        $this->wat = $program->wat;
        $pair = new Pair($module->instantiate(['host' => ['h' => $import]], $limits), $model, $program, $isReentrant, $next);
        $this->pairs[count($this->pairs) < 20 ? count($this->pairs) : mt_rand(0, 19)] = $pair;
    }

    /** Returns an action that calls a function in a random way. */
    private function way(Pair $pair, string $name, int $n): Closure
    {
        $instance = $pair->instance;
        return match (mt_rand(0, 5)) {
            0, 1 => fn () => $instance->$name($n),
            2 => fn () => ($instance->$name)($n),
            3 => fn () => ($instance->$name(...))($n),
            4 => fn () => $instance->exports->$name($n),
            5 => fn () => array_map($instance->exports[$name], [$n])[0],
        };
    }

    /** Makes a random behaviour of the import. */
    private function behave(Pair $pair, string $behaviour): void
    {
        $left = mt_rand(0, 3);
        [$this->host, $this->modelHost] = [new Host($behaviour, $left), new Host($behaviour, $left)];
        $this->host->instance = $pair->isReentrant || $pair->suspended === 0 ? $pair->instance : null;
    }

    private function call(): void
    {
        $pair = $this->pair();
        $behaviours = ['plain', 'plain', 'throw', 'collect', 'ask', 'grow', 'time out'];
        $this->behave($pair, $behaviours[mt_rand(0, mt_rand(0, 9) ? 5 : 6)]);
        [$function, $n] = [mt_rand(0, count($pair->program->functions) - 1), mt_rand(-1000, 1000)];
        $real = self::outcome($this->way($pair, "f$function", $n));
        if ($pair->suspended > 0 && !$pair->isReentrant) {
            self::same('Wasm\Exception\WasmException', $real);
            return;
        }
        self::same(self::outcome(fn () => $pair->model->call($function, $n)), $real);
    }

    private function suspend(): void
    {
        $pair = $this->pair();
        if ($pair->suspended > 0 && !$pair->isReentrant || count($this->calls) > 10) {
            return;
        }
        $this->behave($pair, 'suspend');
        [$function, $n] = [mt_rand(0, count($pair->program->functions) - 1), mt_rand(-1000, 1000)];
        $way = $this->way($pair, "f$function", $n);
        $real = new Fiber(fn () => self::outcome($way));
        $model = new Fiber(fn () => self::outcome(fn () => $pair->model->call($function, $n)));
        $real->start();
        $model->start();
        $this->compare(new Suspended($pair, $real, $model, $this->host, $this->modelHost));
    }

    private function resume(): void
    {
        if ($this->calls === []) {
            return;
        }
        [$call] = array_splice($this->calls, mt_rand(0, count($this->calls) - 1), 1);
        $this->wat = $call->pair->program->wat;
        [$this->host, $this->modelHost] = [$call->host, $call->modelHost];
        $call->real->resume();
        $call->model->resume();
        $call->end();
        self::same($call->model->getReturn(), $call->real->getReturn());
    }

    /** Compares both sides of a call that may be suspended, and keeps the call if it is. */
    private function compare(Suspended $call): void
    {
        self::same($call->model->isSuspended(), $call->real->isSuspended());
        if ($call->real->isSuspended()) {
            $this->calls[] = $call;
            return;
        }
        $call->end();
        self::same($call->model->getReturn(), $call->real->getReturn());
    }

    /** Destroys the Fiber of a suspended call. */
    private function forget(): void
    {
        if ($this->calls !== []) {
            [$call] = array_splice($this->calls, mt_rand(0, count($this->calls) - 1), 1);
            $call->end();
        }
    }

    /** Ends all suspended calls. PHP's garbage collector cannot see what a suspended call holds. */
    public function end(): void
    {
        while ($this->calls !== []) {
            $this->forget();
        }
    }

    private function grow(): void
    {
        $memory = $this->pair()->instance->memory;
        $pages = $memory->pages();
        $by = mt_rand(0, 2);
        $outcome = self::outcome(fn () => $memory->grow($by));
        $pages + $by <= 8 ? self::same((string) $pages, $outcome)
            : self::same(true, in_array($outcome, ['Wasm\Exception\WasmException', 'Wasm\Exception\MemoryLimitError MemoryLimit'], true));
        self::same($pages + $by <= 8 ? $pages + $by : $pages, $memory->pages());
    }

    private function write(): void
    {
        $pair = $this->pair();
        [$at, $n] = [4 * mt_rand(0, 1023), i32(mt_rand())];
        match (mt_rand(0, 3)) {
            0 => $pair->instance->memory->setI32($at, $n),
            1 => (new Wasm\Int32Array($pair->instance->memory))->offsetSet($at >> 2, $n),
            2 => $pair->instance->memory->write($at, pack('V', $n)),
            3 => (new Wasm\Int32Array($pair->instance->memory, $at, 1))->set([$n]),
        };
        $pair->model->memory[$at] = $n;
    }

    private function read(): void
    {
        $pair = $this->pair();
        $memory = $pair->instance->memory;
        $at = mt_rand(0, 3) ? 4 * mt_rand(0, 1023) : (array_rand($pair->model->memory ?: [0 => 0]));
        self::same($pair->model->memory[$at] ?? 0, match (mt_rand(0, 3)) {
            0 => $memory->getI32($at),
            1 => (new Wasm\Int32Array($memory))[$at >> 2],
            2 => i32(unpack('V', $memory->read($at, 4))[1]),
            3 => (new Wasm\Int32Array($memory))->toArray($at >> 2, 1)[0],
        });
        $outside = $memory->byteLength() - mt_rand(0, 3);
        self::same('Wasm\Exception\OutOfBounds', self::outcome(fn () => $memory->getI32($outside)));
    }

    /** Stores PHP values in a table, and moves them by WebAssembly. */
    private function values(): void
    {
        $pair = $this->pair();
        [$from, $to] = [mt_rand(0, 3), mt_rand(0, 3)];
        $value = match (mt_rand(0, 4)) {
            0 => new ArrayObject([$pair]),
            1 => $pair->instance,
            2 => [mt_rand()],
            3 => "text $from",
            4 => null,
        };
        $pair->instance->table[$from] = $pair->values[$from] = $value;
        if ($pair->suspended === 0 || $pair->isReentrant) {
            $pair->instance->move($from, $to);
            $pair->values[$to] = $value;
        }
        foreach ($pair->values as $i => $wanted) {
            self::same(true, $pair->instance->table->get($i) === $wanted);
        }
    }

    private function drop(): void
    {
        array_splice($this->pairs, mt_rand(0, count($this->pairs) - 1), 1);
    }

    private function collect(): void
    {
        gc_collect_cycles();
    }

    private function time(): void
    {
        mt_rand(0, 1) ? self::spin() : (new Fiber(self::spin(...)))->start();
    }

    /** Calls a function with little fuel, and then with enough. */
    private function fuel(): void
    {
        $program = $this->pair()->program;
        $module = Wasm\Module::fromText($program->wat, options: new Wasm\Options(fuel: true));
        $instance = $module->instantiate(['host' => ['h' => fn (int $n) => i32($n * 7 + 3)]], new Wasm\Limits(fuel: mt_rand(0, 500)));
        $model = new State($program, fn (int $n) => i32($n * 7 + 3));
        $n = mt_rand(-1000, 1000);
        $function = count($program->functions) - 1;
        $outcome = self::outcome(fn () => $instance->{"f$function"}($n));
        if ($outcome === 'Wasm\Exception\FuelError OutOfFuel') {
            Wasm\add_fuel($instance, 1_000_000_000);
            // The model starts with the memory that the call has left.
            $model->memory = array_filter(array_combine(range(0, 0xffc, 4), (new Wasm\Int32Array($instance->memory, 0, 1024))->toArray()));
            $outcome = self::outcome(fn () => $instance->{"f$function"}($n));
        }
        self::same(self::outcome(fn () => $model->call($function, $n)), $outcome);
    }

    private function deep(): void
    {
        $pair = $this->pair();
        if ($pair->suspended === 0) {
            self::same('Wasm\Exception\RuntimeError StackExhausted', self::outcome(fn () => $pair->instance->deep(1)));
        }
    }

    /** Changes bytes of a module. It must be refused, or compile. */
    private function damage(): void
    {
        static $bytes;
        $bytes ??= file_get_contents(__DIR__ . '/../../php-tests/fixtures/bump.wasm');
        $damaged = $bytes;
        for ($i = mt_rand(1, 3); $i > 0; $i--) {
            $damaged[mt_rand(8, strlen($bytes) - 1)] = chr(mt_rand(0, 255));
        }
        $outcome = self::outcome(fn () => Wasm\Module::fromBytes($damaged, Wasm\Module::VOLATILE) && false);
        self::same($outcome === 'false', Wasm\Module::validate($damaged));
        $outcome === 'false' || self::same('Wasm\Exception\CompileError', $outcome);
    }

    /** Does what PHP refuses. */
    private function refuse(): void
    {
        $pair = $this->pair();
        $instance = $pair->instance;
        [$wanted, $run] = [
            ['Error', fn () => clone $instance],
            ['Exception', fn () => serialize($instance->memory)],
            ['Error', fn () => $instance->nothing()],
            ['Error', fn () => $instance->exports->f0 = 1],
            ['ArgumentCountError', fn () => $instance->move(1)],
            ['TypeError', fn () => $instance->f0([])],
            ['Wasm\Exception\LinkError', fn () => Wasm\instantiate('(module (import "a" "b" (func)))', ['a' => $instance])],
            ['Wasm\Exception\OutOfBounds', fn () => $instance->table->get(100)],
            ['ValueError', fn () => $instance->memory->read(0, -1)],
        ][mt_rand(0, 8)];
        $actual = self::outcome($run);
        $isBusy = $pair->suspended > 0 && !$pair->isReentrant;
        $isBusy && $actual === 'Wasm\Exception\WasmException' || self::same($wanted, $actual);
    }

    /** Ends another process below WebAssembly. */
    private function fork(): void
    {
        $pair = $this->pair();
        if (!function_exists('pcntl_fork') || mt_rand(0, 4) || $pair->suspended > 0) {
            return;
        }
        $child = pcntl_fork();
        if ($child === 0) {
            (new Wasm\Instance('(module (import "e" "f" (func $f)) (func (export "run") (call $f)))', ['e' => ['f' => function () {
                Operations::spin();
                exit(9);
            }]]))->run();
        }
        pcntl_waitpid($child, $status);
        self::same('exit 9', pcntl_wifsignaled($status) ? 'signal ' . pcntl_wtermsig($status) : 'exit ' . pcntl_wexitstatus($status));
    }
}
