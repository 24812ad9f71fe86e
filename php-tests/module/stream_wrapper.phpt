--TEST--
Module: fromFile(): reads through stream wrappers
--EXTENSIONS--
wasm
--FILE--
<?php
class Wrapper
{
    public $context;
    private $rest;

    public function stream_open($path): bool
    {
        if (str_contains($path, 'throws')) {
            throw new DomainException($path);
        }
        $this->rest = file_get_contents(__DIR__ . '/../fixtures/add.wasm');
        return !str_contains($path, 'missing');
    }

    public function stream_read($count): string
    {
        $part = substr($this->rest, 0, 10);
        $this->rest = substr($this->rest, 10);
        return $part;
    }

    public function stream_eof(): bool
    {
        return $this->rest === '';
    }

    public function stream_stat(): array
    {
        return [];
    }
}
stream_wrapper_register('mine', Wrapper::class);
foreach ([
    'data://application/wasm;base64,' . base64_encode(file_get_contents(__DIR__ . '/../fixtures/add.wasm')),
    'data:,' . rawurlencode(file_get_contents(__DIR__ . '/../fixtures/add.wat')),
    'mine://add',
    'mine://missing',
    'mine://throws',
] as $path) {
    try {
        echo Wasm\Module::fromFile($path)->instantiate()->add(5, 37), "\n";
    } catch (Exception $e) {
        echo $e::class, ': ', $e->getMessage(), "\n";
    }
}
?>
--EXPECT--
42
42
42
Wasm\Exception\CompileError: cannot read "mine://missing": the stream cannot be opened
DomainException: mine://throws
