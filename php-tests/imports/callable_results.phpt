--TEST--
Imports: function: checks results of callables such as generators, never and void
--EXTENSIONS--
wasm
--FILE--
<?php
$module = new Wasm\Module('(module
    (import "env" "f" (func $f (param i32) (result i32)))
    (func (export "run") (param i32) (result i32) (call $f (local.get 0))))');
$run = fn ($callable) => $module->instantiate(['env' => ['f' => $callable]])->run(10);
foreach ([
    'generator' => function () {
        yield 1;
    },
    'never' => fn (): never => throw new DomainException('never returns'),
    'void' => function (): void {
    },
    'null' => fn () => null,
    'reference' => function &() {
        static $n = 41;
        $n++;
        return $n;
    },
    'Stringable' => fn () => new class {
        public function __toString()
        {
            return '5';
        }
    },
    'resource' => fn () => STDIN,
    'numeric string' => fn () => ' 5 ',
    'whole float' => fn () => 5.0,
    'large float' => fn () => 1e10,
    'true' => fn () => true,
] as $kind => $callable) {
    try {
        $result = $run($callable);
        echo $kind, ': ', $result, "\n";
    } catch (Throwable $e) {
        echo $kind, ': ', $e::class, ': ', $e->getMessage(), "\n";
    }
}
?>
--EXPECT--
generator: TypeError: import env.f: must return i32, Generator returned
never: DomainException: never returns
void: TypeError: import env.f: must return i32, null returned
null: TypeError: import env.f: must return i32, null returned
reference: 42
Stringable: TypeError: import env.f: must return i32, class@anonymous returned
resource: TypeError: import env.f: must return i32, resource returned
numeric string: 5
whole float: 5
large float: TypeError: import env.f: must return i32, float returned
true: 1
