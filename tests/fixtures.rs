//! The modules that the PHP tests read from files: each binary equals its compiled text.
//!
//! `BLESS=1 cargo test --no-default-features --test fixtures` writes the binaries.

use std::fs;
use std::path::{Path, PathBuf};

use wasm::engine::text_to_binary;

#[test]
fn binaries_equal_their_texts() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("php-tests/fixtures");
    let texts = with_extension(&folder, "wat");
    assert!(!texts.is_empty(), "the folder has fixtures");
    let is_blessing = std::env::var_os("BLESS").is_some();
    let mut complaints = Vec::new();
    for text in &texts {
        let source = fs::read_to_string(text).expect("the text is UTF-8");
        let compiled =
            text_to_binary(&source).unwrap_or_else(|error| panic!("{}: {error}", text.display()));
        let binary = text.with_extension("wasm");
        if is_blessing {
            fs::write(&binary, compiled).expect("the folder can be written");
        } else if fs::read(&binary).ok().as_ref() != Some(&compiled) {
            complaints.push(format!("{}: run the test with BLESS=1", binary.display()));
        }
    }
    let binaries = with_extension(&folder, "wasm").into_iter();
    let orphans = binaries.filter(|binary| !texts.contains(&binary.with_extension("wat")));
    complaints.extend(orphans.map(|binary| format!("{}: its text is missing", binary.display())));
    assert!(complaints.is_empty(), "\n\n{}\n", complaints.join("\n"));
}

/// Returns the files of a folder with an extension.
fn with_extension(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the folder can be read");
    let paths = entries.map(|entry| entry.expect("a readable entry").path());
    let mut found: Vec<_> =
        paths.filter(|path| path.extension().is_some_and(|found| found == extension)).collect();
    found.sort();
    found
}
