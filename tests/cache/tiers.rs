//! All tiers together: checks which tier has the module, and that the module is right.

use std::fs::{self, File, Metadata};
use std::io::Read;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::{Barrier, mpsc};
use std::thread;
use std::time::{Duration, SystemTime};

use tempfile::TempDir;
use wasm::cache::{Cache, Origin, Place, Settings};
use wasm::engine::{Config, Error, Module, Result, Thread, Val, Verification, text_to_binary};

pub(super) fn settings(directory: Option<&Path>) -> Settings {
    Settings {
        directory: directory.map(Path::to_owned),
        make_parent: false,
        most_on_disk: 1 << 30,
        most_in_memory: 1 << 30,
        revalidate_after: Duration::ZERO,
        retry_after: Duration::ZERO,
        patience: Duration::from_mins(1),
        verification: Verification::Full,
    }
}

/// Returns a module whose function `f` returns a number.
pub(super) fn source(number: i32) -> Vec<u8> {
    let text = format!("(module (func (export \"f\") (result i32) (i32.const {number})))");
    text_to_binary(&text).expect("the text is well-formed")
}

pub(super) fn compile(source: &[u8]) -> Result<Module> {
    Module::new(source, &Config::default())
}

/// Instantiates a module and returns the result of its function.
fn run(module: &Module) -> i32 {
    let instance =
        wasm::engine::runtime::instantiate(module, Vec::new()).expect("the module has no imports");
    let Some(wasm::engine::Extern::Func(func)) = instance.export("f") else {
        panic!("the function f is missing")
    };
    let Val::I32(number) = func.call(&[]).expect("no trap")[0] else { panic!("no i32") };
    number
}

pub(super) fn ask(cache: &Cache, number: i32) -> Origin {
    let (module, origin) =
        cache.module_of(&source(number), &Config::default(), compile).expect("the module is valid");
    assert_eq!(run(&module), number);
    origin
}

/// Opens a file for the cache.
pub(super) fn open(path: &Path) -> Result<(File, Metadata)> {
    let file = File::open(path).map_err(Error::Os)?;
    let metadata = file.metadata().map_err(Error::Os)?;
    Ok((file, metadata))
}

pub(super) fn read(file: &mut File, _: &Metadata) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes).map_err(Error::Os)?;
    Ok(bytes)
}

/// Asks for the module of a file, and checks its number.
pub(super) fn ask_at(cache: &Cache, path: &Path, number: i32) -> Origin {
    let open = || open(path);
    let config = Config::default();
    let (module, origin) =
        cache.module_at(Place::given(path), &config, open, read, compile).expect("a valid file");
    assert_eq!(run(&module), number);
    origin
}

/// Writes a module to a file. The time of a change cannot be faked, so the caller waits if the file
/// must look old.
pub(super) fn write(path: &Path, number: i32) {
    fs::write(path, source(number)).expect("disk space");
}

/// Waits until the cache trusts the times of a file that was just written.
pub(super) fn settle() {
    thread::sleep(Duration::from_millis(2100));
}

pub(super) fn folders() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("the disk has space for a folder");
    let directory = folder.path().join("cache");
    (folder, directory)
}

#[test]
fn a_module_is_compiled_once_for_a_process_and_once_for_the_disk() {
    let (_folder, directory) = folders();
    let first = Cache::new(settings(Some(&directory)));
    assert_eq!(ask(&first, 1), Origin::Compiled);
    assert_eq!(ask(&first, 1), Origin::Memory);
    assert_eq!(ask(&first, 2), Origin::Compiled);
    let second = Cache::new(settings(Some(&directory)));
    assert_eq!(ask(&second, 1), Origin::Disk);
    assert_eq!(ask(&second, 1), Origin::Memory);
    let status = second.status();
    assert_eq!((status.compiles, status.disk_hits, status.memory_hits), (0, 1, 1));
    assert_eq!(status.disk.entries, 2);
    assert_eq!(status.entries.len(), 1);
}

#[test]
fn without_a_directory_a_process_still_keeps_its_modules() {
    for directory in [None, Some(Path::new("/dev/null")), Some(Path::new("/proc/nothing"))] {
        let cache = Cache::new(settings(directory));
        assert_eq!(ask(&cache, 1), Origin::Compiled);
        assert_eq!(ask(&cache, 1), Origin::Memory);
        assert_eq!(cache.status().directory, None);
    }
}

#[test]
fn damaged_files_are_compiled_again() {
    let (_folder, directory) = folders();
    ask(&Cache::new(settings(Some(&directory))), 1);
    let file = fs::read_dir(&directory).expect("it exists").next().expect("one file");
    let path = file.expect("a readable entry").path();
    let whole = fs::read(&path).expect("the file can be read");
    let mut flipped = whole.clone();
    flipped[whole.len() / 2] ^= 1;
    for damaged in [&whole[..whole.len() - 1], &whole[..100], b"nothing", &flipped] {
        fs::remove_file(&path).expect("it exists");
        fs::write(&path, damaged).expect("disk space");
        assert_eq!(ask(&Cache::new(settings(Some(&directory))), 1), Origin::Compiled);
        assert_eq!(fs::read(&path).expect("the file can be read"), whole, "the file was replaced");
    }
}

#[test]
fn code_of_another_build_is_refused_and_compiled_again() {
    let (_folder, directory) = folders();
    ask(&Cache::new(settings(Some(&directory))), 1);
    let file = fs::read_dir(&directory).expect("it exists").next().expect("one file");
    let path = file.expect("a readable entry").path();
    let whole = fs::read(&path).expect("the file can be read");
    // The hash of the engine's versions and sources follows the magic number.
    let mut foreign = whole.clone();
    foreign[8] ^= 1;
    let refused = Module::from_artifact(foreign.clone(), &Config::default());
    assert_eq!(
        refused.expect_err("another build compiled the module").to_string(),
        "this module was compiled by another version of the extension"
    );
    fs::remove_file(&path).expect("it exists");
    fs::write(&path, foreign).expect("disk space");
    assert_eq!(ask(&Cache::new(settings(Some(&directory))), 1), Origin::Compiled);
    assert_eq!(fs::read(&path).expect("the file can be read"), whole, "the file was replaced");
    assert_eq!(ask(&Cache::new(settings(Some(&directory))), 1), Origin::Disk);
}

#[test]
fn a_file_is_read_again_when_it_has_changed() {
    let (folder, directory) = folders();
    let path = folder.path().join("module.wasm");
    let cache = Cache::new(settings(Some(&directory)));
    write(&path, 1);
    assert_eq!(ask_at(&cache, &path, 1), Origin::Compiled);
    write(&path, 2);
    assert_eq!(ask_at(&cache, &path, 2), Origin::Compiled, "changed in the same tick of the clock");
    settle();
    assert_eq!(ask_at(&cache, &path, 2), Origin::Memory);
    fs::write(&path, "no module").expect("disk space");
    let open = || open(&path);
    let refused = cache.module_at(Place::given(&path), &Config::default(), open, read, compile);
    assert!(refused.is_err());
    write(&path, 1);
    assert_eq!(ask_at(&cache, &path, 1), Origin::Memory, "the contents are known");
}

#[test]
fn a_file_that_others_have_seen_is_not_read() {
    let (folder, directory) = folders();
    let path = folder.path().join("module.wasm");
    write(&path, 7);
    settle();
    assert_eq!(ask_at(&Cache::new(settings(Some(&directory))), &path, 7), Origin::Compiled);
    let cache = Cache::new(settings(Some(&directory)));
    let open = || open(&path);
    let read = |_: &mut File, _: &Metadata| -> Result<Vec<u8>> { panic!("the file is read") };
    let compile = |_: &[u8]| -> Result<Module> { panic!("the module is compiled") };
    let ask = || {
        let found = cache.module_at(Place::given(&path), &Config::default(), open, read, compile);
        let (module, origin) = found.expect("the module is cached");
        (run(&module), origin)
    };
    assert_eq!(ask(), (7, Origin::Disk));
    fs::remove_dir_all(&directory).expect("the test owns it");
    assert_eq!(ask(), (7, Origin::Memory), "this process knows the file, too");
    assert_eq!(cache.status().entries[0].1.path.as_deref(), Some(&*path));
}

#[test]
fn a_file_is_trusted_for_a_while() {
    let (folder, _) = folders();
    let path = folder.path().join("module.wasm");
    let another = folder.path().join("another.wasm");
    let files = [(&path, 1), (&another, 2)];
    for (path, number) in &files {
        write(path, *number);
    }
    settle();
    let cache =
        Cache::new(Settings { revalidate_after: Duration::from_hours(1), ..settings(None) });
    for (path, number) in files {
        assert_eq!(ask_at(&cache, path, number), Origin::Compiled);
        fs::remove_file(path).expect("it exists");
    }
    for (path, number) in files {
        assert_eq!(ask_at(&cache, path, number), Origin::Memory);
    }
    let ask = |place: Place<'_>| {
        cache.module_at(place, &Config::default(), || open(&path), read, compile).map(|_| ())
    };
    let resolved = Place { path: &path, is_resolved: true };
    assert!(ask(resolved).is_err(), "it may have been a symbolic link");
    ask(Place::given(&path)).expect("this path is cached");
    cache.clear(false);
    assert!(ask(Place::given(&path)).is_err());
}

#[test]
fn a_process_keeps_the_modules_used_last() {
    let size = compile(&source(0)).expect("the module is valid").artifact().len() as u64;
    let cache = Cache::new(Settings { most_in_memory: 8 * size, ..settings(None) });
    let ask_all = |numbers: Range<i32>, expected| {
        for number in numbers {
            assert_eq!(ask(&cache, number), expected, "{number}");
        }
    };
    ask_all(0..12, Origin::Compiled);
    ask_all(4..8, Origin::Memory);
    ask_all(12..16, Origin::Compiled);
    ask_all(4..8, Origin::Memory);
    ask_all(12..16, Origin::Memory);
    ask_all(8..12, Origin::Compiled);
    assert_eq!(cache.status().bytes, 8 * size, "eight modules fit");
}

#[test]
fn cleared_modules_are_compiled_again() {
    let (_folder, directory) = folders();
    let cache = Cache::new(settings(Some(&directory)));
    ask(&cache, 1);
    let (kept, _) =
        cache.module_of(&source(1), &Config::default(), compile).expect("the module is valid");
    assert_eq!(cache.clear(false), 1);
    assert_eq!(ask(&cache, 1), Origin::Disk);
    assert_eq!(cache.clear(true), 2);
    assert_eq!(ask(&cache, 1), Origin::Compiled);
    assert_eq!(run(&kept), 1, "a module in use stays usable");
}

#[test]
fn threads_that_want_the_same_module_compile_it_once() {
    let (_folder, directory) = folders();
    for directory in [None, Some(&*directory)] {
        let (cache, barrier) = (Cache::new(settings(directory)), Barrier::new(8));
        thread::scope(|scope| {
            for turn in 0..8 {
                let (cache, barrier) = (&cache, &barrier);
                scope.spawn(move || {
                    barrier.wait();
                    for number in 0..20 {
                        ask(cache, if turn % 2 == 0 { number } else { 19 - number });
                    }
                    Thread::end_request();
                });
            }
        });
        assert_eq!(cache.status().compiles, 20);
    }
}

#[test]
fn compile_errors_are_not_cached() {
    let (_folder, directory) = folders();
    let cache = Cache::new(settings(Some(&directory)));
    let refused = cache.module_of(b"\0asm", &Config::default(), compile);
    assert!(refused.is_err());
    assert_eq!(ask(&cache, 1), Origin::Compiled);
    assert_eq!(fs::read_dir(&directory).expect("it exists").count(), 1, "one file, and no lock");
}

/// A file may have any modification time. Only the time of its last change counts.
#[test]
fn a_file_with_a_time_of_the_future_is_read_every_time() {
    let (folder, _) = folders();
    let path = folder.path().join("module.wasm");
    write(&path, 1);
    let future = SystemTime::now() + Duration::from_hours(1);
    File::options().write(true).open(&path).expect("a file").set_modified(future).expect("a file");
    settle();
    let cache =
        Cache::new(Settings { revalidate_after: Duration::from_hours(1), ..settings(None) });
    assert_eq!(ask_at(&cache, &path, 1), Origin::Compiled);
    write(&path, 2);
    assert_eq!(ask_at(&cache, &path, 2), Origin::Compiled);
}

#[test]
fn clearing_memory_makes_no_directory() {
    let (_folder, directory) = folders();
    Cache::new(settings(Some(&directory))).clear(false);
    assert!(!directory.exists());
}

#[test]
fn the_folder_of_the_directory_is_made_only_if_asked_for() {
    let folder = tempfile::tempdir().expect("the disk has space for a folder");
    let directory = folder.path().join("parent/cache");
    ask(&Cache::new(settings(Some(&directory))), 1);
    assert!(!directory.exists());
    let cache = Cache::new(Settings { make_parent: true, ..settings(Some(&directory)) });
    ask(&cache, 1);
    assert_eq!(cache.status().disk.entries, 1);
}

#[test]
fn callers_run_under_no_lock() {
    let (done, ended) = mpsc::channel();
    thread::spawn(move || {
        let (_folder, directory) = folders();
        for directory in [None, Some(&*directory)] {
            use_the_cache_from_within(&Cache::new(settings(directory)));
        }
        done.send(()).expect("the receiver exists");
    });
    ended.recv_timeout(Duration::from_mins(1)).expect("the thread ends without a deadlock");
}

/// Asks for a module. Asks for further modules while that module is opened, read and compiled.
fn use_the_cache_from_within(cache: &Cache) {
    let folder = tempfile::tempdir().expect("the disk has space for a folder");
    let path = folder.path().join("f.wasm");
    write(&path, 1);
    let use_it = |number: i32| {
        assert_eq!(ask(cache, number), Origin::Compiled);
        ask_at(cache, &path, 1);
        drop(cache.status());
        cache.clear(true);
    };
    let open = || {
        use_it(2);
        open(&path)
    };
    let read = |file: &mut File, metadata: &Metadata| {
        use_it(3);
        read(file, metadata)
    };
    // It must not ask for the same module, which is being compiled.
    let compile = |source: &[u8]| {
        write(&path, 5);
        assert_eq!(ask_at(cache, &path, 5), Origin::Compiled);
        assert_eq!(ask(cache, 4), Origin::Compiled);
        drop(cache.status());
        cache.clear(true);
        compile(source)
    };
    let made = cache.module_at(Place::given(&path), &Config::default(), open, read, compile);
    assert_eq!(run(&made.expect("a valid file").0), 1);
}
