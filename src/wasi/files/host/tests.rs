//! Tests of directories of the host. `tests/sandbox` has the attempts to get out of them.

use std::fmt::Debug;
use std::fs;
use std::os::unix::fs::symlink;
use std::rc::Rc;

use tempfile::TempDir;

use super::HostDirectory;
use crate::wasi::error::{Code, Error, Result};
use crate::wasi::files::{Directory, File, Open, Opened};

mod content;
mod names;
mod opening;
mod renaming;
mod special;
mod times;

/// Opens for reading.
const READ: Open = Open {
    read: true,
    write: false,
    create: false,
    exclusive: false,
    truncate: false,
    directory: false,
    follow: true,
};

/// Opens for reading and writing.
const WRITE: Open = Open { write: true, ..READ };

/// Opens for reading and writing, and creates a missing file.
const CREATE: Open = Open { create: true, ..WRITE };

/// A folder with the files `f` and `d/f`, and the empty folder `e`. The symbolic links `lf`, `ld`
/// and `nothing` lead to `f`, `d` and a missing file.
struct Folder {
    host: TempDir,
    root: HostDirectory,
}

impl Folder {
    fn new() -> Self {
        let host = tempfile::tempdir().expect("a new folder");
        for folder in ["d", "e"] {
            fs::create_dir(host.path().join(folder)).expect("a new folder");
        }
        for (file, content) in [("f", "file"), ("d/f", "inner")] {
            fs::write(host.path().join(file), content).expect("a new file");
        }
        for (content, link) in [("f", "lf"), ("d", "ld"), ("missing", "nothing")] {
            symlink(content, host.path().join(link)).expect("a new link");
        }
        let root = HostDirectory::open(host.path()).expect("the folder exists");
        Self { host, root }
    }

    /// Returns the content of a file.
    fn text(&self, path: &str) -> String {
        fs::read_to_string(self.host.path().join(path)).expect("a file of text")
    }

    /// Opens a file.
    fn file(&self, path: &str, how: Open) -> Rc<dyn File> {
        match self.root.open(path, how) {
            Ok(Opened::File(file)) => file,
            other => panic!("{path}: {other:?}"),
        }
    }

    /// Opens a directory.
    fn directory(&self, path: &str) -> Rc<dyn Directory> {
        match self.root.open(path, Open { directory: true, ..READ }) {
            Ok(Opened::Directory(directory)) => directory,
            other => panic!("{path}: {other:?}"),
        }
    }
}

/// Returns the error of an operation that fails.
fn code<T: Debug>(result: Result<T>) -> Code {
    match result {
        Err(Error::Code(code)) => code,
        other => panic!("{other:?}"),
    }
}
