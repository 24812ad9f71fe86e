--TEST--
Func: callable: may end the script
--EXTENSIONS--
wasm
--FILE--
<?php
register_shutdown_function(function () {
    echo "shutdown\n";
});
$func = new Wasm\Func([], function () {
    try {
        exit("exit\n");
    } finally {
        echo "not reached\n";
    }
});
$func();
echo "not reached\n";
?>
--EXPECT--
exit
shutdown
