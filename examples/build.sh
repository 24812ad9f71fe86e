#!/usr/bin/env bash
# Rebuilds every .wasm file in this directory from its source. On Debian 12, it needs:
#
#   apt-get install clang lld wabt wasi-libc libclang-rt-14-dev-wasm32
#
# and Cargo, which fetches the sources of SQLite, Lua and PCRE2: Rust crates contain
# them. The same versions of the tools give the same bytes.
set -euo pipefail
cd "$(dirname "$0")"

examples=$PWD
clang=${CLANG:-clang}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# ---- modules without a C library ----------------------------------------------

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

# Compiling and linking are two steps. In one step, clang would run wasm-opt if it
# is installed, and the bytes would depend on that.
for name in fibonacci nbody pollard_rho snappy strings; do
    "$clang" "${compile[@]}" -o "$work/$name.o" "$name.c"
    "${WASM_LD:-wasm-ld}" "${link[@]}" -o "$name.wasm" "$work/$name.o"
done
for source in *.wat; do
    "${WAT2WASM:-wat2wasm}" -o "${source%.wat}.wasm" "$source"
done

# ---- programs for WASI --------------------------------------------------------

cd "$work"

# Fetches the crates into vendor/. Each has its version and its SHA-256 checksum.
crates=(
    libsqlite3-sys-0.40.0:b06e69070b7e12262b0cd90832f0a7396f142a2b330181255562decf9f0c6215
    lua-src-551.1.0:41d22b201501a536c0f5a96c7589b268b559172b20fb029064434e38ddcecb1f
    pcre2-sys-0.2.10:18b9073c1a2549bd409bf4a32c94d903bb1a09bf845bc306ae148897fa0760a4
)
mkdir src
touch src/lib.rs
printf '[package]\nname = "sources"\nedition = "2024"\n[dependencies]\n' >Cargo.toml
for crate in "${crates[@]%:*}"; do
    echo "${crate%-*} = { version = \"=${crate##*-}\", default-features = false }" >>Cargo.toml
done
cargo vendor --quiet --versioned-dirs >vendor.toml
for crate in "${crates[@]}"; do
    grep -qF "\"package\":\"${crate#*:}\"" "vendor/${crate%:*}/.cargo-checksum.json" ||
        { echo "the checksum of ${crate%:*} is wrong" >&2; exit 1; }
done
sqlite=vendor/libsqlite3-sys-0.40.0/sqlite3
lua=vendor/lua-src-551.1.0/lua-5.4.9
pcre2=vendor/pcre2-sys-0.2.10/upstream

compile=(--target=wasm32-wasi -Os -DNDEBUG -c)
link=(--target=wasm32-wasi "-Wl,--strip-all,--stack-first,-z,stack-size=1048576")
reactor=(
    -mexec-model=reactor                 # no main(): PHP calls the exported functions
    "-Wl,--export=malloc,--export=free"  # for Wasm\Allocator
)

options=(
    -DSQLITE_OMIT_WAL                  # WASI has no shared memory
    -DSQLITE_TEMP_STORE=3              # temporary tables are in memory, not in files
    -DSQLITE_USE_URI=1                 # the name of a database may be a URI with options
    -DSQLITE_DQS=0                     # "x" is always a name, and never a string
    -DSQLITE_DEFAULT_MEMSTATUS=0 -DSQLITE_OMIT_DEPRECATED -DSQLITE_OMIT_SHARED_CACHE
)
"$clang" "${compile[@]}" "${options[@]}" -o sqlite3.o "$sqlite/sqlite3.c"
"$clang" "${compile[@]}" -std=c11 -Wall -Wextra -I "$sqlite" -o sqlite.o "$examples/sqlite.c"
"$clang" "${link[@]}" "${reactor[@]}" -o "$examples/sqlite.wasm" sqlite.o sqlite3.o

touch setjmp.h # Lua includes this header, but needs nothing of it
options=(-std=c++17 -Wall -Wextra -fwasm-exceptions -D_WASI_EMULATED_SIGNAL)
"$clang" "${compile[@]}" "${options[@]}" -I . -isystem "$lua" -o lua.o "$examples/lua.cpp"
"$clang" "${link[@]}" "${reactor[@]}" -o "$examples/lua.wasm" lua.o

options=(-DHAVE_CONFIG_H -DPCRE2_CODE_UNIT_WIDTH=8 -DSUPPORT_PCRE2_8 -DSUPPORT_UNICODE -DHAVE_MEMMOVE)
mkdir grep
for source in "$pcre2"/src/*.c; do
    case $source in
        */pcre2_jit_m*.c | */pcre2_ucptables.c) continue ;; # other files include these files
    esac
    "$clang" "${compile[@]}" "${options[@]}" -I "$pcre2/include" -I "$pcre2/src" \
        -o "grep/$(basename "$source" .c).o" "$source"
done
"$clang" "${compile[@]}" -std=c11 -Wall -Wextra -I "$pcre2/include" -o grep/grep.o "$examples/grep.c"
"$clang" "${link[@]}" -o "$examples/grep.wasm" grep/*.o

chmod 644 "$examples"/*.wasm
