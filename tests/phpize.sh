#!/usr/bin/env bash
# Builds, tests and installs the extension as a PHP developer does: tests/phpize.sh TARGET
#
# Works in a copy of the source tree, because phpize writes into its folder. The copy is in TARGET. It
# shares TARGET with the other builds, so that only the extension itself is compiled.
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
# With the default settings: the first run starts with an empty cache, the second with the modules of the
# first run.
export XDG_CACHE_HOME=$copy/cache
make test
make test

# Installing must not start the compiler: root may have no compiler, and would leave files of root here.
for attempt in first second; do
    make install INSTALL_ROOT="$installed" CARGO=false
    [ -n "$(find "$installed" -name wasm.so)" ] || { echo "wasm.so was not installed ($attempt)"; exit 1; }
done
make clean
