#!/usr/bin/env bash
# Runs the official test suite through PHP: tests/spec.sh EXTENSION FOLDER
#
# tests/spec/ runs the same suite without PHP. It also exports the scripts of the suite as PHP into FOLDER.
# Each exported script runs twice, see tests/spec.php. Each run is a separate process.
set -euo pipefail

extension=$1
folder=$2
export php=${PHP:-php} extension

rm -rf "$folder"
cargo test -q --no-default-features --test spec -- export "$folder"

# Runs a script and prints its output. A crash counts as one failure.
run() {
    "$php" -d extension="$extension" -d memory_limit=-1 tests/spec.php "$1" "$2" ||
        echo "$1 ($2): 0 passed, 1 failed: PHP ended with status $?"
}
export -f run
log=$folder/log
for mode in methods callables; do
    # Leaves out versions 1 and 2: version 3 and the later proposals contain their tests.
    find "$folder" -name '*.php' ! -path "$folder/v[12]/*" -printf "%p\0$mode\0"
done | xargs -0 -n 2 -P "$(nproc)" bash -c 'run "$@"' run >"$log" 2>&1

runs=$(($(find "$folder" -name '*.php' ! -path "$folder/v[12]/*" | wc -l) * 2))
awk -v runs="$runs" '
    / \((methods|callables)\): [0-9]+ passed, [0-9]+ failed/ {
        match($0, /: [0-9]+ passed/); passed += substr($0, RSTART + 2) + 0
        match($0, /passed, [0-9]+/); bad = substr($0, RSTART + 8) + 0; failed += bad; ended++
        if (bad) print
        next
    }
    /^skipped [0-9]+: / { count = $2 + 0; sub(/^skipped [0-9]+: /, ""); skipped[$0] += count; next }
    { print }
    END {
        for (reason in skipped) printf "%d skipped: %s\n", skipped[reason], reason
        if (ended != runs) { printf "%d of %d runs ended\n", ended, runs; failed++ }
        printf "%d passed, %d failed\n", passed, failed
        exit failed > 0
    }' "$log"
