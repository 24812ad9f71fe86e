#!/usr/bin/env bash
# Runs every examples/*.php and compares its output with its .out file. Also runs the demo, which compares
# its two results itself: tests/examples.sh EXTENSION
set -euo pipefail

extension=$1
php=${PHP:-php}
passed=0
failed=0
for script in examples/*.php; do
    expected=${script%.php}.out
    if diff -u "$expected" <("$php" -d extension="$extension" "$script" 2>&1); then
        passed=$((passed + 1))
    else
        echo "$script does not print the text in $expected"
        failed=$((failed + 1))
    fi
done
if "$php" -d extension="$extension" bench/demo.php 1000; then
    passed=$((passed + 1))
else
    failed=$((failed + 1))
fi
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
