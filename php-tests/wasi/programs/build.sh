#!/usr/bin/env bash
# Rebuilds every .wasm file in this directory from its source. Needs clang 14 or later, wasm-ld and
# the C library for WASI. On Debian:
#
#   apt-get install clang lld wasi-libc libclang-rt-14-dev-wasm32
#
# The same versions of the tools give the same bytes.
set -euo pipefail
cd "$(dirname "$0")"

clang=${CLANG:-clang}
library=${WASI_LIBRARY:-/usr/lib/wasm32-wasi}
builtins=${WASI_BUILTINS:-$("$clang" --target=wasm32-wasi -print-libgcc-file-name)}
for file in "$library/libc.a" "$builtins"; do
    [ -f "$file" ] || {
        echo "build.sh: $file is missing; Debian's packages are clang, lld, wasi-libc and" \
            "libclang-rt-14-dev-wasm32"
        exit 1
    }
done

compile=(--target=wasm32-wasi -std=gnu11 -Os -Wall -Wextra -c)
link=(
    -L "$library"
    --strip-all
    --stack-first    # a stack overflow traps and does not overwrite data
)

object=$(mktemp)
trap 'rm -f "$object"' EXIT

# Compiling and linking are two steps. In one step, clang would run wasm-opt if it is installed, and
# the bytes would depend on that.
for source in *.c; do
    program=${source%.c}
    # A library has no main().
    start=("$library/crt1-command.o")
    if grep -q 'reactor' <<<"$program"; then
        start=("$library/crt1-reactor.o" --entry=_initialize)
    fi
    "$clang" "${compile[@]}" -o "$object" "$source"
    "${WASM_LD:-wasm-ld}" "${link[@]}" -o "$program.wasm" "${start[@]}" "$object" -lc "$builtins"
done
chmod 644 ./*.wasm
