# What phpize's Makefile is missing: how Cargo builds the extension, and where the tests are.

TESTS ?= php-tests

WASM_SOURCES = $(shell find $(srcdir)/src -name '*.rs') $(wildcard $(srcdir)/build.rs) \
	$(srcdir)/Cargo.toml $(srcdir)/Cargo.lock $(srcdir)/.cargo/config.toml

# A rule for a file, not a phony one: once it is built, `sudo make install` starts no compiler.
# Cargo runs in the source folder, or it would miss .cargo/config.toml.
$(phplibdir)/wasm.so: $(WASM_SOURCES)
	cd $(srcdir) && PHP_CONFIG="$(WASM_PHP_CONFIG)" PHP="$(PHP_EXECUTABLE)" \
		$(if $(LIBCLANG_PATH),LIBCLANG_PATH="$(LIBCLANG_PATH)") \
		$(CARGO) build --locked --release --lib --target-dir "$(WASM_TARGET)"
	@mkdir -p $(phplibdir) && rm -f $@
	@cp "$(WASM_TARGET)/release/libwasm.so" $@ 2>/dev/null || \
		cp "$(WASM_TARGET)/release/libwasm.dylib" $@

# All that `make test` reads of a libtool archive is the name; `make install` deletes it.
$(phplibdir)/wasm.la: $(phplibdir)/wasm.so
	@echo "dlname='wasm.so'" > $@

# phpize's own clean deletes every library below this folder. That would leave Cargo with a target
# folder it believes in and that no longer links, so what is left of it goes, too.
clean: wasm-clean
wasm-clean:
	rm -rf $(srcdir)/target
.PHONY: wasm-clean
