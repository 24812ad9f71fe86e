#!/usr/bin/env bash
# Rebuilds every .wasm file in this directory from its source. Needs clang (14 or
# later) and wasm-ld for the C files, and wat2wasm for the text files. On Debian:
#
#   apt-get install clang lld wabt
#
# The same versions of the tools give the same bytes.
set -euo pipefail
cd "$(dirname "$0")"

compile=(
    --target=wasm32 -std=c11 -O2 -Wall -Wextra -c
    -ffreestanding                     # the modules need no C library
    -ffp-contract=off -fno-math-errno  # no fused operations; a square root is an instruction
    -mbulk-memory                      # memcpy and memset are instructions
)
link=(
    --no-entry                         # the modules have no main()
    --strip-all
    --stack-first                      # a stack overflow traps and does not overwrite data
)

object=$(mktemp)
trap 'rm -f "$object"' EXIT

# Compiling and linking are two steps. In one step, clang would run wasm-opt if it
# is installed, and the bytes would depend on that.
for source in *.c; do
    "${CLANG:-clang}" "${compile[@]}" -o "$object" "$source"
    "${WASM_LD:-wasm-ld}" "${link[@]}" -o "${source%.c}.wasm" "$object"
done
for source in *.wat; do
    "${WAT2WASM:-wat2wasm}" -o "${source%.wat}.wasm" "$source"
done
chmod 644 ./*.wasm
