//! The directories of a program: folders of the host, arrays of files, and folders of PHP's stream
//! wrappers.
#![forbid(unsafe_code)]

use std::collections::HashMap;
use std::rc::Rc;

use ext_php_rs::types::{ZendHashTable, ZendStr, Zval};
use nix::errno::Errno;

use super::folder::Folder;
use super::texts::{copied, entries, pairs};
use crate::engine::{Thread, room, shown};
use crate::php::errors::{classes, raise};
use crate::php::values::type_to_php;
use crate::php::zend::api::throw::Result;
use crate::php::zend::api::{coerce, strings, throw};
use crate::php::zend::objects::method::{Call, place};
use crate::php::zend::streams::files;
use crate::wasi::clocks::Clocks;
use crate::wasi::error::{Code, Error};
use crate::wasi::files::access::DirectoryAccess;
use crate::wasi::files::host::HostDirectory;
use crate::wasi::files::memory::{Budget, Child, MemoryDirectory, MemoryFile};
use crate::wasi::files::{Directory, File};

/// The beginning of a URL of a plain file.
const FILE: &[u8] = b"file://";

/// The directories of a program, with their names.
#[derive(Default)]
pub(in crate::php) struct Preopens(Vec<Preopen>);

/// A directory of a program.
struct Preopen {
    name: String,
    access: DirectoryAccess,
    /// The directory, if it is in memory and came from an array.
    in_memory: Option<MemoryDirectory>,
}

/// What all directories of a program share.
struct Shared<'a> {
    call: &'a Call<'a>,
    /// The position of the argument, for messages.
    number: u32,
    clocks: &'a Rc<Clocks>,
    /// Number of bytes that a program may add to each directory in memory.
    growth: u64,
}

impl Preopens {
    /// Makes the directories from an argument.
    pub(super) fn new(
        call: &Call<'_>,
        number: u32,
        (clocks, growth): (&Rc<Clocks>, u64),
    ) -> Result<Self> {
        let shared = Shared { call, number, clocks, growth };
        let preopens = entries(call, number)?.map(|(name, value)| shared.preopen(&name, value));
        Ok(Self(preopens.collect::<Result<_>>()?))
    }

    /// Returns a directory that came from an array.
    pub(super) fn in_memory(&self, name: &[u8]) -> Option<&MemoryDirectory> {
        self.0.iter().find(|preopen| preopen.name.as_bytes() == name)?.in_memory.as_ref()
    }

    /// Returns the directories for a program.
    pub(super) fn access(&self) -> Vec<(String, DirectoryAccess)> {
        self.0.iter().map(|preopen| (preopen.name.clone(), preopen.access.clone())).collect()
    }
}

impl Shared<'_> {
    fn preopen(&self, name: &[u8], value: &Zval) -> Result<Preopen> {
        let name = std::str::from_utf8(name).ok().filter(|it| !it.is_empty() && !it.contains('\0'));
        let name = name.ok_or_else(|| {
            let message = "must have paths as keys, in UTF-8 and without null bytes";
            self.call.wrong_value(self.number, message)
        })?;
        let name = name.to_owned();
        if value.zend_str().is_some() {
            return self.folder(name, value, false);
        }
        let Some(options) = value.array() else { return Err(self.wrong_type(&name, value)) };
        self.check_keys(&name, options)?;
        let is_writable = self.is_writable(&name, options)?;
        match (options.get("path"), options.get("files")) {
            (Some(path), None) => self.folder(name, path.dereference(), is_writable),
            (None, Some(files)) => self.files(name, files.dereference(), is_writable),
            _ => Err(self.wrong(&name, "must have either \"path\" or \"files\"")),
        }
    }

    /// Refuses keys that are misspelt.
    fn check_keys(&self, name: &str, options: &ZendHashTable) -> Result<()> {
        for (key, _) in pairs(options) {
            if !matches!(&*key, b"path" | b"files" | b"writable") {
                let key = shown(&String::from_utf8_lossy(&key)).to_string();
                return Err(self.wrong(name, &format!("has the unknown key \"{key}\"")));
            }
        }
        Ok(())
    }

    fn is_writable(&self, name: &str, options: &ZendHashTable) -> Result<bool> {
        let Some(value) = options.get("writable") else { return Ok(false) };
        let value = value.dereference();
        value.bool().ok_or_else(|| {
            let got = coerce::type_name(value);
            let place = self.place(name);
            throw::type_error(format!("{place}[\"writable\"] must be of type bool, {got} given"))
        })
    }

    /// Opens a folder of the host or of a stream wrapper.
    fn folder(&self, name: String, path: &Zval, is_writable: bool) -> Result<Preopen> {
        let Some(path) = path.zend_str().map(ZendStr::as_bytes) else {
            return Err(self.wrong_type(&name, path));
        };
        // PHP's own wrapper for files would follow symbolic links.
        let path = match path.split_at_checked(FILE.len()) {
            Some((scheme, rest)) if scheme.eq_ignore_ascii_case(FILE) => rest,
            _ => path,
        };
        let text = String::from_utf8_lossy(path).into_owned();
        let refused = |reason: &str| {
            let place = self.place(&name);
            classes::wasm_exception(format!("{place}: \"{}\": {reason}", shown(&text)))
        };
        if let Some(scheme) = scheme(&text) {
            match files::is_remote(scheme) {
                None => return Err(refused("no such stream wrapper exists")),
                Some(true) => return Err(refused("folders of remote stream wrappers are refused")),
                Some(false) => {}
            }
            if is_writable {
                return Err(
                    self.wrong(&name, "is a folder of a stream wrapper, which is read-only")
                );
            }
            let folder = Folder::open(&text)?.ok_or_else(|| refused("it is not a folder"))?;
            let budget = Rc::new(Budget::new(self.growth));
            let clocks = Rc::clone(self.clocks);
            let directory = MemoryDirectory::from_source(clocks, budget, Rc::new(folder));
            let access = DirectoryAccess::new(Rc::new(directory), false);
            return Ok(Preopen { name, access, in_memory: None });
        }
        let (path, _) = files::resolve(path).map_err(refused)?;
        let directory = HostDirectory::open(&path);
        let directory = directory.map_err(|error| {
            let number = error.raw_os_error().unwrap_or_default();
            refused(Errno::from_raw(number).desc())
        })?;
        let access = DirectoryAccess::new(Rc::new(directory), is_writable);
        Ok(Preopen { name, access, in_memory: None })
    }

    /// Makes a directory in memory from an array.
    fn files(&self, name: String, files: &Zval, is_writable: bool) -> Result<Preopen> {
        let Some(array) = files.array() else { return Err(self.wrong_type(&name, files)) };
        let budget = Rc::new(Budget::new(self.growth));
        let root = MemoryDirectory::new(Rc::clone(self.clocks), budget);
        self.fill(&name, &root, array)?;
        let directory: Rc<dyn Directory> = Rc::new(root.clone());
        let access = DirectoryAccess::new(directory, is_writable);
        Ok(Preopen { name, access, in_memory: Some(root) })
    }

    /// Copies an array of files into a directory. The depth of directories is limited, so an array
    /// that contains itself ends with an error.
    fn fill(&self, name: &str, directory: &MemoryDirectory, files: &ZendHashTable) -> Result<()> {
        for (file, value) in pairs(files) {
            let shown = format!("file \"{}\"", shown(&String::from_utf8_lossy(&file)));
            let refuse =
                |code: Code| self.wrong(name, &format!("has the {shown}: {}", reason(code)));
            if let Some(bytes) = value.zend_str() {
                let bytes = copied(bytes.as_bytes())?;
                directory.insert_file(&file, bytes).map_err(refuse)?;
            } else if let Some(files) = value.array() {
                let inner = directory.insert_directory(&file).map_err(refuse)?;
                self.fill(name, &inner, files)?;
            } else {
                let got = coerce::type_name(value);
                let place = self.place(name);
                return Err(throw::type_error(format!(
                    "{place}: {shown} must be of type array|string, {got} given"
                )));
            }
        }
        Ok(())
    }

    /// Returns the beginning of messages about a directory.
    fn place(&self, name: &str) -> String {
        format!("{}[\"{}\"]", place(self.number, "preopens"), shown(name))
    }

    fn wrong(&self, name: &str, message: &str) -> throw::Thrown {
        throw::value_error(format!("{} {message}", self.place(name)))
    }

    fn wrong_type(&self, name: &str, value: &Zval) -> throw::Thrown {
        let got = coerce::type_name(value);
        let place = self.place(name);
        throw::type_error(format!("{place} must be of type array|string, {got} given"))
    }
}

/// Returns the reason why a file cannot be added to a directory.
const fn reason(code: Code) -> &'static str {
    match code {
        Code::IllegalByteSequence => "its name is not UTF-8",
        Code::NameTooLong => "its name has more than 255 bytes",
        Code::TooManyLinks => "there are too many directories above it",
        Code::Exist => "its name appears twice",
        _ => "no file can have this name",
    }
}

/// Returns the scheme of a URL of a stream wrapper.
fn scheme(path: &str) -> Option<&str> {
    path.split_once("://").map(|(scheme, _)| scheme)
}

/// The contents of files as strings, by inode. All names of a file share one string, so links do
/// not multiply it.
type Strings = HashMap<u64, Zval>;

/// Copies a directory into an array.
pub(super) fn array(directory: &MemoryDirectory) -> Result<Zval> {
    array_with(directory, &mut Strings::new())
}

/// Copies a directory into an array. The depth of directories is limited.
fn array_with(directory: &MemoryDirectory, strings: &mut Strings) -> Result<Zval> {
    let mut files = ZendHashTable::new();
    for (name, child) in directory.children().map_err(failed)? {
        // A guest chooses how long this takes.
        Thread::current().poll_host().map_err(raise::raise)?;
        let value = match child {
            Child::File(file) => content(&file, strings)?,
            Child::Directory(inner) => array_with(&inner, strings)?,
        };
        type_to_php::insert(&mut files, &name, value);
    }
    let mut value = Zval::new();
    value.set_hashtable(files);
    Ok(value)
}

/// Returns the content of a file.
fn content(file: &MemoryFile, known: &mut Strings) -> Result<Zval> {
    let inode = file.metadata().map_err(failed)?.inode;
    if let Some(string) = known.get(&inode) {
        return Ok(string.shallow_clone());
    }
    // The bytes are not borrowed while PHP allocates.
    let bytes = file.read(room::copy).map_err(failed)?.map_err(raise::raise)?;
    let string = strings::string(&bytes)?;
    known.insert(inode, string.shallow_clone());
    Ok(string)
}

/// Throws an exception for an error that directories from arrays do not have.
fn failed(error: Error) -> throw::Thrown {
    classes::wasm_exception(format!("{error:?}"))
}
