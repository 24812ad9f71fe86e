//! Golden files: the compiler's output for small modules, above all the code that enforces the
//! sandbox.
//!
//! A file in `tests/clif/` has a module, and the CLIF of its functions in the comments at its end.
//! A file in `tests/arm64/` has the machine instructions of functions, entries and adapters for
//! 64-bit Arm; no Arm processor is needed. `BLESS=1 cargo test --test golden` writes the current
//! output into the files. Read the diff afterwards.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use wasm::engine::abi::boxed::BoxedLayout;
use wasm::engine::inspect::{assembly, clif};
use wasm::engine::{Bounds, Config, Result, text_to_binary};

/// Prefix of every expected line.
const COMMENT: &str = ";;";

#[test]
fn functions_are_translated_as_expected() {
    check_all("tests/clif", clif);
}

#[test]
fn functions_become_the_expected_code_for_arm64() {
    check_all("tests/arm64", |binary, config| {
        let config = Config { boxed: Some(BoxedLayout::EXAMPLE), verify: true, ..*config };
        assembly(binary, "aarch64-unknown-linux-gnu", &config)
    });
}

/// The compiler assumes that no store with a region can change the value of a load without a
/// region. It removes loads and stores on this assumption.
#[test]
fn every_access_has_a_region_or_reads_constant_data() {
    let mut accesses = 0;
    let mut wrong = Vec::new();
    let features = PathBuf::from("tests/damaged/features.wat");
    for path in modules("tests/clif").into_iter().chain([features]) {
        let text = fs::read_to_string(&path).expect("the module is UTF-8");
        let binary = text_to_binary(&text).expect("the text is well-formed");
        for bounds in [Bounds::Guard, Bounds::Explicit] {
            let text = clif(&binary, &Config { bounds, ..Config::default() })
                .expect("the module is valid");
            // Global values are no accesses. The compiler does not move other accesses across
            // atomic accesses.
            let is_access = |word: &&str| {
                let is_simple = !word.contains("atomic") && !word.contains("splat");
                is_simple
                    && ["load", "store", "uload", "sload", "istore"]
                        .iter()
                        .any(|name| word.starts_with(name))
            };
            for line in text.lines().filter(|line| !line.contains("gv")) {
                let words: Vec<_> = line.split_whitespace().collect();
                if !words.iter().any(is_access) {
                    continue;
                }
                accesses += 1;
                let is_bound = |word: &&str| word.starts_with("region") || *word == "readonly";
                if !words.iter().any(is_bound) {
                    wrong.push(format!("{}: {line}", path.display()));
                }
            }
        }
    }
    assert!(accesses > 500, "{accesses} accesses were found");
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

/// Function that converts a binary to text.
type Inspect = fn(&[u8], &Config) -> Result<String>;

/// Compares all golden files of a folder.
fn check_all(folder: &str, inspect: Inspect) {
    let paths = modules(folder);
    let different: Vec<_> = paths.iter().filter_map(|path| check(path, inspect)).collect();
    assert!(different.is_empty(), "\n{}\n", different.join("\n"));
}

/// Returns the modules of a folder.
fn modules(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .expect("the folder can be read")
        .map(|entry| entry.expect("the folder can be read").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "wat"))
        .collect();
    paths.sort();
    assert!(!paths.is_empty(), "there are modules");
    paths
}

/// Compares the text for a module with the text in its file, or writes it into the file.
fn check(path: &Path, inspect: Inspect) -> Option<String> {
    let file = fs::read_to_string(path).expect("the module is UTF-8");
    let (input, _) = file.split_once(&format!("\n{COMMENT}")).unwrap_or((file.trim_end(), ""));
    let name = path.display();
    let binary = text_to_binary(input).unwrap_or_else(|error| panic!("{name}: {error}"));
    let bounds = if is_explicit(path) { Bounds::Explicit } else { Bounds::Guard };
    let config = Config { bounds, ..Config::default() };
    let text = inspect(&binary, &config).unwrap_or_else(|error| panic!("{name}: {error}"));
    let expected = format!("{input}\n{}", comments(&text));
    if env::var_os("BLESS").is_some() {
        fs::write(path, expected).expect("the module can be written");
        return None;
    }
    (file != expected).then(|| format!("{name} differs from the current output:\n{text}"))
}

/// Returns whether the module in a file uses explicit bounds, by the name of the file.
fn is_explicit(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str());
    name.is_some_and(|name| name.starts_with("explicit_"))
}

/// Returns text as comments of the text format.
fn comments(text: &str) -> String {
    let line = |line: &str| format!("{COMMENT} {line}").trim_end().to_owned() + "\n";
    text.lines().map(line).collect()
}
