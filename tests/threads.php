<?php

/**
 * The operations of the threads of threads.c. Each operation is a function, and each request calls one.
 * `prepare()` makes the files of all other operations. No two operations use the same file.
 */

/** Number of threads. */
const THREADS = 8;

/** Size of the part of a memory that repeats the number of its module, in bytes. */
const IMAGE = ['small' => 4, 'large' => 100_000];

function run(string $operation, int $thread, int $round, string $folder): void
{
    chdir($folder);
    $operation($thread, $round);
    echo 'ok';
}

/** Fails the request unless both values are the same. */
function expect(mixed $actual, mixed $expected, string $what): void
{
    if ($actual !== $expected) {
        throw new Exception("$what: " . json_encode($actual) . ' in place of ' . json_encode($expected));
    }
}

/** Returns a module whose functions, name, memory, table and global all contain its number. */
function source(int $number, int $functions = 0, string $image = 'small'): string
{
    $data = str_repeat(preg_replace('/../', '\\\\$0', bin2hex(pack('V', $number))), IMAGE[$image] / 4);
    $padding = '';
    for ($i = 0; $i < $functions; $i++) {
        $padding .= "(func (param \$n i32) (result i32) (local \$i i32)
            (loop \$again
                (local.set \$i (i32.add (local.get \$i) (i32.mul (local.get \$n) (i32.const $i))))
                (br_if \$again (i32.lt_u (local.get \$i) (i32.const $number))))
            (local.get \$i))\n";
    }
    return "(module \$m$number
        (memory (export \"memory\") 3 16)
        (data (i32.const 1024) \"$data\")
        (global (export \"count\") (mut i32) (i32.const $number))
        (table (export \"table\") 2 8 funcref)
        (elem (i32.const 0) \$f \$g)
        (func \$f (export \"f\") (result i32) (i32.const $number))
        (func \$g (export \"g\") (result i32) (i32.load (i32.const 1024)))
        (func (export \"h\") (param i32) (result i32) (call_indirect (result i32) (local.get 0)))
        (func (export \"only$number\") (result i32) (global.get 0))
        $padding)";
}

/** Replaces a file by renaming, so that no thread sees an incomplete file. */
function put(string $name, string $contents): void
{
    $temporary = "$name." . bin2hex(random_bytes(8));
    file_put_contents($temporary, $contents);
    rename($temporary, $name);
}

/** Returns the number of a module. Checks that all its parts contain the same number. */
function number(Wasm\Module|string $module): int
{
    $module = is_string($module) ? new Wasm\Module($module) : $module;
    $instance = $module->instantiate();
    $number = $instance->f();
    expect(in_array($module->origin()->name, ['Compiled', 'Disk', 'Memory']), true, 'origin');
    expect($module->name(), "m$number", 'name');
    expect($instance->g(), $number, 'memory');
    expect([$instance->h(0), $instance->h(1)], [$number, $number], 'table');
    expect($instance->{"only$number"}(), $number, 'global');
    return $number;
}

/** Calls a callable that must throw, and returns the exception. */
function thrown(callable $callable): Throwable
{
    try {
        $callable();
    } catch (Throwable $thrown) {
        return $thrown;
    }
    throw new Exception('no exception was thrown');
}

/** Writes the files, and waits until their times can show a change. */
function prepare(int $thread, int $round): void
{
    if ($thread > 0) {
        return;
    }
    for ($i = 0; $i < 20; $i++) {
        put("cold$i.wat", source(1000 + $i, functions: 100));
        put("changed$i.wat", source(2000 + 3 * $i));
        put("removed$i.wat", source(3000 + $i));
        put("cleared$i.wat", source(4000 + $i));
        $i < 8 && put("large$i.wat", source(5000 + $i) . str_repeat(' ', 6 << 20));
        for ($of = 0; $of < THREADS; $of++) {
            put("different$of-$i.wat", source(6000 + 20 * $of + $i));
        }
    }
    put('small.wat', source(1, image: 'small'));
    put('large.wat', source(2, image: 'large'));
    put('invalid.wat', '(module (func (export "f") (result i32) (i64.const 1)))');
    put('current', '0');
    sleep(3);
}

/** All threads load a module that is not compiled yet. Then all check the number of compilations. */
function cold(int $thread, int $round): void
{
    $which = intdiv($round, 2);
    if ($round % 2 === 0) {
        expect(number("cold$which.wat"), 1000 + $which, 'module');
    } elseif (is_compiled_once()) {
        expect(Wasm\cache_status()['compiles'], $which + 1, 'compiles');
    }
}

/** Returns whether one of the caches keeps every compiled module. */
function is_compiled_once(): bool
{
    return ini_get('wasm.cache_memory_bytes') === '256M' || ini_get('wasm.cache_max_bytes') === '512M';
}

/** Each thread loads other modules. */
function different(int $thread, int $round): void
{
    for ($i = 0; $i < 5; $i++) {
        $which = ($round + $i) % 20;
        expect(number("different$thread-$which.wat"), 6000 + 20 * $thread + $which, 'module');
    }
}

/** One thread clears the cache while the other threads load, hold and call modules. */
function cleared(int $thread, int $round): void
{
    $held = [];
    for ($i = 0; $i < 20; $i++) {
        if ($thread === $round % THREADS) {
            Wasm\cache_clear(disk: $i % 2 === 0);
        }
        $held[$i] = new Wasm\Module("cleared$i.wat");
        expect(number($held[$i]), 4000 + $i, 'module');
        expect(number($held[intdiv($i, 2)]), 4000 + intdiv($i, 2), 'held module');
    }
}

/** One thread changes a file twice while the other threads load it. Later, no thread gets the old contents. */
function changed(int $thread, int $round): void
{
    [$which, $step] = [intdiv($round, 5), $round % 5];
    $old = 2000 + 3 * $which;
    // At the first change, the file is known. At the second change, its times are too new to show a change.
    [$least, $most] = [[0, 0], [0, 1], [1, 1], [1, 2], [2, 2]][$step];
    if ($least < $most && $thread === $which % THREADS) {
        put("changed$which.wat", source($old + $most));
    }
    $number = number("changed$which.wat");
    $least = ini_get('wasm.revalidate_freq') === '0' ? $least : 0;
    expect($number >= $old + $least && $number <= $old + $most, true, "step $step of $old: $number");
}

/** One thread removes a file while the other threads load it. Later, no thread gets it until it exists again. */
function removed(int $thread, int $round): void
{
    [$which, $step] = [intdiv($round, 4), $round % 4];
    $is_mine = $thread === $which % THREADS;
    if ($step === 1 && $is_mine) {
        unlink("removed$which.wat");
    } elseif ($step === 3) {
        $is_mine && put("removed$which.wat", source(3000 + $which));
        return;
    }
    try {
        expect(number("removed$which.wat"), 3000 + $which, 'module');
        $is_trusted = ini_get('wasm.revalidate_freq') !== '0';
        expect($is_trusted || $step < 2 && !($step === 1 && $is_mine), true, 'the file may exist');
    } catch (Wasm\Exception\CompileError $error) {
        expect($step > 0 && str_contains($error->getMessage(), 'No such file'), true, $error->getMessage());
    }
}

/** Fills, grows and drops instances. The other threads do the same with instances of the same modules. */
function instances(int $thread, int $round): void
{
    $kept = [];
    for ($i = 0; $i < 12; $i++) {
        $number = 1 + $i % 2;
        $image = [1 => 'small', 2 => 'large'][$number];
        $instance = new Wasm\Instance("$image.wat");
        $fresh = str_repeat(pack('V', $number), IMAGE[$image] / 4);
        $fresh = str_pad(str_repeat("\0", 1024) . $fresh, 3 << 16, "\0");
        expect($instance->memory->byteLength(), 3 << 16, 'size');
        expect($instance->memory->read(0, 3 << 16) === $fresh, true, 'the memory has its initial contents');
        expect($instance->count->value, $number, 'global');
        expect(count($instance->table), 2, 'table');
        expect([$instance->h(0), $instance->h(1)], [$number, $number], 'table');
        $instance->memory->grow(2);
        expect($instance->memory->read(3 << 16, 2 << 16) === str_repeat("\0", 2 << 16), true, 'new pages are zero-filled');
        $instance->memory->fill(0, 5 << 16, 1 + $thread);
        $instance->count->value = $thread;
        $instance->table->grow(2);
        $kept[$i % 3] = $instance;
        foreach ($kept as $instance) {
            $filled = str_repeat(chr(1 + $thread), 5 << 16);
            expect($instance->memory->read(0, 5 << 16) === $filled, true, 'the memory has the written contents');
            expect($instance->count->value, $thread, 'global of a kept instance');
        }
    }
}

/** All threads load the same invalid module. */
function invalid(int $thread, int $round): void
{
    $error = thrown(fn () => new Wasm\Module('invalid.wat'));
    expect($error::class, Wasm\Exception\CompileError::class, $error->getMessage());
    $error = thrown(fn () => new Wasm\Module("(module (func (result i32) (f32.const $round)))"));
    expect($error::class, Wasm\Exception\CompileError::class, $error->getMessage());
}

/** All threads load the same file. Half of them have too little memory to read it. */
function exhausted(int $thread, int $round): void
{
    $has_room = $thread % 2 === 0;
    ini_set('memory_limit', $has_room ? '64M' : '4M');
    try {
        expect(number("large$round.wat"), 5000 + $round, 'module');
    } catch (Error $error) {
        expect($has_room, false, $error->getMessage());
        expect(str_starts_with($error->getMessage(), 'Allowed memory size of 4194304 bytes'), true, $error->getMessage());
    }
}

/** All threads trap at the same time. Each must get its own trap. */
function traps(int $thread, int $round): void
{
    $instance = new Wasm\Instance('(module $guest
        (memory 1)
        (table 4 funcref)
        (type $none (func))
        (func $recurse (param i32) (call $recurse (i32.add (local.get 0) (i32.const 1))) (drop (i32.const 0)))
        (func (export "Unreachable") (unreachable))
        (func (export "MemoryOutOfBounds") (drop (i32.load (i32.const 65536))))
        (func (export "IntegerDivideByZero") (param i32) (drop (i32.div_u (i32.const 1) (local.get 0))))
        (func (export "UninitializedElement") (call_indirect (type $none) (i32.const 1)))
        (func (export "UndefinedElement") (call_indirect (type $none) (i32.const 4)))
        (func (export "StackExhausted") (call $recurse (i32.const 0))))');
    $kinds = ['Unreachable', 'MemoryOutOfBounds', 'IntegerDivideByZero', 'UninitializedElement',
        'UndefinedElement', 'StackExhausted'];
    for ($i = 0; $i < 4 * count($kinds); $i++) {
        $kind = $kinds[($thread + $i) % count($kinds)];
        $error = thrown(fn () => $instance->$kind(...$kind === 'IntegerDivideByZero' ? [0] : []));
        expect($error::class, Wasm\Exception\RuntimeError::class, $error->getMessage());
        expect($error->kind->name, $kind, 'trap');
        expect($error->frames[0]['module'], 'guest', 'frame');
    }
}

/** Uses types that only some threads share. Their ids are freed with their modules. */
function types(int $thread, int $round): void
{
    $types = ['i32', 'i64', 'f32', 'f64'];
    for ($i = 0; $i < 8; $i++) {
        $parameters = [];
        for ($bits = $thread % 4 * 64 + $round % 4 * 16 + $i; $bits > 0; $bits >>= 2) {
            $parameters[] = $types[$bits % 4];
        }
        $listed = implode(' ', $parameters);
        $func = new Wasm\Func(['parameters' => $parameters, 'results' => ['i32']], fn () => 100 * $thread + $i);
        $constants = implode(' ', array_map(fn ($type) => "($type.const 0)", $parameters));
        $instance = new Wasm\Instance("(module
            (type \$right (func (param $listed) (result i32)))
            (type \$wrong (func (param $listed v128) (result i32)))
            (import \"host\" \"func\" (func \$func (type \$right)))
            (table funcref (elem \$func))
            (func (export \"right\") (result i32) (call_indirect (type \$right) $constants (i32.const 0)))
            (func (export \"wrong\") (result i32)
                (call_indirect (type \$wrong) $constants (v128.const i64x2 0 0) (i32.const 0))))", ['host' => ['func' => $func]]);
        expect($instance->right(), 100 * $thread + $i, 'call of the right type');
        $error = thrown(fn () => $instance->wrong());
        expect($error->getMessage(), 'indirect call type mismatch', 'call of the wrong type');
    }
}

/** All threads call the same exports, by names that no thread has called before. */
function names(int $thread, int $round): void
{
    $module = new Wasm\Module('(module ' . implode(array_map(
        fn ($i) => "(func (export \"name{$round}_$i\") (result i32) (i32.const $i))",
        range(0, 50),
    )) . ')', Wasm\Module::VOLATILE);
    $instance = $module->instantiate();
    for ($i = 0; $i <= 50; $i++) {
        $name = "name{$round}_" . ($thread % 2 === 0 ? $i : 50 - $i);
        expect($instance->$name(), $thread % 2 === 0 ? $i : 50 - $i, $name);
        expect(($instance->exports->$name(...))(), $instance->$name(), $name);
    }
}

/** Uses callables that call back, throw and suspend a Fiber. */
function callbacks(int $thread, int $round): void
{
    $text = '(module
        (import "host" "call" (func $call (param i32) (result i32)))
        (func (export "run") (param i32) (result i32) (i32.add (call $call (local.get 0)) (i32.const 1))))';
    $call = function (int $n) use (&$instance) {
        return match (true) {
            $n > 10 => $instance->run($n - 1),
            $n === 10 => throw new DomainException('ten'),
            $n < 0 => Fiber::suspend($n),
            default => $n,
        };
    };
    $instance = new Wasm\Instance($text, ['host' => ['call' => $call]]);
    expect($instance->run($thread), $thread + 1, 'result');
    expect(thrown(fn () => $instance->run(15))->getMessage(), 'ten', 'exception');
    $fiber = new Fiber(fn () => $instance->run(-1 - $thread));
    expect($fiber->start(), -1 - $thread, 'value of the suspended Fiber');
    // The file is loaded while a call is suspended.
    expect(number('small.wat'), 1, 'module');
    $fiber->resume(40 + $thread);
    expect($fiber->getReturn(), 41 + $thread, 'result of the resumed Fiber');
    $abandoned = new Fiber(fn () => $instance->run(-1));
    $abandoned->start();
}

/** Ends the request during a call, by `exit` or a fatal error. */
function fatal(int $thread, int $round): void
{
    ini_set('display_errors', '0');
    ini_set('log_errors', '0');
    register_shutdown_function(fn () => print(number('small.wat') === 1 ? 'ok' : 'the module differs'));
    $end = fn () => ($thread + $round) % 2 === 0 ? exit : trigger_error('the end', E_USER_ERROR);
    $instance = new Wasm\Instance('(module
        (import "host" "end" (func $end))
        (memory (export "memory") 1)
        (func (export "run") (call $end)))', ['host' => ['end' => $end]]);
    $instance->memory->fill(0, 65536, 1);
    $instance->run();
    echo 'the request continued';
}

/** A module with a loop that never ends, and one that counts down. */
const LOOPS = '(module (func (export "spin") (loop $l (br $l)))
    (func (export "count") (param i32) (result i32)
        (loop $l (br_if $l (local.tee 0 (i32.sub (local.get 0) (i32.const 1))))) (local.get 0)))';

/** Calls in half of the threads end by their limit of time. The calls of the other threads go on. */
function limits(int $thread, int $round): void
{
    $module = new Wasm\Module(LOOPS);
    if (($thread + $round) % 2 === 0) {
        $error = thrown(fn () => $module->instantiate(limits: new Wasm\Limits(timeout: 0.01))->spin());
        expect($error::class, Wasm\Exception\TimeoutError::class, $error->getMessage());
    } else {
        $instance = $module->instantiate();
        for ($i = 0; $i < 20; $i++) {
            expect($instance->count(1_000_000), 0, 'count');
        }
    }
}

/** PHP's own limit ends the requests of half of the threads, and no other, if PHP has a timer for each thread. */
function time_of_php(int $thread, int $round): void
{
    ob_start();
    phpinfo(INFO_GENERAL);
    $has_timers = str_contains(ob_get_clean(), 'Zend Max Execution Timers => enabled');
    $instance = (new Wasm\Module(LOOPS))->instantiate();
    if (!$has_timers || ($thread + $round) % 2 === 1) {
        for ($i = 0; $i < 1000; $i++) {
            expect($instance->count(1_000_000), 0, 'count');
        }
        return;
    }
    ini_set('display_errors', '0');
    ini_set('log_errors', '0');
    register_shutdown_function(fn () => print(str_starts_with(error_get_last()['message'] ?? '', 'Maximum execution time')
        && number('small.wat') === 1 ? 'ok' : 'no limit'));
    set_time_limit(1);
    $instance->spin();
    echo 'the request continued';
}

/** Makes, uses and drops an object of every class. */
function classes(int $thread, int $round): void
{
    foreach (require __DIR__ . '/../php-tests/fixtures/rounds.php' as $use) {
        $use($round);
        $use($thread);
    }
}

/** All operations at once: each thread runs another one, on modules that one thread clears from the cache. */
function everything(int $thread, int $round): void
{
    $operations = ['different', 'instances', 'invalid', 'traps', 'types', 'names', 'callbacks', 'classes'];
    $operations[($thread + $round) % count($operations)]($thread, $round);
    if (($thread + $round) % 7 === 0) {
        Wasm\cache_clear(disk: $round % 2 === 0);
    }
    if ($thread === $round % THREADS) {
        // Several threads replace the file in turn, so the last written number may be an older one.
        put('ever.wat', source(10_000 + $round));
    }
    if (is_file('ever.wat')) {
        expect(number('ever.wat') >= 10_000, true, 'changing module');
    }
    Wasm\cache_status();
}
