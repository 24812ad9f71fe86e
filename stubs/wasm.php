<?php

/**
 * Declarations of everything that the extension `wasm` adds to PHP, for readers and for editors.
 * PHP never runs this file.
 *
 * WebAssembly numbers are PHP numbers: `i32` and `i64` are int, `f32` and `f64` are float. An `i32`
 * accepts −2³¹ … 2³²−1; PHP gets it back signed. A `v128` is a string of 16 bytes, the lowest lane
 * first. `externref` accepts any value; PHP gets the same value back. `funcref` accepts a
 * {@see \Wasm\Func}, a Closure made by `$instance->f(...)` or `$func(...)`, or null; PHP gets back
 * a {@see \Wasm\Func} or null. A reference to functions of one type accepts functions of that type
 * only, and null only if its type allows null. PHP cannot hold an `exnref`, except null.
 *
 * Settings in `php.ini` apply to the whole process, and scripts cannot change them. docs/caching.md
 * describes the settings of the cache. `wasm.guard` selects how accesses to memories are checked.
 * `on` reserves 8 GiB of address space for each memory, and installs signal handlers that catch the
 * faults. `off` does neither and compares every access, which is slower. `auto`, the default, is
 * `on`, unless the system refuses that much address space when PHP starts.
 */

namespace Wasm {

    /**
     * A compiled module: code without state. One module can have any number of instances, which
     * share only the code. The cache keeps the compiled code for later requests and other
     * processes, unless the module is made with {@see Module::VOLATILE}. Compiling the same source
     * again is then a cache hit.
     *
     *     $module = new Wasm\Module('filter.wasm');
     *     $one = $module->instantiate();
     *     $two = $module->instantiate(['env' => ['log' => fn (int $code) => error_log("code $code")]]);
     */
    final class Module
    {
        /**
         * Value of `$persistence`: the module is looked up in the cache and stored there.
         */
        const PERSISTENT = true;

        /**
         * Value of `$persistence`: the module is compiled for this object only.
         */
        const VOLATILE = false;

        /**
         * Compiles a module.
         *
         * @param string $source Bytes that begin with `"\0asm"` are a binary. Text whose first
         *     token is `(`, after any white space and comments, is WebAssembly text. Any other
         *     string is the path of a file. Code that handles untrusted input should use
         *     `fromFile()`, `fromBytes()` or `fromText()` instead, which do not guess.
         * @param bool $persistence whether the cache is used: {@see Module::PERSISTENT} or
         *     {@see Module::VOLATILE}
         * @param Options|null $options options that change the compiled code; the cache keeps a
         *     module compiled with other options apart
         *
         * @throws Exception\CompileError if the source cannot be read, is malformed or invalid, or
         *     needs an unsupported feature
         */
        public function __construct(string $source, bool $persistence = self::PERSISTENT, ?Options $options = null)
        {
        }

        /**
         * Compiles the module in a file. The file is in the binary or the text format.
         *
         *     $module = Wasm\Module::fromFile(__DIR__ . '/filter.wasm');
         *     $module = Wasm\Module::fromFile('phar://tool.phar/filter.wasm');
         *
         * @param string $path The path of a regular file of at most `wasm.max_module_size`, 1 GiB
         *     by default, relative to the working directory; or the URL of a local stream wrapper
         *     such as `phar://` or `data:`. `open_basedir` applies. Remote wrappers are refused
         *     unless `allow_url_include` is on.
         * @param bool $persistence whether the cache is used
         * @param Options|null $options options that change the compiled code
         *
         * @throws Exception\CompileError if the file cannot be read, is malformed or invalid, or
         *     needs an unsupported feature
         * @throws \Error if the file does not fit into PHP's memory limit
         * @throws \Throwable any exception of a stream wrapper that the script defines
         */
        public static function fromFile(string $path, bool $persistence = self::PERSISTENT, ?Options $options = null): self
        {
        }

        /**
         * Compiles a module in the binary format.
         *
         * @param bool $persistence whether the cache is used
         * @param Options|null $options options that change the compiled code
         *
         * @throws Exception\CompileError if the bytes are malformed or invalid, or need an
         *     unsupported feature; the message contains the offset
         */
        public static function fromBytes(string $bytes, bool $persistence = self::PERSISTENT, ?Options $options = null): self
        {
        }

        /**
         * Compiles a module in the text format.
         *
         *     $module = Wasm\Module::fromText('(module
         *         (func (export "add") (param i32 i32) (result i32)
         *             (i32.add (local.get 0) (local.get 1))))');
         *
         * @param string $wat the text, in UTF-8: at most 16 MiB and 1,000,000 words, where a bracket
         *     counts as three
         * @param bool $persistence whether the cache is used
         * @param Options|null $options options that change the compiled code
         *
         * @throws Exception\CompileError if the text is malformed or invalid, or needs an
         *     unsupported feature; the message contains line and column, or the offset in the
         *     binary
         */
        public static function fromText(string $wat, bool $persistence = self::PERSISTENT, ?Options $options = null): self
        {
        }

        /**
         * Tells whether bytes are a valid module in the binary format that this engine supports.
         * Never throws for invalid bytes. This is much faster than compiling the module.
         */
        public static function validate(string $bytes): bool
        {
        }

        /**
         * Makes an instance of the module, and runs its start function.
         *
         * @param array<string, array<string, mixed>|Instance|Exports> $imports
         *     `['module' => ['name' => $value]]`; see {@see Instance::__construct()}
         *
         * @throws Exception\LinkError if an import is missing or has the wrong type
         * @throws Exception\RuntimeError if the start function traps, or a segment does not fit
         * @throws Exception\MemoryLimitError if a memory limit has too little left
         * @throws \ValueError if the limits have fuel, and the module was compiled without it
         */
        public function instantiate(array $imports = [], ?Limits $limits = null): Instance
        {
        }

        /**
         * Lists the imports of the module, in the order of the module.
         *
         *     foreach ($module->imports() as ['module' => $from, 'name' => $name, 'kind' => $kind]) {
         *         echo "$from.$name: $kind\n";
         *     }
         *
         * The shape of a type is the same as in the JavaScript API. Its names are the names of the
         * text format: `i32`, `v128`, `funcref`, `(ref extern)`, `(ref null 3)` for a type of the
         * module. Sizes are in pages or elements; a size larger than PHP's largest integer is a
         * float. `address` is present for memories and tables of 64-bit addresses. `pageSize`, in
         * bytes, is present for memories whose pages are not 64 KiB.
         *
         * @return list<array{
         *     module: string,
         *     name: string,
         *     kind: 'function'|'memory'|'table'|'global'|'tag',
         *     type: array{parameters: list<string>, results: list<string>}
         *         |array{minimum: int|float, maximum?: int|float, address?: 'i64', shared?: true, pageSize?: int}
         *         |array{element: string, minimum: int|float, maximum?: int|float, address?: 'i64'}
         *         |array{value: string, mutable: bool}
         *         |array{parameters: list<string>}
         * }> `type` for, in this order, a function, a memory, a table, a global, a tag
         */
        public function imports(): array
        {
        }

        /**
         * Lists the exports of the module, in the order of the module.
         *
         * @return list<array{
         *     name: string,
         *     kind: 'function'|'memory'|'table'|'global'|'tag',
         *     type: array{parameters: list<string>, results: list<string>}
         *         |array{minimum: int|float, maximum?: int|float, address?: 'i64', shared?: true, pageSize?: int}
         *         |array{element: string, minimum: int|float, maximum?: int|float, address?: 'i64'}
         *         |array{value: string, mutable: bool}
         *         |array{parameters: list<string>}
         * }> shaped as in {@see Module::imports()}
         */
        public function exports(): array
        {
        }

        /**
         * Returns the contents of every custom section with this name, in the order of the module.
         *
         *     [$producers] = $module->customSections('producers') + [null];
         *
         * @return list<string> empty if the module has no such section
         */
        public function customSections(string $name): array
        {
        }

        /**
         * Returns the name that the module gives itself in its name section, or null.
         */
        public function name(): ?string
        {
        }

        /**
         * Returns where the compiled module came from when this object was made.
         *
         *     $module = new Module('filter.wasm');
         *     error_log($module->origin()->name);   // Compiled; Memory in the next request
         */
        public function origin(): Origin
        {
        }

        /**
         * Returns the compiled module as an artifact: native code for this machine and this version
         * of the extension, with everything that {@see Module::deserialize()} needs.
         *
         * @throws \Error if the artifact does not fit into PHP's memory limit
         */
        public function serialize(): string
        {
        }

        /**
         * Makes a module from an artifact that {@see Module::serialize()} returned, without
         * compiling.
         *
         *     file_put_contents('filter.bin', (new Module('filter.wasm'))->serialize());
         *     $module = Module::deserialize(file_get_contents('filter.bin'));
         *
         * An artifact is checked for damage, but **it is native code: its author can do everything
         * that PHP can do**. Load only artifacts from people who may also write your scripts.
         * Therefore this method is refused unless `wasm.allow_deserialize` is on.
         *
         * @throws Exception\WasmException if `wasm.allow_deserialize` is off
         * @throws Exception\CompileError if the bytes are damaged, are no artifact, or come from
         *     another version, machine or configuration
         */
        public static function deserialize(string $artifact): self
        {
        }
    }

    /**
     * An instance of a module. Its exports are its methods and properties:
     *
     * - `$instance->sum(5, 37)` calls the exported function `sum`. Without results, the call
     *   returns null; with one result, its value; with several, a list;
     * - `$instance->sum` is the function as a {@see Func}, `$instance->sum(...)` as a Closure;
     * - `$instance->memory` is the exported memory, a {@see Memory}. A table is a {@see Table}, a
     *   global a {@see GlobalVar}, a tag a {@see Tag}.
     *
     * An export always gives the same object while that object lives:
     * `$instance->memory === $instance->memory`. An imported object that is exported again is the
     * same object, too.
     *
     * Names are case-sensitive. A declared method or property hides an export of the same name;
     * `$instance->exports['name']` reaches every export.
     *
     *     $instance = new Wasm\Instance('calculator.wasm', ['env' => ['print' => print_r(...)]]);
     *     echo $instance->sum(5, 37);
     *     echo implode(' ', array_map($instance->square, [1, 2, 3]));
     *     echo isset($instance->undo) ? 'can undo' : 'cannot undo';
     *
     * A call throws an \ArgumentCountError for too few or too many arguments, and a \TypeError or
     * \ValueError for an argument that its parameter does not accept. It throws an
     * {@see Exception\RuntimeError} for a trap, and a {@see Exception\WasmThrow} for an exception
     * of WebAssembly that nothing catches. An exception of an imported callable passes through. The
     * instance stays usable after all of them.
     *
     * A callable gets the instance that calls it from {@see caller()}. Do not capture the instance,
     * or an object that holds it: this makes a reference cycle, which keeps the guest's memory
     * until PHP's garbage collector runs.
     *
     *     $instance = new Wasm\Instance('guest.wasm', ['env' => [
     *         'print' => static function (int $offset, int $length) {
     *             echo Wasm\caller()->memory->readString($offset, $length);
     *         },
     *     ]]);
     *
     * A call is suspended while an imported callable has suspended its Fiber or started another
     * one. Meanwhile, calls of the instance from another Fiber throw a
     * {@see Exception\WasmException}, unless {@see Limits::$reentrantFibers} allows them.
     *
     * `__call()`, `__get()` and `__isset()` are declared here for editors and analysers only. The
     * class has no such methods.
     *
     * @mixin mixed
     */
    final class Instance
    {
        /**
         * The exports of the instance, by name.
         */
        public readonly Exports $exports;

        /**
         * Makes an instance of a module, and runs its start function.
         *
         * @param Module|string $module a module, or a source as for {@see Module::__construct()}
         * @param array<string, array<string, mixed>|Instance|Exports> $imports
         *     `['module' => ['name' => $value]]`. A value is any PHP callable, a {@see Func},
         *     {@see Memory}, {@see Table}, {@see GlobalVar} or {@see Tag}, or a number for an
         *     immutable global. In place of the inner array, an Instance or {@see Exports} provides
         *     all its exports. The types come from the module. A callable may call the instance
         *     again, access and grow its memory, throw, exit, and suspend or start a Fiber. An
         *     exception that it throws passes through WebAssembly unchanged. WebAssembly can catch
         *     only an {@see Exception\WasmThrow}. The result of the callable is converted by PHP's
         *     rules for return values. If the type has no results, the returned value is ignored;
         *     if it has several, the callable returns a list.
         * @param Limits|null $limits the limits and permissions of the instance
         *
         * @throws Exception\CompileError if the source is not a module that this engine can compile
         * @throws Exception\LinkError if an import is missing or has the wrong type
         * @throws Exception\RuntimeError if the start function traps, or a segment does not fit
         * @throws Exception\MemoryLimitError if a memory limit has too little left
         * @throws \ValueError if the limits have fuel, and the module was compiled without it
         * @throws \TypeError if a value in `$imports` is no array, Instance or Exports
         * @throws \Throwable any exception of the start function, or of a callable that it calls
         */
        public function __construct(Module|string $module, array $imports = [], ?Limits $limits = null)
        {
        }

        /**
         * Makes an instance of a module, as {@see Instance::__construct()} does.
         *
         * @param array<string, array<string, mixed>|Instance|Exports> $imports
         *
         * @throws Exception\LinkError if an import is missing or has the wrong type
         * @throws Exception\RuntimeError if the start function traps, or a segment does not fit
         * @throws Exception\MemoryLimitError if a memory limit has too little left
         * @throws \ValueError if the limits have fuel, and the module was compiled without it
         */
        public static function fromModule(Module $module, array $imports = [], ?Limits $limits = null): self
        {
        }

        /**
         * Calls an exported function. Describes `$instance->name(…)`.
         */
        public function __call(string $name, array $arguments): mixed
        {
        }

        /**
         * Returns an export: a {@see Func}, {@see Memory}, {@see Table}, {@see GlobalVar} or
         * {@see Tag}. Describes `$instance->name`.
         *
         * @throws \Error if no export has this name
         */
        public function __get(string $name): mixed
        {
        }

        /**
         * Tells whether an export with this name exists. Describes `isset($instance->name)`.
         */
        public function __isset(string $name): bool
        {
        }
    }

    /**
     * The limits and permissions of instances.
     */
    final class Limits
    {
        /**
         * Makes limits. Every parameter is optional, and null means no limit.
         *
         *     $limits = new Wasm\Limits(memory: 64 << 20, timeout: 0.5);
         *     $instance = new Wasm\Instance($module, $imports, $limits);
         *
         * If several instances get the same object, they share what it allows.
         *
         * @param int|null $memory maximum size of all memories that the instances define, in bytes
         * @param int|null $tableElements maximum number of elements in all tables that the instances
         *     define
         * @param int|null $stack maximum stack use of an outermost call, in bytes
         * @param float|null $timeout maximum time of an outermost call, in seconds
         * @param int|null $fuel number of units of fuel; the modules need {@see Options} with
         *     `fuel: true`
         * @param bool $reentrantFibers Whether one Fiber may call the instance while a call in
         *     another Fiber is suspended. Most programs do not support this: a C program keeps a
         *     stack in its memory, so the call that began last must end first. A call through
         *     another instance, which imports a function of this instance, is not checked.
         *
         * @throws \ValueError if a number is negative, if `$stack` or `$timeout` is 0, or if
         *     `$timeout` is not finite
         */
        public function __construct(
            public readonly ?int $memory = null,
            public readonly ?int $tableElements = null,
            public readonly ?int $stack = null,
            public readonly ?float $timeout = null,
            public readonly ?int $fuel = null,
            public readonly bool $reentrantFibers = false
        ) {
        }
    }

    /**
     * The options of a module. They change the compiled code, so the cache keeps a compiled module
     * for each combination of options. Modules with any options can import from each other.
     */
    final class Options
    {
        /**
         * Version of the tariff of fuel. It changes whenever the cost of an instruction changes.
         */
        const FUEL_TARIFF = 1;

        /**
         * Makes options. Every parameter is optional.
         *
         *     $options = new Wasm\Options(optLevel: Wasm\OptLevel::None, fuel: true);
         *     $module = new Wasm\Module('filter.wasm', options: $options);
         *
         * @param OptLevel $optLevel the compiler's effort
         * @param bool $fuel Whether the code counts the instructions that it executes, so that
         *     {@see Limits::$fuel} can limit them. docs/options.md has the cost of each
         *     instruction.
         * @param bool $deterministic Whether all results have the same bits on every processor:
         *     floating-point operations that give a NaN always give the same NaN, and relaxed
         *     vector instructions have one fixed result.
         * @param bool $interruptible Whether signal handlers of `pcntl` run while WebAssembly code
         *     runs. Otherwise they run when the code returns to PHP or calls PHP.
         */
        public function __construct(
            public readonly OptLevel $optLevel = OptLevel::Speed,
            public readonly bool $fuel = false,
            public readonly bool $deterministic = false,
            public readonly bool $interruptible = false,
        ) {
        }
    }

    /**
     * The exports of an instance, by name: as methods and properties, as in {@see Instance}, and as
     * a read-only array. Iteration yields every export in the order of the module.
     *
     * `count($exports)` always returns the number of exports. `$exports->count()` does the same,
     * unless the module exports a function `count`: then it calls that function. The callable
     * `[$exports, 'count']` returns the number of exports where PHP resolves it, for example in
     * `call_user_func()`. `$exports['count']` is always the function.
     *
     * `__call()`, `__get()` and `__isset()` are declared here for editors and analysers only. The
     * class has no such methods.
     *
     * @mixin mixed
     */
    final class Exports implements \ArrayAccess, \Countable, \IteratorAggregate
    {
        /**
         * Is private: only instances make exports.
         */
        private function __construct()
        {
        }

        /**
         * Tells whether an export with this name exists.
         */
        public function offsetExists(mixed $offset): bool
        {
        }

        /**
         * Returns the export with this name: a {@see Func}, {@see Memory}, {@see Table},
         * {@see GlobalVar} or {@see Tag}.
         *
         * @throws \Error if no export has this name
         * @throws \TypeError if the name is not a string by PHP's rules
         */
        public function offsetGet(mixed $offset): mixed
        {
        }

        /**
         * Throws: exports cannot be changed.
         *
         * @throws \Error always
         */
        public function offsetSet(mixed $offset, mixed $value): void
        {
        }

        /**
         * Throws: exports cannot be removed.
         *
         * @throws \Error always
         */
        public function offsetUnset(mixed $offset): void
        {
        }

        /**
         * Returns the number of exports of all kinds, for `count($exports)`.
         */
        public function count(): int
        {
        }

        /**
         * Returns an iterator over the exports, with their names as keys.
         *
         * @return \Iterator<string, Func|Memory|Table|GlobalVar|Tag>
         */
        public function getIterator(): \Iterator
        {
        }

        /**
         * Calls an exported function. Describes `$exports->name(…)`.
         */
        public function __call(string $name, array $arguments): mixed
        {
        }

        /**
         * Returns an export: a {@see Func}, {@see Memory}, {@see Table}, {@see GlobalVar} or
         * {@see Tag}. Describes `$exports->name`.
         *
         * @throws \Error if no export has this name
         */
        public function __get(string $name): mixed
        {
        }

        /**
         * Tells whether an export with this name exists. Describes `isset($exports->name)`.
         */
        public function __isset(string $name): bool
        {
        }
    }

    /**
     * A WebAssembly function. It is callable: `$f(1, 2)`, `array_map($f, …)`, `$f(...)`. An
     * exported function keeps its instance alive; a function made from a PHP callable keeps the
     * callable alive.
     */
    final class Func
    {
        /**
         * The name under which the function is exported, or else its name in the name section, or
         * `''`.
         */
        public readonly string $name;

        /**
         * Makes a function from a PHP callable and a type. Modules can import it if they expect
         * exactly this type. It can also be a funcref in tables, globals, arguments and results.
         *
         *     $double = new Wasm\Func(['parameters' => ['i32'], 'results' => ['i32']], fn (int $n) => $n * 2);
         *
         * A call converts the arguments and checks the result by the type, also if PHP calls it.
         *
         * @param array{parameters?: list<string>, results?: list<string>} $type lists of `i32`,
         *     `i64`, `f32`, `f64`, `v128`, `funcref`, `externref`, `(ref func)`, `(ref extern)`,
         *     shaped as {@see Func::type()} returns them; a missing list is empty
         * @param callable $callable receives the parameters, and returns as an imported callable
         *     does; see {@see Instance::__construct()}
         *
         * @throws \ValueError if the type is not a function type
         */
        public function __construct(array $type, callable $callable)
        {
        }

        /**
         * Calls the function; see {@see Instance}.
         */
        public function __invoke(mixed ...$args): mixed
        {
        }

        /**
         * Returns the type of the function.
         *
         * @return array{parameters: list<string>, results: list<string>}
         */
        public function type(): array
        {
        }

        /**
         * Returns the number of parameters.
         */
        public function length(): int
        {
        }
    }

    /**
     * A linear memory: bytes that WebAssembly and PHP share. Every access is checked; an access
     * outside the memory changes nothing. A memory outlives the instance that exports it.
     *
     * An offset is an address. WebAssembly returns an address of 2 GiB or more as a negative `i32`.
     * So in a memory of 32-bit addresses, −2³¹ … −1 stand for the unsigned address. Any other
     * negative number is refused.
     *
     *     $memory = new Wasm\Memory(['initial' => 1, 'maximum' => 10]);
     *     $memory->write(1024, 'hello');
     *     echo $memory->read(1024, 5), $memory->getU8(1024), "\n";
     */
    final class Memory implements \Countable
    {
        /**
         * Makes a memory, which instances can import.
         *
         * @param array{initial?: int|float, minimum?: int|float, maximum?: int|float|null, address?: 'i32'|'i64', shared?: bool, pageSize?: 1|65536} $type
         *     `initial` and `maximum` are in pages, at most 4 GiB, or 16 GiB for 64-bit addresses.
         *     `minimum` is a synonym of `initial`; only one of them may be given. `maximum` is
         *     optional. `'address' => 'i64'` makes a memory of 64-bit addresses. `'pageSize' => 1`
         *     makes a memory whose pages are 1 byte, not 64 KiB. `'shared' => true`, which needs a
         *     maximum, makes a memory for modules that import a shared memory. Instances share it,
         *     but threads of PHP never do.
         *
         * @throws \ValueError if the type is not a memory type
         * @throws Exception\MemoryLimitError if a memory limit has too little left
         * @throws Exception\WasmException if the system has not enough memory or address space
         */
        public function __construct(array $type)
        {
        }

        /**
         * Returns the size in bytes.
         */
        public function byteLength(): int
        {
        }

        /**
         * Returns the size in pages. A page has 64 KiB unless the type says otherwise.
         */
        public function pages(): int
        {
        }

        /**
         * Returns the type. Its minimum is the current size.
         *
         * @return array{minimum: int|float, maximum?: int|float, address?: 'i64', shared?: true, pageSize?: int}
         *     the sizes in pages; `address` is present only if it is `i64`, `shared` only if it is
         *     true, `pageSize` only if it is not 64 KiB
         */
        public function type(): array
        {
        }

        /**
         * Returns the size in bytes, for `count($memory)`.
         */
        public function count(): int
        {
        }

        /**
         * Grows the memory. The new bytes are zero.
         *
         * @param int $pages number of pages to add; not negative
         *
         * @return int the previous size, in pages
         *
         * @throws \ValueError if the number is negative
         * @throws Exception\MemoryLimitError if a memory limit has too little left
         * @throws Exception\WasmException if the memory would exceed its maximum, or the system has
         *     not enough memory or address space
         */
        public function grow(int $pages): int
        {
        }

        /**
         * Returns a copy of bytes.
         *
         * @param int $offset address of the first byte
         * @param int $length number of bytes; not negative
         *
         * @throws Exception\OutOfBounds if a byte lies outside the memory
         * @throws \ValueError if the offset is no address, or the length is negative
         * @throws \Error if the copy does not fit into PHP's memory limit
         */
        public function read(int $offset, int $length): string
        {
        }

        /**
         * Writes bytes.
         *
         * @param int $offset address of the first byte
         *
         * @throws Exception\OutOfBounds if a byte lies outside the memory; then nothing is written
         * @throws \ValueError if the offset is no address
         */
        public function write(int $offset, string $bytes): void
        {
        }

        /**
         * Sets a range of bytes to one value.
         *
         * @param int $byte the value; a value larger than a byte wraps
         *
         * @throws Exception\OutOfBounds if a byte lies outside the memory; then nothing is written
         * @throws \ValueError if the offset is no address, or the length is negative
         */
        public function fill(int $offset, int $length, int $byte = 0): void
        {
        }

        /**
         * Copies bytes to another place. Source and destination may overlap.
         *
         * @throws Exception\OutOfBounds if a byte of either range lies outside the memory; then
         *     nothing is written
         * @throws \ValueError if an offset is no address, or the length is negative
         */
        public function copy(int $to, int $from, int $length): void
        {
        }

        /**
         * Returns a copy of the whole memory.
         *
         * @throws \Error if the copy does not fit into PHP's memory limit
         */
        public function buffer(): string
        {
        }

        /**
         * Reads a signed byte.
         *
         * @param int $offset address of its first byte; it need not be aligned
         *
         * @throws Exception\OutOfBounds if a byte of it lies outside the memory
         * @throws \ValueError if the offset is no address
         */
        public function getI8(int $offset): int
        {
        }

        /**
         * Writes a signed byte. A number that does not fit wraps.
         *
         * @throws Exception\OutOfBounds if a byte of it lies outside the memory; then
         *     nothing is written
         * @throws \ValueError if the offset is no address
         */
        public function setI8(int $offset, int $v): void
        {
        }

        /**
         * Reads an unsigned byte.
         *
         * @param int $offset address of its first byte; it need not be aligned
         *
         * @throws Exception\OutOfBounds if a byte of it lies outside the memory
         * @throws \ValueError if the offset is no address
         */
        public function getU8(int $offset): int
        {
        }

        /**
         * Writes an unsigned byte. A number that does not fit wraps.
         *
         * @throws Exception\OutOfBounds if a byte of it lies outside the memory; then
         *     nothing is written
         * @throws \ValueError if the offset is no address
         */
        public function setU8(int $offset, int $v): void
        {
        }

        /**
         * Reads a signed integer of 2 bytes.
         *
         * @param int $offset address of its first byte; it need not be aligned
         *
         * @throws Exception\OutOfBounds if a byte of it lies outside the memory
         * @throws \ValueError if the offset is no address
         */
        public function getI16(int $offset): int
        {
        }

        /**
         * Writes a signed integer of 2 bytes. A number that does not fit wraps.
         *
         * @throws Exception\OutOfBounds if a byte of it lies outside the memory; then
         *     nothing is written
         * @throws \ValueError if the offset is no address
         */
        public function setI16(int $offset, int $v): void
        {
        }

        /**
         * Reads an unsigned integer of 2 bytes.
         *
         * @param int $offset address of its first byte; it need not be aligned
         *
         * @throws Exception\OutOfBounds if a byte of it lies outside the memory
         * @throws \ValueError if the offset is no address
         */
        public function getU16(int $offset): int
        {
        }

        /**
         * Writes an unsigned integer of 2 bytes. A number that does not fit wraps.
         *
         * @throws Exception\OutOfBounds if a byte of it lies outside the memory; then
         *     nothing is written
         * @throws \ValueError if the offset is no address
         */
        public function setU16(int $offset, int $v): void
        {
        }

        /**
         * Reads a signed integer of 4 bytes.
         *
         * @param int $offset address of its first byte; it need not be aligned
         *
         * @throws Exception\OutOfBounds if a byte of it lies outside the memory
         * @throws \ValueError if the offset is no address
         */
        public function getI32(int $offset): int
        {
        }

        /**
         * Writes a signed integer of 4 bytes. A number that does not fit wraps.
         *
         * @throws Exception\OutOfBounds if a byte of it lies outside the memory; then
         *     nothing is written
         * @throws \ValueError if the offset is no address
         */
        public function setI32(int $offset, int $v): void
        {
        }

        /**
         * Reads an unsigned integer of 4 bytes, 0 … 2³²−1.
         *
         * @param int $offset address of its first byte; it need not be aligned
         *
         * @throws Exception\OutOfBounds if a byte of it lies outside the memory
         * @throws \ValueError if the offset is no address
         */
        public function getU32(int $offset): int
        {
        }

        /**
         * Writes an unsigned integer of 4 bytes. A number that does not fit wraps.
         *
         * @throws Exception\OutOfBounds if a byte of it lies outside the memory; then
         *     nothing is written
         * @throws \ValueError if the offset is no address
         */
        public function setU32(int $offset, int $v): void
        {
        }

        /**
         * Reads a signed integer of 8 bytes.
         *
         * @param int $offset address of its first byte; it need not be aligned
         *
         * @throws Exception\OutOfBounds if a byte of it lies outside the memory
         * @throws \ValueError if the offset is no address
         */
        public function getI64(int $offset): int
        {
        }

        /**
         * Writes a signed integer of 8 bytes.
         *
         * @throws Exception\OutOfBounds if a byte of it lies outside the memory; then
         *     nothing is written
         * @throws \ValueError if the offset is no address
         */
        public function setI64(int $offset, int $v): void
        {
        }

        /**
         * Reads a float of 4 bytes.
         *
         * @param int $offset address of its first byte; it need not be aligned
         *
         * @throws Exception\OutOfBounds if a byte of it lies outside the memory
         * @throws \ValueError if the offset is no address
         */
        public function getF32(int $offset): float
        {
        }

        /**
         * Writes a float of 4 bytes. The number is rounded.
         *
         * @throws Exception\OutOfBounds if a byte of it lies outside the memory; then
         *     nothing is written
         * @throws \ValueError if the offset is no address
         */
        public function setF32(int $offset, float $v): void
        {
        }

        /**
         * Reads a float of 8 bytes.
         *
         * @param int $offset address of its first byte; it need not be aligned
         *
         * @throws Exception\OutOfBounds if a byte of it lies outside the memory
         * @throws \ValueError if the offset is no address
         */
        public function getF64(int $offset): float
        {
        }

        /**
         * Writes a float of 8 bytes.
         *
         * @throws Exception\OutOfBounds if a byte of it lies outside the memory; then
         *     nothing is written
         * @throws \ValueError if the offset is no address
         */
        public function setF64(int $offset, float $v): void
        {
        }

        /**
         * Returns a copy of UTF-8 text. For other bytes, use `read()`.
         *
         * @param int $length number of bytes; not negative
         *
         * @throws \ValueError if the bytes are not UTF-8: the message contains the offset of the
         *     first wrong byte; if the offset is no address, or the length is negative
         * @throws Exception\OutOfBounds if a byte lies outside the memory
         * @throws \Error if the copy does not fit into PHP's memory limit
         */
        public function readString(int $offset, int $length): string
        {
        }

        /**
         * Returns a copy of the bytes before the next NUL byte, a C string.
         *
         * @param int $limit maximum number of bytes to return; if none of them is NUL, exactly this
         *     many are returned
         *
         * @throws Exception\OutOfBounds if the memory ends before the string does
         * @throws \ValueError if the offset is no address, or the limit is negative
         * @throws \Error if the copy does not fit into PHP's memory limit
         */
        public function readCString(int $offset, int $limit = PHP_INT_MAX): string
        {
        }

        /**
         * Writes text, followed by a NUL byte.
         *
         * @throws \ValueError if the text contains a NUL byte, or the offset is no address
         * @throws Exception\OutOfBounds if a byte, or the NUL, lies outside the memory; then
         *     nothing is written
         */
        public function writeCString(int $offset, string $s): void
        {
        }

        /**
         * Writes values in the format of PHP's `pack()`.
         *
         *     $memory->pack($address, 'VVe', $width, $height, $scale);
         *
         * @param string $format a format of `pack()`. WebAssembly is little-endian: `v`, `V` and
         *     `P` are integers of 2, 4 and 8 bytes; `g` and `e` are floats of 4 and 8 bytes
         *
         * @throws \ValueError if `pack()` throws it, or the offset is no address
         * @throws Exception\OutOfBounds if a byte lies outside the memory; then nothing is written
         */
        public function pack(int $offset, string $format, mixed ...$values): void
        {
        }

        /**
         * Reads values in the format of PHP's `unpack()`.
         *
         *     ['width' => $width, 'height' => $height] = $memory->unpack($address, 'Vwidth/Vheight');
         *
         * @param string $format a format of `unpack()`, which also names the values; `*` reads to
         *     the end of the memory
         *
         * @return array<int|string, int|float|string>
         *
         * @throws \ValueError if `unpack()` throws it or fails, or the offset is no address
         * @throws Exception\OutOfBounds if the format reads past the end of the memory
         * @throws \Error if the bytes do not fit into PHP's memory limit
         */
        public function unpack(int $offset, string $format): array
        {
        }

        /**
         * Opens the memory as a PHP stream. The position is the beginning of the memory.
         *
         *     $stream = $memory->stream();
         *     fseek($stream, $address);
         *     fwrite($stream, $bytes);
         *     stream_copy_to_stream(fopen('input.bin', 'rb'), $stream);
         *
         * Any number of streams may be open at once. Each has its own position and keeps the memory
         * alive. A stream has no buffer, so a read returns the current bytes. Only a stream filter
         * reads ahead, and may return older bytes. `fseek()` to a place outside the memory changes
         * nothing and returns -1. `fwrite()` writes the bytes that fit and returns their number, or
         * false at the end of the memory: it never grows the memory. If the memory grows, the
         * stream can read the new bytes. As with files, `feof()` stays true until the next
         * `fread()` reads a byte, or until an `fseek()`. `ftruncate()`, `stream_select()` and locks
         * are refused.
         *
         * `stream_get_contents()` copies the whole memory, and this copy counts against PHP's
         * `memory_limit`. For a large memory, pass a length, or read in parts.
         *
         * @param string $mode `r` for reading only, so that `fwrite()` returns false, or `r+` for
         *     reading and writing. An additional `b` is allowed and changes nothing. Mode `w` does
         *     not exist, because a memory cannot be truncated
         *
         * @return resource
         *
         * @throws \ValueError if the mode is none of these
         */
        public function stream(string $mode = 'r+')
        {
        }
    }

    /**
     * A memory, or a part of it, as an array of bytes. The array shows every change of the memory,
     * and an assignment changes the memory. It stays valid when the memory grows.
     *
     *     $pixels = new Wasm\Uint8Array($instance->memory, $instance->pixels(), 4 * 320 * 200);
     *     $pixels[3] = 255;
     *     foreach ($pixels as $index => $value) { … }
     *     $pixels->set([255, 0, 0, 255], 8);
     *
     * An element is read from and written to the memory itself; it need not be aligned. A written
     * number wraps to the size of an element, as in JavaScript. Elements cannot be appended,
     * removed or referenced: `$pixels[0] += 1` works, `$pixels[0]++` changes nothing, as with every
     * `ArrayAccess` object. For many elements, `toArray()` and `set()` are much faster than a loop.
     */
    final class Uint8Array implements \ArrayAccess, \Countable, \IteratorAggregate, \JsonSerializable
    {
        public const BYTES_PER_ELEMENT = 1;

        /** The memory. */
        public readonly Memory $memory;

        /**
         * Makes a view.
         *
         * @param int $offset address of the first byte of the view
         * @param int|null $length number of elements; null means that the view always reaches to
         *     the end of the memory, also after it grows
         *
         * @throws Exception\OutOfBounds if a byte of the view lies outside the memory
         * @throws \ValueError if the offset is no address, or the length is negative
         */
        public function __construct(Memory $memory, int $offset = 0, ?int $length = null)
        {
        }

        /**
         * Returns the offset of the view in its memory, in bytes.
         */
        public function getOffset(): int
        {
        }

        /**
         * Returns the current number of elements.
         */
        public function getLength(): int
        {
        }

        /**
         * Returns elements as a list; without a length, all elements from index `$from` on.
         *
         * @return list<int>
         *
         * @throws Exception\OutOfBounds if an element lies outside the view
         * @throws \ValueError if an argument is negative
         * @throws \Error if the list does not fit into PHP's memory limit
         */
        public function toArray(int $from = 0, ?int $length = null): array
        {
        }

        /**
         * Returns the bytes of elements, little-endian, as {@see Uint8Array::set()} accepts them;
         * without a length, of all elements from index `$from` on.
         *
         * @throws Exception\OutOfBounds if an element lies outside the view
         * @throws \ValueError if an argument is negative
         * @throws \Error if the bytes do not fit into PHP's memory limit
         */
        public function bytes(int $from = 0, ?int $length = null): string
        {
        }

        /**
         * Returns all elements, for `json_encode($view)`.
         *
         * @return list<int>
         */
        public function jsonSerialize(): array
        {
        }

        /**
         * Writes several elements at once. If an argument is wrong, nothing is written.
         *
         * @param list<int>|string $values numbers, or the bytes of elements, little-endian, which
         *     are copied unchanged; the keys of an array are ignored
         * @param int $at index of the first element
         *
         * @throws \TypeError if a value is not a number by PHP's rules
         * @throws Exception\OutOfBounds if an element lies outside the view
         * @throws \ValueError if the index is negative, or the length of the string is not a
         *     multiple of the size of an element
         */
        public function set(array|string $values, int $at = 0): void
        {
        }

        /**
         * Returns a view of a part of this view, without copying.
         *
         * @param int|null $length number of elements; null means up to the end of this view
         *
         * @throws Exception\OutOfBounds if an element lies outside this view
         * @throws \ValueError if an argument is negative
         */
        public function slice(int $from, ?int $length = null): self
        {
        }

        /**
         * Tells whether an index is inside the view, for `isset($view[$i])`.
         */
        public function offsetExists(mixed $offset): bool
        {
        }

        /**
         * Returns an element, for `$view[$i]`.
         *
         * @param mixed $offset an integer, or a value that PHP converts to one as an array key
         *
         * @throws Exception\OutOfBounds if no element has this index
         * @throws \ValueError if the index is negative
         * @throws \TypeError if the index is no integer
         */
        public function offsetGet(mixed $offset): int
        {
        }

        /**
         * Writes an element, for `$view[$i] = $value`. The value is converted as by a typed
         * property.
         *
         * @throws Exception\OutOfBounds if no element has this index
         * @throws \ValueError if the index is negative
         * @throws \TypeError if the index is no integer, or the value is no number
         * @throws \Error for `$view[] = $value`
         */
        public function offsetSet(mixed $offset, mixed $value): void
        {
        }

        /**
         * Throws: elements cannot be removed.
         *
         * @throws \Error always
         */
        public function offsetUnset(mixed $offset): void
        {
        }

        /**
         * Returns the current number of elements, for `count($view)`.
         */
        public function count(): int
        {
        }

        /**
         * Returns an iterator over the elements. It reads each element when it reaches it.
         *
         * @return \Iterator<int, int>
         */
        public function getIterator(): \Iterator
        {
        }
    }

    /**
     * A memory, or a part of it, as an array of signed bytes. See {@see Uint8Array}.
     */
    final class Int8Array implements \ArrayAccess, \Countable, \IteratorAggregate, \JsonSerializable
    {
        public const BYTES_PER_ELEMENT = 1;

        /** The memory. */
        public readonly Memory $memory;

        /** Makes a view: `$offset` is in bytes, `$length` in elements. */
        public function __construct(Memory $memory, int $offset = 0, ?int $length = null)
        {
        }

        /** Returns the offset of the view in its memory, in bytes. */
        public function getOffset(): int
        {
        }

        /** Returns the current number of elements. */
        public function getLength(): int
        {
        }

        /**
         * Returns elements as a list.
         *
         * @return list<int>
         */
        public function toArray(int $from = 0, ?int $length = null): array
        {
        }

        /** Returns the bytes of elements, little-endian. */
        public function bytes(int $from = 0, ?int $length = null): string
        {
        }

        /**
         * Returns all elements, for `json_encode($view)`.
         *
         * @return list<int>
         */
        public function jsonSerialize(): array
        {
        }

        /**
         * Writes several elements at once.
         *
         * @param list<int>|string $values numbers, or the bytes of elements
         */
        public function set(array|string $values, int $at = 0): void
        {
        }

        /** Returns a view of a part of this view, without copying. */
        public function slice(int $from, ?int $length = null): self
        {
        }

        /** Tells whether an index is inside the view. */
        public function offsetExists(mixed $offset): bool
        {
        }

        /** Returns an element. */
        public function offsetGet(mixed $offset): int
        {
        }

        /** Writes an element. */
        public function offsetSet(mixed $offset, mixed $value): void
        {
        }

        /** Throws: elements cannot be removed. */
        public function offsetUnset(mixed $offset): void
        {
        }

        /** Returns the current number of elements. */
        public function count(): int
        {
        }

        /**
         * Returns an iterator over the elements.
         *
         * @return \Iterator<int, int>
         */
        public function getIterator(): \Iterator
        {
        }
    }

    /**
     * A memory, or a part of it, as an array of signed integers of 2 bytes. See {@see Uint8Array}.
     */
    final class Int16Array implements \ArrayAccess, \Countable, \IteratorAggregate, \JsonSerializable
    {
        public const BYTES_PER_ELEMENT = 2;

        /** The memory. */
        public readonly Memory $memory;

        /** Makes a view: `$offset` is in bytes, `$length` in elements. */
        public function __construct(Memory $memory, int $offset = 0, ?int $length = null)
        {
        }

        /** Returns the offset of the view in its memory, in bytes. */
        public function getOffset(): int
        {
        }

        /** Returns the current number of elements. */
        public function getLength(): int
        {
        }

        /**
         * Returns elements as a list.
         *
         * @return list<int>
         */
        public function toArray(int $from = 0, ?int $length = null): array
        {
        }

        /** Returns the bytes of elements, little-endian. */
        public function bytes(int $from = 0, ?int $length = null): string
        {
        }

        /**
         * Returns all elements, for `json_encode($view)`.
         *
         * @return list<int>
         */
        public function jsonSerialize(): array
        {
        }

        /**
         * Writes several elements at once.
         *
         * @param list<int>|string $values numbers, or the bytes of elements
         */
        public function set(array|string $values, int $at = 0): void
        {
        }

        /** Returns a view of a part of this view, without copying. */
        public function slice(int $from, ?int $length = null): self
        {
        }

        /** Tells whether an index is inside the view. */
        public function offsetExists(mixed $offset): bool
        {
        }

        /** Returns an element. */
        public function offsetGet(mixed $offset): int
        {
        }

        /** Writes an element. */
        public function offsetSet(mixed $offset, mixed $value): void
        {
        }

        /** Throws: elements cannot be removed. */
        public function offsetUnset(mixed $offset): void
        {
        }

        /** Returns the current number of elements. */
        public function count(): int
        {
        }

        /**
         * Returns an iterator over the elements.
         *
         * @return \Iterator<int, int>
         */
        public function getIterator(): \Iterator
        {
        }
    }

    /**
     * A memory, or a part of it, as an array of unsigned integers of 2 bytes. See {@see Uint8Array}.
     */
    final class Uint16Array implements \ArrayAccess, \Countable, \IteratorAggregate, \JsonSerializable
    {
        public const BYTES_PER_ELEMENT = 2;

        /** The memory. */
        public readonly Memory $memory;

        /** Makes a view: `$offset` is in bytes, `$length` in elements. */
        public function __construct(Memory $memory, int $offset = 0, ?int $length = null)
        {
        }

        /** Returns the offset of the view in its memory, in bytes. */
        public function getOffset(): int
        {
        }

        /** Returns the current number of elements. */
        public function getLength(): int
        {
        }

        /**
         * Returns elements as a list.
         *
         * @return list<int>
         */
        public function toArray(int $from = 0, ?int $length = null): array
        {
        }

        /** Returns the bytes of elements, little-endian. */
        public function bytes(int $from = 0, ?int $length = null): string
        {
        }

        /**
         * Returns all elements, for `json_encode($view)`.
         *
         * @return list<int>
         */
        public function jsonSerialize(): array
        {
        }

        /**
         * Writes several elements at once.
         *
         * @param list<int>|string $values numbers, or the bytes of elements
         */
        public function set(array|string $values, int $at = 0): void
        {
        }

        /** Returns a view of a part of this view, without copying. */
        public function slice(int $from, ?int $length = null): self
        {
        }

        /** Tells whether an index is inside the view. */
        public function offsetExists(mixed $offset): bool
        {
        }

        /** Returns an element. */
        public function offsetGet(mixed $offset): int
        {
        }

        /** Writes an element. */
        public function offsetSet(mixed $offset, mixed $value): void
        {
        }

        /** Throws: elements cannot be removed. */
        public function offsetUnset(mixed $offset): void
        {
        }

        /** Returns the current number of elements. */
        public function count(): int
        {
        }

        /**
         * Returns an iterator over the elements.
         *
         * @return \Iterator<int, int>
         */
        public function getIterator(): \Iterator
        {
        }
    }

    /**
     * A memory, or a part of it, as an array of signed integers of 4 bytes. See {@see Uint8Array}.
     */
    final class Int32Array implements \ArrayAccess, \Countable, \IteratorAggregate, \JsonSerializable
    {
        public const BYTES_PER_ELEMENT = 4;

        /** The memory. */
        public readonly Memory $memory;

        /** Makes a view: `$offset` is in bytes, `$length` in elements. */
        public function __construct(Memory $memory, int $offset = 0, ?int $length = null)
        {
        }

        /** Returns the offset of the view in its memory, in bytes. */
        public function getOffset(): int
        {
        }

        /** Returns the current number of elements. */
        public function getLength(): int
        {
        }

        /**
         * Returns elements as a list.
         *
         * @return list<int>
         */
        public function toArray(int $from = 0, ?int $length = null): array
        {
        }

        /** Returns the bytes of elements, little-endian. */
        public function bytes(int $from = 0, ?int $length = null): string
        {
        }

        /**
         * Returns all elements, for `json_encode($view)`.
         *
         * @return list<int>
         */
        public function jsonSerialize(): array
        {
        }

        /**
         * Writes several elements at once.
         *
         * @param list<int>|string $values numbers, or the bytes of elements
         */
        public function set(array|string $values, int $at = 0): void
        {
        }

        /** Returns a view of a part of this view, without copying. */
        public function slice(int $from, ?int $length = null): self
        {
        }

        /** Tells whether an index is inside the view. */
        public function offsetExists(mixed $offset): bool
        {
        }

        /** Returns an element. */
        public function offsetGet(mixed $offset): int
        {
        }

        /** Writes an element. */
        public function offsetSet(mixed $offset, mixed $value): void
        {
        }

        /** Throws: elements cannot be removed. */
        public function offsetUnset(mixed $offset): void
        {
        }

        /** Returns the current number of elements. */
        public function count(): int
        {
        }

        /**
         * Returns an iterator over the elements.
         *
         * @return \Iterator<int, int>
         */
        public function getIterator(): \Iterator
        {
        }
    }

    /**
     * A memory, or a part of it, as an array of unsigned integers of 4 bytes.
     * See {@see Uint8Array}.
     */
    final class Uint32Array implements \ArrayAccess, \Countable, \IteratorAggregate, \JsonSerializable
    {
        public const BYTES_PER_ELEMENT = 4;

        /** The memory. */
        public readonly Memory $memory;

        /** Makes a view: `$offset` is in bytes, `$length` in elements. */
        public function __construct(Memory $memory, int $offset = 0, ?int $length = null)
        {
        }

        /** Returns the offset of the view in its memory, in bytes. */
        public function getOffset(): int
        {
        }

        /** Returns the current number of elements. */
        public function getLength(): int
        {
        }

        /**
         * Returns elements as a list.
         *
         * @return list<int>
         */
        public function toArray(int $from = 0, ?int $length = null): array
        {
        }

        /** Returns the bytes of elements, little-endian. */
        public function bytes(int $from = 0, ?int $length = null): string
        {
        }

        /**
         * Returns all elements, for `json_encode($view)`.
         *
         * @return list<int>
         */
        public function jsonSerialize(): array
        {
        }

        /**
         * Writes several elements at once.
         *
         * @param list<int>|string $values numbers, or the bytes of elements
         */
        public function set(array|string $values, int $at = 0): void
        {
        }

        /** Returns a view of a part of this view, without copying. */
        public function slice(int $from, ?int $length = null): self
        {
        }

        /** Tells whether an index is inside the view. */
        public function offsetExists(mixed $offset): bool
        {
        }

        /** Returns an element. */
        public function offsetGet(mixed $offset): int
        {
        }

        /** Writes an element. */
        public function offsetSet(mixed $offset, mixed $value): void
        {
        }

        /** Throws: elements cannot be removed. */
        public function offsetUnset(mixed $offset): void
        {
        }

        /** Returns the current number of elements. */
        public function count(): int
        {
        }

        /**
         * Returns an iterator over the elements.
         *
         * @return \Iterator<int, int>
         */
        public function getIterator(): \Iterator
        {
        }
    }

    /**
     * A memory, or a part of it, as an array of signed integers of 8 bytes. See {@see Uint8Array}.
     */
    final class BigInt64Array implements \ArrayAccess, \Countable, \IteratorAggregate, \JsonSerializable
    {
        public const BYTES_PER_ELEMENT = 8;

        /** The memory. */
        public readonly Memory $memory;

        /** Makes a view: `$offset` is in bytes, `$length` in elements. */
        public function __construct(Memory $memory, int $offset = 0, ?int $length = null)
        {
        }

        /** Returns the offset of the view in its memory, in bytes. */
        public function getOffset(): int
        {
        }

        /** Returns the current number of elements. */
        public function getLength(): int
        {
        }

        /**
         * Returns elements as a list.
         *
         * @return list<int>
         */
        public function toArray(int $from = 0, ?int $length = null): array
        {
        }

        /** Returns the bytes of elements, little-endian. */
        public function bytes(int $from = 0, ?int $length = null): string
        {
        }

        /**
         * Returns all elements, for `json_encode($view)`.
         *
         * @return list<int>
         */
        public function jsonSerialize(): array
        {
        }

        /**
         * Writes several elements at once.
         *
         * @param list<int>|string $values numbers, or the bytes of elements
         */
        public function set(array|string $values, int $at = 0): void
        {
        }

        /** Returns a view of a part of this view, without copying. */
        public function slice(int $from, ?int $length = null): self
        {
        }

        /** Tells whether an index is inside the view. */
        public function offsetExists(mixed $offset): bool
        {
        }

        /** Returns an element. */
        public function offsetGet(mixed $offset): int
        {
        }

        /** Writes an element. */
        public function offsetSet(mixed $offset, mixed $value): void
        {
        }

        /** Throws: elements cannot be removed. */
        public function offsetUnset(mixed $offset): void
        {
        }

        /** Returns the current number of elements. */
        public function count(): int
        {
        }

        /**
         * Returns an iterator over the elements.
         *
         * @return \Iterator<int, int>
         */
        public function getIterator(): \Iterator
        {
        }
    }

    /**
     * A memory, or a part of it, as an array of floats of 4 bytes. See {@see Uint8Array}.
     */
    final class Float32Array implements \ArrayAccess, \Countable, \IteratorAggregate, \JsonSerializable
    {
        public const BYTES_PER_ELEMENT = 4;

        /** The memory. */
        public readonly Memory $memory;

        /** Makes a view: `$offset` is in bytes, `$length` in elements. */
        public function __construct(Memory $memory, int $offset = 0, ?int $length = null)
        {
        }

        /** Returns the offset of the view in its memory, in bytes. */
        public function getOffset(): int
        {
        }

        /** Returns the current number of elements. */
        public function getLength(): int
        {
        }

        /**
         * Returns elements as a list.
         *
         * @return list<float>
         */
        public function toArray(int $from = 0, ?int $length = null): array
        {
        }

        /** Returns the bytes of elements, little-endian. */
        public function bytes(int $from = 0, ?int $length = null): string
        {
        }

        /**
         * Returns all elements, for `json_encode($view)`.
         *
         * @return list<float>
         */
        public function jsonSerialize(): array
        {
        }

        /**
         * Writes several elements at once.
         *
         * @param list<float>|string $values numbers, or the bytes of elements
         */
        public function set(array|string $values, int $at = 0): void
        {
        }

        /** Returns a view of a part of this view, without copying. */
        public function slice(int $from, ?int $length = null): self
        {
        }

        /** Tells whether an index is inside the view. */
        public function offsetExists(mixed $offset): bool
        {
        }

        /** Returns an element. */
        public function offsetGet(mixed $offset): float
        {
        }

        /** Writes an element. */
        public function offsetSet(mixed $offset, mixed $value): void
        {
        }

        /** Throws: elements cannot be removed. */
        public function offsetUnset(mixed $offset): void
        {
        }

        /** Returns the current number of elements. */
        public function count(): int
        {
        }

        /**
         * Returns an iterator over the elements.
         *
         * @return \Iterator<int, float>
         */
        public function getIterator(): \Iterator
        {
        }
    }

    /**
     * A memory, or a part of it, as an array of floats of 8 bytes. See {@see Uint8Array}.
     */
    final class Float64Array implements \ArrayAccess, \Countable, \IteratorAggregate, \JsonSerializable
    {
        public const BYTES_PER_ELEMENT = 8;

        /** The memory. */
        public readonly Memory $memory;

        /** Makes a view: `$offset` is in bytes, `$length` in elements. */
        public function __construct(Memory $memory, int $offset = 0, ?int $length = null)
        {
        }

        /** Returns the offset of the view in its memory, in bytes. */
        public function getOffset(): int
        {
        }

        /** Returns the current number of elements. */
        public function getLength(): int
        {
        }

        /**
         * Returns elements as a list.
         *
         * @return list<float>
         */
        public function toArray(int $from = 0, ?int $length = null): array
        {
        }

        /** Returns the bytes of elements, little-endian. */
        public function bytes(int $from = 0, ?int $length = null): string
        {
        }

        /**
         * Returns all elements, for `json_encode($view)`.
         *
         * @return list<float>
         */
        public function jsonSerialize(): array
        {
        }

        /**
         * Writes several elements at once.
         *
         * @param list<float>|string $values numbers, or the bytes of elements
         */
        public function set(array|string $values, int $at = 0): void
        {
        }

        /** Returns a view of a part of this view, without copying. */
        public function slice(int $from, ?int $length = null): self
        {
        }

        /** Tells whether an index is inside the view. */
        public function offsetExists(mixed $offset): bool
        {
        }

        /** Returns an element. */
        public function offsetGet(mixed $offset): float
        {
        }

        /** Writes an element. */
        public function offsetSet(mixed $offset, mixed $value): void
        {
        }

        /** Throws: elements cannot be removed. */
        public function offsetUnset(mixed $offset): void
        {
        }

        /** Returns the current number of elements. */
        public function count(): int
        {
        }

        /**
         * Returns an iterator over the elements.
         *
         * @return \Iterator<int, float>
         */
        public function getIterator(): \Iterator
        {
        }
    }

    /**
     * Strings and arrays in the memory of a guest. Allocates space with the guest's own allocator,
     * copies the bytes into it, and frees it again.
     *
     *     $allocator = new Wasm\Allocator($instance);
     *     $address = $allocator->string('hello', nul: true);
     *     echo $instance->strlen($address);
     *     $allocator->free($address);      // or release(), or unset($allocator)
     *
     * The number of parameters of a function selects how it is called. All parameters have the
     * address type of the memory:
     *
     * | allocates | frees |
     * |---|---|
     * | `malloc(size)`, `allocate(size)` | `free(address)` |
     * | `__wbindgen_malloc(size, align)` | `deallocate(address, size)` |
     * | `cabi_realloc(0, 0, align, size)` | `__wbindgen_free(address, size, align)` |
     * | | `cabi_realloc(address, size, align, 0)` |
     *
     * The memory is the export `memory`, or else the only memory of the module. The guest is not
     * trusted: an address that it returns is checked before anything is written. But the guest may
     * return the same address twice. To free an allocation that the guest made itself, such as a
     * returned string, call its function: `$instance->free($address)`.
     */
    final class Allocator
    {
        /**
         * Finds the allocation functions of an instance.
         *
         * @param string $alloc The exported function that allocates. If it is the default and is
         *     not exported, the first export of `cabi_realloc`, `__wbindgen_malloc` and `allocate`
         *     is used.
         * @param ?string $free The exported function that frees. If it is the default, the function
         *     that belongs to `$alloc` is used, if it is known and exported. Null means that
         *     nothing is ever freed.
         *
         * @throws \ValueError if a function is not exported or fits no row of the table above, or
         *     the memory is not clear
         */
        public function __construct(Instance $instance, string $alloc = 'malloc', ?string $free = 'free')
        {
        }

        /**
         * Frees all remaining allocations, as {@see Allocator::release()} does. Ignores exceptions
         * of the guest.
         */
        public function __destruct()
        {
        }

        /**
         * Copies a string into the guest.
         *
         * @param bool $nul whether a NUL byte follows the string, as in C; then the string must not
         *     contain one
         *
         * @return int the address of the copy
         *
         * @throws \ValueError if `$nul` is true and the string contains a NUL byte
         * @throws Exception\WasmException if the guest has no free memory
         * @throws Exception\OutOfBounds if the guest returns an address outside its memory; then
         *     nothing is written
         * @throws Exception\RuntimeError if the guest traps
         */
        public function string(string $s, bool $nul = false): int
        {
        }

        /**
         * Copies numbers into the guest, without gaps, little-endian.
         *
         * @param array<int|float> $values The numbers, in the order of the array; the keys are
         *     ignored. All of them are converted before memory is allocated.
         * @param string $type `i8`, `u8`, `i16`, `u16`, `i32`, `u32`, `i64`, `f32` or `f64`;
         *     integers that are too large wrap
         *
         * @return int the address of the first number
         *
         * @throws \TypeError if a value is no number by PHP's rules
         * @throws \ValueError if the type is none of these
         * @throws Exception\WasmException if the guest has no free memory
         * @throws Exception\OutOfBounds if the guest returns an address outside its memory; then
         *     nothing is written
         * @throws Exception\RuntimeError if the guest traps
         */
        public function array(array $values, string $type = 'i32'): int
        {
        }

        /**
         * Frees an allocation of this object. It counts as freed even if the guest traps.
         *
         * @param int $address the address that this object returned, or the guest's `i32`, which
         *     may be negative
         * @param int $length 0, or the size of the allocation in bytes, NUL byte included, which is
         *     then compared
         *
         * @throws \ValueError if this object has not allocated the address, or has freed it, or the
         *     length differs
         * @throws Exception\RuntimeError if the guest traps
         */
        public function free(int $address, int $length = 0): void
        {
        }

        /**
         * Frees all allocations of this object that are not freed yet.
         *
         * @throws Exception\RuntimeError if the guest traps; another call frees the remaining
         *     allocations
         */
        public function release(): void
        {
        }
    }

    /**
     * What a program for WASI gets from its host: arguments, an environment, streams, directories,
     * clocks and random numbers. It gets nothing else.
     *
     *     $result = Wasm\Wasi::run('tool.wasm', ['tool', '--version']);
     *     echo $result['stdout'];
     *
     * clang, Go, Rust and other compilers make such programs for WASI preview 1. A program exports a
     * function `_start`, and imports `wasi_snapshot_preview1`. A library exports other functions,
     * and perhaps `_initialize`.
     *
     *     $wasi = new Wasm\Wasi(['tool', 'in.txt'], preopens: ['/data' => '/srv/data']);
     *     $instance = new Wasm\Instance('tool.wasm', $wasi->imports());
     *     $code = $wasi->start($instance);
     *     echo $wasi->stdout();
     *
     * All instances with imports of one object share its descriptors, as the threads of a process
     * do. So a new run of a program usually needs a new object.
     *
     * `var_dump()` shows the arguments, the environment and the open descriptors.
     */
    final class Wasi
    {
        /**
         * The value for `$stdout` and `$stderr` that stands for PHP's own output: what `echo`
         * writes, through `ob_start()`.
         */
        public const INHERIT = 1;

        /**
         * Makes the host of a program.
         *
         * A preopen is a directory that the program is given, by its path for the program. The value
         * is one of these:
         *
         * | value | directory |
         * |---|---|
         * | `'/srv/data'`, `['path' => '/srv/data', 'writable' => true]` | a folder, within `open_basedir` |
         * | `['files' => ['a.txt' => '...', 'sub' => [...]], 'writable' => true]` | a directory in memory, which begins with these files |
         * | `'phar:///srv/app.phar/data'` | a folder of a stream wrapper, which is not remote; always read-only |
         *
         * Without `writable`, nothing in the directory changes. No path and no symbolic link leads
         * out of a directory.
         *
         * A program gets an error of WASI, and not a PHP warning, if a stream fails. An exception of
         * a callable or of a stream wrapper ends the program and reaches the caller.
         *
         * @param array<string|int> $args the arguments, the name of the program included
         * @param array<string|int> $env environment variables: name => value
         * @param array<string|array> $preopens directories: path for the program => value, see above
         * @param mixed $stdin The input: a string, an open stream, or a callable. The callable gets
         *     the maximum number of bytes, and returns the next bytes; null or an empty string ends
         *     the input.
         * @param mixed $stdout The output: null to keep it for {@see Wasi::stdout()}, an open
         *     stream, a callable that gets each piece, or {@see Wasi::INHERIT}.
         * @param mixed $stderr the output for errors, see `$stdout`
         * @param int $outputLimit Maximum number of bytes that are kept of each output, by which
         *     each directory in memory may grow, and that are loaded from each folder of a wrapper. A program that writes more output ends with a
         *     {@see Exception\WasmException}; a directory is then full.
         * @param ?int $clock Time of all clocks, in nanoseconds since 1970. They stand still, but a
         *     program that sleeps moves them, without waiting. Null means the clocks of the system.
         * @param ?string $randomSeed If it is given, the program always gets the same random
         *     numbers. They are then no secret.
         *
         * @throws \TypeError if a value has a wrong type
         * @throws \ValueError if a text contains a NUL byte, or a name or a key is wrong
         * @throws Exception\WasmException if a directory cannot be opened, or `open_basedir` does
         *     not allow it
         */
        public function __construct(array $args = [], array $env = [], array $preopens = [], mixed $stdin = '', mixed $stdout = null, mixed $stderr = null, int $outputLimit = 16 << 20, ?int $clock = null, ?string $randomSeed = null)
        {
        }

        /**
         * Returns all functions of WASI preview 1 as imports: module => name => function. The
         * modules are `wasi_snapshot_preview1` and `wasi_unstable`. Other imports can be added.
         *
         * In imports, the object itself can stand for an inner array, which takes less time:
         * `['wasi_snapshot_preview1' => $wasi]`.
         *
         * @return array<string, array<string, Func>>
         */
        public function imports(): array
        {
        }

        /**
         * Returns the same as {@see Wasi::imports()}, under the name of the JavaScript API.
         *
         * @return array<string, array<string, Func>>
         */
        public function getImportObject(): array
        {
        }

        /**
         * Runs a program: calls its export `_start`.
         *
         * @return int the code with which the program exits, from 0 to 4294967295; 0 if it returns
         *
         * @throws Exception\WasmException if the module is no program, or its output exceeds
         *     `$outputLimit`
         * @throws Exception\RuntimeError if the program traps
         * @throws \Throwable what a callable or a stream throws
         */
        public function start(Instance $instance): int
        {
        }

        /**
         * Prepares a library for calls: calls its export `_initialize`, if there is one. To be
         * called once, before other functions.
         *
         * @throws Exception\WasmException if the module is a program
         * @throws Exception\RuntimeError if the library traps
         */
        public function initialize(Instance $instance): void
        {
        }

        /**
         * Returns what was written to the standard output so far. An empty string if the output was
         * not kept.
         */
        public function stdout(): string
        {
        }

        /**
         * Returns what was written to the output for errors so far. An empty string if the output
         * was not kept.
         */
        public function stderr(): string
        {
        }

        /**
         * Returns what a directory in memory holds now: name => content, or name => directory. A
         * symbolic link is returned as the content of its file; other links are left out.
         *
         * @param string $guestPath the path for the program, as in `$preopens`
         *
         * @throws \ValueError if this is no directory that was given as an array of files
         */
        public function directory(string $guestPath): array
        {
        }

        /**
         * Runs a program once, and returns its exit code and its output. The parameters are those of
         * the constructor.
         *
         * @param Module|string $program a module, or its source as for {@see Instance}
         *
         * @return array{exitCode: int, stdout: string, stderr: string}
         *
         * @throws Exception\CompileError if the source is not a module that this engine can compile
         * @throws Exception\LinkError if the program imports more than WASI
         * @throws Exception\WasmException if the module is no program, or its output exceeds 16 MiB
         * @throws Exception\RuntimeError if the program traps
         */
        public static function run(Module|string $program, array $args = [], mixed $stdin = '', array $preopens = [], array $env = [], ?Limits $limits = null): array
        {
        }
    }

    /**
     * A table: a list of references that WebAssembly and PHP share. Elements of type `funcref` are
     * {@see Func} objects or null, elements of type `externref` are any values.
     *
     *     $table = new Wasm\Table(['element' => 'funcref', 'initial' => 2]);
     *     $table[0] = $instance->double;
     *     echo count($table), $table[0](21);
     *     foreach ($table as $index => $func) { … }
     *
     * Iteration reads the current table: it sees elements that are set meanwhile, and the growth of
     * the table. As for arrays, `isset($table[1])` is false if the element is null.
     */
    final class Table implements \ArrayAccess, \Countable, \IteratorAggregate
    {
        /**
         * Makes a table, which instances can import.
         *
         * @param array{element: string, initial?: int|float, minimum?: int|float, maximum?: int|float|null, address?: 'i32'|'i64'} $type
         *     `element` is a reference type such as `funcref`, `externref` or `(ref func)`.
         *     `initial` and `maximum` are numbers of elements; `minimum` is a synonym of `initial`,
         *     and `maximum` is optional. `'address' => 'i64'` makes a table of 64-bit indices
         * @param mixed $init the initial value of all elements; required if the type does not allow
         *     null
         *
         * @throws \ValueError if the type is not a table type
         * @throws \TypeError if an element cannot have the initial value
         * @throws Exception\MemoryLimitError if a memory limit has too little left
         * @throws Exception\WasmException if the table would have more than 10,000,000 elements
         */
        public function __construct(array $type, mixed $init = null)
        {
        }

        /**
         * Returns an element.
         *
         * @param int $index not negative
         *
         * @throws Exception\OutOfBounds if no element has this index
         * @throws \ValueError if the index is negative
         * @throws \TypeError if the element is an exnref, which PHP cannot hold
         */
        public function get(int $index): mixed
        {
        }

        /**
         * Sets an element. A table of functions accepts a {@see Func}, a Closure of a {@see Func}
         * or of an export, and null. A table of `externref` accepts any value.
         *
         * @param int $index not negative
         * @param mixed $value the new value of the element
         *
         * @throws Exception\OutOfBounds if no element has this index
         * @throws \ValueError if the index is negative
         * @throws \TypeError if an element cannot have this value
         */
        public function set(int $index, mixed $value = null): void
        {
        }

        /**
         * Grows the table.
         *
         * @param int $delta number of elements to add; not negative
         * @param mixed $init the value of the new elements; required if the type does not allow
         *     null
         *
         * @return int the previous length
         *
         * @throws \ValueError if the number is negative
         * @throws \TypeError if an element cannot have the value of the new elements
         * @throws Exception\MemoryLimitError if a memory limit has too little left
         * @throws Exception\WasmException if the table would exceed its maximum, or 10,000,000
         *     elements
         */
        public function grow(int $delta, mixed $init = null): int
        {
        }

        /**
         * Returns the number of elements.
         */
        public function length(): int
        {
        }

        /**
         * Returns the type. Its minimum is the current length.
         *
         * @return array{element: string, minimum: int|float, maximum?: int|float, address?: 'i64'}
         */
        public function type(): array
        {
        }

        /**
         * Tells whether the index is inside the table and the element is not null.
         */
        public function offsetExists(mixed $offset): bool
        {
        }

        /**
         * Returns an element, for `$table[0]`; see {@see Table::get()}.
         *
         * @throws Exception\OutOfBounds if no element has this index
         * @throws \ValueError if the index is negative
         * @throws \TypeError if the index is no int, or the element is an exnref, which PHP cannot
         *     hold
         */
        public function offsetGet(mixed $offset): mixed
        {
        }

        /**
         * Sets an element, for `$table[0] = $f`; see {@see Table::set()}.
         *
         * @throws Exception\OutOfBounds if no element has this index
         * @throws \ValueError if the index is negative
         * @throws \TypeError if the index is no int, or an element cannot have this value
         * @throws \Error for `$table[] = $f`: to add elements, use {@see Table::grow()}
         */
        public function offsetSet(mixed $offset, mixed $value): void
        {
        }

        /**
         * Throws: elements cannot be removed.
         *
         * @throws \Error always
         */
        public function offsetUnset(mixed $offset): void
        {
        }

        /**
         * Returns the number of elements, for `count($table)`.
         */
        public function count(): int
        {
        }

        /**
         * Returns an iterator over the elements, with their indices as keys.
         *
         * @return \Iterator<int, mixed>
         */
        public function getIterator(): \Iterator
        {
        }
    }

    /**
     * A global: a variable that WebAssembly and PHP share.
     *
     *     $counter = new Wasm\GlobalVar(['value' => 'i32', 'mutable' => true], 5);
     *     $instance = new Wasm\Instance($module, ['env' => ['counter' => $counter]]);
     *     $counter->value++;
     */
    final class GlobalVar
    {
        /**
         * The value. An assignment converts as for a property of the type `int` or `float`. It
         * throws a \TypeError or \ValueError for a value that the global cannot hold, and an \Error
         * if the global is immutable. The property cannot be unset. A reference to it refers to a
         * copy of the value.
         */
        public mixed $value;

        /**
         * Makes a global, which instances can import.
         *
         * @param array{value: string, mutable?: bool} $type `value` is the type of the value, such
         *     as `i32` or `externref`; without `mutable`, the global is immutable
         * @param mixed $value The initial value, converted as an argument is. The default is zero
         *     or null. A reference type that does not allow null has no default.
         *
         * @throws \ValueError if the type is not a global type, or an int does not fit an i32
         * @throws \TypeError if the global cannot hold the value
         */
        public function __construct(array $type, mixed $value = null)
        {
        }

        /**
         * Returns the type.
         *
         * @return array{value: string, mutable: bool}
         */
        public function type(): array
        {
        }

        /**
         * Returns the value of {@see GlobalVar::$value}.
         *
         * @throws \TypeError if the value is an exnref, which PHP cannot hold
         */
        public function valueOf(): mixed
        {
        }
    }

    /**
     * A tag: the kind of an exception, and the types of its values. Modules import and export tags.
     * Two tags are different even if they have the same type.
     */
    final class Tag
    {
        /**
         * Makes a tag, which instances can import.
         *
         * @param array{parameters?: list<string>} $type the types of the values, such as `i32`
         *
         * @throws \ValueError if the type is not a tag type
         */
        public function __construct(array $type)
        {
        }

        /**
         * Returns the type.
         *
         * @return array{parameters: list<string>}
         */
        public function type(): array
        {
        }
    }

    /**
     * The compiler's effort; see {@see Options}. The value of a case is its name.
     */
    enum OptLevel: string
    {
        /** Compiles in the shortest time. The code is slower. */
        case None = 'None';
        /** Compiles to fast code. */
        case Speed = 'Speed';
        /** Compiles to fast code, and prefers smaller code. */
        case Size = 'Size';
    }

    /**
     * Where a compiled module came from; see {@see Module::origin()}. The value of a case is its
     * name.
     */
    enum Origin: string
    {
        /** The compiler: no cache had the module. */
        case Compiled = 'Compiled';
        /** This process: it compiled or loaded the same source earlier. */
        case Memory = 'Memory';
        /** The disk: a process compiled the module earlier and stored it. */
        case Disk = 'Disk';
        /** This process: PHP compiled the file when it started, for `wasm.preload`. */
        case Preloaded = 'Preloaded';
        /** An artifact, through {@see Module::deserialize()}. */
        case Deserialized = 'Deserialized';
    }

    /**
     * The reason why WebAssembly code trapped. The value has the specification's wording.
     */
    enum TrapKind: string
    {
        /** The `unreachable` instruction was executed. */
        case Unreachable = 'unreachable';
        /** A load, a store or a bulk instruction touched a byte outside its memory. */
        case MemoryOutOfBounds = 'out of bounds memory access';
        /** An instruction touched an element outside its table. */
        case TableOutOfBounds = 'out of bounds table access';
        /** `call_indirect` got an index outside its table. */
        case UndefinedElement = 'undefined element';
        /** The element that `call_indirect` read is a null reference. */
        case UninitializedElement = 'uninitialized element';
        /** The function that `call_indirect` found has another type. */
        case IndirectCallTypeMismatch = 'indirect call type mismatch';
        /** An integer was divided by zero. */
        case IntegerDivideByZero = 'integer divide by zero';
        /** The result of a division or conversion does not fit its type. */
        case IntegerOverflow = 'integer overflow';
        /** A NaN was converted to an integer. */
        case InvalidConversionToInteger = 'invalid conversion to integer';
        /** Calls are nested too deeply. */
        case StackExhausted = 'call stack exhausted';
        /** `call_ref` or `return_call_ref` got a null reference. */
        case NullFunctionReference = 'null function reference';
        /** `ref.as_non_null` got a null reference. */
        case NullReference = 'null reference';
        /** `throw_ref` got a null reference. */
        case NullExceptionReference = 'null exception reference';
        /** The address of an atomic access is not a multiple of its width. */
        case UnalignedAtomic = 'unaligned atomic';
        /** `memory.atomic.wait32` or `memory.atomic.wait64` got a memory that is not shared. */
        case ExpectedSharedMemory = 'expected shared memory';
        /** `memory.atomic.wait32` or `memory.atomic.wait64` would have waited forever. */
        case EndlessWait = 'endless wait: no other thread can notify';
        /** The host interrupted the code. */
        case Interrupted = 'interrupted';
        /** The next instructions cost more fuel than is left. */
        case OutOfFuel = 'all fuel consumed';
        /** The instance was abandoned, because an earlier call was interrupted. */
        case Abandoned = 'abandoned: an earlier call of the instance was interrupted';
        /** A memory limit has too little left, or exceptions that are still referenced take over 256 MiB. */
        case MemoryLimit = 'memory limit exceeded';
        /** A callable was called after PHP had released it, at the end of a request. */
        case HostError = 'host error: the host has released this function';
    }

    /**
     * Tells whether bytes are a valid module that this engine supports, in the binary or the text
     * format. A path is not a module. See {@see Module::validate()}.
     *
     *     Wasm\validate("\0asm\1\0\0\0") === true;
     *     Wasm\validate('(module)') === true;
     */
    function validate(string $bytes): bool
    {
    }

    /**
     * Compiles a module; see {@see Module::__construct()}.
     *
     * @param string $source bytes, text, or the path of a file
     * @param Options|null $options options that change the compiled code
     *
     * @throws Exception\CompileError if the source is not a module that this engine can compile
     */
    function compile(string $source, ?Options $options = null): Module
    {
    }

    /**
     * Makes an instance; see {@see Instance::__construct()}.
     *
     *     echo Wasm\instantiate('calculator.wasm')->sum(5, 37);
     *
     * @param array<string, array<string, mixed>|Instance|Exports> $imports
     *
     * @throws Exception\CompileError if the source is not a module that this engine can compile
     * @throws Exception\LinkError if an import is missing or has the wrong type
     * @throws Exception\RuntimeError if the start function traps, or a segment does not fit
     * @throws Exception\MemoryLimitError if a memory limit has too little left
     * @throws \ValueError if the limits have fuel, and the module was compiled without it
     */
    function instantiate(Module|string $module, array $imports = [], ?Limits $limits = null): Instance
    {
    }

    /**
     * Returns the instance whose code called the running callable. This is the same object that the
     * maker of the instance gets, also while the start function still runs.
     *
     *     $imports = ['env' => ['log' => static function (int $offset) {
     *         error_log(Wasm\caller()->memory->readCString($offset));
     *     }]];
     *
     * PHP functions that the callable calls get the same instance. A function that PHP calls
     * directly has no caller, even if WebAssembly could import it. A Fiber that the callable starts
     * has no caller either.
     *
     * @throws \Error if WebAssembly has not called the running function
     */
    function caller(): Instance
    {
    }

    /**
     * Returns the number of units of fuel that an instance has left, or null if it has no limit.
     *
     *     $module = new Wasm\Module('filter.wasm', options: new Wasm\Options(fuel: true));
     *     $instance = $module->instantiate(limits: new Wasm\Limits(fuel: 1_000_000));
     *     $instance->run();
     *     $used = 1_000_000 - Wasm\fuel($instance);
     */
    function fuel(Instance $instance): ?int
    {
    }

    /**
     * Adds units of fuel to an instance and to all instances with the same {@see Limits}. A
     * callable may do so while the instance runs.
     *
     * @param int $units at least 0
     *
     * @throws \Error if the instance has no limit of fuel
     */
    function add_fuel(Instance $instance, int $units): void
    {
    }

    /**
     * Returns counters and contents of the cache of compiled modules, for this process.
     *
     *     ['hits' => $hits, 'misses' => $misses] = Wasm\cache_status();
     *
     * `hits` counts modules that this process already had. `misses` counts the other modules: they
     * were loaded from the disk (`disk_hits`) or compiled (`compiles`). `entries` is the number of
     * modules in this process and `bytes` their size. `disk_path` is null if modules are not stored
     * on disk; then `disk_reason` says why. `disk_reason` also says that the directory can only be
     * read, or that the last module could not be stored. Otherwise it is null. The `origin` of a
     * module is the value of a case of {@see Origin}, for the first time that this process got the
     * module. Its `path` is the file where its source was found last, or null; a file that changed
     * in the last seconds is not noted. `compile_seconds` is null if another process compiled the
     * module. `live_bytes` is the size of all live memories, tables and instances of this process.
     * `refusals` counts the memories, tables, instances and references that a memory limit did not
     * allow to be made or to grow. `traps` counts the calls that ended with a trap, `timeouts` the limits of time that were over,
     * and `abandoned` the instances that were abandoned, all in this process.
     *
     * @return array{
     *     enabled: bool, entries: int, bytes: int, hits: int, misses: int, compiles: int, disk_hits: int,
     *     disk_path: ?string, disk_reason: ?string, disk_entries: int, disk_bytes: int,
     *     live_bytes: int, refusals: int, traps: int, timeouts: int, abandoned: int,
     *     modules: list<array{
     *         key: string, path: ?string, bytes: int, origin: string, compile_seconds: ?float
     *     }>
     * }
     */
    function cache_status(): array
    {
    }

    /**
     * Removes the compiled modules that this process keeps, including those of `wasm.preload`.
     * Objects keep the modules that they use. Other processes keep their modules.
     *
     * @param bool $disk whether the modules on disk are removed, too
     *
     * @return int number of removed modules
     */
    function cache_clear(bool $disk = false): int
    {
    }
}

namespace Wasm\Exception {

    /**
     * The interface of all exceptions of this extension. PHP's own exceptions for wrong arguments
     * do not implement it: \TypeError, \ValueError, \ArgumentCountError, and \Error itself.
     *
     *     try {
     *         echo $instance->memory->readString($instance->render(), 100);
     *     } catch (Wasm\Exception\ExceptionInterface $e) {
     *         // The guest has failed.
     *     }
     */
    interface ExceptionInterface extends \Throwable
    {
    }

    /**
     * PHP tried to access something outside a memory, a view or a table. The access changed
     * nothing. For such an access by WebAssembly itself, see {@see RuntimeError}.
     */
    class OutOfBounds extends \OutOfBoundsException implements ExceptionInterface
    {
    }

    /**
     * The parent class of all other exceptions of this extension. It is thrown itself where no
     * other class fits: a memory or table cannot be made or cannot grow, an instance has a
     * suspended call in another Fiber, a guest has no free memory.
     */
    class WasmException extends \Exception implements ExceptionInterface
    {
    }

    /**
     * A module cannot be read, is malformed or invalid, or needs an unsupported feature.
     */
    class CompileError extends WasmException
    {
    }

    /**
     * An import is missing or has the wrong type. The message names the import and both types.
     */
    class LinkError extends WasmException
    {
    }

    /**
     * A program has exited, but {@see \Wasm\Wasi::start()} did not run it.
     */
    class ExitError extends WasmException
    {
        /**
         * The code with which the program has exited.
         */
        public readonly int $exitCode;

        /**
         * Makes an exception, for tests.
         */
        public function __construct(int $exitCode = 0, string $message = "", ?\Throwable $previous = null)
        {
        }
    }

    /**
     * WebAssembly code trapped. `getTraceAsString()` lists the WebAssembly functions above PHP's
     * functions.
     */
    class RuntimeError extends WasmException
    {
        /**
         * The reason why the code trapped.
         */
        public readonly \Wasm\TrapKind $kind;

        /**
         * The WebAssembly functions that were running, innermost first.
         *
         * A module with debug information (DWARF, `-g`) names the lines of its source. The maker of
         * the module may have chosen the file name freely: `file` may not exist, and has no meaning
         * on this machine. The trace shows it after `wasm:`.
         *
         * @var list<array{function: string, index: int, offset: ?int, module: string, file?: string,
         *     line?: int}> `function` is the name, or `''`; `index` is the index in the module;
         *     `offset` is the offset of the running instruction in the binary, if known; `module`
         *     is the name of the module, or `''`; `file` and `line` are the source file and line
         *     that the compiler noted, if known
         */
        public readonly array $frames;

        /**
         * Makes an exception, for tests.
         */
        public function __construct(string $message = "", \Wasm\TrapKind $kind = \Wasm\TrapKind::Unreachable, array $frames = [], ?\Throwable $previous = null)
        {
        }
    }

    /**
     * WebAssembly code ran longer than it may.
     */
    class TimeoutError extends RuntimeError
    {
        /**
         * Makes an exception, for tests.
         */
        public function __construct(string $message = "", \Wasm\TrapKind $kind = \Wasm\TrapKind::Interrupted, array $frames = [], ?\Throwable $previous = null)
        {
        }
    }

    /**
     * WebAssembly code needs more fuel than is left. The instance stays usable.
     */
    class FuelError extends RuntimeError
    {
        /**
         * Makes an exception, for tests.
         */
        public function __construct(string $message = "", \Wasm\TrapKind $kind = \Wasm\TrapKind::OutOfFuel, array $frames = [], ?\Throwable $previous = null)
        {
        }
    }

    /**
     * A memory limit refused a memory, a table, an instance or a reference, or WebAssembly code kept
     * too many exceptions.
     */
    class MemoryLimitError extends RuntimeError
    {
        /**
         * Makes an exception, for tests.
         */
        public function __construct(string $message = "", \Wasm\TrapKind $kind = \Wasm\TrapKind::MemoryLimit, array $frames = [], ?\Throwable $previous = null)
        {
        }
    }

    /**
     * An exception of WebAssembly. Either WebAssembly threw it and nothing caught it, or a callable
     * throws it for WebAssembly to catch.
     *
     *     $tag = new Wasm\Tag(['parameters' => ['i32']]);
     *     $instance = new Wasm\Instance($module, ['env' => [
     *         'tag' => $tag,
     *         'fail' => fn () => throw new Wasm\Exception\WasmThrow($tag, [42]),
     *     ]]);
     *
     * WebAssembly catches the exception by its tag, or as any exception, and may throw it again. If
     * nothing catches it, PHP gets the same object. If WebAssembly threw it, `getTraceAsString()`
     * lists the WebAssembly functions above PHP's functions.
     *
     * WebAssembly cannot catch any other exception of PHP.
     */
    class WasmThrow extends WasmException
    {
        /**
         * The tag. All exceptions of a tag have the same object, while it lives.
         */
        public readonly \Wasm\Tag $tag;

        /**
         * The values, converted as results are.
         *
         * @var list<mixed>
         */
        public readonly array $payload;

        /**
         * Makes an exception, to be thrown.
         *
         * @param list<mixed> $payload a value for each parameter of the tag, converted as arguments
         *     are; optional if the tag has no parameters
         *
         * @throws \ValueError if the number of values is wrong, or an int does not fit an i32
         * @throws \TypeError if a value has the wrong type
         */
        public function __construct(\Wasm\Tag $tag, array $payload = [], ?\Throwable $previous = null)
        {
        }
    }
}
