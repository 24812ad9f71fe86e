#!/usr/bin/env bash
# Rebuilds every .wasm in this directory from its source. Needs clang (14 or later)
# and wasm-ld for the C files, wat2wasm for the text files. On Debian:
#
#   apt-get install clang lld wabt
#
# With the same versions of the tools, the same bytes come out.
set -euo pipefail
cd "$(dirname "$0")"

compile=(
    --target=wasm32 -std=c11 -O2 -Wall -Wextra -c
    -ffreestanding                     # the modules need no C library
    -ffp-contract=off -fno-math-errno  # floating point as written; a square root is an instruction
    -mbulk-memory                      # so are memcpy and memset
)
link=(
    --no-entry                         # functions to call, not a program to start
    --strip-all
    --stack-first                      # a stack overflow traps instead of overwriting data
)

object=$(mktemp)
trap 'rm -f "$object"' EXIT

# Compiling and linking are two steps, since clang would otherwise run wasm-opt
# where it is installed, and the bytes would depend on that.
for source in *.c; do
    "${CLANG:-clang}" "${compile[@]}" -o "$object" "$source"
    "${WASM_LD:-wasm-ld}" "${link[@]}" -o "${source%.c}.wasm" "$object"
done
for source in *.wat; do
    "${WAT2WASM:-wat2wasm}" -o "${source%.wat}.wasm" "$source"
done
chmod 644 ./*.wasm
