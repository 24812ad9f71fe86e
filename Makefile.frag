# Additions to phpize's Makefile: the command by which Cargo builds the extension, and the folder of the tests.

TESTS ?= php-tests

WASM_SOURCES = $(shell find $(srcdir)/src -name '*.rs') $(wildcard $(srcdir)/build.rs) \
	$(srcdir)/Cargo.toml $(srcdir)/Cargo.lock $(srcdir)/.cargo/config.toml

# The rule is for a file and not phony: once wasm.so is built, `sudo make install` starts no compiler.
# Cargo runs in the source folder, because it must find .cargo/config.toml.
$(phplibdir)/wasm.so: $(WASM_SOURCES)
	cd $(srcdir) && PHP_CONFIG="$(WASM_PHP_CONFIG)" PHP="$(PHP_EXECUTABLE)" \
		$(if $(LIBCLANG_PATH),LIBCLANG_PATH="$(LIBCLANG_PATH)") \
		$(CARGO) build --locked --release --lib --target-dir "$(WASM_TARGET)"
	@mkdir -p $(phplibdir) && rm -f $@
	@cp "$(WASM_TARGET)/release/libwasm.so" $@ 2>/dev/null || \
		cp "$(WASM_TARGET)/release/libwasm.dylib" $@

# `make test` reads only the name in a libtool archive. `make install` deletes the archive.
$(phplibdir)/wasm.la: $(phplibdir)/wasm.so
	@echo "dlname='wasm.so'" > $@

# phpize's clean rule deletes every library below this folder. Cargo would not notice, and the next build
# would fail to link. So this rule deletes the whole target folder.
clean: wasm-clean
wasm-clean:
	rm -rf $(srcdir)/target
.PHONY: wasm-clean
