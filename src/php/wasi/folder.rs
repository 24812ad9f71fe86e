//! Folders of PHP's stream wrappers, such as `phar://`, by PHP's own functions.
#![forbid(unsafe_code)]

use ext_php_rs::types::Zval;
use smallvec::SmallVec;

use super::streams::end;
use super::texts::pairs;
use crate::php::values::type_to_php;
use crate::php::zend::api::throw;
use crate::php::zend::api::throw::Thrown;
use crate::php::zend::bridge::callback::{Callable, guarded_quietly, release};
use crate::php::zend::streams::resource::{Resource, Transfer};
use crate::wasi::error::{Code, Result};
use crate::wasi::files::memory::{Source, SourceEntry, SourceKind};

/// A folder of a stream wrapper. A wrapper may be PHP code.
#[derive(Debug)]
pub(super) struct Folder {
    /// URL of the folder, without a slash at its end.
    url: String,
}

/// Number of bytes that are read at once.
const PIECE: usize = 8192;

/// The bits of a mode that tell the kind of a file, and the kind of directories.
const KIND: i64 = 0o170_000;
const DIRECTORY: i64 = 0o040_000;

impl Folder {
    /// Opens a folder. Returns `None` if the URL is not a folder.
    pub(super) fn open(url: &str) -> std::result::Result<Option<Self>, Thrown> {
        let is_folder = call("is_dir", url)?.is_true();
        Ok(is_folder.then(|| Self { url: url.trim_end_matches('/').to_owned() }))
    }

    /// Returns the URL of a file in the folder.
    fn url(&self, path: &str) -> String {
        if path.is_empty() { self.url.clone() } else { format!("{}/{path}", self.url) }
    }
}

impl Source for Folder {
    fn entries(&self, path: &str) -> Result<Vec<SourceEntry>> {
        let url = self.url(path);
        let names = call("scandir", &url).map_err(end)?;
        let names = names.array().ok_or(Code::Io)?;
        let mut entries = Vec::new();
        for (_, name) in pairs(names) {
            let Some(name) = name.str().filter(|name| !matches!(*name, "." | "..")) else {
                continue;
            };
            let stat = call("stat", &format!("{url}/{name}")).map_err(end)?;
            let field = |key: &str| stat.array().and_then(|stat| stat.get(key)?.long());
            let Some(mode) = field("mode") else { continue };
            entries.push(SourceEntry {
                name: name.into(),
                kind: if mode & KIND == DIRECTORY {
                    SourceKind::Directory
                } else {
                    SourceKind::File
                },
                size: field("size").and_then(|size| u64::try_from(size).ok()).unwrap_or_default(),
                modified: field("mtime")
                    .and_then(|time| u64::try_from(time).ok())
                    .map_or(0, |time| time.saturating_mul(1_000_000_000)),
            });
        }
        Ok(entries)
    }

    fn content(&self, path: &str, most: u64) -> Result<Vec<u8>> {
        let opened = call_with("fopen", &self.url(path), Some("rb")).map_err(end)?;
        let stream = Resource::new(&opened).ok_or(Code::NoEntry)?;
        let (mut content, mut piece) = (Vec::new(), [0; PIECE]);
        loop {
            match stream.read(&mut piece).map_err(end)? {
                Transfer::Done(0) | Transfer::End | Transfer::Closed => return Ok(content),
                Transfer::Done(count) => {
                    if (content.len() + count) as u64 > most {
                        return Err(Code::InsufficientMemory.into());
                    }
                    content.try_reserve(count).map_err(|_| Code::InsufficientMemory)?;
                    content.extend_from_slice(&piece[..count]);
                }
                Transfer::Failed(_) => return Err(Code::Io.into()),
            }
        }
    }
}

/// Calls a PHP function with a URL, without PHP's warnings.
fn call(function: &str, url: &str) -> std::result::Result<Zval, Thrown> {
    call_with(function, url, None)
}

/// Calls a PHP function with a URL and perhaps a second text, without PHP's warnings.
fn call_with(function: &str, url: &str, second: Option<&str>) -> std::result::Result<Zval, Thrown> {
    let callable = Callable::new(&type_to_php::string(function));
    let Ok(callable) = callable else {
        return Err(throw::error(format!("{function}() is disabled")));
    };
    let texts = std::iter::once(url).chain(second);
    let mut args: SmallVec<[Zval; 2]> = texts.map(type_to_php::string).collect();
    let mut result = Zval::null();
    let outcome = guarded_quietly(|| callable.call(&mut args, &mut result));
    let Some(outcome) = outcome else {
        // After a bailout, PHP frees all values of the request itself.
        std::mem::forget((args, result));
        return Err(Thrown::Bailout);
    };
    release(args);
    match outcome {
        Ok(()) => Ok(result),
        Err(thrown) => {
            release(result);
            Err(thrown)
        }
    }
}
