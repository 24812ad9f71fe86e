--TEST--
Extension: stubs/wasm.php: declares exactly the classes, methods and functions that reflection shows
--EXTENSIONS--
wasm
--FILE--
<?php
// The stubs are declared in the namespace `Stub`, which is removed from every name before
// comparing.
$stubs = file_get_contents(__DIR__ . '/../../stubs/wasm.php');
$stubs = preg_replace('/^<\?php/', '', $stubs);
$stubs = preg_replace('/namespace Wasm\b/', 'namespace Stub\Wasm', $stubs);
eval(str_replace('\Wasm\TrapKind', '\Stub\Wasm\TrapKind', $stubs));

/** Returns the name of a type. `self` becomes the name of its class, as in PHP 8.5 and later. */
function type(?ReflectionType $type, ?ReflectionClass $class): string
{
    return preg_replace('/\bself\b/', (string) $class?->getName(), (string) ($type ?? 'none'));
}

function parameter(ReflectionParameter $parameter): string
{
    $default = $parameter->isDefaultValueAvailable() ? ' = ' . var_export($parameter->getDefaultValue(), true) : '';
    $variadic = $parameter->isVariadic() ? '...' : '';
    $type = type($parameter->getType(), $parameter->getDeclaringClass());
    return "$type $variadic\${$parameter->getName()}$default";
}

function signature(ReflectionFunctionAbstract $function): string
{
    $parameters = implode(', ', array_map(parameter(...), $function->getParameters()));
    return "{$function->getName()}($parameters): " . type($function->getReturnType(), $function instanceof ReflectionMethod ? $function->getDeclaringClass() : null);
}

/** Returns whether a method is declared in the stubs for analysers only. */
function isMagic(string $class, string $method): bool
{
    return in_array($class, ['Stub\Wasm\Instance', 'Stub\Wasm\Exports'])
        && in_array($method, ['__call', '__get', '__isset']);
}

function describe(ReflectionClass $class): array
{
    $name = $class->getName();
    $interfaces = str_replace('Stub\\', '', $class->getInterfaceNames());
    sort($interfaces);
    $lines = [implode(' ', [
        ...Reflection::getModifierNames($class->getModifiers()),
        $class->isEnum() ? 'enum ' . (new ReflectionEnum($name))->getBackingType() : 'class',
        $name,
        'extends', ($class->getParentClass() ?: null)?->getName() ?? 'nothing',
        'implements', ...$interfaces,
    ])];
    $isOwn = fn ($member) => $member->getDeclaringClass()->getName() === $name;
    foreach (array_filter($class->getReflectionConstants(), $isOwn) as $constant) {
        $lines[] = "$name::{$constant->getName()} = " . json_encode($constant->getValue());
    }
    foreach (array_filter($class->getProperties(), $isOwn) as $property) {
        $modifiers = implode(' ', Reflection::getModifierNames($property->getModifiers()));
        $lines[] = "$name: $modifiers {$property->getType()} \${$property->getName()}";
    }
    foreach (array_filter($class->getMethods(), $isOwn) as $method) {
        if (isMagic($name, $method->getName())) {
            continue;
        }
        $modifiers = implode(' ', Reflection::getModifierNames($method->getModifiers()));
        $lines[] = "$name: $modifiers " . signature($method);
    }
    return $lines;
}

$own = fn (string $prefix, array $names) => array_filter($names, fn ($name) => str_starts_with(strtolower($name), $prefix));
$extension = new ReflectionExtension('wasm');
$shown = [];
foreach (['real' => $extension->getClassNames(), 'stub' => $own('stub\wasm\\', [...get_declared_classes(), ...get_declared_interfaces()])] as $kind => $classes) {
    $functions = $kind === 'real' ? array_keys($extension->getFunctions()) : $own('stub\wasm\\', get_defined_functions()['user']);
    $lines = array_merge(...array_map(fn ($class) => describe(new ReflectionClass($class)), array_values($classes)));
    array_push($lines, ...array_map(fn ($name) => signature(new ReflectionFunction($name)), array_values($functions)));
    $shown[$kind] = str_replace(['Stub\\', 'stub\\'], '', $lines);
}
foreach (array_diff($shown['real'], $shown['stub']) as $line) {
    echo "not in the stubs: $line\n";
}
foreach (array_diff($shown['stub'], $shown['real']) as $line) {
    echo "only in the stubs: $line\n";
}
foreach (['Instance', 'Exports'] as $class) {
    foreach (['__call', '__get', '__isset'] as $method) {
        method_exists("Stub\Wasm\\$class", $method) || print("$class::$method(): not in the stubs\n");
        method_exists("Wasm\\$class", $method) && print("$class::$method(): not for analysers only\n");
    }
}
echo count($shown['real']) > 50 ? "compared\n" : "not enough to compare\n";
?>
--EXPECT--
compared
