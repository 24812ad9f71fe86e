<?php

/**
 * What the extension `wasm` adds to PHP, for people and for editors. This file is never run.
 *
 * Numbers cross the border as PHP's own: `i32` and `i64` are int, `f32` and `f64` are float. An
 * `i32` takes −2³¹ … 2³²−1 and comes back signed. A `v128` is a string of 16 bytes, the lowest lane
 * first. `externref` takes any value and gives it back as it is; `funcref` takes a
 * {@see \Wasm\Func}, a Closure made by `$instance->f(...)`, or null; a reference to functions of one
 * type takes those of that type, and null only if its type does. An `exnref` that is not null stays
 * inside WebAssembly.
 *
 * One setting in `php.ini`, for the whole process: `wasm.guard` says how accesses to memories are
 * kept within bounds. `on` reserves 8 GiB of address space for each memory and installs handlers for
 * the signals of faults; `off` does neither and compares every access, which is slower; `auto`, the
 * default, is `on` unless that much address space cannot be had when PHP starts.
 */

namespace Wasm {

    /**
     * A compiled module: code without state. One module may have any number of instances.
     */
    final class Module
    {
        /**
         * Compiles a module.
         *
         * @param string $source Bytes that begin with `"\0asm"` are a binary; text whose first token
         *     is `(` is WebAssembly text, white space and comments before it allowed; anything else
         *     is the path of a file. Code that handles untrusted input uses `fromFile()`,
         *     `fromBytes()` or `fromText()` instead, which do not guess.
         *
         * @throws Exception\CompileError if the source cannot be read, is malformed or invalid, or
         *     needs something that is not supported
         */
        public function __construct(string $source)
        {
        }

        /**
         * Compiles the module in a file, in the binary or the text format.
         *
         * @param string $path A path, or the URL of a local stream wrapper such as `phar://`;
         *     `open_basedir` applies. Remote wrappers are refused unless `allow_url_include` is on.
         *
         * @throws Exception\CompileError if the file cannot be read, is malformed or invalid, or needs
         *     something that is not supported
         */
        public static function fromFile(string $path): self
        {
        }

        /**
         * Compiles a module in the binary format.
         *
         * @throws Exception\CompileError if the bytes are malformed or invalid, or need something that
         *     is not supported; the message has the offset
         */
        public static function fromBytes(string $bytes): self
        {
        }

        /**
         * Compiles a module in the text format.
         *
         * @throws Exception\CompileError if the text is malformed or invalid, or needs something that
         *     is not supported; the message has line and column, or the offset in the binary
         */
        public static function fromText(string $wat): self
        {
        }

        /**
         * Tells whether bytes are a valid module in the binary format that this engine supports.
         * Never throws for bad bytes.
         */
        public static function validate(string $bytes): bool
        {
        }

        /**
         * Makes an instance of the module, and runs its start function.
         *
         * @param array $imports `['module' => ['name' => $value]]`, see {@see Instance::__construct()}
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
         * @return list<array{module: string, name: string, kind: string, type: array}> `kind` is
         *     `function`, `memory`, `table`, `global` or `tag`; `type` is shaped as in the JavaScript
         *     API: `['parameters' => ['i32'], 'results' => ['f64']]`, `['minimum' => 1, 'maximum' => 4]`
         *     in pages, `['element' => 'funcref', 'minimum' => 2]` in elements,
         *     `['value' => 'i32', 'mutable' => true]`, `['parameters' => ['i32']]` of a tag. Memories
         *     and tables of 64-bit addresses have `'address' => 'i64'`; memories whose pages are not
         *     64 KiB large have a `'pageSize'` in bytes
         */
        public function imports(): array
        {
        }

        /**
         * Lists what the module exports, in its order.
         *
         * @return list<array{name: string, kind: string, type: array}> as {@see Module::imports()}
         */
        public function exports(): array
        {
        }

        /**
         * Returns the contents of every custom section of a name, in the order of the module.
         *
         * @return list<string>
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
    }

    /**
     * An instance of a module. Its exports are its methods and properties:
     *
     * - `$instance->sum(5, 37)` calls the exported function `sum`. No result is null, one is the
     *   value, several are a list;
     * - `$instance->sum` is the function as a {@see Func}, `$instance->sum(...)` as a Closure;
     * - `$instance->memory` is the exported memory as a {@see Memory}.
     *
     * Names are case-sensitive. A declared method or property wins over an export of the same name;
     * every export is reachable as `$instance->exports['name']`.
     *
     * A call throws an \ArgumentCountError for too few or too many arguments, a \TypeError or
     * \ValueError for one that its parameter cannot take, an {@see Exception\RuntimeError} for a trap,
     * a {@see Exception\WasmException} for an exception of WebAssembly that nothing catches, and
     * whatever an imported callable throws. The instance stays usable after all of them.
     *
     * While a call is suspended because an imported callable suspended or started a Fiber, calls of
     * the instance from another Fiber throw a {@see Exception\WasmException}, unless
     * {@see Limits::$reentrantFibers} allows them.
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
         * @param array $imports `['module' => ['name' => $value]]`. A value is any PHP callable, a
         *     {@see Func}, a {@see Memory}, or a number for an immutable global. In place of the inner
         *     array, an Instance or {@see Exports} offers all that it exports. The types come from the
         *     module. A callable may call the instance again, read, write and grow its memory, throw,
         *     exit, and suspend or start a Fiber. Its result is converted as PHP converts results; without results, anything it
         *     returns is ignored, and for several it returns a list.
         * @param Limits|null $limits What the instance may do.
         *
         * @throws Exception\CompileError if the source is no module that this engine can compile
         * @throws Exception\LinkError if an import is missing or has the wrong type
         * @throws Exception\RuntimeError if the start function traps, or a segment does not fit
         */
        public function __construct(Module|string $module, array $imports = [], ?Limits $limits = null)
        {
        }

        /**
         * Makes an instance of a module, as the constructor does.
         *
         * @throws Exception\LinkError if an import is missing or has the wrong type
         * @throws Exception\RuntimeError if the start function traps, or a segment does not fit
         */
        public static function fromModule(Module $module, array $imports = [], ?Limits $limits = null): self
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
         * ```
         * $instance = new Wasm\Instance($module, $imports, new Wasm\Limits(reentrantFibers: true));
         * ```
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
     * as a read-only array. Iterating gives functions and memories in the order of the module.
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
         * Returns the export of a name: a {@see Func} or a {@see Memory}.
         *
         * @throws \Error if there is none, or it is a table, global or tag, which PHP cannot hold yet
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
         * Returns how many exports there are, of every kind.
         */
        public function count(): int
        {
        }

        /**
         * Iterates over the exported functions and memories by their names.
         */
        public function getIterator(): \Iterator
        {
        }
    }

    /**
     * A WebAssembly function, which is callable: `$f(1, 2)`, `array_map($f, …)`. It keeps its instance
     * alive.
     */
    final class Func
    {
        /**
         * The name under which the function is exported, or else its name for debuggers, or `''`.
         */
        public readonly string $name;

        /**
         * Functions come from instances only.
         */
        private function __construct()
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
    }

    /**
     * A linear memory: bytes that WebAssembly and PHP share. Every access is checked; one that leaves
     * the memory changes nothing. A memory outlives the instance that exports it.
     */
    final class Memory implements \Countable
    {
        /**
         * Makes a memory, to be imported by instances.
         *
         * @param array $type `['initial' => 1, 'maximum' => 10]` in pages, at most 4 GiB, or 16 GiB of
         *     64-bit addresses; `minimum` is another word for `initial`, and `maximum` may be left out.
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
         * @return array{minimum: int, maximum?: int, address?: string, shared?: true, pageSize?: int}
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
         * @param int $offset of the first byte; not negative
         * @param int $length in bytes; not negative
         *
         * @throws \OutOfBoundsException if any of the bytes would be outside
         * @throws \ValueError if an argument is negative
         * @throws \Error if PHP's memory limit has no room for the copy
         */
        public function read(int $offset, int $length): string
        {
        }

        /**
         * Writes bytes.
         *
         * @param int $offset of the first byte; not negative
         *
         * @throws \OutOfBoundsException if any of the bytes would be outside; nothing is written then
         * @throws \ValueError if the offset is negative
         */
        public function write(int $offset, string $bytes): void
        {
        }
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
     * Tells whether bytes are a valid module; see {@see Module::validate()}.
     */
    function validate(string $bytes): bool
    {
    }

    /**
     * Compiles a module; see {@see Module::__construct()}.
     *
     * @throws Exception\CompileError if the source is no module that this engine can compile
     */
    function compile(string $source): Module
    {
    }

    /**
     * Makes an instance; see {@see Instance::__construct()}.
     *
     * @throws Exception\CompileError if the source is no module that this engine can compile
     * @throws Exception\LinkError if an import is missing or has the wrong type
     * @throws Exception\RuntimeError if the start function traps, or a segment does not fit
     */
    function instantiate(Module|string $module, array $imports = [], ?Limits $limits = null): Instance
    {
    }
}

namespace Wasm\Exception {

    /**
     * The parent of all exceptions of this extension, and itself what has no class of its own: a memory
     * that cannot grow, or an exception of WebAssembly that nothing catches.
     */
    class WasmException extends \Exception
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
}
