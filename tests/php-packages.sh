#!/usr/bin/env bash
# Installs the PHPs of Debian's next release into a separate folder:
#
#   tests/php-packages.sh FOLDER install VERSION    installs a PHP, once; exits with 77 if it cannot
#   tests/php-packages.sh FOLDER run COMMAND...     runs a command inside the folder
#
# The folder holds a small Debian, and is the root of the file system for the command. The checkout, Cargo's
# folders, the target folder and the folder of $RESULTS have the same paths inside and outside. They are
# mounted inside, and the mounts end with the command.
set -euo pipefail

root=$(realpath -m "$1")

unavailable() { echo "skipped: $*"; exit 77; }

# Prints the folders that are shared with the command.
shared_folders() {
    local git
    git=$(git rev-parse --path-format=absolute --git-common-dir 2>/dev/null) || git=$PWD
    printf '%s\n' "$PWD" "$git" "${CARGO_HOME:-$HOME/.cargo}" "$(rustc --print sysroot)" \
        "${CARGO_TARGET_DIR:-$PWD}" "$(dirname "${RESULTS:-$PWD/results}")"
}

run() {
    local folders tools
    mapfile -t folders < <(shared_folders)
    mkdir -p "${folders[@]}"
    tools=$(rustc --print sysroot)/bin
    # The folder is mounted on itself. Otherwise, commands inside could not mount anything.
    exec unshare --mount --propagation private bash -euc '
        root=$1; count=$2; shift 2
        mount --rbind "$root" "$root"
        mount -t proc proc "$root/proc"
        mount --rbind /dev "$root/dev"
        for folder in "${@:1:count}"; do
            mkdir -p "$root$folder"
            mount --bind "$folder" "$root$folder"
        done
        shift "$count"
        exec chroot "$root" bash -c "cd \"\$0\" && exec \"\$@\"" "$@"' \
        - "$root" ${#folders[@]} "${folders[@]}" "$PWD" \
        env PATH="$tools:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin" HOME=/root "$@"
}

# Makes the small Debian. Uses this machine's package mirror, if it is a mirror of Debian.
make_debian() {
    local mirror
    mirror=$(grep -rhoE 'https?://[^] ]+/debian/?( |$)' /etc/apt/sources.list{,.d} 2>/dev/null | head -n 1 || true)
    echo "making a Debian from ${mirror:-the mirror that debootstrap knows}"
    rm -rf --one-file-system "$root"
    mkdir -p "$root"
    debootstrap --variant=minbase unstable "$root" ${mirror:+"${mirror% }"} >"$root.log" 2>&1 ||
        unavailable "debootstrap failed; its log is $root.log"
    # debootstrap has written its mirror to this file.
    mirror=${mirror:-$(awk '$1 == "deb" { print $2; exit }' "$root/etc/apt/sources.list")}
    printf "deb ${mirror% } %s main\n" unstable experimental >"$root/etc/apt/sources.list"
    # A mirror may be an old copy. Its signature is still checked.
    echo 'Acquire::Check-Valid-Until "false";' >"$root/etc/apt/apt.conf.d/90copy"
    # Installed services must not start.
    printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d"
    chmod +x "$root/usr/sbin/policy-rc.d"
    touch "$root/made"
}

install() {
    local php=php$1 tool
    [ "$(id -u)" = 0 ] || unavailable "only root can change the root of the file system"
    for tool in debootstrap unshare; do
        type -P "$tool" >/dev/null || unavailable "$tool is missing"
    done
    [ ! -x "$root/usr/sbin/php-fpm$1" ] || exit 0
    [ -e "$root/made" ] || make_debian
    (run env DEBIAN_FRONTEND=noninteractive bash -euc '
        apt-get -q update
        apt-get -q install -y --no-install-recommends clang gcc git libclang-dev lld make "$@"' \
        - "$php"-{cli,cgi,dev,fpm}) >"$root.log" 2>&1 ||
        unavailable "$php cannot be installed; the log is $root.log"
    run "$php" --version
}

case $2 in
    install) install "$3" ;;
    run) run "${@:3}" ;;
esac
