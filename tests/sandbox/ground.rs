//! A folder that is given to a guest, and what is outside of it.

use std::fs;
use std::os::unix::fs::{MetadataExt, symlink};
use std::path::PathBuf;

use tempfile::TempDir;
use wasm::wasi::files::access::DirectoryAccess;
use wasm::wasi::files::host::HostDirectory;

/// A folder that is given, inside of another one.
pub(crate) struct Ground {
    top: TempDir,
    /// The folder that is given, writable.
    pub(crate) given: DirectoryAccess,
    /// A second folder that is given.
    pub(crate) other: DirectoryAccess,
    before: String,
    outside: Vec<u64>,
}

impl Ground {
    /// Makes the folders, with all kinds of symbolic links that lead out.
    pub(crate) fn new() -> Self {
        let top = TempDir::new().expect("the system has a folder for temporary files");
        let path = |name: &str| top.path().join(name);
        for folder in ["outside/deep", "given/d/e", "other"] {
            fs::create_dir_all(path(folder)).expect("a new folder");
        }
        for file in ["outside/secret", "outside/deep/secret", "given/f", "given/d/g", "other/o"] {
            fs::write(path(file), file).expect("a new file");
        }
        let outside = path("outside");
        let absolute = outside.to_str().expect("UTF-8").to_owned();
        let links = [
            ("absolute", absolute.clone()),
            ("absolute_file", format!("{absolute}/secret")),
            ("up", "..".to_owned()),
            ("up_slash", "../".to_owned()),
            ("relative", "../outside".to_owned()),
            ("relative_file", "../outside/secret".to_owned()),
            ("through_d", "d/../../outside".to_owned()),
            ("chain", "d/chain2".to_owned()),
            ("d/chain2", "../chain3".to_owned()),
            ("chain3", "../outside".to_owned()),
            ("d/up", "../..".to_owned()),
            ("d/e/up", "../../../outside".to_owned()),
            ("loop", "loop".to_owned()),
            ("loop_a", "loop_b".to_owned()),
            ("loop_b", "loop_a".to_owned()),
            ("root", "/".to_owned()),
            ("process", "/proc/self/root".to_owned()),
            ("descriptors", "/proc/self/fd".to_owned()),
            ("working", "/proc/self/cwd".to_owned()),
            ("inside", "d".to_owned()),
            ("d/inside", "../f".to_owned()),
            ("to_other", "../other".to_owned()),
        ];
        for (name, content) in links {
            symlink(content, path("given").join(name)).expect("a new link");
        }
        let open = |name: &str| HostDirectory::open(&path(name)).expect("the folder exists");
        let [given, other] =
            ["given", "other"].map(|it| DirectoryAccess::new(std::rc::Rc::new(open(it)), true));
        let mut ground = Self { top, given, other, before: String::new(), outside: Vec::new() };
        let folders = [".", "outside", "outside/deep"];
        let files = ["outside/secret", "outside/deep/secret"];
        ground.outside = folders
            .iter()
            .chain(&files)
            .map(|name| fs::metadata(ground.path(name)).expect("it exists").ino())
            .collect();
        ground.before = ground.state();
        ground
    }

    /// Returns a path of the host.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.top.path().join(name)
    }

    /// Describes everything outside.
    fn state(&self) -> String {
        let mut state = Vec::new();
        for folder in [".", "outside", "outside/deep"] {
            let entries = fs::read_dir(self.path(folder)).expect("a folder");
            let mut names: Vec<_> =
                entries.map(|entry| entry.expect("an entry").file_name()).collect();
            names.sort();
            state.push(format!("{folder}: {names:?}"));
        }
        for file in ["outside", "outside/secret", "outside/deep", "outside/deep/secret"] {
            let metadata = fs::symlink_metadata(self.path(file)).expect("it exists");
            let times = (metadata.mtime(), metadata.mtime_nsec());
            let facts = (metadata.ino(), metadata.nlink(), metadata.size(), metadata.mode());
            state.push(format!("{file}: {facts:?} {times:?}"));
        }
        for file in ["outside/secret", "outside/deep/secret"] {
            state.push(fs::read_to_string(self.path(file)).expect("it can be read"));
        }
        state.join("\n")
    }

    /// Returns the difference, if anything outside has changed.
    pub(crate) fn change(&self) -> Option<String> {
        let now = self.state();
        (now != self.before).then(|| format!("changed from {} to {now}", self.before))
    }

    /// Returns whether an inode is that of a file or folder outside.
    pub(crate) fn is_outside(&self, inode: u64) -> bool {
        self.outside.contains(&inode)
    }
}
