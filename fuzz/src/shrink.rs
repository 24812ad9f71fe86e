//! Reduction of modules for which the engines differ.

use std::panic::{AssertUnwindSafe, catch_unwind};

use wasm_shrink::WasmShrink;

use crate::findings;

/// A function that compares the engines with a module. The error describes the difference.
pub(crate) type Replay = fn(&[u8]) -> Result<(), String>;

/// Number of changes that are tried.
const ATTEMPTS: u32 = 3000;

/// Reads a module, in the binary or the text format.
pub(crate) fn read(path: &str) -> Result<Vec<u8>, String> {
    let bytes = std::fs::read(path).map_err(|error| format!("{path}: {error}"))?;
    match std::str::from_utf8(&bytes) {
        Ok(text) if !bytes.starts_with(b"\0asm") => {
            wasm::engine::text_to_binary(text).map_err(|error| error.to_string())
        }
        _ => Ok(bytes),
    }
}

/// Reduces a module for which the engines differ, so that they still differ in the same way.
pub(crate) fn shrink(path: &str, replay: Replay) -> Result<(), String> {
    let binary = read(path)?;
    let wanted =
        kind_of_difference(&binary, replay).ok_or("the engines do not differ for this module")?;
    println!("{wanted}");
    let shrunk = WasmShrink::default()
        .attempts(ATTEMPTS)
        .run(binary, |smaller| Ok(kind_of_difference(smaller, replay).as_ref() == Some(&wanted)))
        .map_err(|error| error.to_string())?;
    let smallest = findings::write("shrunk.wasm", &shrunk.output);
    let text = wasmprinter::print_bytes(&shrunk.output).map_err(|error| error.to_string())?;
    println!("{text}\n{} bytes in {}", shrunk.output.len(), smallest.display());
    Ok(())
}

/// Returns the message about a difference, without its numbers. They change when the module gets
/// smaller.
fn kind_of_difference(binary: &[u8], replay: Replay) -> Option<String> {
    let outcome = catch_unwind(AssertUnwindSafe(|| replay(binary)));
    let found = outcome.unwrap_or_else(|_| Err("a panic".to_owned())).err()?;
    let (_, found) = found.split_once("]: ").unwrap_or(("", &found));
    Some(found.chars().filter(|letter| !letter.is_ascii_hexdigit()).collect())
}
