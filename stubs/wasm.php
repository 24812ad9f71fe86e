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
        public function instantiate(array $imports = []): Instance
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
     * - `$instance->memory` is the exported memory as a {@see Memory}; tables are a {@see Table}, globals a
     *   {@see GlobalVar}, tags a {@see Tag}.
     *
     * While an object of an export lives, it is the only one: `$instance->memory === $instance->memory`,
     * and what was imported comes out again as the object that went in.
     *
     * Names are case-sensitive. A declared method or property wins over an export of the same name;
     * every export is reachable as `$instance->exports['name']`.
     *
     * A call throws an \ArgumentCountError for too few or too many arguments, a \TypeError or
     * \ValueError for one that its parameter cannot take, an {@see Exception\RuntimeError} for a trap,
     * a {@see Exception\WasmThrow} for an exception of WebAssembly that nothing catches, and whatever
     * an imported callable throws. The instance stays usable after all of them.
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
         *     {@see Func}, {@see Memory}, {@see Table}, {@see GlobalVar} or {@see Tag}, or a number for
         *     an immutable global. In place of the inner array, an Instance or {@see Exports} offers all
         *     that it exports. The types come from the module. A callable may call the instance again,
         *     read, write and grow its memory, throw, and exit. What it throws passes through
         *     WebAssembly untouched, unless it is an {@see Exception\WasmThrow}, which WebAssembly can
         *     catch. Its result is converted as PHP converts results; without results, anything it
         *     returns is ignored, and for several it returns a list.
         *
         * @throws Exception\CompileError if the source is no module that this engine can compile
         * @throws Exception\LinkError if an import is missing or has the wrong type
         * @throws Exception\RuntimeError if the start function traps, or a segment does not fit
         */
        public function __construct(Module|string $module, array $imports = [])
        {
        }

        /**
         * Makes an instance of a module, as the constructor does.
         *
         * @throws Exception\LinkError if an import is missing or has the wrong type
         * @throws Exception\RuntimeError if the start function traps, or a segment does not fit
         */
        public static function fromModule(Module $module, array $imports = []): self
        {
        }
    }

    /**
     * What an instance exports, by name: as methods and properties, as {@see Instance} has them, and
     * as a read-only array. Iterating gives every export in the order of the module.
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
         * Iterates over the exports by their names.
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
     * A table: references that WebAssembly and PHP share, by index. Elements of type `funcref` are
     * {@see Func} objects or null, those of type `externref` any values.
     *
     * ```php
     * $table = new Wasm\Table(['element' => 'funcref', 'initial' => 2]);
     * $table[0] = $instance->double;
     * echo count($table), $table[0](21);
     * foreach ($table as $index => $func) { … }
     * ```
     *
     * Iterating goes on with what is there: it sees what is set, and how the table grows, meanwhile.
     * As for arrays, `isset($table[1])` is false for an element that is null.
     */
    final class Table implements \ArrayAccess, \Countable, \IteratorAggregate
    {
        /**
         * Makes a table, to be imported by instances.
         *
         * @param array{element: string, initial?: int, minimum?: int, maximum?: ?int, address?: string} $type
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
         * @throws \OutOfBoundsException if there is none
         * @throws \ValueError if the index is negative
         * @throws \TypeError if the element is an exnref, which PHP cannot hold
         */
        public function get(int $index): mixed
        {
        }

        /**
         * Sets an element: to a {@see Func}, a Closure made by `$instance->f(...)` or null in a table of
         * functions, to any value in one of `externref`.
         *
         * @param int $index not negative
         *
         * @throws \OutOfBoundsException if there is none
         * @throws \ValueError if the index is negative
         * @throws \TypeError if it cannot be that
         */
        public function set(int $index, mixed $value): void
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
         * @return array{element: string, minimum: int, maximum?: int, address?: string}
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
         * @throws \OutOfBoundsException if there is none
         * @throws \ValueError if the index is negative
         * @throws \TypeError if the index is no int, or the element is an exnref
         */
        public function offsetGet(mixed $offset): mixed
        {
        }

        /**
         * Sets an element, for `$table[0] = $f`; see {@see Table::set()}.
         *
         * @throws \OutOfBoundsException if there is none
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
         */
        public function getIterator(): \Iterator
        {
        }
    }

    /**
     * A global: a variable that WebAssembly and PHP share.
     *
     * ```php
     * $counter = new Wasm\GlobalVar(['value' => 'i32', 'mutable' => true], 5);
     * $instance = new Wasm\Instance($module, ['env' => ['counter' => $counter]]);
     * $counter->value++;
     * ```
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
    function instantiate(Module|string $module, array $imports = []): Instance
    {
    }
}

namespace Wasm\Exception {

    /**
     * The parent of all exceptions of this extension, and itself what has no class of its own: a memory
     * or table that cannot grow.
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
     * ```php
     * $tag = new Wasm\Tag(['parameters' => ['i32']]);
     * $instance = new Wasm\Instance($module, ['env' => [
     *     'tag' => $tag,
     *     'fail' => fn () => throw new Wasm\Exception\WasmThrow($tag, [42]),
     * ]]);
     * ```
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
         * @param list<mixed> $payload a value for each parameter of the tag, converted as arguments are
         *
         * @throws \ValueError if there are too many or too few values, or an int is no i32
         * @throws \TypeError if a value is not of its type
         */
        public function __construct(\Wasm\Tag $tag, array $payload, ?\Throwable $previous = null)
        {
        }
    }
}
