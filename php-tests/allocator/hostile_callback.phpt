--TEST--
Allocator: stays consistent while a guest calls back into the script, even if the callback interferes
--EXTENSIONS--
wasm
--FILE--
<?php
$script = new class {
    public ?Closure $do = null;
    public ?Closure $undo = null;
    public ?Wasm\Allocator $allocator = null;
    private int $next = 1000;

    /** Allocates. The first call also runs the action of the case. */
    public function malloc(): int
    {
        [$do, $this->do] = [$this->do, null];
        $address = $this->next += 100;
        return $do === null ? $address : $do($address);
    }

    public function free(int $address): void
    {
        echo " free($address)";
        [$undo, $this->undo] = [$this->undo, null];
        $undo !== null && $undo($address);
    }
};
$instance = new Wasm\Instance('(module
    (func (export "malloc") (import "env" "malloc") (param i32) (result i32))
    (func (export "free") (import "env" "free") (param i32))
    (memory (export "memory") 1 100))', ['env' => ['malloc' => $script->malloc(...), 'free' => $script->free(...)]]);
$memory = $instance->memory;
foreach ([
    'drops the allocator' => [function (int $address) use ($script) { $script->allocator = null; return $address; }, null],
    'grows' => [function (int $address) use ($memory) { $memory->grow(50); return $address; }, null],
    'returns a new page' => [fn (): int => $memory->grow(1) * 65_536, null],
    'allocates' => [function (int $address) use ($script) { $script->allocator->string('inner'); return $address; }, null],
    'releases' => [function (int $address) use ($script) { $script->allocator->release(); return $address; }, null],
    'throws' => [fn () => throw new DomainException(), null],
    'returns nonsense' => [fn () => 'nonsense', null],
    'allocates while it frees' => [null, fn () => $script->allocator->string('more')],
    'frees while it frees' => [null, fn (int $address) => $script->allocator->free($address)],
    'throws while it frees' => [null, fn () => throw new LogicException()],
] as $what => [$script->do, $script->undo]) {
    echo "$what:";
    $script->allocator = new Wasm\Allocator($instance);
    try {
        $address = $script->allocator->string('hello');
        echo ' ', $memory->read($address, 5);
        $script->allocator?->release();
    } catch (Throwable $e) {
        echo ' ', $e::class;
    }
    echo '|';
    $script->allocator = null;
    echo "\n";
}
?>
--EXPECT--
drops the allocator: free(1100) hello|
grows: hello free(1200)|
returns a new page: hello free(3342336)|
allocates: hello free(1500) free(1400)|
releases: hello free(1600)|
throws: DomainException|
returns nonsense: TypeError|
allocates while it frees: hello free(1900)| free(2000)
frees while it frees: hello free(2100) ValueError|
throws while it frees: hello free(2200) LogicException|
