<?php

/**
 * What the extension `wasm` adds to PHP, for people and for editors. This file is never run.
 *
 * Numbers cross the border as PHP's own: `i32` and `i64` are int, `f32` and `f64` are float. An
 * `i32` takes −2³¹ … 2³²−1 and comes back signed. A `v128` is a string of 16 bytes, the lowest lane
 * first. `externref` takes any value and gives it back as it is; `funcref` takes a
 * {@see \Wasm\Func}, a Closure made by `$instance->f(...)` or `$func(...)`, or null, and gives back a
 * {@see \Wasm\Func} or null; a reference to functions of one type takes those of that type, and null
 * only if its type does. An `exnref` that is not null stays inside WebAssembly.
 *
 * Settings in `php.ini` are for the whole process, and scripts cannot change them; those of the cache
 * are in docs/caching.md. `wasm.guard` says how accesses to memories are kept within bounds. `on` reserves 8 GiB of address space for each memory and installs handlers for
 * the signals of faults; `off` does neither and compares every access, which is slower; `auto`, the
 * default, is `on` unless that much address space cannot be had when PHP starts.
 */

namespace Wasm {

    /**
     * A compiled module: code without state. One module may have any number of instances, which share
     * nothing but the code. The compiled code is kept for later requests and for other processes,
     * unless the module is made with {@see Module::VOLATILE}: to compile the same source again is to
     * look it up.
     *
     *     $module = new Wasm\Module('filter.wasm');
     *     $one = $module->instantiate();
     *     $two = $module->instantiate(['env' => ['log' => fn (int $code) => error_log("code $code")]]);
     */
    final class Module
    {
        /**
         * For `$persistence`: the compiled module is kept for later requests, and taken from there.
         */
        const PERSISTENT = true;

        /**
         * For `$persistence`: the module is compiled for this object alone.
         */
        const VOLATILE = false;

        /**
         * Compiles a module.
         *
         * @param string $source Bytes that begin with `"\0asm"` are a binary; text whose first token
         *     is `(` is WebAssembly text, white space and comments before it allowed; anything else
         *     is the path of a file. Code that handles untrusted input uses `fromFile()`,
         *     `fromBytes()` or `fromText()` instead, which do not guess.
         * @param bool $persistence whether the compiled module is kept for later requests:
         *     {@see Module::PERSISTENT} or {@see Module::VOLATILE}
         *
         * @throws Exception\CompileError if the source cannot be read, is malformed or invalid, or
         *     needs something that is not supported
         */
        public function __construct(string $source, bool $persistence = self::PERSISTENT)
        {
        }

        /**
         * Compiles the module in a file, in the binary or the text format.
         *
         *     $module = Wasm\Module::fromFile(__DIR__ . '/filter.wasm');
         *     $module = Wasm\Module::fromFile('phar://tool.phar/filter.wasm');
         *
         * @param string $path The path of a regular file of at most 1 GiB, relative to the working
         *     directory, or the URL of a local stream wrapper such as `phar://` or `data:`;
         *     `open_basedir` applies. Remote wrappers are refused unless `allow_url_include` is on.
         * @param bool $persistence whether the compiled module is kept for later requests
         *
         * @throws Exception\CompileError if the file cannot be read, is malformed or invalid, or needs
         *     something that is not supported
         * @throws \Error if PHP's memory limit has no room for the file
         * @throws \Throwable what a stream wrapper of the script throws
         */
        public static function fromFile(string $path, bool $persistence = self::PERSISTENT): self
        {
        }

        /**
         * Compiles a module in the binary format.
         *
         * @param bool $persistence whether the compiled module is kept for later requests
         *
         * @throws Exception\CompileError if the bytes are malformed or invalid, or need something that
         *     is not supported; the message has the offset
         */
        public static function fromBytes(string $bytes, bool $persistence = self::PERSISTENT): self
        {
        }

        /**
         * Compiles a module in the text format.
         *
         *     $module = Wasm\Module::fromText('(module
         *         (func (export "add") (param i32 i32) (result i32)
         *             (i32.add (local.get 0) (local.get 1))))');
         *
         * @param string $wat in UTF-8
         * @param bool $persistence whether the compiled module is kept for later requests
         *
         * @throws Exception\CompileError if the text is malformed or invalid, or needs something that
         *     is not supported; the message has line and column, or the offset in the binary
         */
        public static function fromText(string $wat, bool $persistence = self::PERSISTENT): self
        {
        }

        /**
         * Tells whether bytes are a valid module in the binary format that this engine supports.
         * Never throws for bad bytes. It is much faster than to compile the module.
         */
        public static function validate(string $bytes): bool
        {
        }

        /**
         * Makes an instance of the module, and runs its start function.
         *
         * @param array<string, array<string, mixed>|Instance|Exports> $imports
         *     `['module' => ['name' => $value]]`, see {@see Instance::__construct()}
         *
         * @throws Exception\LinkError if an import is missing or has the wrong type
         * @throws Exception\RuntimeError if the start function traps, or a segment does not fit
         */
        public function instantiate(array $imports = [], ?Limits $limits = null): Instance
        {
        }

        /**
         * Lists what the module imports, in its order.
         *
         *     foreach ($module->imports() as ['module' => $from, 'name' => $name, 'kind' => $kind]) {
         *         echo "$from.$name: $kind\n";
         *     }
         *
         * Types are shaped as in the JavaScript API, and are named as in the text format: `i32`,
         * `v128`, `funcref`, `(ref extern)`, `(ref null 3)` for a type of the module. Sizes are in
         * pages or elements; one that is larger than PHP's largest integer is a float. Memories and
         * tables of 64-bit addresses have an `address`; memories whose pages are not 64 KiB large have
         * a `pageSize` in bytes.
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
         * }> the `type` of a function, a memory, a table, a global and a tag
         */
        public function imports(): array
        {
        }

        /**
         * Lists what the module exports, in its order.
         *
         * @return list<array{
         *     name: string,
         *     kind: 'function'|'memory'|'table'|'global'|'tag',
         *     type: array{parameters: list<string>, results: list<string>}
         *         |array{minimum: int|float, maximum?: int|float, address?: 'i64', shared?: true, pageSize?: int}
         *         |array{element: string, minimum: int|float, maximum?: int|float, address?: 'i64'}
         *         |array{value: string, mutable: bool}
         *         |array{parameters: list<string>}
         * }> as {@see Module::imports()}
         */
        public function exports(): array
        {
        }

        /**
         * Returns the contents of every custom section of a name, in the order of the module.
         *
         *     [$producers] = $module->customSections('producers') + [null];
         *
         * @return list<string> empty if there is none
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
         * Tells where the compiled module came from when this object was made.
         *
         *     $module = new Module('filter.wasm');
         *     error_log($module->origin()->name);   // Compiled, and Memory in the next request
         */
        public function origin(): Origin
        {
        }

        /**
         * Returns the compiled module as an artifact: native code for this machine and this version of
         * the extension, with all that {@see Module::deserialize()} needs.
         *
         * @throws \Error if PHP's memory limit has no room for it
         */
        public function serialize(): string
        {
        }

        /**
         * Makes a module of what {@see Module::serialize()} returned, without compiling.
         *
         *     file_put_contents('filter.bin', (new Module('filter.wasm'))->serialize());
         *     $module = Module::deserialize(file_get_contents('filter.bin'));
         *
         * An artifact is checked for damage, but **it is native code, and whoever made it can do
         * whatever PHP can**: never take one from somebody you would not let write your scripts. So
         * this is refused unless `wasm.allow_deserialize` is on.
         *
         * @throws Exception\WasmException if `wasm.allow_deserialize` is off
         * @throws Exception\CompileError if the bytes are damaged, no artifact, or from another version,
         *     machine or configuration
         */
        public static function deserialize(string $artifact): self
        {
        }
    }

    /**
     * An instance of a module. Its exports are its methods and properties:
     *
     * - `$instance->sum(5, 37)` calls the exported function `sum`. No result is null, one is the
     *   value, several are a list;
     * - `$instance->sum` is the function as a {@see Func}, `$instance->sum(...)` as a Closure;
     * - `$instance->memory` is the exported memory as a {@see Memory}; tables are a {@see Table}, globals a
     *   {@see GlobalVar}, tags a {@see Tag}.
     *
     * While an object of an export lives, it is the only one: `$instance->memory === $instance->memory`,
     * and what was imported comes out again as the object that went in.
     *
     * Names are case-sensitive. A declared method or property wins over an export of the same name;
     * every export is reachable as `$instance->exports['name']`.
     *
     *     $instance = new Wasm\Instance('calculator.wasm', ['env' => ['print' => print_r(...)]]);
     *     echo $instance->sum(5, 37);
     *     echo implode(' ', array_map($instance->square, [1, 2, 3]));
     *     echo isset($instance->undo) ? 'can undo' : 'cannot undo';
     *
     * A call throws an \ArgumentCountError for too few or too many arguments, a \TypeError or
     * \ValueError for one that its parameter cannot take, an {@see Exception\RuntimeError} for a trap,
     * a {@see Exception\WasmThrow} for an exception of WebAssembly that nothing catches, and whatever
     * an imported callable throws. The instance stays usable after all of them.
     *
     * A callable that needs the instance which calls it asks {@see caller()}. It does not capture the
     * instance, nor an object that holds it: that would be a cycle, which keeps the guest's memory
     * until PHP's garbage collector runs.
     *
     *     $instance = new Wasm\Instance('guest.wasm', ['env' => [
     *         'print' => static function (int $offset, int $length) {
     *             echo Wasm\caller()->memory->readString($offset, $length);
     *         },
     *     ]]);
     *
     * While a call is suspended because an imported callable suspended or started a Fiber, calls of
     * the instance from another Fiber throw a {@see Exception\WasmException}, unless
     * {@see Limits::$reentrantFibers} allows them.
     *
     * `__call()`, `__get()` and `__isset()` stand here for editors and analysers only: the class has
     * no such methods.
     *
     * @mixin mixed
     */
    final class Instance
    {
        /**
         * What the instance exports.
         */
        public readonly Exports $exports;

        /**
         * Makes an instance of a module, and runs its start function.
         *
         * @param Module|string $module A module, or a source as for {@see Module::__construct()}.
         * @param array<string, array<string, mixed>|Instance|Exports> $imports
         *     `['module' => ['name' => $value]]`. A value is any PHP callable, a {@see Func},
         *     {@see Memory}, {@see Table}, {@see GlobalVar} or {@see Tag}, or a number for an immutable
         *     global. In place of the inner array, an Instance or {@see Exports} offers all that it
         *     exports. The types come from the module. A callable may call the instance again, read,
         *     write and grow its memory, throw, exit, and suspend or start a Fiber. What it throws
         *     passes through WebAssembly untouched, unless it is an {@see Exception\WasmThrow}, which
         *     WebAssembly can catch. Its result is converted as PHP converts results; without results,
         *     anything it returns is ignored, and for several it returns a list.
         * @param Limits|null $limits What the instance may do.
         *
         * @throws Exception\CompileError if the source is no module that this engine can compile
         * @throws Exception\LinkError if an import is missing or has the wrong type
         * @throws Exception\RuntimeError if the start function traps, or a segment does not fit
         * @throws \TypeError if what stands for a module is no array, Instance or Exports
         * @throws \Throwable what the start function throws, or a callable that it calls
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
         */
        public static function fromModule(Module $module, array $imports = [], ?Limits $limits = null): self
        {
        }

        /**
         * Calls an exported function, as `$instance->name(…)`.
         */
        public function __call(string $name, array $arguments): mixed
        {
        }

        /**
         * Returns an export, as `$instance->name`: a {@see Func}, {@see Memory}, {@see Table},
         * {@see GlobalVar} or {@see Tag}.
         *
         * @throws \Error if there is none
         */
        public function __get(string $name): mixed
        {
        }

        /**
         * Tells whether something is exported under a name, as `isset($instance->name)`.
         */
        public function __isset(string $name): bool
        {
        }
    }

    /**
     * What an instance may do.
     */
    final class Limits
    {
        /**
         * Makes limits, each of them optional.
         *
         *     $instance = new Wasm\Instance($module, $imports, new Wasm\Limits(reentrantFibers: true));
         *
         * @param bool $reentrantFibers Whether the instance may be called in one Fiber while a call
         *     in another is suspended. Most programs cannot take that: what a compiler of C makes
         *     keeps a stack in its memory, of which the call that began last must end first. Calls
         *     that other instances make of functions they import from it are not looked at.
         */
        public function __construct(public readonly bool $reentrantFibers = false)
        {
        }
    }

    /**
     * What an instance exports, by name: as methods and properties, as {@see Instance} has them, and
     * as a read-only array. Iterating gives every export in the order of the module.
     *
     * `count($exports)` counts them, always. `$exports->count()` does so, too, unless a function is
     * exported as `count`: then it calls that. A callable such as `[$exports, 'count']` counts, where
     * PHP resolves it, as `call_user_func()` does; `$exports['count']` is the function in any case.
     *
     * `__call()`, `__get()` and `__isset()` stand here for editors and analysers only: the class has
     * no such methods.
     *
     * @mixin mixed
     */
    final class Exports implements \ArrayAccess, \Countable, \IteratorAggregate
    {
        /**
         * Exports are made by instances only.
         */
        private function __construct()
        {
        }

        /**
         * Tells whether something is exported under a name.
         */
        public function offsetExists(mixed $offset): bool
        {
        }

        /**
         * Returns the export of a name: a {@see Func}, {@see Memory}, {@see Table}, {@see GlobalVar} or
         * {@see Tag}.
         *
         * @throws \Error if there is none
         * @throws \TypeError if the name is no string by PHP's rules
         */
        public function offsetGet(mixed $offset): mixed
        {
        }

        /**
         * Exports cannot be changed.
         *
         * @throws \Error always
         */
        public function offsetSet(mixed $offset, mixed $value): void
        {
        }

        /**
         * Exports cannot be removed.
         *
         * @throws \Error always
         */
        public function offsetUnset(mixed $offset): void
        {
        }

        /**
         * Returns how many exports there are, of every kind, for `count($exports)`.
         */
        public function count(): int
        {
        }

        /**
         * Iterates over the exports by their names.
         *
         * @return \Iterator<string, Func|Memory|Table|GlobalVar|Tag>
         */
        public function getIterator(): \Iterator
        {
        }

        /**
         * Calls an exported function, as `$exports->name(…)`.
         */
        public function __call(string $name, array $arguments): mixed
        {
        }

        /**
         * Returns an export, as `$exports->name`: a {@see Func}, {@see Memory}, {@see Table},
         * {@see GlobalVar} or {@see Tag}.
         *
         * @throws \Error if there is none
         */
        public function __get(string $name): mixed
        {
        }

        /**
         * Tells whether something is exported under a name, as `isset($exports->name)`.
         */
        public function __isset(string $name): bool
        {
        }
    }

    /**
     * A WebAssembly function, which is callable: `$f(1, 2)`, `array_map($f, …)`, `$f(...)`. One that an
     * instance exports keeps the instance alive; one that is made of a PHP callable keeps that.
     */
    final class Func
    {
        /**
         * The name under which the function is exported, or else its name for debuggers, or `''`.
         */
        public readonly string $name;

        /**
         * Makes a function of a PHP callable and a type: to be imported by modules of exactly that type,
         * and to be a funcref in tables, globals, arguments and results.
         *
         *     $double = new Wasm\Func(['parameters' => ['i32'], 'results' => ['i32']], fn (int $n) => $n * 2);
         *
         * Calling it converts the arguments and checks the result by the type, from PHP, too.
         *
         * @param array{parameters?: list<string>, results?: list<string>} $type `i32`, `i64`, `f32`,
         *     `f64`, `v128`, `funcref`, `externref`, `(ref func)`, `(ref extern)`; as {@see Func::type()}
         *     returns it. What is left out is empty
         * @param callable $callable gets the parameters, and returns as an imported callable does; see
         *     {@see Instance::__construct()}
         *
         * @throws \ValueError if the type is not one of a function
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
     * A linear memory: bytes that WebAssembly and PHP share. Every access is checked; one that leaves
     * the memory changes nothing. A memory outlives the instance that exports it.
     *
     * An offset is an address. WebAssembly returns one of 2 GiB or more as a negative `i32`, so in a
     * memory of 32-bit addresses −2³¹ … −1 mean the unsigned address. No other negative number is an
     * address.
     *
     *     $memory = new Wasm\Memory(['initial' => 1, 'maximum' => 10]);
     *     $memory->write(1024, 'hello');
     *     echo $memory->read(1024, 5), $memory->getU8(1024), "\n";
     */
    final class Memory implements \Countable
    {
        /**
         * Makes a memory, to be imported by instances.
         *
         * @param array{initial?: int|float, minimum?: int|float, maximum?: int|float|null, address?: 'i32'|'i64', shared?: bool, pageSize?: 1|65536} $type
         *     `initial` and `maximum` are in pages, at most 4 GiB, or 16 GiB of
         *     64-bit addresses; `minimum` is another word for `initial`, and only one of them may be
         *     given; `maximum` may be left out.
         *     `'address' => 'i64'` makes a memory of 64-bit addresses, `'pageSize' => 1` one whose pages
         *     are bytes, not 64 KiB, and `'shared' => true`, which needs a maximum, one for modules that
         *     import a shared memory; it is shared by instances, never by threads of PHP
         *
         * @throws \ValueError if the type is not one of a memory
         * @throws Exception\WasmException if the system has no room for it
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
         * Returns the size in pages, of 64 KiB unless the type says otherwise.
         */
        public function pages(): int
        {
        }

        /**
         * Returns the type, whose minimum is the size today.
         *
         * @return array{minimum: int|float, maximum?: int|float, address?: 'i64', shared?: true, pageSize?: int}
         *     the sizes in pages; `address` is `i64` or left out, `shared` is left out if it is not,
         *     `pageSize` if it is 64 KiB
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
         * Grows the memory. What is new is zero.
         *
         * @param int $pages by how many pages; not negative
         *
         * @return int the size before, in pages
         *
         * @throws \ValueError if the number is negative
         * @throws Exception\WasmException if the memory would pass its maximum, or the system has no
         *     room for it
         */
        public function grow(int $pages): int
        {
        }

        /**
         * Returns a copy of bytes.
         *
         * @param int $offset of the first byte
         * @param int $length in bytes; not negative
         *
         * @throws Exception\OutOfBounds if any of the bytes would be outside
         * @throws \ValueError if the offset is no address, or the length is negative
         * @throws \Error if PHP's memory limit has no room for the copy
         */
        public function read(int $offset, int $length): string
        {
        }

        /**
         * Writes bytes.
         *
         * @param int $offset of the first byte
         *
         * @throws Exception\OutOfBounds if any of the bytes would be outside; nothing is written then
         * @throws \ValueError if the offset is no address
         */
        public function write(int $offset, string $bytes): void
        {
        }

        /**
         * Sets a range of bytes to one value.
         *
         * @param int $byte what is larger than a byte wraps
         *
         * @throws Exception\OutOfBounds if any of the bytes would be outside; nothing is written then
         * @throws \ValueError if the offset is no address, or the length is negative
         */
        public function fill(int $offset, int $length, int $byte = 0): void
        {
        }

        /**
         * Copies bytes to another place, which may overlap theirs.
         *
         * @throws Exception\OutOfBounds if any of the bytes lies outside, or would; nothing is written
         *     then
         * @throws \ValueError if an offset is no address, or the length is negative
         */
        public function copy(int $to, int $from, int $length): void
        {
        }

        /**
         * Returns a copy of everything.
         *
         * @throws \Error if PHP's memory limit has no room for the copy
         */
        public function buffer(): string
        {
        }

        /**
         * Reads a signed byte.
         *
         * @param int $offset of its first byte; it need not be aligned
         *
         * @throws Exception\OutOfBounds if any of it lies outside
         * @throws \ValueError if the offset is no address
         */
        public function getI8(int $offset): int
        {
        }

        /**
         * Writes a signed byte; what does not fit wraps.
         *
         * @throws Exception\OutOfBounds if any of it would lie outside; nothing is written then
         * @throws \ValueError if the offset is no address
         */
        public function setI8(int $offset, int $v): void
        {
        }

        /**
         * Reads an unsigned byte.
         *
         * @param int $offset of its first byte; it need not be aligned
         *
         * @throws Exception\OutOfBounds if any of it lies outside
         * @throws \ValueError if the offset is no address
         */
        public function getU8(int $offset): int
        {
        }

        /**
         * Writes an unsigned byte; what does not fit wraps.
         *
         * @throws Exception\OutOfBounds if any of it would lie outside; nothing is written then
         * @throws \ValueError if the offset is no address
         */
        public function setU8(int $offset, int $v): void
        {
        }

        /**
         * Reads a signed integer of 2 bytes.
         *
         * @param int $offset of its first byte; it need not be aligned
         *
         * @throws Exception\OutOfBounds if any of it lies outside
         * @throws \ValueError if the offset is no address
         */
        public function getI16(int $offset): int
        {
        }

        /**
         * Writes a signed integer of 2 bytes; what does not fit wraps.
         *
         * @throws Exception\OutOfBounds if any of it would lie outside; nothing is written then
         * @throws \ValueError if the offset is no address
         */
        public function setI16(int $offset, int $v): void
        {
        }

        /**
         * Reads an unsigned integer of 2 bytes.
         *
         * @param int $offset of its first byte; it need not be aligned
         *
         * @throws Exception\OutOfBounds if any of it lies outside
         * @throws \ValueError if the offset is no address
         */
        public function getU16(int $offset): int
        {
        }

        /**
         * Writes an unsigned integer of 2 bytes; what does not fit wraps.
         *
         * @throws Exception\OutOfBounds if any of it would lie outside; nothing is written then
         * @throws \ValueError if the offset is no address
         */
        public function setU16(int $offset, int $v): void
        {
        }

        /**
         * Reads a signed integer of 4 bytes.
         *
         * @param int $offset of its first byte; it need not be aligned
         *
         * @throws Exception\OutOfBounds if any of it lies outside
         * @throws \ValueError if the offset is no address
         */
        public function getI32(int $offset): int
        {
        }

        /**
         * Writes a signed integer of 4 bytes; what does not fit wraps.
         *
         * @throws Exception\OutOfBounds if any of it would lie outside; nothing is written then
         * @throws \ValueError if the offset is no address
         */
        public function setI32(int $offset, int $v): void
        {
        }

        /**
         * Reads an unsigned integer of 4 bytes, 0 … 2³²−1.
         *
         * @param int $offset of its first byte; it need not be aligned
         *
         * @throws Exception\OutOfBounds if any of it lies outside
         * @throws \ValueError if the offset is no address
         */
        public function getU32(int $offset): int
        {
        }

        /**
         * Writes an unsigned integer of 4 bytes; what does not fit wraps.
         *
         * @throws Exception\OutOfBounds if any of it would lie outside; nothing is written then
         * @throws \ValueError if the offset is no address
         */
        public function setU32(int $offset, int $v): void
        {
        }

        /**
         * Reads a signed integer of 8 bytes.
         *
         * @param int $offset of its first byte; it need not be aligned
         *
         * @throws Exception\OutOfBounds if any of it lies outside
         * @throws \ValueError if the offset is no address
         */
        public function getI64(int $offset): int
        {
        }

        /**
         * Writes a signed integer of 8 bytes.
         *
         * @throws Exception\OutOfBounds if any of it would lie outside; nothing is written then
         * @throws \ValueError if the offset is no address
         */
        public function setI64(int $offset, int $v): void
        {
        }

        /**
         * Reads a float of 4 bytes.
         *
         * @param int $offset of its first byte; it need not be aligned
         *
         * @throws Exception\OutOfBounds if any of it lies outside
         * @throws \ValueError if the offset is no address
         */
        public function getF32(int $offset): float
        {
        }

        /**
         * Writes a float of 4 bytes; it is rounded.
         *
         * @throws Exception\OutOfBounds if any of it would lie outside; nothing is written then
         * @throws \ValueError if the offset is no address
         */
        public function setF32(int $offset, float $v): void
        {
        }

        /**
         * Reads a float of 8 bytes.
         *
         * @param int $offset of its first byte; it need not be aligned
         *
         * @throws Exception\OutOfBounds if any of it lies outside
         * @throws \ValueError if the offset is no address
         */
        public function getF64(int $offset): float
        {
        }

        /**
         * Writes a float of 8 bytes.
         *
         * @throws Exception\OutOfBounds if any of it would lie outside; nothing is written then
         * @throws \ValueError if the offset is no address
         */
        public function setF64(int $offset, float $v): void
        {
        }

        /**
         * Returns a copy of text, which must be UTF-8. For bytes of any kind there is `read()`.
         *
         * @param int $length in bytes
         *
         * @throws \ValueError if it is not UTF-8: the message has the offset from which on; if the offset
         *     is no address, or the length is negative
         * @throws Exception\OutOfBounds if any of the bytes would be outside
         * @throws \Error if PHP's memory limit has no room for the copy
         */
        public function readString(int $offset, int $length): string
        {
        }

        /**
         * Returns a copy of the bytes before the next NUL, as C has strings.
         *
         * @param int $limit the most bytes to return; without a NUL among so many, these are returned
         *
         * @throws Exception\OutOfBounds if the memory ends before the text does
         * @throws \ValueError if the offset is no address, or the limit is negative
         * @throws \Error if PHP's memory limit has no room for the copy
         */
        public function readCString(int $offset, int $limit = PHP_INT_MAX): string
        {
        }

        /**
         * Writes text and a NUL behind it.
         *
         * @throws \ValueError if there is a NUL in the text, or the offset is no address
         * @throws Exception\OutOfBounds if any byte, or the NUL, would be outside; nothing is written
         *     then
         */
        public function writeCString(int $offset, string $s): void
        {
        }

        /**
         * Writes values as PHP's `pack()` makes bytes of them.
         *
         *     $memory->pack($address, 'VVe', $width, $height, $scale);
         *
         * @param string $format a format of `pack()`; WebAssembly is little-endian: `v`, `V` and `P` are
         *     integers of 2, 4 and 8 bytes, `g` and `e` floats of 4 and 8
         *
         * @throws \ValueError if `pack()` throws it, or the offset is no address
         * @throws Exception\OutOfBounds if any of the bytes would be outside; nothing is written then
         */
        public function pack(int $offset, string $format, mixed ...$values): void
        {
        }

        /**
         * Reads values as PHP's `unpack()` finds them in bytes.
         *
         *     ['width' => $width, 'height' => $height] = $memory->unpack($address, 'Vwidth/Vheight');
         *
         * @param string $format a format of `unpack()`, which also names the values; `*` reads up to the
         *     end of the memory
         *
         * @return array<int|string, int|float|string>
         *
         * @throws \ValueError if `unpack()` throws it or fails, or the offset is no address
         * @throws Exception\OutOfBounds if the format reads more than there is
         * @throws \Error if PHP's memory limit has no room for the bytes
         */
        public function unpack(int $offset, string $format): array
        {
        }

        /**
         * Opens the memory as a PHP stream, at its beginning.
         *
         *     $stream = $memory->stream();
         *     fseek($stream, $address);
         *     fwrite($stream, $bytes);
         *     stream_copy_to_stream(fopen('input.bin', 'rb'), $stream);
         *
         * Any number of streams may be open, each with a position of its own; each keeps the memory
         * alive. They have no buffer: what is read is what is there now, except behind a stream
         * filter, which reads ahead. `fseek()` to a place outside changes nothing and returns -1.
         * `fwrite()` writes what fits and returns how much that was, or false at the end: it never
         * grows the memory. When the memory grows, the stream goes on there; as with files, `feof()`
         * stays true until something is read with `fread()`, or after an `fseek()`. `ftruncate()`,
         * `stream_select()` and locks are refused.
         *
         * `stream_get_contents()` of a large memory needs as much of PHP's `memory_limit`: give it a
         * length, or read in parts.
         *
         * @param string $mode `r` to read only, in which `fwrite()` returns false, or `r+` to read and
         *     write; a `b` is allowed and changes nothing. A memory is never emptied, so there is no `w`
         *
         * @return resource
         *
         * @throws \ValueError if the mode is another
         */
        public function stream(string $mode = 'r+')
        {
        }
    }

    /**
     * A memory, or a part of it, as an array of bytes: live, in both directions, and through growth.
     *
     *     $pixels = new Wasm\Uint8Array($instance->memory, $instance->pixels(), 4 * 320 * 200);
     *     $pixels[3] = 255;
     *     foreach ($pixels as $index => $value) { … }
     *     $pixels->set([255, 0, 0, 255], 8);
     *
     * Each element is read and written where it is; it need not be aligned. What is written wraps to
     * the size of an element, as in JavaScript. Elements can neither be appended nor removed, and
     * there are no references to them: `$pixels[0] += 1` works, `$pixels[0]++` changes nothing, as
     * with every object that is an `ArrayAccess`. To read or write many, `toArray()` and `set()` are
     * much faster than a loop.
     */
    final class Uint8Array implements \ArrayAccess, \Countable, \IteratorAggregate, \JsonSerializable
    {
        public const BYTES_PER_ELEMENT = 1;

        /** The memory. */
        public readonly Memory $memory;

        /**
         * Makes a view.
         *
         * @param int $offset of its first byte in the memory
         * @param int|null $length in elements; without, the view reaches to the end of the memory, also
         *     when that grows
         *
         * @throws Exception\OutOfBounds if any of it would be outside of the memory
         * @throws \ValueError if the offset is no address, or the length is negative
         */
        public function __construct(Memory $memory, int $offset = 0, ?int $length = null)
        {
        }

        /**
         * Returns where the view begins in its memory, in bytes.
         */
        public function getOffset(): int
        {
        }

        /**
         * Returns how many elements there are now.
         */
        public function getLength(): int
        {
        }

        /**
         * Returns elements as a list; without a length, all from one on.
         *
         * @return list<int>
         *
         * @throws Exception\OutOfBounds if any of them would be outside of the view
         * @throws \ValueError if an argument is negative
         * @throws \Error if PHP's memory limit has no room for the list
         */
        public function toArray(int $from = 0, ?int $length = null): array
        {
        }

        /**
         * Returns the bytes of elements, little-endian, as {@see Uint8Array::set()} takes them; without
         * a length, of all from one on.
         *
         * @throws Exception\OutOfBounds if any of them would be outside of the view
         * @throws \ValueError if an argument is negative
         * @throws \Error if PHP's memory limit has no room for them
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
         * Writes many elements at once. Nothing is written if anything is wrong.
         *
         * @param list<int>|string $values numbers, or the bytes of elements, little-endian, which are
         *     copied as they are; the keys of an array do not matter
         * @param int $at the index of the first
         *
         * @throws \TypeError if a value is not a number by PHP's rules
         * @throws Exception\OutOfBounds if any of them would be outside of the view
         * @throws \ValueError if the index is negative, or the string no whole number of elements
         */
        public function set(array|string $values, int $at = 0): void
        {
        }

        /**
         * Returns a view of a part of this one: nothing is copied.
         *
         * @param int|null $length without, the part reaches to the end of this view
         *
         * @throws Exception\OutOfBounds if any of it would be outside of the view
         * @throws \ValueError if an argument is negative
         */
        public function slice(int $from, ?int $length = null): self
        {
        }

        /**
         * Tells whether there is an element of an index, for `isset($view[$i])`.
         */
        public function offsetExists(mixed $offset): bool
        {
        }

        /**
         * Returns an element, for `$view[$i]`.
         *
         * @param mixed $offset an integer, or what PHP takes for one as a key of an array
         *
         * @throws Exception\OutOfBounds if there is none
         * @throws \ValueError if the index is negative
         * @throws \TypeError if it is no integer
         */
        public function offsetGet(mixed $offset): int
        {
        }

        /**
         * Writes an element, for `$view[$i] = $value`. The value is converted as for a typed property.
         *
         * @throws Exception\OutOfBounds if there is none
         * @throws \ValueError if the index is negative
         * @throws \TypeError if the index is no integer, or the value no number
         * @throws \Error for `$view[] = $value`
         */
        public function offsetSet(mixed $offset, mixed $value): void
        {
        }

        /**
         * Elements cannot be removed.
         *
         * @throws \Error always
         */
        public function offsetUnset(mixed $offset): void
        {
        }

        /**
         * Returns how many elements there are now, for `count($view)`.
         */
        public function count(): int
        {
        }

        /**
         * Returns an iterator over the elements, which reads each when it gets there.
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

        /** Returns where the view begins in its memory, in bytes. */
        public function getOffset(): int
        {
        }

        /** Returns how many elements there are now. */
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
         * Writes many elements at once.
         *
         * @param list<int>|string $values numbers, or the bytes of elements
         */
        public function set(array|string $values, int $at = 0): void
        {
        }

        /** Returns a view of a part of this one: nothing is copied. */
        public function slice(int $from, ?int $length = null): self
        {
        }

        /** Tells whether there is an element of an index. */
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

        /** Elements cannot be removed. */
        public function offsetUnset(mixed $offset): void
        {
        }

        /** Returns how many elements there are now. */
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

        /** Returns where the view begins in its memory, in bytes. */
        public function getOffset(): int
        {
        }

        /** Returns how many elements there are now. */
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
         * Writes many elements at once.
         *
         * @param list<int>|string $values numbers, or the bytes of elements
         */
        public function set(array|string $values, int $at = 0): void
        {
        }

        /** Returns a view of a part of this one: nothing is copied. */
        public function slice(int $from, ?int $length = null): self
        {
        }

        /** Tells whether there is an element of an index. */
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

        /** Elements cannot be removed. */
        public function offsetUnset(mixed $offset): void
        {
        }

        /** Returns how many elements there are now. */
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

        /** Returns where the view begins in its memory, in bytes. */
        public function getOffset(): int
        {
        }

        /** Returns how many elements there are now. */
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
         * Writes many elements at once.
         *
         * @param list<int>|string $values numbers, or the bytes of elements
         */
        public function set(array|string $values, int $at = 0): void
        {
        }

        /** Returns a view of a part of this one: nothing is copied. */
        public function slice(int $from, ?int $length = null): self
        {
        }

        /** Tells whether there is an element of an index. */
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

        /** Elements cannot be removed. */
        public function offsetUnset(mixed $offset): void
        {
        }

        /** Returns how many elements there are now. */
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

        /** Returns where the view begins in its memory, in bytes. */
        public function getOffset(): int
        {
        }

        /** Returns how many elements there are now. */
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
         * Writes many elements at once.
         *
         * @param list<int>|string $values numbers, or the bytes of elements
         */
        public function set(array|string $values, int $at = 0): void
        {
        }

        /** Returns a view of a part of this one: nothing is copied. */
        public function slice(int $from, ?int $length = null): self
        {
        }

        /** Tells whether there is an element of an index. */
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

        /** Elements cannot be removed. */
        public function offsetUnset(mixed $offset): void
        {
        }

        /** Returns how many elements there are now. */
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
     * A memory, or a part of it, as an array of unsigned integers of 4 bytes, 0 … 2³²−1. See {@see Uint8Array}.
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

        /** Returns where the view begins in its memory, in bytes. */
        public function getOffset(): int
        {
        }

        /** Returns how many elements there are now. */
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
         * Writes many elements at once.
         *
         * @param list<int>|string $values numbers, or the bytes of elements
         */
        public function set(array|string $values, int $at = 0): void
        {
        }

        /** Returns a view of a part of this one: nothing is copied. */
        public function slice(int $from, ?int $length = null): self
        {
        }

        /** Tells whether there is an element of an index. */
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

        /** Elements cannot be removed. */
        public function offsetUnset(mixed $offset): void
        {
        }

        /** Returns how many elements there are now. */
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

        /** Returns where the view begins in its memory, in bytes. */
        public function getOffset(): int
        {
        }

        /** Returns how many elements there are now. */
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
         * Writes many elements at once.
         *
         * @param list<int>|string $values numbers, or the bytes of elements
         */
        public function set(array|string $values, int $at = 0): void
        {
        }

        /** Returns a view of a part of this one: nothing is copied. */
        public function slice(int $from, ?int $length = null): self
        {
        }

        /** Tells whether there is an element of an index. */
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

        /** Elements cannot be removed. */
        public function offsetUnset(mixed $offset): void
        {
        }

        /** Returns how many elements there are now. */
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

        /** Returns where the view begins in its memory, in bytes. */
        public function getOffset(): int
        {
        }

        /** Returns how many elements there are now. */
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
         * Writes many elements at once.
         *
         * @param list<float>|string $values numbers, or the bytes of elements
         */
        public function set(array|string $values, int $at = 0): void
        {
        }

        /** Returns a view of a part of this one: nothing is copied. */
        public function slice(int $from, ?int $length = null): self
        {
        }

        /** Tells whether there is an element of an index. */
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

        /** Elements cannot be removed. */
        public function offsetUnset(mixed $offset): void
        {
        }

        /** Returns how many elements there are now. */
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

        /** Returns where the view begins in its memory, in bytes. */
        public function getOffset(): int
        {
        }

        /** Returns how many elements there are now. */
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
         * Writes many elements at once.
         *
         * @param list<float>|string $values numbers, or the bytes of elements
         */
        public function set(array|string $values, int $at = 0): void
        {
        }

        /** Returns a view of a part of this one: nothing is copied. */
        public function slice(int $from, ?int $length = null): self
        {
        }

        /** Tells whether there is an element of an index. */
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

        /** Elements cannot be removed. */
        public function offsetUnset(mixed $offset): void
        {
        }

        /** Returns how many elements there are now. */
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
     * Strings and arrays for a guest, without work on addresses: it asks the guest's own allocator for
     * room, copies the bytes there, and frees them again.
     *
     *     $allocator = new Wasm\Allocator($instance);
     *     $address = $allocator->string('hello', nul: true);
     *     echo $instance->strlen($address);
     *     $allocator->free($address);      // or release(), or unset($allocator)
     *
     * How the functions are called follows from their number of parameters, all of the memory's
     * type of addresses:
     *
     * | allocates | frees |
     * |---|---|
     * | `malloc(size)`, `allocate(size)` | `free(address)` |
     * | `__wbindgen_malloc(size, align)` | `deallocate(address, size)` |
     * | `cabi_realloc(0, 0, align, size)` | `__wbindgen_free(address, size, align)` |
     * | | `cabi_realloc(address, size, align, 0)` |
     *
     * The memory is the one that is exported as `memory`, or else the only one. A guest is not
     * trusted: an address that it gives is checked before anything is written, but nothing keeps a
     * guest from giving the same address twice. What the guest allocates itself, such as a string
     * that it returns, is freed by calling its function: `$instance->free($address)`.
     */
    final class Allocator
    {
        /**
         * Finds the allocator of an instance.
         *
         * @param string $alloc The exported function that allocates. In place of the default, if it is
         *     not exported, the first of `cabi_realloc`, `__wbindgen_malloc` and `allocate` is taken.
         * @param ?string $free The exported function that frees; in place of the default, the one that
         *     belongs to `$alloc`, if it is known and exported. With null nothing is ever freed.
         *
         * @throws \ValueError if a function is not exported or has a type that none of these has, or it
         *     is not clear which memory is meant
         */
        public function __construct(Instance $instance, string $alloc = 'malloc', ?string $free = 'free')
        {
        }

        /**
         * Frees what is left, as {@see Allocator::release()} does, but never throws: what goes wrong
         * with that is forgotten.
         */
        public function __destruct()
        {
        }

        /**
         * Copies a string into the guest.
         *
         * @param bool $nul whether a NUL byte follows the string, as C has it; there must be none in it
         *
         * @return int the address
         *
         * @throws \ValueError if a string that a NUL byte ends contains one
         * @throws Exception\WasmException if the guest has no room
         * @throws Exception\OutOfBounds if the guest gives an address outside its memory; nothing is
         *     written then
         * @throws Exception\RuntimeError if the guest traps
         */
        public function string(string $s, bool $nul = false): int
        {
        }

        /**
         * Copies numbers into the guest, one behind the other, little-endian.
         *
         * @param array<int|float> $values in their order, whatever their keys; all are converted before
         *     the guest is asked for room
         * @param string $type `i8`, `u8`, `i16`, `u16`, `i32`, `u32`, `i64`, `f32` or `f64`; integers
         *     that are too large wrap
         *
         * @return int the address
         *
         * @throws \TypeError if a value is no number by PHP's rules
         * @throws \ValueError if there is no such type
         * @throws Exception\WasmException if the guest has no room
         * @throws Exception\OutOfBounds if the guest gives an address outside its memory; nothing is
         *     written then
         * @throws Exception\RuntimeError if the guest traps
         */
        public function array(array $values, string $type = 'i32'): int
        {
        }

        /**
         * Frees what this object has allocated. Whatever the guest does, it counts as freed.
         *
         * @param int $address as this object returned it, or as the guest's `i32`, which may be negative
         * @param int $length what was allocated in bytes, a NUL byte included, to be compared; or 0
         *
         * @throws \ValueError if this object has not allocated it, or has freed it, or the length is
         *     another
         * @throws Exception\RuntimeError if the guest traps
         */
        public function free(int $address, int $length = 0): void
        {
        }

        /**
         * Frees all that this object has allocated and not freed.
         *
         * @throws Exception\RuntimeError if the guest traps; a further call goes on with the rest
         */
        public function release(): void
        {
        }
    }

    /**
     * A table: references that WebAssembly and PHP share, by index. Elements of type `funcref` are
     * {@see Func} objects or null, those of type `externref` any values.
     *
     *     $table = new Wasm\Table(['element' => 'funcref', 'initial' => 2]);
     *     $table[0] = $instance->double;
     *     echo count($table), $table[0](21);
     *     foreach ($table as $index => $func) { … }
     *
     * Iterating goes on with what is there: it sees what is set, and how the table grows, meanwhile.
     * As for arrays, `isset($table[1])` is false for an element that is null.
     */
    final class Table implements \ArrayAccess, \Countable, \IteratorAggregate
    {
        /**
         * Makes a table, to be imported by instances.
         *
         * @param array{element: string, initial?: int|float, minimum?: int|float, maximum?: int|float|null, address?: 'i32'|'i64'} $type
         *     `element` is a type of references such as `funcref`, `externref` or `(ref func)`;
         *     `initial`, of which `minimum` is another word, and `maximum`, which may be left out, are
         *     numbers of elements; `'address' => 'i64'` makes a table of 64-bit indices
         * @param mixed $init What all elements are at first. Types without null need one.
         *
         * @throws \ValueError if the type is not one of a table
         * @throws \TypeError if the elements cannot be that
         * @throws Exception\WasmException if it would have more than 10,000,000 elements
         */
        public function __construct(array $type, mixed $init = null)
        {
        }

        /**
         * Returns an element.
         *
         * @param int $index not negative
         *
         * @throws Exception\OutOfBounds if there is none
         * @throws \ValueError if the index is negative
         * @throws \TypeError if the element is an exnref, which PHP cannot hold
         */
        public function get(int $index): mixed
        {
        }

        /**
         * Sets an element: to a {@see Func}, a Closure of one or of an export, or null in a table of
         * functions, to any value in one of `externref`.
         *
         * @param int $index not negative
         * @param mixed $value if it is left out, null
         *
         * @throws Exception\OutOfBounds if there is none
         * @throws \ValueError if the index is negative
         * @throws \TypeError if it cannot be that
         */
        public function set(int $index, mixed $value = null): void
        {
        }

        /**
         * Grows the table.
         *
         * @param int $delta by how many elements; not negative
         * @param mixed $init What the new elements are. Types without null need one.
         *
         * @return int the length before
         *
         * @throws \ValueError if the number is negative
         * @throws \TypeError if the elements cannot be that
         * @throws Exception\WasmException if the table would pass its maximum, or 10,000,000 elements
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
         * Returns the type, whose minimum is the length today.
         *
         * @return array{element: string, minimum: int|float, maximum?: int|float, address?: 'i64'}
         */
        public function type(): array
        {
        }

        /**
         * Tells whether there is an element at an index, and it is not null.
         */
        public function offsetExists(mixed $offset): bool
        {
        }

        /**
         * Returns an element, for `$table[0]`; see {@see Table::get()}.
         *
         * @throws Exception\OutOfBounds if there is none
         * @throws \ValueError if the index is negative
         * @throws \TypeError if the index is no int, or the element is an exnref
         */
        public function offsetGet(mixed $offset): mixed
        {
        }

        /**
         * Sets an element, for `$table[0] = $f`; see {@see Table::set()}.
         *
         * @throws Exception\OutOfBounds if there is none
         * @throws \ValueError if the index is negative
         * @throws \TypeError if the index is no int, or the element cannot be that
         * @throws \Error for `$table[] = $f`: tables grow by {@see Table::grow()}
         */
        public function offsetSet(mixed $offset, mixed $value): void
        {
        }

        /**
         * Elements cannot be removed.
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
         * Iterates over the elements by their indices.
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
         * The value. Assigning converts as PHP does for a property of the type `int` or `float`, and
         * throws a \TypeError or \ValueError for what the global cannot hold, and an \Error if it is
         * immutable. It cannot be unset, and a reference to it is one to a copy.
         */
        public mixed $value;

        /**
         * Makes a global, to be imported by instances.
         *
         * @param array{value: string, mutable?: bool} $type `value` is the type of the value, such as
         *     `i32` or `externref`; a global is immutable unless it is said to be `mutable`
         * @param mixed $value What it is at first: converted as an argument. If it is left out, zero or
         *     null, which types of references without null do not have.
         *
         * @throws \ValueError if the type is not one of a global, or an int is no i32
         * @throws \TypeError if the global cannot be that
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
         * Returns the value, as {@see GlobalVar::$value} has it.
         *
         * @throws \TypeError if it is an exnref, which PHP cannot hold
         */
        public function valueOf(): mixed
        {
        }
    }

    /**
     * A tag: what tells the exceptions of one kind from those of another, and which values they have.
     * Modules import and export tags; each is itself only, whatever its type.
     */
    final class Tag
    {
        /**
         * Makes a tag, to be imported by instances.
         *
         * @param array{parameters?: list<string>} $type the types of the values, such as `i32`
         *
         * @throws \ValueError if the type is not one of a tag
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
     * Where a compiled module came from; see {@see Module::origin()}. The value is the name.
     */
    enum Origin: string
    {
        /** It was compiled just then. */
        case Compiled = 'Compiled';
        /** This process had it: an earlier request, or the same one, asked for it. */
        case Memory = 'Memory';
        /** It was compiled earlier, by some process, and loaded from the disk. */
        case Disk = 'Disk';
        /** It was made ready when PHP started, because `wasm.preload` names it. */
        case Preloaded = 'Preloaded';
        /** It was made by {@see Module::deserialize()}. */
        case Deserialized = 'Deserialized';
    }

    /**
     * Why WebAssembly code stopped. The value is the specification's wording.
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
        /** `call_indirect` found a null reference. */
        case UninitializedElement = 'uninitialized element';
        /** `call_indirect` found a function of another type. */
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
        /** An atomic instruction got an address that is no multiple of the width of its access. */
        case UnalignedAtomic = 'unaligned atomic';
        /** `memory.atomic.wait32` or `memory.atomic.wait64` got a memory that is not shared. */
        case ExpectedSharedMemory = 'expected shared memory';
        /** `memory.atomic.wait32` or `memory.atomic.wait64` would have waited for ever. */
        case EndlessWait = 'endless wait: nobody can notify';
        /** What all instances together threw and hold references to takes more than 256 MiB. */
        case MemoryLimit = 'memory limit exceeded';
    }

    /**
     * Tells whether bytes are a valid module that this engine supports, in the binary or the text
     * format; see {@see Module::validate()}. A path is none.
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
     *
     * @throws Exception\CompileError if the source is no module that this engine can compile
     */
    function compile(string $source): Module
    {
    }

    /**
     * Makes an instance; see {@see Instance::__construct()}.
     *
     *     echo Wasm\instantiate('calculator.wasm')->sum(5, 37);
     *
     * @param array<string, array<string, mixed>|Instance|Exports> $imports
     *
     * @throws Exception\CompileError if the source is no module that this engine can compile
     * @throws Exception\LinkError if an import is missing or has the wrong type
     * @throws Exception\RuntimeError if the start function traps, or a segment does not fit
     */
    function instantiate(Module|string $module, array $imports = [], ?Limits $limits = null): Instance
    {
    }

    /**
     * Returns the instance whose code called the callable that is running: the same object that its
     * maker has, or will have, if its start function is running.
     *
     *     $imports = ['env' => ['log' => static function (int $offset) {
     *         error_log(Wasm\caller()->memory->readCString($offset));
     *     }]];
     *
     * It also holds for functions that the callable calls. What PHP calls itself has no caller, nor has
     * a Fiber that the callable starts.
     *
     * @throws \Error if WebAssembly has not called what is running
     */
    function caller(): Instance
    {
    }

    /**
     * Tells what the cache of compiled modules has done in this process, and what it holds.
     *
     *     ['hits' => $hits, 'misses' => $misses] = Wasm\cache_status();
     *
     * `hits` were found in this process; `misses` were not, so that they were loaded from the disk
     * (`disk_hits`) or compiled (`compiles`). `entries` and `bytes` are what this process holds.
     * `disk_path` is null if nothing is kept on disk, and `disk_reason` says why. If the directory can
     * only be read, or the last module could not be stored, `disk_reason` says so as well; otherwise it
     * is null. The `origin` of a module is the value of a case of
     * {@see Origin}: where it came from first. Its `path` is where its source was last found, if that is
     * a file that was left alone for a while; `compile_seconds` is null if another process compiled it.
     *
     * @return array{
     *     enabled: bool, entries: int, bytes: int, hits: int, misses: int, compiles: int, disk_hits: int,
     *     disk_path: ?string, disk_reason: ?string, disk_entries: int, disk_bytes: int,
     *     modules: list<array{
     *         key: string, path: ?string, bytes: int, origin: string, compile_seconds: ?float
     *     }>
     * }
     */
    function cache_status(): array
    {
    }

    /**
     * Forgets the compiled modules that this process keeps, those of `wasm.preload` included. Objects
     * that use them keep them; other processes do, too.
     *
     * @param bool $disk whether those on disk are removed as well
     *
     * @return int how many there were
     */
    function cache_clear(bool $disk = false): int
    {
    }
}

namespace Wasm\Exception {

    /**
     * All exceptions of this extension. PHP's own, for wrong arguments, are no part of it: \TypeError,
     * \ValueError, \ArgumentCountError, and \Error itself.
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
     * An access from PHP would leave a memory, a view or a table. It has changed nothing. Where
     * WebAssembly itself leaves them, that is a {@see RuntimeError}.
     */
    class OutOfBounds extends \OutOfBoundsException implements ExceptionInterface
    {
    }

    /**
     * The parent of all other exceptions of this extension, and itself what has no class of its own: a
     * memory or table that cannot be made or grow, an instance whose call is suspended in another Fiber,
     * a guest that has no room.
     */
    class WasmException extends \Exception implements ExceptionInterface
    {
    }

    /**
     * A module cannot be read, is malformed or invalid, or needs something that is not supported.
     */
    class CompileError extends WasmException
    {
    }

    /**
     * An import is missing or has the wrong type. The message names it, with both types.
     */
    class LinkError extends WasmException
    {
    }

    /**
     * WebAssembly code trapped. `getTraceAsString()` shows the WebAssembly functions before PHP's.
     */
    class RuntimeError extends WasmException
    {
        /**
         * Why the code stopped.
         */
        public readonly \Wasm\TrapKind $kind;

        /**
         * The WebAssembly functions that were running, innermost first.
         *
         * A module that was compiled with debug information (DWARF, `-g`) names lines of its source,
         * which its maker may have chosen freely: `file` need not exist, and means nothing on this
         * machine. In the trace it follows `wasm:`.
         *
         * @var list<array{function: string, index: int, offset: ?int, module: string, file?: string,
         *     line?: int}> the name, or `''`; the index in the module; the offset in the binary of the
         *     instruction that was running, if known; the module's own name, or `''`; if known, the
         *     source file as the compiler noted it, and the line
         */
        public readonly array $frames;

        /**
         * Makes one, for tests.
         */
        public function __construct(string $message = "", \Wasm\TrapKind $kind = \Wasm\TrapKind::Unreachable, array $frames = [], ?\Throwable $previous = null)
        {
        }
    }

    /**
     * WebAssembly code trapped because it took too much memory.
     */
    class MemoryLimitError extends RuntimeError
    {
        /**
         * Makes one, for tests.
         */
        public function __construct(string $message = "", \Wasm\TrapKind $kind = \Wasm\TrapKind::MemoryLimit, array $frames = [], ?\Throwable $previous = null)
        {
        }
    }

    /**
     * An exception of WebAssembly: one that WebAssembly threw and nothing caught, or one that a callable
     * throws for WebAssembly to catch.
     *
     *     $tag = new Wasm\Tag(['parameters' => ['i32']]);
     *     $instance = new Wasm\Instance($module, ['env' => [
     *         'tag' => $tag,
     *         'fail' => fn () => throw new Wasm\Exception\WasmThrow($tag, [42]),
     *     ]]);
     *
     * WebAssembly catches it by its tag, or as any exception, and may throw it again. Where it comes
     * out uncaught, it is the same object. `getTraceAsString()` of one that WebAssembly threw shows the
     * WebAssembly functions before PHP's.
     *
     * No other exception of PHP can be caught by WebAssembly.
     */
    class WasmThrow extends WasmException
    {
        /**
         * The tag: the same object for all exceptions of a tag, while it lives.
         */
        public readonly \Wasm\Tag $tag;

        /**
         * The values, as they come back from WebAssembly.
         *
         * @var list<mixed>
         */
        public readonly array $payload;

        /**
         * Makes one, to be thrown.
         *
         * @param list<mixed> $payload a value for each parameter of the tag, converted as arguments are;
         *     it may be left out if the tag has no parameters
         *
         * @throws \ValueError if there are too many or too few values, or an int is no i32
         * @throws \TypeError if a value is not of its type
         */
        public function __construct(\Wasm\Tag $tag, array $payload = [], ?\Throwable $previous = null)
        {
        }
    }
}
