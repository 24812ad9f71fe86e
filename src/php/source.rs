//! Where a module comes from: bytes, text, or a path.
#![forbid(unsafe_code)]

use ext_php_rs::zend::ProcessGlobals;

use super::exceptions::{compile_error, raise_in};
use super::zend::files;
use super::zend::throw::{Result, Thrown};
use crate::engine::{self, Error};

/// A module's binary.
pub(super) struct Binary {
    pub(super) bytes: Vec<u8>,
    /// The path it was read from, for messages.
    pub(super) path: Option<String>,
}

/// Takes bytes for a binary.
#[expect(clippy::unnecessary_wraps, reason = "as the other makers of a binary")]
pub(super) fn bytes(source: &[u8]) -> Result<Binary> {
    Ok(Binary { bytes: source.to_vec(), path: None })
}

/// Returns the binary of a source that says by its beginning what it is: bytes that begin as a
/// binary, text whose first token is `(`, and anything else is a path.
pub(super) fn detect(source: &[u8]) -> Result<Binary> {
    if source.starts_with(b"\0asm") {
        return bytes(source);
    }
    if looks_like_text(source) {
        return text(source);
    }
    file(source)
}

/// Returns the binary of a module in the text format.
pub(super) fn text(source: &[u8]) -> Result<Binary> {
    translate(source, None)
}

fn translate(source: &[u8], path: Option<String>) -> Result<Binary> {
    let translated = std::str::from_utf8(source)
        .map_err(|error| Error::Text(format!("the text is not UTF-8 ({error})")))
        .and_then(engine::text_to_binary);
    match translated {
        Ok(bytes) => Ok(Binary { bytes, path }),
        Err(error) => Err(raise_in(path.as_deref(), error)),
    }
}

/// Reads a module from a path or a stream wrapper, and tells by its beginning which format it is
/// in.
pub(super) fn file(path: &[u8]) -> Result<Binary> {
    let shown = shown(path);
    let refuse = |reason: &str| compile_error(format!("cannot read \"{shown}\": {reason}"));
    if path.is_empty() {
        return Err(compile_error("the path of a module is empty"));
    }
    let contents = match scheme(path) {
        Some(scheme) if scheme.eq_ignore_ascii_case("file") => {
            read_plain(&path[scheme.len() + b"://".len()..], &refuse)?
        }
        Some(scheme) => read_wrapper(path, scheme, &refuse)?,
        None => read_plain(path, &refuse)?,
    };
    if looks_like_text(&contents) {
        translate(&contents, Some(shown))
    } else {
        Ok(Binary { bytes: contents, path: Some(shown) })
    }
}

/// Returns a path for messages: without the contents of a `data:` URL.
fn shown(path: &[u8]) -> String {
    let is_data = scheme(path).is_some_and(|scheme| scheme.eq_ignore_ascii_case("data"));
    let comma = path.iter().position(|byte| is_data && *byte == b',');
    let end = comma.map_or(path.len(), |comma| comma + 1);
    let rest = if end < path.len() { "…" } else { "" };
    String::from_utf8_lossy(&path[..end]).replace('\0', "\\0") + rest
}

fn read_plain(path: &[u8], refuse: &dyn Fn(&str) -> Thrown) -> Result<Vec<u8>> {
    use std::os::unix::ffi::OsStrExt;
    let path = files::resolve(path).map_err(refuse)?;
    let path = std::path::Path::new(std::ffi::OsStr::from_bytes(&path));
    let is_file = std::fs::metadata(path).map(|metadata| metadata.is_file());
    match is_file {
        Err(error) => Err(refuse(&error.to_string())),
        Ok(false) if path.is_dir() => Err(refuse("it is a directory")),
        // A pipe or device might never end.
        Ok(false) => Err(refuse("it is not a regular file")),
        Ok(true) => std::fs::read(path).map_err(|error| refuse(&error.to_string())),
    }
}

fn read_wrapper(path: &[u8], scheme: &str, refuse: &dyn Fn(&str) -> Thrown) -> Result<Vec<u8>> {
    let Some(is_remote) = files::is_remote(scheme) else {
        return Err(refuse("there is no such stream wrapper"));
    };
    let is_data = scheme.eq_ignore_ascii_case("data");
    if is_remote && !is_data && !ProcessGlobals::get().allow_url_include {
        return Err(refuse("remote modules are refused while allow_url_include is off"));
    }
    files::read_stream(path)?.ok_or_else(|| refuse("the stream cannot be opened"))
}

/// Returns the scheme of what names a stream wrapper.
fn scheme(path: &[u8]) -> Option<&str> {
    let end = path.iter().position(|byte| !is_scheme_byte(*byte))?;
    let (scheme, rest) = path.split_at(end);
    let scheme = std::str::from_utf8(scheme).ok()?;
    let is_url = rest.starts_with(b"://") || scheme.eq_ignore_ascii_case("data") && rest[0] == b':';
    (is_url && !scheme.is_empty()).then_some(scheme)
}

const fn is_scheme_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.')
}

/// Returns whether the first token is `(`, behind white space and comments.
fn looks_like_text(mut source: &[u8]) -> bool {
    loop {
        source = source.trim_ascii_start();
        source = match source {
            [b';', b';', rest @ ..] => after(rest, b"\n"),
            [b'(', b';', rest @ ..] => after_block(rest),
            [b'(', ..] => return true,
            _ => return false,
        };
    }
}

fn after<'a>(text: &'a [u8], end: &[u8]) -> &'a [u8] {
    let at = text.windows(end.len()).position(|window| window == end);
    at.map_or(&[], |at| &text[at + end.len()..])
}

/// Returns what comes after a block comment, which may contain others.
fn after_block(mut text: &[u8]) -> &[u8] {
    let mut depth = 1;
    while depth > 0 {
        text = match text {
            [] => return text,
            [b'(', b';', rest @ ..] => {
                depth += 1;
                rest
            }
            [b';', b')', rest @ ..] => {
                depth -= 1;
                rest
            }
            [_, rest @ ..] => rest,
        };
    }
    text
}
