//! Golden CLIF: what the translation emits for small modules, above all for the sandbox.
//!
//! A file of `tests/clif/` holds a module and, in the comments at its end, the CLIF of its functions.
//! `BLESS=1 cargo test --test clif` writes what is emitted now into the files; read the difference.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use wasm::engine::inspect::clif;
use wasm::engine::{Bounds, Config, text_to_binary};

/// What begins every line of expected CLIF.
const COMMENT: &str = ";;";

#[test]
fn functions_are_translated_as_expected() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/clif");
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .expect("the folder can be read")
        .map(|entry| entry.expect("the folder can be read").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "wat"))
        .collect();
    paths.sort();
    assert!(!paths.is_empty(), "there are modules");
    let different: Vec<_> = paths.iter().filter_map(|path| check(path)).collect();
    assert!(different.is_empty(), "\n{}\n", different.join("\n"));
}

/// Compares the CLIF of a module with the one in its file, or writes it there.
fn check(path: &Path) -> Option<String> {
    let file = fs::read_to_string(path).expect("the module is UTF-8");
    let (input, _) = file.split_once(&format!("\n{COMMENT}")).unwrap_or((file.trim_end(), ""));
    let name = path.display();
    let binary = text_to_binary(input).unwrap_or_else(|error| panic!("{name}: {error}"));
    let bounds = if is_explicit(path) { Bounds::Explicit } else { Bounds::Guard };
    let config = Config { bounds, ..Config::default() };
    let clif = clif(&binary, &config).unwrap_or_else(|error| panic!("{name}: {error}"));
    let expected = format!("{input}\n{}", comments(&clif));
    if env::var_os("BLESS").is_some() {
        fs::write(path, expected).expect("the module can be written");
        return None;
    }
    (file != expected).then(|| format!("{name} has another CLIF; now it is:\n{clif}"))
}

/// Returns whether the name of a file says that its module has explicit bounds.
fn is_explicit(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str());
    name.is_some_and(|name| name.starts_with("explicit_"))
}

/// Returns text as comments of the text format.
fn comments(text: &str) -> String {
    let line = |line: &str| format!("{COMMENT} {line}").trim_end().to_owned() + "\n";
    text.lines().map(line).collect()
}
