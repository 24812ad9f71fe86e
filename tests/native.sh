#!/usr/bin/env bash
# Checks that the examples in C give the same results as native programs and in
# WebAssembly. Compiles their sources with the C compiler of this machine, and
# compares their output with examples/*.out. Needs only a C compiler.
set -euo pipefail
cd "$(dirname "$0")"

directory=$(mktemp -d)
trap 'rm -rf "$directory"' EXIT

# -ffp-contract=off: the C compiler must not fuse floating-point operations,
# because WebAssembly does not fuse them.
"${CC:-cc}" -std=c11 -O2 -ffp-contract=off -Wall -Wextra -o "$directory/native" native.c -lm

passed=0
failed=0
for name in fibonacci nbody pollard_rho snappy; do
    if "$directory/native" "$name" ../examples/snappy.c >"$directory/$name.out" &&
        diff -u "../examples/$name.out" "$directory/$name.out"; then
        passed=$((passed + 1))
    else
        echo "FAIL $name"
        failed=$((failed + 1))
    fi
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
