--TEST--
Allocator: calls the guest's functions according to their number of parameters
--EXTENSIONS--
wasm
--FILE--
<?php
function guest(array $functions, string $word = 'i32'): Wasm\Instance
{
    $imports = [];
    $wat = '';
    $memory = $word === 'i64' ? 'i64 1' : '1';
    foreach ($functions as $name => [$count, $results]) {
        $type = '(param' . str_repeat(" $word", $count) . ')' . ($results ? " (result $word)" : '');
        $wat .= "(func (export \"$name\") (import \"env\" \"$name\") $type)";
        $imports[$name] = function (int ...$args) use ($name, $results): ?int {
            echo " $name(", implode(', ', $args), ')';
            return $results ? 4096 : null;
        };
    }
    return new Wasm\Instance("(module $wat (memory (export \"memory\") $memory))", ['env' => $imports]);
}
$malloc = ['malloc' => [1, 1], 'free' => [1, 0]];
$realloc = ['cabi_realloc' => [4, 1]];
$wbindgen = ['__wbindgen_malloc' => [2, 1], '__wbindgen_free' => [3, 0]];
$allocate = ['allocate' => [1, 1], 'deallocate' => [2, 0]];
foreach ([
    'C' => [$malloc], 'component model' => [$realloc], 'wasm-bindgen' => [$wbindgen], 'Rust' => [$allocate],
    'default order' => [$allocate + $wbindgen + $realloc], 'C first' => [$realloc + $malloc],
    'by name' => [$malloc + $wbindgen, '__wbindgen_malloc'], 'own names' => [['a' => [2, 1], 'b' => [2, 0]], 'a', 'b'],
    'realloc and free' => [['realloc' => [4, 1], 'free' => [1, 0]], 'realloc'],
    'never freed' => [$malloc, 'malloc', null], 'no free function' => [['malloc' => [1, 1]], 'malloc', null],
] as $kind => $arguments) {
    $functions = array_shift($arguments);
    foreach (['i32', 'i64'] as $word) {
        echo "$kind, $word:";
        $allocator = new Wasm\Allocator(guest($functions, $word), ...$arguments);
        $allocator->string('hello', true);
        $allocator->free(4096);
        $allocator->array([1, 2], 'f64');
        unset($allocator);
        echo "\n";
    }
}
?>
--EXPECT--
C, i32: malloc(6) free(4096) malloc(16) free(4096)
C, i64: malloc(6) free(4096) malloc(16) free(4096)
component model, i32: cabi_realloc(0, 0, 1, 6) cabi_realloc(4096, 6, 1, 0) cabi_realloc(0, 0, 8, 16) cabi_realloc(4096, 16, 8, 0)
component model, i64: cabi_realloc(0, 0, 1, 6) cabi_realloc(4096, 6, 1, 0) cabi_realloc(0, 0, 8, 16) cabi_realloc(4096, 16, 8, 0)
wasm-bindgen, i32: __wbindgen_malloc(6, 1) __wbindgen_free(4096, 6, 1) __wbindgen_malloc(16, 8) __wbindgen_free(4096, 16, 8)
wasm-bindgen, i64: __wbindgen_malloc(6, 1) __wbindgen_free(4096, 6, 1) __wbindgen_malloc(16, 8) __wbindgen_free(4096, 16, 8)
Rust, i32: allocate(6) deallocate(4096, 6) allocate(16) deallocate(4096, 16)
Rust, i64: allocate(6) deallocate(4096, 6) allocate(16) deallocate(4096, 16)
default order, i32: cabi_realloc(0, 0, 1, 6) cabi_realloc(4096, 6, 1, 0) cabi_realloc(0, 0, 8, 16) cabi_realloc(4096, 16, 8, 0)
default order, i64: cabi_realloc(0, 0, 1, 6) cabi_realloc(4096, 6, 1, 0) cabi_realloc(0, 0, 8, 16) cabi_realloc(4096, 16, 8, 0)
C first, i32: malloc(6) free(4096) malloc(16) free(4096)
C first, i64: malloc(6) free(4096) malloc(16) free(4096)
by name, i32: __wbindgen_malloc(6, 1) __wbindgen_free(4096, 6, 1) __wbindgen_malloc(16, 8) __wbindgen_free(4096, 16, 8)
by name, i64: __wbindgen_malloc(6, 1) __wbindgen_free(4096, 6, 1) __wbindgen_malloc(16, 8) __wbindgen_free(4096, 16, 8)
own names, i32: a(6, 1) b(4096, 6) a(16, 8) b(4096, 16)
own names, i64: a(6, 1) b(4096, 6) a(16, 8) b(4096, 16)
realloc and free, i32: realloc(0, 0, 1, 6) free(4096) realloc(0, 0, 8, 16) free(4096)
realloc and free, i64: realloc(0, 0, 1, 6) free(4096) realloc(0, 0, 8, 16) free(4096)
never freed, i32: malloc(6) malloc(16)
never freed, i64: malloc(6) malloc(16)
no free function, i32: malloc(6) malloc(16)
no free function, i64: malloc(6) malloc(16)
