--TEST--
Extension: tests: use every class and method, and check what each method with parameters refuses
--EXTENSIONS--
wasm
--FILE--
<?php
$tests = [];
foreach (glob(__DIR__ . '/../*/*.phpt') as $path) {
    if ($path !== __DIR__ . '/../extension/' . basename(__FILE__, '.php') . '.phpt') {
        $tests[basename(dirname($path)) . '/' . basename($path)] = file_get_contents($path);
    }
}
/** Returns whether any test matches; `$names` limits the tests by their file name. */
$has = fn (string $pattern, string $names = '') => (bool) array_filter(
    $tests,
    fn ($test, $name) => str_contains($name, $names) && preg_match($pattern, $test),
    ARRAY_FILTER_USE_BOTH,
);
$checked = 0;
foreach ((new ReflectionExtension('wasm'))->getClasses() as $class) {
    $short = $class->getShortName();
    $has("/\b$short\b/") || print("$class->name: named by no test\n");
    foreach ($class->getMethods(ReflectionMethod::IS_PUBLIC) as $method) {
        // A script uses methods of PHP's interfaces by syntax: $exports['f'], count($memory),
        // foreach.
        if ($method->class !== $class->name || $method->hasPrototype() || $method->name === '__invoke') {
            continue;
        }
        $use = $method->isConstructor() ? "new [\\w\\\\\\\\]*\\b$short\\(" : "(->|::)$method->name\\(";
        $has("/$use/") || print("$class->name::$method->name(): called by no test\n");
        if ($method->getNumberOfParameters() > 0 && !$class->implementsInterface('Throwable')) {
            $has("/$use/", '_error.phpt') || print("$class->name::$method->name(): called by no test whose name ends in _error\n");
        }
        $checked++;
    }
}
echo $checked > 20 ? "checked\n" : "not enough to check\n";
?>
--EXPECT--
checked
