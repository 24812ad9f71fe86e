//! Attempts with paths that lead out. An attempt fails, or it reaches only what is inside.

use wasm::wasi::error::{Code, Error, Result};
use wasm::wasi::files::access::{DirectoryAccess, FileAccess};
use wasm::wasi::files::{NewTime, NewTimes, Open, Opened, path};

use crate::ground::Ground;

/// The name of an attempt, and the reason if a guest got out.
pub(crate) type Outcome = (String, Option<String>);

/// Paths to folders outside.
const FOLDERS: &[&str] = &[
    "..",
    "../",
    "./..",
    "../.",
    "d/../..",
    "d/e/../../..",
    "d/../../outside",
    "../outside",
    "../outside/deep",
    "../given/../outside",
    "absolute",
    "absolute/",
    "absolute/.",
    "absolute/deep",
    "up",
    "up/outside",
    "up_slash/outside",
    "relative",
    "relative/deep",
    "through_d",
    "chain",
    "chain/deep",
    "d/chain2",
    "d/up",
    "d/up/outside",
    "d/e/up",
    "inside/../../outside",
    "inside/up",
    "root",
    "root/tmp",
    "process",
    "process/etc",
    "descriptors",
    "working",
    "to_other/../outside",
    "loop",
    "loop_a",
    "loop/..",
    "f/..",
    "f/../../outside",
    "missing/../../outside",
    "...",
    "d//..//..//outside",
];

/// Paths that are refused before any directory is asked.
const REFUSED: &[(&[u8], Code)] = &[
    (b"/", Code::NotPermitted),
    (b"/etc/passwd", Code::NotPermitted),
    (b"//etc/passwd", Code::NotPermitted),
    (b"/proc/self/root/etc/passwd", Code::NotPermitted),
    (b"f\0/../../outside", Code::Invalid),
    (b"\0", Code::Invalid),
    (b"", Code::NoEntry),
    (b"\xff/../../outside", Code::IllegalByteSequence),
    (b"..\xc0\xaf..", Code::IllegalByteSequence),
    (&[b'.'; 300], Code::NameTooLong),
];

/// An operation of a guest on a path. It returns the inode that it has reached, if any.
type Operation = fn(&Ground, &str) -> Result<Option<u64>>;

const OPERATIONS: &[(&str, Operation)] = &[
    ("open for reading", |ground, path| {
        opened(ground, path, Open { read: true, follow: true, ..Open::default() })
    }),
    ("open for writing", |ground, path| {
        opened(ground, path, Open { write: true, follow: true, ..Open::default() })
    }),
    ("open without following", |ground, path| {
        opened(ground, path, Open { read: true, ..Open::default() })
    }),
    ("open a directory", |ground, path| {
        opened(ground, path, Open { read: true, follow: true, directory: true, ..Open::default() })
    }),
    ("list", |ground, path| list(ground, path).map(|()| None)),
    ("empty", |ground, path| {
        let how = Open { write: true, truncate: true, follow: true, ..Open::default() };
        opened(ground, &secret(path), how)
    }),
    ("create", |ground, path| {
        let how = Open { write: true, create: true, follow: true, ..Open::default() };
        opened(ground, &format!("{path}/new"), how)
    }),
    ("create a new one", |ground, path| {
        let how = Open { write: true, create: true, exclusive: true, ..Open::default() };
        opened(ground, &format!("{path}/new"), how)
    }),
    ("read", |ground, path| {
        opened(ground, &secret(path), Open { read: true, follow: true, ..Open::default() })
    }),
    ("facts", |ground, path| {
        ground.given.metadata_at(&secret(path), true).map(|it| Some(it.inode))
    }),
    ("facts without following", |ground, path| {
        ground.given.metadata_at(&secret(path), false).map(|it| Some(it.inode))
    }),
    ("facts of the end", |ground, path| {
        ground.given.metadata_at(path, true).map(|it| Some(it.inode))
    }),
    ("set times", |ground, path| {
        ground.given.set_times_at(&secret(path), true, TIMES).map(|()| None)
    }),
    ("set times without following", |ground, path| {
        ground.given.set_times_at(&secret(path), false, TIMES).map(|()| None)
    }),
    ("set times of the end", |ground, path| {
        ground.given.set_times_at(path, true, TIMES).map(|()| None)
    }),
    ("make a directory", |ground, path| {
        ground.given.create_directory(&format!("{path}/new")).map(|()| None)
    }),
    ("remove a directory", |ground, path| {
        ground.given.remove_directory(&format!("{path}/deep")).map(|()| None)
    }),
    ("remove a file", |ground, path| ground.given.remove_file(&secret(path)).map(|()| None)),
    ("read a link", |ground, path| ground.given.read_link(&secret(path)).map(|_| None)),
    ("make a link", |ground, path| {
        ground.given.symlink("f", &format!("{path}/new")).map(|()| None)
    }),
    ("move out", |ground, path| {
        ground.given.rename("f", &ground.given, &format!("{path}/new")).map(|()| None)
    }),
    ("move over", |ground, path| {
        ground.given.rename("f", &ground.given, &secret(path)).map(|()| None)
    }),
    ("move in", |ground, path| {
        ground.given.rename(&secret(path), &ground.given, "new")?;
        ground.given.metadata_at("new", false).map(|it| Some(it.inode))
    }),
    ("move from the other folder", |ground, path| {
        ground.other.rename("o", &ground.given, &format!("{path}/new")).map(|()| None)
    }),
    ("link out", |ground, path| {
        ground.given.link("f", false, &ground.given, &format!("{path}/new")).map(|()| None)
    }),
    ("link in", |ground, path| {
        ground.given.link(&secret(path), false, &ground.given, "new")?;
        ground.given.metadata_at("new", false).map(|it| Some(it.inode))
    }),
    ("link in and follow", |ground, path| {
        ground.given.link(path, true, &ground.given, "new")?;
        ground.given.metadata_at("new", false).map(|it| Some(it.inode))
    }),
    ("link into the other folder", |ground, path| {
        ground.given.link(&secret(path), true, &ground.other, "new")?;
        ground.other.metadata_at("new", false).map(|it| Some(it.inode))
    }),
];

const TIMES: NewTimes = NewTimes { accessed: NewTime::At(1), modified: NewTime::At(1) };

/// Returns the path of a file in a folder.
fn secret(folder: &str) -> String {
    format!("{folder}/secret")
}

/// Opens a path, and returns the inode of the result.
fn opened(ground: &Ground, path: &str, how: Open) -> Result<Option<u64>> {
    Ok(Some(match ground.given.open(path, how)? {
        Opened::File(file) => FileAccess::metadata(&file)?.inode,
        Opened::Directory(directory) => DirectoryAccess::metadata(&directory)?.inode,
    }))
}

/// Lists a directory. Names of the outside are an error that no guest gets.
fn list(ground: &Ground, path: &str) -> Result<()> {
    let how = Open { read: true, follow: true, directory: true, ..Open::default() };
    let Opened::Directory(directory) = ground.given.open(path, how)? else { return Ok(()) };
    let names = directory.entries()?;
    let outside = ["secret", "outside", "passwd"];
    assert!(!names.iter().any(|entry| outside.contains(&&*entry.name)), "{path}: {names:?}");
    Ok(())
}

/// Runs all attempts. After an attempt that may have changed something, the next one gets new
/// folders.
pub(crate) fn all() -> Vec<Outcome> {
    let mut outcomes = Vec::new();
    let mut ground = Ground::new();
    for path in FOLDERS {
        for (name, operation) in OPERATIONS {
            let (has_failed, failure) = attempt(&ground, path, *operation);
            outcomes.push((format!("{name}, {path}"), failure));
            if !has_failed {
                ground = Ground::new();
            }
        }
    }
    for (bytes, expected) in REFUSED {
        let failure = match path::check(bytes) {
            Err(Error::Code(code)) if code == *expected => None,
            other => Some(format!("{other:?}")),
        };
        outcomes.push((format!("refused, {}", bytes.escape_ascii()), failure));
    }
    outcomes.extend(own_links());
    outcomes.push(moved_directory());
    outcomes
}

/// Runs an attempt, and finds out whether it has reached or changed the outside. Also returns
/// whether the guest got an error.
fn attempt(ground: &Ground, path: &str, operation: Operation) -> (bool, Option<String>) {
    let result = operation(ground, path);
    let has_failed = result.is_err();
    let failure = match result {
        Ok(Some(inode)) if ground.is_outside(inode) => Some("reached the outside".to_owned()),
        Err(Error::Code(_)) | Ok(_) => ground.change(),
        Err(error) => Some(format!("{error:?}")),
    };
    (has_failed, failure)
}

/// Links that a guest makes itself, and follows.
fn own_links() -> Vec<Outcome> {
    let contents =
        ["..", "../outside", "../outside/secret", "d/../../outside", "/etc", "/proc/self/root"];
    let attempt = |content: &&str| {
        let ground = Ground::new();
        let made = ground.given.symlink(content, "own");
        let how = Open { read: true, follow: true, ..Open::default() };
        let reached = ["own", "own/secret", "own/outside/secret", "own/etc/passwd"]
            .iter()
            .find(|path| matches!(opened(&ground, path, how), Ok(Some(_))));
        let failure = match (made, reached) {
            (_, Some(path)) => Some(format!("{path} was opened")),
            (Ok(()), None) if content.starts_with('/') => Some("the link was made".to_owned()),
            _ => ground.change(),
        };
        (format!("follow a link of the guest to {content}"), failure)
    };
    contents.iter().map(attempt).collect()
}

/// A directory that another process moves out while the guest has it open.
fn moved_directory() -> Outcome {
    let ground = Ground::new();
    let how = Open { read: true, directory: true, ..Open::default() };
    let Ok(Opened::Directory(open)) = ground.given.open("d/e", how) else {
        return ("a directory is moved".to_owned(), Some("it cannot be opened".to_owned()));
    };
    std::fs::create_dir(ground.path("elsewhere")).expect("a new folder");
    std::fs::rename(ground.path("given/d/e"), ground.path("elsewhere/e")).expect("it is moved");
    let how = Open { read: true, follow: true, ..Open::default() };
    let reached = ["..", "../..", "../../outside/secret", "up/secret", "../../given/f"]
        .iter()
        .find(|path| open.open(path, how).is_ok());
    ("a directory is moved".to_owned(), reached.map(|path| format!("{path} was opened")))
}
