//! Traces of exceptions, with the functions of WebAssembly in them.
#![forbid(unsafe_code)]

use ext_php_rs::types::{ZendObject, Zval};
use ext_php_rs::zend::ce;

use crate::engine::error::Frame;
use crate::engine::shown;
use crate::php::values::type_to_php;
use crate::php::zend::api::throw;

/// Returns the trace of an exception, with the WebAssembly frames in front of its PHP frames.
///
/// Each file name in a WebAssembly frame gets the prefix `wasm:`, so that no file with that name
/// exists. Without the prefix, a module could name an existing file, and a tool would show it as
/// the source of the frame.
pub(super) fn with_frames(frames: &[Frame], object: &mut ZendObject) -> Zval {
    let entry = |frame: &Frame| {
        let module = frame.module.as_deref().unwrap_or("module");
        let (file, line) = match &frame.source {
            Some(source) => (shown(&source.file), source.line),
            None => (shown(module), frame.offset.unwrap_or(0)),
        };
        let name = frame.func_name.as_deref().map(shown);
        let name = name.unwrap_or_else(|| format!("function[{}]", frame.func_index).into());
        type_to_php::table([
            ("file", type_to_php::string(&format!("wasm:{file}"))),
            ("line", type_to_php::int(u64::from(line))),
            ("function", type_to_php::string(&name)),
        ])
    };
    let before = throw::property(ce::exception(), object, "trace");
    let before = before.array().map(|trace| trace.values().map(Zval::shallow_clone).collect());
    let before: Vec<Zval> = before.unwrap_or_default();
    type_to_php::list(frames.iter().map(entry).chain(before))
}
