--TEST--
Wasi: $stdin: a callable is called only for bytes that the program wants
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/wasi.inc';
$calls = [];
$pieces = ['abc', str_repeat('x', 2500), 'end', null, 'never read'];
$input = function (int $most) use (&$calls, &$pieces): ?string {
    $calls[] = $most;
    return array_shift($pieces);
};
$output = Wasm\Wasi::run(program('tool'), ['tool', 'cat'], $input)['stdout'];
echo strlen($output), ' ', implode(' ', $calls), ' ', count($pieces), "\n";
$never = function () {
    echo "called\n";
};
echo Wasm\Wasi::run(program('tool'), ['tool', 'hello'], $never)['stdout'];
class Input
{
    private static array $pieces = ['static ', 'method'];

    public static function piece(): ?string
    {
        return array_shift(self::$pieces);
    }

    private bool $done = false;

    public function __invoke(): string|false
    {
        [$done, $this->done] = [$this->done, true];
        return $done ? false : 'invokable';
    }
}
echo Wasm\Wasi::run(program('tool'), ['tool', 'cat'], [Input::class, 'piece'])['stdout'], "\n";
echo Wasm\Wasi::run(program('tool'), ['tool', 'cat'], new Input())['stdout'], "\n";
foreach ([5, [], 1.5, new stdClass()] as $wrong) {
    try {
        Wasm\Wasi::run(program('tool'), ['tool', 'cat'], fn () => $wrong);
        echo "not refused\n";
    } catch (TypeError $e) {
        echo $e->getMessage(), "\n";
    }
}
?>
--EXPECTF--
2506 1000 1000 1000 1000 1
hello, world
static method
invokable
Wasm\Wasi: the callable for stdin must return a string or null, int returned
Wasm\Wasi: the callable for stdin must return a string or null, array%S returned
Wasm\Wasi: the callable for stdin must return a string or null, float returned
Wasm\Wasi: the callable for stdin must return a string or null, stdClass returned
