--TEST--
Cache: opcache.preload: keeps modules that its script compiles, but not its objects
--EXTENSIONS--
wasm
--SKIPIF--
<?php
extension_loaded('Zend OPcache') || die('skip opcache is not loaded');
extension_loaded('posix') || die('skip posix is not loaded');
?>
--FILE--
<?php
require __DIR__ . '/php.inc';
$folder = new Folder();
$module = $folder->put('number.wat', '(module (func (export "f") (result i32) (i32.const 42)))');
usleep(2_200_000);
$preload = $folder->put('preload.php', <<<'PHP'
    <?php
    final class Numbers
    {
        public static ?Wasm\Instance $instance = null;

        public static function instance(): Wasm\Instance
        {
            return self::$instance ??= new Wasm\Instance(__DIR__ . '/number.wat');
        }
    }
    Numbers::instance()->f() === 42 || throw new Error('it does not run');
    PHP);
$user = posix_getpwuid(posix_geteuid())['name'];
$ini = ['opcache.enable_cli' => '1', 'opcache.preload' => $preload, 'opcache.preload_user' => $user];
// If root starts it, some versions of PHP run the script in a separate process. Then the module is
// found on the disk.
$expected = posix_geteuid() === 0 ? '["Memory", "Disk"]' : '["Memory"]';
echo $folder->run('
    echo Numbers::$instance === null ? "no object\n" : "an object\n";
    $origin = (new Wasm\Module("number.wat"))->origin()->name;
    echo in_array($origin, ' . $expected . ') ? "found" : $origin, "\n", Numbers::instance()->f(), "\n";', $ini);
?>
--EXPECT--
no object
found
42
