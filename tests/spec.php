<?php

// Runs a script of the official test suite through the extension: spec.php SCRIPT methods|callables
//
// `methods` calls exports as methods of their instances. `callables` puts a PHP callable between.
// So arguments and results are converted once more in each direction. tests/spec.sh makes the
// scripts; see tests/spec/php.rs for their rows. Prints the failures, then the skipped directives,
// then `script (mode): N passed, M failed`.

declare(strict_types=1);

use Wasm\Exception\{CompileError, LinkError, RuntimeError, WasmThrow};
use Wasm\{Func, Instance, Module};

/** A directive whose outcome differs from the script's expectation. */
final class Failure extends Exception
{
}

/** A directive that PHP cannot execute. */
final class Skip extends Exception
{
}

/** An instance with its module. */
final class Made
{
    public function __construct(public readonly Module $module, public readonly Instance $instance)
    {
    }
}

/** Things that directives refer to, by name or as the last one. If making the last one failed, it is null. */
final class Named
{
    private array $names = [];
    private ?object $last = null;

    public function define(?string $name, callable $make): void
    {
        $this->last = null;
        unset($this->names[$name ?? '']);
        $this->last = $make();
        if ($name !== null) {
            $this->names[$name] = $this->last;
        }
    }

    public function get(?string $name): object
    {
        $found = $name === null ? $this->last : $this->names[$name] ?? null;
        return $found ?? throw new Failure('the module of this directive failed');
    }
}

/** Converts the values of a script to PHP values. */
final class Values
{
    private array $externs = [];

    /** Returns an argument. If `$unsigned`, an `i32` is passed as an unsigned int, which PHP may also do. */
    public function argument(array $value, bool $unsigned): mixed
    {
        return match ($value[0]) {
            'i32' => unpack($unsigned ? 'V' : 'l', $value[1])[1],
            'i64' => unpack('q', $value[1])[1],
            'f32' => unpack('g', $value[1])[1],
            'f64' => unpack('e', $value[1])[1],
            'v128' => $value[1],
            'null' => null,
            'extern' => $this->extern($value[1]),
        };
    }

    /** Returns whether a float of PHP cannot represent an argument, because it is a signalling NaN. */
    public static function isSignalling(array $value): bool
    {
        return $value[0] === 'f32' && self::quiet($value[1]) !== $value[1];
    }

    public function fit(mixed $result, array $patterns): bool
    {
        $results = match (count($patterns)) {
            0 => $result === null ? [] : [$result],
            1 => [$result],
            default => is_array($result) && array_is_list($result) ? $result : [],
        };
        return count($results) === count($patterns)
            && !in_array(false, array_map($this->fits(...), $results, $patterns), true);
    }

    private function fits(mixed $result, array $pattern): bool
    {
        $wanted = $pattern[1] ?? null;
        return match ($pattern[0]) {
            'i32', 'i64' => $result === $this->argument($pattern, false),
            'f32' => is_float($result) && self::isF32($result)
                && self::bytesFit(pack('g', $result), self::quiet($wanted)),
            'f64' => is_float($result) && self::bytesFit(pack('e', $result), $wanted),
            'lanes' => is_string($result) && strlen($result) === 16 && self::lanesFit($result, $wanted),
            'null' => $result === null,
            'func' => $result instanceof Func,
            'extern' => $wanted === null ? $result !== null : $result === $this->extern($wanted),
            'either' => in_array(true, array_map(fn ($one) => $this->fits($result, $one), $wanted), true),
        };
    }

    private static function lanesFit(string $vector, array $patterns): bool
    {
        $lanes = str_split($vector, intdiv(16, count($patterns)));
        $fits = fn (string $lane, array $pattern) => self::bytesFit($lane, $pattern[1]);
        return !in_array(false, array_map($fits, $lanes, $patterns), true);
    }

    /** Returns whether a number matches the bytes of a value, or the name of a kind of NaN. */
    private static function bytesFit(string $bytes, string $wanted): bool
    {
        if ($wanted !== 'canonical' && $wanted !== 'arithmetic') {
            return $bytes === $wanted;
        }
        $single = strlen($bytes) === 4;
        $bits = unpack($single ? 'V' : 'P', $bytes)[1];
        $canonical = $single ? 0x7fc0_0000 : 0x7ff8_0000_0000_0000;
        $relevant = $single ? 0x7fff_ffff : PHP_INT_MAX;
        return ($bits & ($wanted === 'canonical' ? $relevant : $canonical)) === $canonical;
    }

    /** Returns an f32 after conversion to f64 and back. This makes a signalling NaN quiet. */
    private static function quiet(string $single): string
    {
        return strlen($single) === 4 ? pack('g', unpack('g', $single)[1]) : $single;
    }

    private static function isF32(float $value): bool
    {
        return pack('e', unpack('g', pack('g', $value))[1]) === pack('e', $value);
    }

    /** Returns the PHP value for a number of the script. The numbers take turns through PHP's types. */
    private function extern(int $number): mixed
    {
        return $this->externs[$number] ??= match ($number % 6) {
            0 => new stdClass(),
            1 => "value $number",
            2 => [$number],
            3 => $number,
            4 => $number + 0.5,
            5 => fn () => $number,
        };
    }
}

/** The state of a script. */
final class Script
{
    private const SPECTEST = __DIR__ . '/spec/spectest.wat';

    private readonly Values $values;
    private readonly Named $instances;
    private readonly Named $definitions;
    private array $registered;
    /** Modules that this runner makes, by their text. */
    private array $modules = [];

    public function __construct(private readonly bool $callables)
    {
        $this->values = new Values();
        $this->instances = new Named();
        $this->definitions = new Named();
        $print = fn (...$args) => count($args);
        $this->registered = ['spectest' => new Instance(self::SPECTEST, ['host' => ['print' => $print]])];
    }

    /** Executes a directive. */
    public function run(string $kind, mixed $what, mixed $expected = null): void
    {
        match ($kind) {
            'module' => $this->instances->define($what, fn () => $this->make($this->compile($expected))),
            'definition' => $this->definitions->define($what, fn () => $this->compile($expected)),
            'instance' => $this->instances->define(
                $what,
                fn () => $this->make($this->definitions->get($expected)),
            ),
            'register' => $this->registered[$what] = $this->instances->get($expected)->instance,
            'action' => $this->execute($what),
            'assert_return' => $this->returns($what, $expected),
            'assert_trap' => $this->traps($what, $expected),
            'assert_exception' => $this->throws(
                fn () => $this->execute($what),
                fn ($thrown) => $thrown instanceof WasmThrow,
            ),
            'assert_unlinkable' => $this->unlinkable($this->compile($what)),
            'assert_refused' => $this->refused($what),
            'skip' => throw new Skip($what),
        };
    }

    private function returns(array $action, array $patterns): void
    {
        $result = $this->execute($action);
        if (!$this->values->fit($result, $patterns)) {
            throw new Failure('expected ' . self::show($patterns) . ', got ' . self::show($result));
        }
    }

    /** Expects a trap. Scripts of different versions have longer or shorter messages. */
    private function traps(array $action, string $message): void
    {
        $this->throws(fn () => $this->execute($action), function ($thrown) use ($message) {
            $kind = $thrown instanceof RuntimeError ? $thrown->kind->value : null;
            return $kind !== null && (str_starts_with($message, $kind) || str_starts_with($kind, $message));
        });
    }

    private function unlinkable(Module $module): void
    {
        $this->throws(fn () => $this->make($module), fn ($thrown) => $thrown instanceof LinkError);
    }

    private function refused(array $source): void
    {
        [$format, $bytes] = $source;
        if ($format === 'binary' && Module::validate($bytes)) {
            throw new Failure('validate() accepts the module');
        }
        $this->throws(fn () => $this->compile($source), fn ($thrown) => $thrown instanceof CompileError);
    }

    /** Expects an exception that a check accepts. */
    private function throws(callable $action, callable $isExpected): void
    {
        try {
            $result = $action();
        } catch (Failure | Skip $e) {
            throw $e;
        } catch (Throwable $e) {
            if (!$isExpected($e)) {
                throw new Failure('another exception: ' . $e::class . ': ' . $e->getMessage());
            }
            return;
        }
        throw new Failure('no exception, got ' . self::show($result));
    }

    private function execute(array $action): mixed
    {
        [$kind, $what] = $action;
        return match ($kind) {
            'invoke' => $this->invoke($this->instances->get($what)->instance, $action[2], $action[3]),
            'get' => $this->read($this->instances->get($what), $action[2]),
            'instantiate' => $this->make($this->compile($what)) && false,
        };
    }

    private function invoke(Instance $instance, string $name, array $args): mixed
    {
        $func = $instance->exports[$name];
        $type = $func->type();
        if (array_filter($args, Values::isSignalling(...)) !== [] && $type['results'] !== ['f32']) {
            throw new Skip('a float of PHP cannot be a signalling NaN of an f32');
        }
        $args = array_map(fn ($arg) => $this->values->argument($arg, $this->callables), $args);
        return match (true) {
            !$this->callables && method_exists($instance, $name) => $func(...$args),
            !$this->callables => $instance->$name(...$args),
            default => $this->wrap($func, $type)->f(...$args),
        };
    }

    /** Returns an instance whose `f` calls a PHP callable, which calls the function. */
    private function wrap(Func $func, array $type): Instance
    {
        $types = implode(' ', [...$type['parameters'], ...$type['results']]);
        if (preg_match('/exn|\d\)/', $types)) {
            throw new Skip('no other module can name the type of the function, or no callable can have it');
        }
        $list = fn (string $keyword, array $types) => "($keyword " . implode(' ', $types) . ')';
        $type = [$list('param', $type['parameters']), $list('result', $type['results'])];
        $type = implode(' ', $type);
        $gets = implode(' ', array_map(
            fn ($index) => "(local.get $index)",
            array_keys($func->type()['parameters']),
        ));
        $module = $this->text("(module (import \"host\" \"f\" (func \$f $type))
            (func (export \"f\") $type (call \$f $gets)))");
        return $module->instantiate(['host' => ['f' => fn (...$args) => $func(...$args)]]);
    }

    /** Reads the value of a global through a module that imports it. */
    private function read(Made $made, string $name): mixed
    {
        $type = array_column($made->module->exports(), 'type', 'name')[$name];
        $global = $type['mutable'] ? "(mut {$type['value']})" : $type['value'];
        $escaped = preg_replace('/../', '\\\\$0', bin2hex($name));
        $module = $this->text("(module (import \"made\" \"$escaped\" (global $global))
            (func (export \"get\") (result {$type['value']}) (global.get 0)))");
        return $module->instantiate(['made' => $made->instance])->get();
    }

    private function text(string $text): Module
    {
        return $this->modules[$text] ??= Module::fromText($text);
    }

    private function compile(array $source): Module
    {
        [$format, $bytes] = $source;
        $module = $format === 'text' ? Module::fromText($bytes) : Module::fromBytes($bytes);
        if ($format === 'binary' && !Module::validate($bytes)) {
            throw new Failure('validate() refuses a module that compiles');
        }
        return $module;
    }

    private function make(Module $module): Made
    {
        return new Made($module, $module->instantiate($this->registered));
    }

    private static function show(mixed $value): string
    {
        $json = json_encode(self::printable($value), JSON_PARTIAL_OUTPUT_ON_ERROR | JSON_UNESCAPED_SLASHES);
        return get_debug_type($value) . " $json";
    }

    private static function printable(mixed $value): mixed
    {
        return match (true) {
            is_array($value) => array_map(self::printable(...), $value),
            is_string($value) && !ctype_print($value) => bin2hex($value),
            is_float($value) => bin2hex(strrev(pack('e', $value))),
            default => $value,
        };
    }
}


[, $path, $mode] = $argv;
$name = basename(dirname($path)) . '/' . basename($path, '.php');
$script = new Script($mode === 'callables');
$passed = $failed = 0;
$skipped = [];
foreach (require $path as $row) {
    [$line, $kind] = $row;
    try {
        $script->run($kind, ...array_slice($row, 2));
        $passed += (int) str_starts_with($kind, 'assert_');
    } catch (Skip $e) {
        $skipped[$e->getMessage()] = ($skipped[$e->getMessage()] ?? 0) + 1;
    } catch (Throwable $e) {
        $failed++;
        $reason = $e instanceof Failure ? '' : $e::class . ': ';
        echo "$name:$line ($mode)  $reason", strtr($e->getMessage(), "\n", ' '), "\n";
    }
}
foreach ($skipped as $reason => $count) {
    echo "skipped $count: $reason\n";
}
echo "$name ($mode): $passed passed, $failed failed\n";
