--TEST--
Limits: wasm.timeout: limits the time of each call, and Limits::$timeout may only lower it
--EXTENSIONS--
wasm
--INI--
wasm.timeout=1
--FILE--
<?php
use Wasm\{Limits, Module};

$module = Module::fromText('(module (func (export "loop") (loop (br 0))))');
function measure(Wasm\Instance $instance): void
{
    $start = hrtime(true);
    try {
        $instance->loop();
    } catch (Wasm\Exception\TimeoutError $e) {
        $seconds = (hrtime(true) - $start) / 1e9;
        echo $e::class, $seconds < 1 ? ' early' : ($seconds < 10 ? ' in time' : ' late'), "\n";
    }
}
measure($module->instantiate());
measure($module->instantiate(limits: new Limits(timeout: 100)));
measure($module->instantiate(limits: new Limits(timeout: 0.01)));
ini_set('wasm.timeout', '0.01');
measure($module->instantiate());
?>
--EXPECT--
Wasm\Exception\TimeoutError in time
Wasm\Exception\TimeoutError in time
Wasm\Exception\TimeoutError early
Wasm\Exception\TimeoutError early
