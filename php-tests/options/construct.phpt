--TEST--
Options: __construct(): makes options, all of them optional and read-only properties
--EXTENSIONS--
wasm
--FILE--
<?php
use Wasm\{Module, Options, OptLevel};

foreach ([[], [OptLevel::None], ['fuel' => true], ['deterministic' => true], ['interruptible' => true]] as $arguments) {
    $options = new Options(...$arguments);
    echo $options->optLevel->name, ' ', json_encode([$options->fuel, $options->deterministic, $options->interruptible]), "\n";
}
var_dump(new Options(OptLevel::Size, true, false, true));
foreach (OptLevel::cases() as $level) {
    echo $level->name, ' ', $level->value, "\n";
}
// A module shows its options.
ob_start();
var_dump(Module::fromText('(module)', options: new Options(OptLevel::Size, deterministic: true)));
echo strstr(ob_get_clean(), '["options"]');
?>
--EXPECTF--
Speed [false,false,false]
None [false,false,false]
Speed [true,false,false]
Speed [false,true,false]
Speed [false,false,true]
object(Wasm\Options)#%d (4) {
  ["optLevel"]=>
  enum(Wasm\OptLevel::Size)
  ["fuel"]=>
  bool(true)
  ["deterministic"]=>
  bool(false)
  ["interruptible"]=>
  bool(true)
}
None None
Speed Speed
Size Size
["options"]=>
  array(4) {
    ["optLevel"]=>
    enum(Wasm\OptLevel::Size)
    ["fuel"]=>
    bool(false)
    ["deterministic"]=>
    bool(true)
    ["interruptible"]=>
    bool(false)
  }
}
