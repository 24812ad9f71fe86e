//! The source of a module: bytes, text, or a path.
#![forbid(unsafe_code)]

use std::borrow::Cow;
use std::fs::{File, Metadata};
use std::io::{self, Read};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use ext_php_rs::zend::ProcessGlobals;
use rustix::fs::OFlags;

use crate::engine;
use crate::engine::{Config, Error, Module};
use crate::php::errors::classes::compile_error;
use crate::php::settings::settings;
use crate::php::zend::api::throw::{Result, Thrown};
use crate::php::zend::streams::files;

/// The byte order mark of UTF-8, which some editors write in front of a text.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// The source of a module.
pub(in crate::php) struct Source<'a> {
    pub(in crate::php) contents: Contents<'a>,
    pub(in crate::php) format: Format,
    /// The path of the source, for messages. See [`shown`].
    pub(in crate::php) path: Option<&'a [u8]>,
}

/// The place of the bytes of a source.
pub(in crate::php) enum Contents<'a> {
    /// The bytes themselves.
    Given(Cow<'a, [u8]>),
    /// An absolute path that PHP allows the script to read.
    Path {
        path: Cow<'a, Path>,
        /// Whether PHP has resolved the symbolic links in the path.
        is_resolved: bool,
    },
}

/// The format of a source.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::php) enum Format {
    Binary,
    Text,
    /// Binary or text, depending on how the source begins.
    Detected,
}

impl Format {
    /// Returns whether a source certainly has this format. If it has, its bytes alone identify the
    /// module in the cache. Any other source is refused, or is almost empty.
    pub(in crate::php) fn is_certain(self, source: &[u8]) -> bool {
        match self {
            Self::Binary => source.starts_with(b"\0asm"),
            Self::Text => looks_like_text(source),
            Self::Detected => source.starts_with(b"\0asm") || looks_like_text(source),
        }
    }

    /// Returns a source as text, or `None` if it is a binary module.
    fn text(self, source: &[u8]) -> engine::Result<Option<&str>> {
        if self == Self::Binary || self == Self::Detected && !looks_like_text(source) {
            return Ok(None);
        }
        let source = source.strip_prefix(BYTE_ORDER_MARK).unwrap_or(source);
        let text = std::str::from_utf8(source)
            .map_err(|error| Error::Text(format!("the text is not UTF-8 ({error})").into()))?;
        Ok(Some(text))
    }

    /// Returns whether a source is a valid module.
    ///
    /// # Errors
    ///
    /// Returns [`Error::Interrupted`] if the thread is interrupted.
    pub(in crate::php) fn is_valid(self, source: &[u8]) -> engine::Result<bool> {
        match self.text(source) {
            Ok(Some(text)) => {
                engine::text_to_binary(text).map_or(Ok(false), |binary| engine::validate(&binary))
            }
            Ok(None) => engine::validate(source),
            Err(_) => Ok(false),
        }
    }

    /// Compiles a source.
    ///
    /// # Errors
    ///
    /// Returns the reason why the source is refused, with the line if it is text.
    pub(in crate::php) fn compile(self, source: &[u8], config: &Config) -> engine::Result<Module> {
        match self.text(source)? {
            Some(text) => Module::from_text(text, config),
            None => Module::new(source, config),
        }
    }
}

/// Makes a source from the bytes of a binary module.
pub(in crate::php) fn bytes(source: &[u8]) -> Result<Source<'_>> {
    given(source, Format::Binary)
}

/// Makes a source from a module in the text format.
pub(in crate::php) fn text(source: &[u8]) -> Result<Source<'_>> {
    given(source, Format::Text)
}

/// Makes a source from bytes, unless they are larger than `wasm.max_module_size`.
fn given(source: &[u8], format: Format) -> Result<Source<'_>> {
    if source.len() > settings().max_module_size {
        return Err(compile_error(format!("the module {TOO_LARGE}")));
    }
    Ok(Source { contents: Contents::Given(source.into()), format, path: None })
}

/// Makes a source from bytes: a binary module, text, or a path. The beginning of the bytes decides.
/// Bytes that begin with `\0asm` are a binary module. Bytes whose first token is `(` are text. All
/// other bytes are a path.
pub(in crate::php) fn detect(source: &[u8]) -> Result<Source<'_>> {
    if Format::Detected.is_certain(source) {
        return given(source, Format::Detected);
    }
    file(source)
}

/// Makes a source from a path or a URL with a stream wrapper. The beginning of the contents decides
/// the format.
pub(in crate::php) fn file(path: &[u8]) -> Result<Source<'_>> {
    let refuse = |reason: &str| unreadable(path, reason);
    if path.is_empty() {
        return Err(compile_error("the path of a module is empty"));
    }
    let contents = match scheme(path) {
        Some(scheme) if scheme.eq_ignore_ascii_case("file") => {
            let path = local_path(&path[scheme.len() + b"://".len()..]);
            plain(path.ok_or_else(|| refuse("files of other hosts are refused"))?, &refuse)?
        }
        Some(scheme) => read_wrapper(path, scheme, &refuse)?,
        None => plain(path, &refuse)?,
    };
    Ok(Source { contents, format: Format::Detected, path: Some(path) })
}

/// Throws a `CompileError` with the reason why a path cannot be read.
pub(in crate::php) fn unreadable(path: &[u8], reason: &str) -> Thrown {
    compile_error(format!("cannot read \"{}\": {reason}", shown(path)))
}

/// Returns a path for messages. Leaves out the contents of a `data:` URL, and shortens long paths.
pub(in crate::php) fn shown(path: &[u8]) -> String {
    let is_data = scheme(path).is_some_and(|scheme| scheme.eq_ignore_ascii_case("data"));
    let comma = path.iter().position(|byte| is_data && *byte == b',');
    let end = comma.map_or(path.len(), |comma| comma + 1);
    let rest = if end < path.len() { "…" } else { "" };
    engine::shown(&String::from_utf8_lossy(&path[..end])).into_owned() + rest
}

/// Returns the absolute path in the part of a `file:` URL after `://`. Returns `None` unless the
/// URL is for this host.
fn local_path(rest: &[u8]) -> Option<&[u8]> {
    const LOCALHOST: &[u8] = b"localhost";
    let path = match rest.split_at_checked(LOCALHOST.len()) {
        Some((host, path)) if host.eq_ignore_ascii_case(LOCALHOST) => path,
        _ => rest,
    };
    path.starts_with(b"/").then_some(path)
}

/// The end of the message about a source that is too large.
const TOO_LARGE: &str = "is larger than wasm.max_module_size allows";

/// Makes the contents for a path without a scheme.
fn plain<'a>(path: &'a [u8], refuse: &dyn Fn(&str) -> Thrown) -> Result<Contents<'a>> {
    let (path, is_resolved) = files::resolve(path).map_err(refuse)?;
    Ok(Contents::Path { path, is_resolved })
}

/// Opens the file at an absolute path.
///
/// # Errors
///
/// Returns the reason why the file cannot or must not be read.
pub(in crate::php) fn open(path: &Path) -> Result<(File, Metadata), String> {
    let fail = |error: io::Error| engine::os_reason(&error);
    // A pipe or device could block forever when it is opened or read. It is refused below.
    let flags = (OFlags::NONBLOCK | OFlags::NOCTTY).bits().cast_signed();
    let file = File::options().read(true).custom_flags(flags).open(path).map_err(fail)?;
    let metadata = file.metadata().map_err(fail)?;
    if metadata.is_dir() {
        return Err("it is a directory".into());
    }
    if !metadata.is_file() {
        return Err("it is not a regular file".into());
    }
    if length(&metadata) > settings().max_module_size {
        return Err(format!("it {TOO_LARGE}"));
    }
    Ok((file, metadata))
}

/// Returns the size of a file when it was opened, in bytes.
pub(in crate::php) fn length(metadata: &Metadata) -> usize {
    usize::try_from(metadata.len()).unwrap_or(usize::MAX)
}

/// Reads at most as many bytes as the file had when it was opened. The reason: some files of the
/// system report a size of 0, but reading them never ends.
pub(in crate::php) fn read(file: &mut File, metadata: &Metadata) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    bytes.try_reserve_exact(length(metadata)).map_err(|_| io::ErrorKind::OutOfMemory)?;
    file.take(metadata.len()).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Reads all bytes from a URL with a stream wrapper.
fn read_wrapper(
    path: &[u8],
    scheme: &str,
    refuse: &dyn Fn(&str) -> Thrown,
) -> Result<Contents<'static>> {
    let Some(is_remote) = files::is_remote(scheme) else {
        return Err(refuse("there is no such stream wrapper"));
    };
    let is_data = scheme.eq_ignore_ascii_case("data");
    if is_remote && !is_data && !ProcessGlobals::get().allow_url_include {
        return Err(refuse("remote modules are refused while allow_url_include is off"));
    }
    let bytes = files::read_stream(path, is_data)?;
    let bytes = bytes.ok_or_else(|| refuse("the stream cannot be opened"))?;
    if bytes.len() > settings().max_module_size {
        return Err(refuse(&format!("it {TOO_LARGE}")));
    }
    Ok(Contents::Given(bytes.into()))
}

/// Returns the scheme of a path that names a stream wrapper.
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

/// Returns whether the first token is `(`. Skips white space and comments before it.
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

/// Returns the bytes after the first occurrence of `end`, or no bytes if `end` does not occur.
fn after<'a>(text: &'a [u8], end: &[u8]) -> &'a [u8] {
    let at = text.windows(end.len()).position(|window| window == end);
    at.map_or(&[], |at| &text[at + end.len()..])
}

/// Returns the bytes after a block comment, which may contain other block comments.
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
