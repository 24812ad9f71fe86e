//! The build script. It passes facts about the installed PHP to the compiler, and sets options of
//! the linker. It computes the hash of the sources that generated code depends on.

#[path = "src/engine/artifact/source_hash.rs"]
mod source_hash;

fn main() {
    describe_sources();
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rustc-check-cfg=cfg(php_debug)");
    match std::env::var("CARGO_CFG_TARGET_OS").as_deref() {
        // Signal handlers and PHP's callbacks outlive the unloading of the library, so it must
        // never be unmapped.
        Ok("linux") => println!("cargo:rustc-link-arg-cdylib=-Wl,-z,nodelete"),
        // The symbols of PHP are resolved when PHP loads the extension.
        Ok("macos") => println!("cargo:rustc-link-arg-cdylib=-Wl,-undefined,dynamic_lookup"),
        _ => {}
    }
    #[cfg(feature = "php")]
    describe_php();
}

/// Sets the environment variable with the hash of the sources that generated code depends on.
fn describe_sources() {
    for input in source_hash::INPUTS {
        println!("cargo:rerun-if-changed={input}");
    }
    let root = std::env::var_os("CARGO_MANIFEST_DIR").expect("Cargo names the package's folder");
    let hash = source_hash::source_hash(root.as_ref()).expect("the sources can be read");
    println!("cargo:rustc-env=WASM_SOURCE_HASH={hash}");
}

/// Sets `cfg` options for the version of PHP and for its debug builds. Some functions have more
/// parameters in a debug build.
#[cfg(feature = "php")]
fn describe_php() {
    println!("cargo:rerun-if-env-changed=PHP");
    let php = ext_php_rs_build::find_php().expect("PHP is installed");
    let info = ext_php_rs_build::PHPInfo::get(&php).expect("PHP describes itself");
    if info.debug().expect("PHP says how it was built") {
        println!("cargo:rustc-cfg=php_debug");
    }
    for version in ext_php_rs_build::ApiVersion::versions() {
        println!("cargo:rustc-check-cfg=cfg({})", version.cfg_name());
    }
    let number = info.zend_version().expect("PHP names its version");
    let version = ext_php_rs_build::ApiVersion::try_from(number);
    for version in version.expect("this version of PHP is supported").supported_apis() {
        println!("cargo:rustc-cfg={}", version.cfg_name());
    }
}
