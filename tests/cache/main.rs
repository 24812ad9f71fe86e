//! The disk tier of the cache: what is kept, who is trusted, who waits for whom.

mod killed;
mod preload;
mod tiers;
mod unusable;
mod users;

use std::fs::{self, File, Permissions};
use std::io::Read;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::sync::Barrier;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use rustix::io::Errno;
use tempfile::TempDir;
use wasm::cache::{Directory, Identity, Key, Stored, Unusable};

/// A directory that is open, and the folder in which it lies.
fn directory() -> (TempDir, Directory) {
    let folder = tempfile::tempdir().expect("room for a folder");
    let directory = Directory::open(&folder.path().join("cache")).expect("a private folder");
    (folder, directory)
}

fn key(name: &str) -> Key {
    blake3::hash(name.as_bytes())
}

fn code(folder: &TempDir, key: &Key) -> PathBuf {
    folder.path().join("cache").join(name(key, "code"))
}

/// Returns the name of a file of the directory.
fn name(hash: &Key, ending: &str) -> String {
    format!("{}.{ending}", &hash.to_hex()[..32])
}

fn contents(stored: Stored) -> Vec<u8> {
    let mut bytes = Vec::new();
    stored.file.take(stored.length).read_to_end(&mut bytes).expect("a file that can be read");
    bytes
}

/// Returns the key that is noted for a file.
fn recalled(directory: &Directory, identity: &Key) -> Option<Key> {
    Some(directory.recall(identity)?.key)
}

fn names(folder: &TempDir) -> Vec<String> {
    let entries = fs::read_dir(folder.path().join("cache")).expect("the directory");
    let mut names: Vec<_> = entries
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

/// Returns which rights new files do not get in this process.
fn umask() -> u32 {
    let folder = tempfile::tempdir().expect("room for a folder");
    let file = File::create(folder.path().join("file")).expect("room");
    !file.metadata().expect("it is open").mode() & 0o666
}

/// Sets when a file was used last, in hours before now.
fn age(path: &Path, hours: u64) {
    let time = SystemTime::now() - Duration::from_secs(hours * 3600);
    let file = File::open(path).expect("the file");
    file.set_modified(time).expect("our own file");
}

#[test]
fn what_is_stored_is_found_by_its_key_alone() {
    let (folder, directory) = directory();
    assert!(directory.find(&key("a")).is_none());
    let stored = directory.store(&key("a"), b"code of a").expect("room");
    assert_eq!(contents(stored), b"code of a");
    assert_eq!(contents(directory.find(&key("a")).expect("it was stored")), b"code of a");
    assert!(directory.find(&key("b")).is_none());
    assert_eq!(names(&folder), [name(&key("a"), "code")], "nothing else is left behind");
    let status = fs::metadata(code(&folder, &key("a"))).expect("it is there");
    assert_eq!(directory.usage().bytes, 9 + 32);
    assert_eq!(status.mode() & 0o777, 0o444 & !umask(), "nobody is to write to what is mapped");
    directory.remove(&key("a"));
    assert!(directory.find(&key("a")).is_none());
}

#[test]
fn a_directory_is_made_for_us_alone() {
    let (folder, _) = directory();
    let mode = fs::metadata(folder.path().join("cache")).expect("it was made").mode();
    assert_eq!(mode & 0o777, 0o700);
    let missing = Directory::open(&folder.path().join("missing/cache"));
    assert_eq!(missing.expect_err("no parent"), Unusable::NotMade(Errno::NOENT));
}

#[test]
fn a_directory_in_which_others_may_write_is_refused() {
    let (folder, _) = directory();
    let path = folder.path().join("cache");
    for mode in [0o770, 0o707, 0o1777] {
        fs::set_permissions(&path, Permissions::from_mode(mode)).expect("our own");
        let refused = Directory::open(&path).expect_err("others may write");
        assert_eq!(refused, Unusable::WritableByOthers(mode));
    }
    fs::set_permissions(&path, Permissions::from_mode(0o755)).expect("our own");
    assert!(Directory::open(&path).is_ok(), "others may read");
}

#[test]
fn a_link_to_a_directory_is_not_followed() {
    let (folder, _) = directory();
    let link = folder.path().join("link");
    symlink(folder.path().join("cache"), &link).expect("a link");
    assert!(Directory::open(&link).is_err());
    assert!(Directory::open(Path::new("/dev/null")).is_err());
}

#[test]
fn only_a_regular_file_that_nobody_else_can_write_is_found() {
    let (folder, directory) = directory();
    let (key, path) = (key("a"), code(&folder, &key("a")));
    let elsewhere = folder.path().join("elsewhere");
    directory.store(&key, b"code").expect("room");
    fs::rename(&path, &elsewhere).expect("it is there");

    symlink(&elsewhere, &path).expect("a link");
    assert!(directory.find(&key).is_none(), "a link, though what it leads to is right");
    fs::remove_file(&path).expect("it is there");

    fs::create_dir(&path).expect("a directory");
    assert!(directory.find(&key).is_none(), "a directory");
    assert!(directory.store(&key, b"code").is_err(), "a directory is in the way");
    fs::remove_dir(&path).expect("it is there");

    let made = std::process::Command::new("mkfifo").arg(&path).status();
    assert!(made.expect("mkfifo").success());
    assert!(directory.find(&key).is_none(), "a pipe");
    fs::remove_file(&path).expect("it is there");

    File::create(&path).expect("room");
    assert!(directory.find(&key).is_none(), "an empty file");
    fs::write(&path, key.as_bytes()).expect("room");
    assert!(directory.find(&key).is_none(), "a file with a key and no code");

    directory.store(&key, b"code").expect("room");
    assert!(directory.find(&key).is_some());
    fs::set_permissions(&path, Permissions::from_mode(0o664)).expect("our own");
    assert!(directory.find(&key).is_none(), "its group may write it");
}

#[test]
fn what_has_the_name_of_another_is_not_taken_for_it() {
    let (folder, directory) = directory();
    let (one, other) = (key("one"), key("other"));
    directory.store(&one, b"code of one").expect("room");
    fs::rename(code(&folder, &one), code(&folder, &other)).expect("it is there");
    assert!(directory.find(&other).is_none());
    directory.store(&other, b"code of other").expect("it takes the place");
    assert_eq!(contents(directory.find(&other).expect("it was stored")), b"code of other");

    let place = |identity: &str| folder.path().join("cache").join(name(&key(identity), "path"));
    directory.remember(&key("a file"), &other).expect("room");
    assert_eq!(recalled(&directory, &key("a file")), Some(other));
    let longer = fs::read_link(place("a file")).expect("a link").with_extension("longer");
    fs::rename(place("a file"), place("another file")).expect("it is there");
    assert_eq!(recalled(&directory, &key("another file")), None);
    for elsewhere in [
        "../../etc/passwd",
        &"../".repeat(28)[..56],
        &format!("a{}b", "é".repeat(27)),
        &"0".repeat(56),
        &longer.to_string_lossy(),
    ] {
        symlink(elsewhere, place("a file")).expect("room");
        assert_eq!(recalled(&directory, &key("a file")), None, "{elsewhere}");
        fs::remove_file(place("a file")).expect("it was just made");
    }
    // A link is right, but what it leads to is another's.
    directory.store(&one, b"code of one").expect("room");
    directory.remember(&key("a file"), &other).expect("room");
    fs::rename(code(&folder, &one), code(&folder, &other)).expect("it is there");
    assert_eq!(recalled(&directory, &key("a file")), None);
}

/// Needs root, who alone can give a file to somebody else.
#[test]
fn what_belongs_to_another_user_is_refused() {
    let (folder, directory) = directory();
    let (key, path) = (key("a"), code(&folder, &key("a")));
    directory.store(&key, b"code").expect("room");
    if std::os::unix::fs::chown(&path, Some(12_345), None).is_err() {
        return;
    }
    assert!(directory.find(&key).is_none(), "a file");
    std::os::unix::fs::chown(folder.path().join("cache"), Some(12_345), None).expect("root");
    let refused = Directory::open(&folder.path().join("cache"));
    let foreign = Unusable::Foreign { owner: 12_345, user: 0 };
    assert_eq!(refused.expect_err("a directory"), foreign);
}

#[test]
fn a_key_is_remembered_for_a_file_as_it_is() {
    let (folder, directory) = directory();
    let path = folder.path().join("module.wasm");
    fs::write(&path, "one").expect("room");
    let identity = || Identity::of(&File::open(&path).expect("it is there")).expect("a file");
    let hash = |options: &[u8]| identity().hash(&path, options);

    let first = hash(b"options");
    assert_eq!(recalled(&directory, &first), None);
    for name in ["one", "two"] {
        directory.store(&key(name), b"code").expect("room");
    }
    directory.remember(&first, &key("one")).expect("room");
    assert_eq!(recalled(&directory, &first), Some(key("one")));
    assert_eq!(recalled(&directory, &hash(b"other options")), None);
    directory.remember(&first, &key("two")).expect("room");
    assert_eq!(recalled(&directory, &first), Some(key("two")), "the last one counts");

    let before = identity();
    assert!(!before.is_settled(), "it was just written");
    age(&path, 1);
    assert_ne!(identity(), before);
    assert!(!identity().is_settled(), "its metadata were just written");
    fs::rename(&path, folder.path().join("moved")).expect("a move");
    fs::write(&path, "two").expect("room");
    assert_ne!(hash(b"options"), first, "another file of the same size");
}

#[test]
fn what_was_used_the_longest_time_ago_goes_first() {
    let (folder, directory) = directory();
    for (name, hours) in [("a", 3), ("b", 9), ("c", 5), ("d", 1)] {
        directory.store(&key(name), &[0; 968]).expect("room");
        age(&code(&folder, &key(name)), hours);
        directory.remember(&key(&format!("path of {name}")), &key(name)).expect("room");
    }
    let mapped = directory.find(&key("c")).expect("it was stored");
    age(&code(&folder, &key("c")), 5);
    assert_eq!(directory.shrink(4000), 0);
    assert_eq!(directory.shrink(3000), 2, "an eighth more than it must");
    let is_there = |name: &str| code(&folder, &key(name)).exists();
    assert_eq!(["a", "b", "c", "d"].map(is_there), [true, false, false, true]);
    let link = |name: &str| {
        folder.path().join("cache").join(self::name(&key(&format!("path of {name}")), "path"))
    };
    assert!(!link("b").is_symlink(), "the link goes with what it led to");
    assert_eq!(recalled(&directory, &key("path of a")), Some(key("a")));
    assert_eq!(contents(mapped), [0; 968], "who has it open keeps it");
    assert_eq!(directory.clear(), 2);
    assert_eq!(names(&folder), [""; 0]);
}

#[test]
fn using_a_module_keeps_it() {
    let (folder, directory) = directory();
    for name in ["a", "b"] {
        directory.store(&key(name), &[0; 968]).expect("room");
        age(&code(&folder, &key(name)), 9);
    }
    directory.find(&key("a")).expect("it was stored");
    directory.shrink(1200);
    assert!(directory.find(&key("a")).is_some());
    assert!(directory.find(&key("b")).is_none());
}

#[test]
fn what_nobody_finished_is_removed_in_time() {
    let (folder, directory) = directory();
    let path = |name: &str| folder.path().join("cache").join(name);
    for name in ["x.code.1-0.new", "y.code.1-1.new", "x.lock", "y.lock"] {
        fs::write(path(name), "half").expect("room");
    }
    age(&path("x.code.1-0.new"), 2);
    age(&path("x.lock"), 2);
    directory.shrink(u64::MAX);
    assert_eq!(names(&folder), ["y.code.1-1.new", "y.lock"]);
}

/// Another process of this number may have been killed, in another container.
#[test]
fn what_a_namesake_did_not_finish_is_in_nobodys_way() {
    let (folder, directory) = directory();
    let (process, code, link) = (std::process::id(), key("a"), key("a file"));
    for count in 0..1000 {
        for name in [name(&code, "code"), name(&link, "path")] {
            let half = format!("{name}.{process}-{count}.new");
            fs::write(folder.path().join("cache").join(half), "half").expect("room");
        }
    }
    assert_eq!(contents(directory.store(&code, b"code").expect("room")), b"code");
    directory.remember(&link, &code).expect("room");
    assert_eq!(recalled(&directory, &link), Some(code));
}

#[test]
fn of_many_who_want_the_same_one_compiles() {
    let (_folder, directory) = directory();
    let (compiles, barrier) = (AtomicUsize::new(0), Barrier::new(16));
    let want = || {
        barrier.wait();
        let lock = directory.lock(&key("a"), Duration::from_mins(1)).expect("in a minute");
        if directory.find(&key("a")).is_none() {
            compiles.fetch_add(1, Ordering::Relaxed);
            thread::sleep(Duration::from_millis(30));
            directory.store(&key("a"), b"code").expect("room");
        }
        drop(lock);
    };
    thread::scope(|scope| {
        for _ in 0..16 {
            scope.spawn(want);
        }
    });
    assert_eq!(compiles.into_inner(), 1);
}

#[test]
fn nobody_waits_for_ever_nor_for_the_dead() {
    let (folder, directory) = directory();
    let path = folder.path().join("cache").join(name(&key("a"), "lock"));
    fs::write(&path, "").expect("room");
    let held = directory.lock(&key("a"), Duration::ZERO).expect("its holder is gone");
    let other = directory.lock(&key("other"), Duration::ZERO).expect("another key");
    let made = folder.path().join("cache").join(name(&key("other"), "lock"));
    assert_eq!(fs::metadata(made).expect("it is held").mode() & 0o777, 0o600 & !umask());
    drop(other);
    let start = Instant::now();
    assert!(directory.lock(&key("a"), Duration::from_millis(50)).is_none());
    assert!(start.elapsed() >= Duration::from_millis(50));
    drop(held);
    assert!(!path.exists());
    assert!(directory.lock(&key("a"), Duration::ZERO).is_some());
}

#[test]
fn a_link_is_no_lock() {
    let (folder, directory) = directory();
    let elsewhere = folder.path().join("elsewhere");
    let path = folder.path().join("cache").join(name(&key("a"), "lock"));
    symlink(&elsewhere, &path).expect("a link");
    assert!(directory.lock(&key("a"), Duration::ZERO).is_none());
    assert!(!elsewhere.exists(), "nothing is made where it leads");
}

#[test]
fn a_directory_that_is_gone_holds_nothing() {
    let (folder, directory) = directory();
    directory.store(&key("a"), b"code").expect("room");
    assert!(!directory.is_gone());
    fs::remove_dir_all(folder.path().join("cache")).expect("our own");
    assert!(directory.is_gone());
    assert!(directory.find(&key("a")).is_none());
    assert!(directory.store(&key("a"), b"code").is_err());
    assert!(directory.lock(&key("a"), Duration::from_mins(1)).is_none());
    assert_eq!(directory.shrink(0), 0);
}
