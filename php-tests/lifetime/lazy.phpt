--TEST--
Lifetime: lazy objects: cannot be made from any object of the extension
--EXTENSIONS--
wasm
--FILE--
<?php
$objects = require __DIR__ . '/../fixtures/objects.php';
// PHP has lazy objects since 8.4.
$make = [];
foreach (PHP_VERSION_ID < 80400 ? [] : ['Ghost', 'Proxy'] as $kind) {
    $make[] = fn (ReflectionClass $class, object $object) => $class->{"newLazy$kind"}(fn () => $object);
    $make[] = fn (ReflectionClass $class, object $object) => $class->{"resetAsLazy$kind"}($object, fn () => $object);
}
foreach ($objects as $object) {
    $class = new ReflectionClass($object);
    foreach ($make as $try) {
        try {
            $try($class, $object);
            echo $class->getName(), " became lazy\n";
        } catch (Error) {
        }
    }
    if ($make) {
        echo $class->isUninitializedLazyObject($object) ? "lazy\n" : '';
        $class->initializeLazyObject($object);
        $class->markLazyObjectAsInitialized($object);
    }
    foreach ($make ? $class->getProperties() : [] as $property) {
        echo $property->isLazy($object) ? "lazy\n" : '';
        try {
            $property->skipLazyInitialization($object);
            $property->setRawValueWithoutLazyInitialization($object, $property->getValue($object));
        } catch (Error | ReflectionException) {
        }
    }
}
echo "done\n";
?>
--EXPECT--
done
