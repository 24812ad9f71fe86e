--TEST--
Module: fromFile(): reads remote files while allow_url_include is on
--EXTENSIONS--
wasm
--INI--
allow_url_include=1
--FILE--
<?php
class Remote
{
    public $context;
    private string $rest = '(module (func (export "f") (result i32) (i32.const 42)))';

    public function stream_open(): bool
    {
        return true;
    }

    public function stream_read(): string
    {
        [$part, $this->rest] = [$this->rest, ''];
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
stream_wrapper_register('remote', Remote::class, STREAM_IS_URL);
echo Wasm\Module::fromFile('remote://a')->instantiate()->f(), ' ';
echo Wasm\Module::fromFile('php://filter/resource=remote://a')->instantiate()->f(), "\n";
?>
--EXPECT--
Deprecated: Directive 'allow_url_include' is deprecated in Unknown on line 0
42 42
