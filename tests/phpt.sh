#!/usr/bin/env bash
# Runs php-tests/ with PHP's own runner: tests/phpt.sh EXTENSION [TEST|FOLDER|OPTION]...
#
# The PHP is that of $PHP_CONFIG. Tests that pass are only counted; the rest is shown. Nothing is kept on
# disk but by the tests of that, so that no test depends on an earlier one.
set -euo pipefail

extension=$1
shift
config=${PHP_CONFIG:-php-config}
php=${PHP:-$("$config" --php-binary)}
cgi=$(command -v "${config/php-config/php-cgi}" || true)

for runner in {"$("$config" --extension-dir)","$("$config" --prefix)/lib/php"}/build/run-tests.php; do
    [ ! -f "$runner" ] || break
done
[ -f "$runner" ] || { echo "phpt: PHP's run-tests.php is missing; its package is php-dev"; exit 1; }
[ -f "$extension" ] || { echo "phpt: $extension is missing: run ./dev build"; exit 1; }

export TEST_PHP_EXECUTABLE=$php NO_INTERACTION=1 REPORT_EXIT_STATUS=1
[ -z "$cgi" ] || export TEST_PHP_CGI_EXECUTABLE=$cgi
exec "$php" "$runner" -q -j2 -g FAIL,XFAIL,BORK,WARN,LEAK,SKIP --show-diff \
    -d extension="$extension" -d wasm.cache_max_bytes=0 "${@:-php-tests}"
