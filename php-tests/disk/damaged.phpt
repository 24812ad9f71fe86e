--TEST--
Cache: disk: compiles the module of a damaged file again, and replaces the file
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/../cache/php.inc';
$folder = new Folder();
$code = '
    $text = "(module (memory 1) (data (i32.const 8) \"data\") (func (export \"f\") (result i32) (i32.load8_u (i32.const 8))))";
    (new Wasm\Module($text))->instantiate()->f() === 100 || die("wrong\n");
    [$file] = glob("cache/*.code");
    $whole = file_get_contents($file);
    $tried = 0;
    $try = function (string $how, string $bytes) use ($text, $file, $whole, &$tried) {
        // A cache file is never overwritten in place, because a process may have mapped it.
        file_put_contents("damaged", $bytes);
        rename("damaged", $file);
        Wasm\cache_clear();
        $module = new Wasm\Module($text);
        $results = [$module->origin()->name, $module->instantiate()->f(), file_get_contents($file) === $whole];
        $results === ["Compiled", 100, true] || print("$how: " . json_encode($results) . "\n");
        $tried++;
    };
    $length = strlen($whole);
    $head = unpack("P", $whole, 80)[1];
    ';
$header = $code . '
    foreach ([0, 1, 7, 31, 32, 33, 63, 80, 527, 528, $head - 1, $head, 4095, 4096, 4097, intdiv($length, 2), $length - 33, $length - 32, $length - 1] as $shorter) {
        $try("the first $shorter bytes", substr($whole, 0, $shorter));
    }
    foreach (["\0", str_repeat("\0", 32), str_repeat("\xff", 4096), $whole] as $more) {
        $try("more", $whole . $more);
        $try("more in front", $more . $whole);
    }
    $try("zeros", str_repeat("\0", $length));
    $try("zeros but for the key", str_repeat("\0", $length - 32) . substr($whole, -32));
    $try("a hole", substr_replace($whole, str_repeat("\0", 200), 100, 200));
    echo "$tried lengths\n";
    $tried = 0;
    foreach ([...range(0, $head - 1), ...range($length - 32, $length - 1)] as $place) {
        $try("byte $place", substr_replace($whole, $whole[$place] ^ chr(1 << $place % 8), $place, 1));
    }
    echo $tried === $head + 32 ? "every byte of the head and of the key\n" : "$tried\n";';
$full = $code . '
    for ($place = 5; $place < $length; $place += 23) {
        $try("byte $place", substr_replace($whole, $whole[$place] ^ chr(1 << $place % 8), $place, 1));
    }
    echo $tried === (int) ceil(($length - 5) / 23) ? "bytes everywhere\n" : "$tried\n";
    for ($page = 0; $page + 8192 <= $length - 32; $page += 4096) {
        $pages = substr($whole, $page + 4096, 4096) . substr($whole, $page, 4096);
        $pages === substr($whole, $page, 8192) || $try("pages from $page", substr_replace($whole, $pages, $page, 8192));
    }
    echo "pages swapped\n";';
echo $folder->run($header), $folder->run($full, ['wasm.cache_verify' => 'full']);
echo count($folder->kept()), " kept, ", count($folder->kept('.new')), " left\n";
?>
--EXPECT--
30 lengths
every byte of the head and of the key
bytes everywhere
pages swapped
1 kept, 0 left
