#!/usr/bin/env bash
# Builds, tests and installs the extension as a PHP developer does: tests/phpize.sh TARGET
#
# It happens in a copy, because phpize writes into its folder. The copy stays in TARGET and shares
# TARGET with the other builds, so that only the extension itself is compiled.
set -euo pipefail

export CARGO_TARGET_DIR=$1 NO_INTERACTION=1
copy=$1/phpize
installed=$copy/installed
phpize=${PHP_CONFIG/php-config/phpize}

rm -rf "$copy"
mkdir -p "$copy"
git ls-files -z --cached --others --exclude-standard --deduplicate |
    tar --create --null --files-from=- --ignore-failed-read | tar --extract --directory="$copy"
cd "$copy"

"$phpize"
./configure --with-php-config="$PHP_CONFIG" --quiet
make
# With PHP's settings as they come, first with nothing in the cache and then with all that the first left.
export XDG_CACHE_HOME=$copy/cache
make test
make test

# Installing must not start the compiler: root need not have one, and would leave its files here.
for attempt in first second; do
    make install INSTALL_ROOT="$installed" CARGO=false
    [ -n "$(find "$installed" -name wasm.so)" ] || { echo "nothing was installed ($attempt)"; exit 1; }
done
make clean
