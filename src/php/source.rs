//! Where a module comes from: bytes, text, or a path.
#![forbid(unsafe_code)]

use std::fs::File;
use std::io::Read;

use ext_php_rs::zend::ProcessGlobals;

use super::exceptions::{compile_error, raise_in};
use super::zend::throw::{Result, Thrown};
use super::zend::{files, strings};
use crate::engine::{self, Error};

/// The size of the largest file that is read, in bytes: that of modules in the JavaScript API.
const MAX_LENGTH: usize = 1 << 30;

/// What some editors put in front of a text.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

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
    let source = source.strip_prefix(BYTE_ORDER_MARK).unwrap_or(source);
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
            let path = local_path(&path[scheme.len() + b"://".len()..]);
            read_plain(path.ok_or_else(|| refuse("files of other hosts are refused"))?, &refuse)?
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

/// Returns the path in a `file:` URL, behind its slashes: an absolute one, on this host.
fn local_path(rest: &[u8]) -> Option<&[u8]> {
    const LOCALHOST: &[u8] = b"localhost";
    let path = match rest.split_at_checked(LOCALHOST.len()) {
        Some((host, path)) if host.eq_ignore_ascii_case(LOCALHOST) => path,
        _ => rest,
    };
    path.starts_with(b"/").then_some(path)
}

fn read_plain(path: &[u8], refuse: &dyn Fn(&str) -> Thrown) -> Result<Vec<u8>> {
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::OpenOptionsExt;
    let path = files::resolve(path).map_err(refuse)?;
    let path = std::path::Path::new(std::ffi::OsStr::from_bytes(&path));
    let fail = |error: std::io::Error| refuse(&error.to_string());
    // A pipe or device might never end, or never begin.
    let flags = libc::O_NONBLOCK | libc::O_NOCTTY;
    let file = File::options().read(true).custom_flags(flags).open(path).map_err(fail)?;
    let metadata = file.metadata().map_err(fail)?;
    if metadata.is_dir() {
        return Err(refuse("it is a directory"));
    }
    if !metadata.is_file() {
        return Err(refuse("it is not a regular file"));
    }
    let length = usize::try_from(metadata.len()).unwrap_or(usize::MAX);
    if length > MAX_LENGTH {
        return Err(refuse("it is larger than 1 GiB"));
    }
    strings::reserve(length)?;
    let mut bytes = Vec::with_capacity(length);
    // Some files of the system say that they are empty, and do not end.
    file.take(metadata.len()).read_to_end(&mut bytes).map_err(fail)?;
    Ok(bytes)
}

fn read_wrapper(path: &[u8], scheme: &str, refuse: &dyn Fn(&str) -> Thrown) -> Result<Vec<u8>> {
    let Some(is_remote) = files::is_remote(scheme) else {
        return Err(refuse("there is no such stream wrapper"));
    };
    let is_data = scheme.eq_ignore_ascii_case("data");
    if is_remote && !is_data && !ProcessGlobals::get().allow_url_include {
        return Err(refuse("remote modules are refused while allow_url_include is off"));
    }
    files::read_stream(path, is_data)?.ok_or_else(|| refuse("the stream cannot be opened"))
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
fn looks_like_text(source: &[u8]) -> bool {
    let mut source = source.strip_prefix(BYTE_ORDER_MARK).unwrap_or(source);
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
