#!/usr/bin/env bash
# Builds a PHP from the distribution's source package, once:
# tests/php-build.sh FOLDER VERSION [CONFIGURE OPTION]...
#
# Exits with 77 if the source package cannot be fetched.
#
# Needs no root, and does not change the machine's list of package sources. It makes a temporary
# copy of the list in FOLDER. The copy names the source packages of the release that has VERSION.
set -euo pipefail

prefix=$(realpath -m "$1")
package=php$2
options=("${@:3}")
# A PHP from an old version of this script may lack php-fpm or libphp.so. Then it is built again.
[ ! -x "$prefix/bin/php" ] || [ ! -x "$prefix/sbin/php-fpm" ] || [ ! -e "$prefix/lib/libphp.so" ] || exit 0

. /etc/os-release
case $ID/$2 in
    debian/8.2) codename=bookworm ;;
    debian/8.4) codename=trixie ;;
    ubuntu/8.3) codename=noble ;;
    ubuntu/8.4) codename=questing ;;
    *) codename=$VERSION_CODENAME ;;
esac
jobs=${JOBS:-$(nproc)}
work=$prefix/work
rm -rf "$work"
mkdir -p "$work"/apt/{parts,lists/partial}
cd "$work"

# A package source is `Types: deb` in *.sources, `deb …` in *.list.
for file in /etc/apt/sources.list /etc/apt/sources.list.d/*.list /etc/apt/sources.list.d/*.sources; do
    [ -f "$file" ] || continue
    sed -E -e 's/^Types:.*/Types: deb-src/' -e '/^deb-src /d' -e 's/^deb /deb-src /' \
        -e "s/(\s)$VERSION_CODENAME\b/\1$codename/g" "$file" > "apt/parts/$(basename "$file")"
done

apt_get() {
    apt-get -q -o Dir::Etc::SourceList=/dev/null -o Dir::Etc::SourceParts="$work/apt/parts" \
        -o Dir::State::Lists="$work/apt/lists" -o Dir::Cache="$work/apt" -o APT::Sandbox::User= "$@"
}

fetch() {
    rm -f "$package"_*
    apt_get source --download-only --only-source "$1"
}

echo "fetching the source of $package"
apt_get update
# A mirror of the security updates may lack their sources; the release's own are there.
fetch "$package" || fetch "$package/$codename" ||
    { echo "skipped: the source of $package cannot be fetched"; exit 77; }
# Without the distribution's patches, which are for its own layout of folders.
mkdir php
tar --extract --file="$(echo "$package"_*.orig.tar.?z)" --directory=php --strip-components=1
cd php

echo "configuring"
./configure --prefix="$prefix" --disable-all --enable-cli --enable-cgi --enable-fpm --enable-embed \
    --disable-phpdbg --enable-opcache --enable-pcntl --enable-posix --enable-tokenizer "${options[@]}" \
    > "$work/configure.log" 2>&1 || { tail -n 20 "$work/configure.log"; exit 1; }
echo "compiling with $jobs jobs, which takes minutes; the log is $work/make.log"
make -j"$jobs" > "$work/make.log" 2>&1 || { tail -n 20 "$work/make.log"; exit 1; }
make install >> "$work/make.log" 2>&1
rm -rf "$work"
"$prefix/bin/php" --version
