#!/usr/bin/env bash
# Runs php-tests/ with PHP's own runner: tests/phpt.sh EXTENSION [TEST|FOLDER|OPTION]...
#
# Uses the PHP of $PHP_CONFIG. Tests that pass are only counted; all other tests are shown. The disk cache is
# off, so that no test depends on an earlier test. Only the tests of the disk cache turn it on.
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
