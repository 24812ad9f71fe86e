//! The disk tier of the cache: stored files, checks of ownership and permissions, and locks.

mod interrupted;
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

/// Returns an open directory, and the folder that contains it.
fn directory() -> (TempDir, Directory) {
    let folder = tempfile::tempdir().expect("the disk has space for a folder");
    let directory = Directory::open(&folder.path().join("cache")).expect("the folder is private");
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
    stored.file.take(stored.length).read_to_end(&mut bytes).expect("the file can be read");
    bytes
}

/// Returns the key that is stored for a file.
fn recalled(directory: &Directory, identity: &Key) -> Option<Key> {
    Some(directory.recall(identity)?.key)
}

fn names(folder: &TempDir) -> Vec<String> {
    let entries = fs::read_dir(folder.path().join("cache")).expect("the directory exists");
    let mut names: Vec<_> = entries
        .map(|entry| entry.expect("a readable entry").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

/// Returns the permissions that the umask removes from new files.
fn umask() -> u32 {
    let folder = tempfile::tempdir().expect("the disk has space for a folder");
    let file = File::create(folder.path().join("file")).expect("disk space");
    !file.metadata().expect("the file is open").mode() & 0o666
}

/// Sets the time of the last use of a file, in hours before now.
fn age(path: &Path, hours: u64) {
    let time = SystemTime::now() - Duration::from_secs(hours * 3600);
    let file = File::open(path).expect("it exists");
    file.set_modified(time).expect("the test owns it");
}

#[test]
fn a_stored_module_is_found_by_its_key_only() {
    let (folder, directory) = directory();
    assert!(directory.find(&key("a")).is_none());
    let stored = directory.store(&key("a"), b"code of a").expect("disk space");
    assert_eq!(contents(stored), b"code of a");
    assert_eq!(contents(directory.find(&key("a")).expect("the module was stored")), b"code of a");
    assert!(directory.find(&key("b")).is_none());
    assert_eq!(names(&folder), [name(&key("a"), "code")], "the directory has no other files");
    let status = fs::metadata(code(&folder, &key("a"))).expect("it exists");
    assert_eq!(directory.usage().bytes, 9 + 32);
    assert_eq!(status.mode() & 0o777, 0o444 & !umask(), "a mapped file is read-only");
    directory.remove(&key("a"));
    assert!(directory.find(&key("a")).is_none());
}

#[test]
fn a_new_directory_is_private() {
    let (folder, _) = directory();
    let mode = fs::metadata(folder.path().join("cache")).expect("the directory exists").mode();
    assert_eq!(mode & 0o777, 0o700);
    let missing = Directory::open(&folder.path().join("missing/cache"));
    assert_eq!(missing.expect_err("the parent does not exist"), Unusable::NotMade(Errno::NOENT));
}

#[test]
fn a_directory_in_which_others_may_write_is_refused() {
    let (folder, _) = directory();
    let path = folder.path().join("cache");
    for mode in [0o770, 0o707, 0o1777] {
        fs::set_permissions(&path, Permissions::from_mode(mode)).expect("the test owns it");
        let refused = Directory::open(&path).expect_err("other users may write");
        assert_eq!(refused, Unusable::WritableByOthers(mode));
    }
    fs::set_permissions(&path, Permissions::from_mode(0o755)).expect("the test owns it");
    assert!(Directory::open(&path).is_ok(), "other users may read");
}

#[test]
fn a_symbolic_link_to_a_directory_is_not_followed() {
    let (folder, _) = directory();
    let link = folder.path().join("link");
    symlink(folder.path().join("cache"), &link).expect("the link can be made");
    assert!(Directory::open(&link).is_err());
    assert!(Directory::open(Path::new("/dev/null")).is_err());
}

#[test]
fn only_a_regular_file_of_this_user_is_found() {
    let (folder, directory) = directory();
    let (key, path) = (key("a"), code(&folder, &key("a")));
    let elsewhere = folder.path().join("elsewhere");
    directory.store(&key, b"code").expect("disk space");
    fs::rename(&path, &elsewhere).expect("it exists");

    symlink(&elsewhere, &path).expect("the link can be made");
    assert!(directory.find(&key).is_none(), "a symbolic link to a valid file");
    fs::remove_file(&path).expect("it exists");

    fs::create_dir(&path).expect("the directory can be made");
    assert!(directory.find(&key).is_none(), "a directory");
    assert!(directory.store(&key, b"code").is_err(), "a directory has the name of the file");
    fs::remove_dir(&path).expect("it exists");

    let made = std::process::Command::new("mkfifo").arg(&path).status();
    assert!(made.expect("mkfifo can be started").success());
    assert!(directory.find(&key).is_none(), "a pipe");
    fs::remove_file(&path).expect("it exists");

    File::create(&path).expect("disk space");
    assert!(directory.find(&key).is_none(), "an empty file");
    fs::write(&path, key.as_bytes()).expect("disk space");
    assert!(directory.find(&key).is_none(), "a file with a key and no code");

    directory.store(&key, b"code").expect("disk space");
    assert!(directory.find(&key).is_some());
    fs::set_permissions(&path, Permissions::from_mode(0o664)).expect("the test owns it");
    assert!(directory.find(&key).is_none(), "the group may write to the file");
}

#[test]
fn a_renamed_file_is_refused() {
    let (folder, directory) = directory();
    let (one, other) = (key("one"), key("other"));
    directory.store(&one, b"code of one").expect("disk space");
    fs::rename(code(&folder, &one), code(&folder, &other)).expect("it exists");
    assert!(directory.find(&other).is_none());
    directory.store(&other, b"code of other").expect("the file is replaced");
    assert_eq!(contents(directory.find(&other).expect("the module was stored")), b"code of other");

    let place = |identity: &str| folder.path().join("cache").join(name(&key(identity), "path"));
    directory.remember(&key("a file"), &other).expect("disk space");
    assert_eq!(recalled(&directory, &key("a file")), Some(other));
    let longer = fs::read_link(place("a file")).expect("a link").with_extension("longer");
    fs::rename(place("a file"), place("another file")).expect("it exists");
    assert_eq!(recalled(&directory, &key("another file")), None);
    for elsewhere in [
        "../../etc/passwd",
        &"../".repeat(28)[..56],
        &format!("a{}b", "é".repeat(27)),
        &"0".repeat(56),
        &longer.to_string_lossy(),
    ] {
        symlink(elsewhere, place("a file")).expect("disk space");
        assert_eq!(recalled(&directory, &key("a file")), None, "{elsewhere}");
        fs::remove_file(place("a file")).expect("the test has just made it");
    }
    // The link is valid, but its file has the key of another module.
    directory.store(&one, b"code of one").expect("disk space");
    directory.remember(&key("a file"), &other).expect("disk space");
    fs::rename(code(&folder, &one), code(&folder, &other)).expect("it exists");
    assert_eq!(recalled(&directory, &key("a file")), None);
}

/// Needs root, because only root can change the owner of a file.
#[test]
fn files_of_another_user_are_refused() {
    let (folder, directory) = directory();
    let (key, path) = (key("a"), code(&folder, &key("a")));
    directory.store(&key, b"code").expect("disk space");
    if std::os::unix::fs::chown(&path, Some(12_345), None).is_err() {
        return;
    }
    assert!(directory.find(&key).is_none(), "a file");
    std::os::unix::fs::chown(folder.path().join("cache"), Some(12_345), None)
        .expect("root can change the owner");
    let refused = Directory::open(&folder.path().join("cache"));
    let foreign = Unusable::Foreign { owner: 12_345, user: 0 };
    assert_eq!(refused.expect_err("the directory belongs to another user"), foreign);
}

#[test]
fn a_key_is_remembered_for_one_state_of_a_file() {
    let (folder, directory) = directory();
    let path = folder.path().join("module.wasm");
    fs::write(&path, "one").expect("disk space");
    let identity = || Identity::of(&File::open(&path).expect("it exists")).expect("a file");
    let hash = |options: &[u8]| identity().hash(&path, options);

    let first = hash(b"options");
    assert_eq!(recalled(&directory, &first), None);
    for name in ["one", "two"] {
        directory.store(&key(name), b"code").expect("disk space");
    }
    directory.remember(&first, &key("one")).expect("disk space");
    assert_eq!(recalled(&directory, &first), Some(key("one")));
    assert_eq!(recalled(&directory, &hash(b"other options")), None);
    directory.remember(&first, &key("two")).expect("disk space");
    assert_eq!(recalled(&directory, &first), Some(key("two")), "the last key counts");

    let before = identity();
    assert!(!before.is_settled(), "the file was just written");
    age(&path, 1);
    assert_ne!(identity(), before);
    assert!(!identity().is_settled(), "the metadata of the file were just written");
    fs::rename(&path, folder.path().join("moved")).expect("the file can be renamed");
    fs::write(&path, "two").expect("disk space");
    assert_ne!(hash(b"options"), first, "another file has the same size");
}

#[test]
fn the_least_recently_used_module_is_evicted() {
    let (folder, directory) = directory();
    for (name, hours) in [("a", 3), ("b", 9), ("c", 5), ("d", 1)] {
        directory.store(&key(name), &[0; 968]).expect("disk space");
        age(&code(&folder, &key(name)), hours);
        directory.remember(&key(&format!("path of {name}")), &key(name)).expect("disk space");
    }
    let mapped = directory.find(&key("c")).expect("the module was stored");
    age(&code(&folder, &key("c")), 5);
    assert_eq!(directory.shrink(4000), 0);
    assert_eq!(directory.shrink(3000), 2, "it removes an eighth more than the excess");
    let is_there = |name: &str| code(&folder, &key(name)).exists();
    assert_eq!(["a", "b", "c", "d"].map(is_there), [true, false, false, true]);
    let link = |name: &str| {
        folder.path().join("cache").join(self::name(&key(&format!("path of {name}")), "path"))
    };
    assert!(!link("b").is_symlink(), "the link is removed with its file");
    assert_eq!(recalled(&directory, &key("path of a")), Some(key("a")));
    assert_eq!(contents(mapped), [0; 968], "an open file keeps its contents");
    assert_eq!(directory.clear(), 2);
    assert_eq!(names(&folder), [""; 0]);
}

#[test]
fn a_used_module_is_not_evicted() {
    let (folder, directory) = directory();
    for name in ["a", "b"] {
        directory.store(&key(name), &[0; 968]).expect("disk space");
        age(&code(&folder, &key(name)), 9);
    }
    directory.find(&key("a")).expect("the module was stored");
    directory.shrink(1200);
    assert!(directory.find(&key("a")).is_some());
    assert!(directory.find(&key("b")).is_none());
}

#[test]
fn unfinished_files_are_removed() {
    let (folder, directory) = directory();
    let path = |name: &str| folder.path().join("cache").join(name);
    for name in ["x.code.1-0.new", "y.code.1-1.new", "x.lock", "y.lock"] {
        fs::write(path(name), "half").expect("disk space");
    }
    age(&path("x.code.1-0.new"), 2);
    age(&path("x.lock"), 2);
    directory.shrink(u64::MAX);
    assert_eq!(names(&folder), ["y.code.1-1.new", "y.lock"]);
}

/// A process with the same process id may have been killed in another container.
#[test]
fn unfinished_files_of_the_same_pid_do_not_block() {
    let (folder, directory) = directory();
    let (process, code, link) = (std::process::id(), key("a"), key("a file"));
    for count in 0..1000 {
        for name in [name(&code, "code"), name(&link, "path")] {
            let half = format!("{name}.{process}-{count}.new");
            fs::write(folder.path().join("cache").join(half), "half").expect("disk space");
        }
    }
    assert_eq!(contents(directory.store(&code, b"code").expect("disk space")), b"code");
    directory.remember(&link, &code).expect("disk space");
    assert_eq!(recalled(&directory, &link), Some(code));
}

#[test]
fn one_of_many_threads_compiles() {
    let (_folder, directory) = directory();
    let (compiles, barrier) = (AtomicUsize::new(0), Barrier::new(16));
    let want = || {
        barrier.wait();
        let lock = directory
            .lock(&key("a"), Duration::from_mins(1))
            .expect("the lock is free within a minute");
        if directory.find(&key("a")).is_none() {
            compiles.fetch_add(1, Ordering::Relaxed);
            thread::sleep(Duration::from_millis(30));
            directory.store(&key("a"), b"code").expect("disk space");
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
fn locks_time_out_and_dead_holders_do_not_block() {
    let (folder, directory) = directory();
    let path = folder.path().join("cache").join(name(&key("a"), "lock"));
    fs::write(&path, "").expect("disk space");
    let held = directory.lock(&key("a"), Duration::ZERO).expect("the lock has no holder");
    let other =
        directory.lock(&key("other"), Duration::ZERO).expect("the lock of another key is free");
    let made = folder.path().join("cache").join(name(&key("other"), "lock"));
    assert_eq!(fs::metadata(made).expect("the lock file exists").mode() & 0o777, 0o600 & !umask());
    drop(other);
    let start = Instant::now();
    assert!(directory.lock(&key("a"), Duration::from_millis(50)).is_none());
    assert!(start.elapsed() >= Duration::from_millis(50));
    drop(held);
    assert!(!path.exists());
    assert!(directory.lock(&key("a"), Duration::ZERO).is_some());
}

#[test]
fn a_symbolic_link_is_not_used_as_a_lock() {
    let (folder, directory) = directory();
    let elsewhere = folder.path().join("elsewhere");
    let path = folder.path().join("cache").join(name(&key("a"), "lock"));
    symlink(&elsewhere, &path).expect("disk space");
    assert!(directory.lock(&key("a"), Duration::ZERO).is_none());
    assert!(!elsewhere.exists(), "the target is not created");
}

#[test]
fn a_removed_directory_is_empty() {
    let (folder, directory) = directory();
    directory.store(&key("a"), b"code").expect("disk space");
    assert!(!directory.is_gone());
    fs::remove_dir_all(folder.path().join("cache")).expect("the test owns it");
    assert!(directory.is_gone());
    assert!(directory.find(&key("a")).is_none());
    assert!(directory.store(&key("a"), b"code").is_err());
    assert!(directory.lock(&key("a"), Duration::from_mins(1)).is_none());
    assert_eq!(directory.shrink(0), 0);
}
