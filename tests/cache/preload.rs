//! Preloaded modules: a process compiles them before it forks the workers.

use std::fs;
use std::time::Duration;

use wasm::cache::{Cache, Origin, Settings};
use wasm::engine::Config;

use super::tiers::{ask, ask_at, compile, folders, open, read, settings, settle, source, write};

#[test]
fn preloaded_modules_stay_and_make_no_directory() {
    let (folder, directory) = folders();
    let paths = [1, 2].map(|number| folder.path().join(format!("{number}.wasm")));
    paths.iter().zip([1, 2]).for_each(|(path, number)| write(path, number));
    let cache = Cache::new(Settings { most_in_memory: 1, ..settings(Some(&directory)) });
    for path in &paths {
        let open = || open(path);
        cache.preload(path, &Config::default(), open, read, compile).expect("a valid file");
    }
    assert!(!directory.exists());
    for number in [3, 4] {
        assert_eq!(ask(&cache, 1), Origin::Preloaded);
        assert_eq!(ask_at(&cache, &paths[1], 2), Origin::Preloaded);
        assert_eq!(
            ask(&cache, number),
            Origin::Compiled,
            "the limit leaves no space for another module"
        );
        assert!(directory.exists(), "compiling makes the directory");
    }
    let status = cache.status();
    let paths_of: Vec<_> =
        status.entries.iter().filter_map(|(_, entry)| entry.path.clone()).collect();
    assert_eq!((status.entries.len(), paths_of.len()), (2, 2));
}

/// A worker may have another root directory than the process that preloaded the module.
#[test]
fn the_path_of_a_preloaded_module_may_change() {
    let (folder, _) = folders();
    let (path, other) = (folder.path().join("module.wasm"), folder.path().join("other.wasm"));
    write(&path, 1);
    write(&other, 2);
    settle();
    let cache =
        Cache::new(Settings { revalidate_after: Duration::from_hours(1), ..settings(None) });
    let open = || open(&path);
    cache.preload(&path, &Config::default(), open, read, compile).expect("a valid file");
    assert_eq!(ask_at(&cache, &path, 1), Origin::Preloaded);
    cache.preload(&path, &Config::default(), open, read, compile).expect("a valid file");
    fs::rename(&other, &path).expect("the test owns it");
    assert_eq!(ask_at(&cache, &path, 2), Origin::Compiled);
}

#[test]
fn preloaded_modules_do_not_count_towards_the_limit() {
    let folder = tempfile::tempdir().expect("the disk has space for a folder");
    let path = folder.path().join("module.wasm");
    let size = compile(&source(0)).expect("the module is valid").artifact().len() as u64;
    let cache = Cache::new(Settings { most_in_memory: size + size / 2, ..settings(None) });
    for number in [1, 2] {
        write(&path, number);
        let open = || open(&path);
        cache.preload(&path, &Config::default(), open, read, compile).expect("a valid file");
    }
    for expected in [Origin::Compiled, Origin::Memory] {
        assert_eq!(ask(&cache, 3), expected);
    }
    assert_eq!(ask(&cache, 4), Origin::Compiled);
    assert_eq!(ask(&cache, 3), Origin::Compiled, "the limit leaves space for one module");
    assert_eq!(cache.status().bytes / size, 3, "the status includes preloaded modules");
    assert_eq!([1, 2].map(|number| ask(&cache, number)), [Origin::Preloaded; 2]);
    assert_eq!(cache.clear(false), 3);
    ask(&cache, 4);
    assert_eq!(cache.status().bytes / size, 1);
}
