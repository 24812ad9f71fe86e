#!/usr/bin/env bash
# Runs the extension on many threads of a thread-safe PHP: tests/threads.sh EXTENSION
#
# Uses the PHP of $PHP_CONFIG, built with `--enable-zts` and `--enable-embed`. A debug build reports leaks of
# its allocator on the standard error. Any output on the standard error is a failure.
set -euo pipefail

extension=$(realpath "$1")
cd "$(dirname "$0")"
config=${PHP_CONFIG:-php-config}
library=$("$config" --prefix)/lib

directory=$(mktemp -d)
trap 'rm -rf "$directory"' EXIT
read -ra includes < <("$config" --includes)
"${CC:-cc}" -std=gnu11 -D_GNU_SOURCE -g -O1 -Wall -Wextra -Wno-unused-parameter -pthread "${includes[@]}" -o "$directory/threads" threads.c \
    -L"$library" -lphp -Wl,-rpath,"$library"

# The settings test these caches, in this order: memory and disk; disk and almost no memory; memory only;
# almost no memory only. The last row tests explicit bounds, a small disk cache, and files that are not
# checked again at every call.
passed=0 failed=0 number=0
for settings in \
    "wasm.revalidate_freq=0" \
    "wasm.revalidate_freq=0 wasm.cache_memory_bytes=50K wasm.cache_verify=full" \
    "wasm.revalidate_freq=0 wasm.cache_max_bytes=0" \
    "wasm.revalidate_freq=0 wasm.cache_max_bytes=0 wasm.cache_memory_bytes=50K" \
    "wasm.cache_max_bytes=200K wasm.cache_memory_bytes=50K wasm.guard=off"; do
    number=$((number + 1)) status=0
    folder=$directory/$number
    mkdir -m 700 "$folder"
    ini=$(printf '%s\n' "extension=$extension" "wasm.cache_dir=$folder/cache" display_errors=1 html_errors=0 \
        error_reporting=-1 report_memleaks=1 max_execution_time=0 output_buffering=0 memory_limit=128M $settings)
    echo "with $settings"
    timeout -k 5 600 "$directory/threads" "$ini"$'\n' "$PWD/threads.php" "$folder" \
        >"$folder.out" 2>"$folder.err" </dev/null || status=$?
    counts='^[0-9]+ passed, [0-9]+ failed$'
    grep -vE "$counts" "$folder.out" || true
    read -r good _ bad _ < <(grep -E "$counts" "$folder.out" || echo "0 passed, 0 failed")
    if [ "$status" != 0 ] || [ -s "$folder.err" ]; then
        bad=$((bad > 0 ? bad : 1))
        echo "FAIL: the process ended with status $status, and wrote:"
        head -n 40 "$folder.err"
    fi
    passed=$((passed + good)) failed=$((failed + bad))
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
