dnl Description of the build for phpize. Cargo builds the extension; Makefile.frag has its command.

PHP_ARG_ENABLE([wasm],
  [whether to enable WebAssembly support],
  [AS_HELP_STRING([--enable-wasm], [Enable WebAssembly support])],
  [yes])

AC_ARG_VAR([CARGO_TARGET_DIR], [build folder of Cargo; by default target/, which make clean removes])
AC_ARG_VAR([LIBCLANG_PATH], [folder of the libclang to use])

if test "$PHP_WASM" != "no"; then
  AC_PATH_PROG([CARGO], [cargo], [no], [$PATH:$HOME/.cargo/bin])
  AC_PATH_PROG([RUSTC], [rustc], [no], [$PATH:$HOME/.cargo/bin])
  AS_IF([test "$CARGO" = no || test "$RUSTC" = no],
    [AC_MSG_ERROR([cargo or rustc is missing: the extension is written in Rust; install it with rustup])])

  dnl Only Cargo.toml names the minimum version of Rust.
  wasm_rust_wanted=`$SED -n 's/^rust-version = "\(.*\)"/\1/p' "$abs_srcdir/Cargo.toml"`
  wasm_rust_found=`$RUSTC --version | $AWK '{print $[]2}'`
  AC_MSG_CHECKING([for Rust $wasm_rust_wanted or later])
  AC_MSG_RESULT([$wasm_rust_found])
  AS_VERSION_COMPARE([$wasm_rust_found], [$wasm_rust_wanted],
    [AC_MSG_ERROR([Rust is too old; update it with rustup])])

  dnl Use the libclang that belongs to the clang in use. The binding generator would take the newest
  dnl libclang on the machine, whose headers may be missing.
  if test -z "$LIBCLANG_PATH" && wasm_clang=`clang -print-resource-dir 2>/dev/null`; then
    wasm_clang=`cd "$wasm_clang/../.." && pwd`
    ls "$wasm_clang"/libclang@<:@-.@:>@@<:@0-9ds@:>@* >/dev/null 2>&1 && LIBCLANG_PATH=$wasm_clang
  fi

  dnl The bindings are generated from the headers of the PHP that is being configured.
  AC_PATH_PROG([WASM_PHP_CONFIG], [$PHP_CONFIG], [$PHP_CONFIG])
  WASM_TARGET=${CARGO_TARGET_DIR:-$abs_srcdir/target}
  PHP_SUBST([CARGO])
  PHP_SUBST([LIBCLANG_PATH])
  PHP_SUBST([WASM_PHP_CONFIG])
  PHP_SUBST([WASM_TARGET])

  dnl PHP_NEW_EXTENSION requires C sources, so these lines do its work.
  PHP_MODULES="$PHP_MODULES \$(phplibdir)/wasm.la"
  PHP_ADD_BUILD_DIR([modules])
  PHP_ADD_MAKEFILE_FRAGMENT([$abs_srcdir/Makefile.frag], [$abs_srcdir], [.])
fi
