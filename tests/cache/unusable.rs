//! A directory that cannot be used: the reason, and its warnings.

use std::fs::{self, Permissions};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::time::Duration;

use rustix::io::Errno;
use wasm::cache::{Cache, Origin, Settings, Unusable};

use super::tiers::{ask, folders, settings};

/// Asks a cache for a module. Returns the reason why it cannot use its directory.
fn reason(directory: &Path, make_parent: bool) -> Option<Unusable> {
    let cache = Cache::new(Settings { make_parent, ..settings(Some(directory)) });
    ask(&cache, 1);
    let status = cache.status();
    assert_eq!(status.directory.is_none(), status.unusable.is_some(), "exactly one of them is set");
    assert_eq!(cache.complaint(), status.unusable, "the first call returns the reason");
    assert_eq!(cache.complaint(), None, "the second call returns none");
    status.unusable
}

#[test]
fn a_directory_that_cannot_be_used_has_a_reason() {
    let (folder, directory) = folders();
    let mode = |path: &Path, mode| {
        fs::set_permissions(path, Permissions::from_mode(mode)).expect("the test owns it");
    };
    assert_eq!(reason(&directory, false), None);
    mode(&directory, 0o770);
    assert!(matches!(reason(&directory, false), Some(Unusable::WritableByOthers(0o770))));
    mode(&directory, 0o700);
    let file = folder.path().join("file");
    fs::write(&file, "").expect("disk space");
    assert_eq!(reason(&file, false), Some(Unusable::NoDirectory));
    let link = folder.path().join("link");
    symlink(&directory, &link).expect("disk space");
    assert_eq!(reason(&link, false), Some(Unusable::Link));
    for (path, error) in [("file/below", Errno::NOTDIR), ("missing/below", Errno::NOENT)] {
        let path = folder.path().join(path);
        assert_eq!(reason(&path, false), Some(Unusable::NotMade(error)));
    }
    let path = folder.path().join("missing/below");
    assert_eq!(reason(&path, true), None, "both folders are made");
    let path = folder.path().join("file/missing/below");
    assert_eq!(reason(&path, true), Some(Unusable::NotMade(Errno::NOTDIR)));
}

#[test]
fn a_status_query_makes_no_directory() {
    let (folder, directory) = folders();
    let looked = |path: &Path, make_parent| {
        let cache = Cache::new(Settings { make_parent, ..settings(Some(path)) });
        assert_eq!(
            cache.warning(false),
            cache.status().unusable.filter(|it| *it != Unusable::NotMadeYet)
        );
        cache.status().unusable
    };
    let below = folder.path().join("missing/below");
    assert_eq!(looked(&directory, false), Some(Unusable::NotMadeYet));
    assert_eq!(looked(&below, true), Some(Unusable::NotMadeYet));
    assert_eq!(looked(&below, false), Some(Unusable::NotMade(Errno::NOENT)));
    assert_eq!(fs::read_dir(folder.path()).expect("it exists").count(), 0);
}

#[test]
fn a_warning_is_given_once() {
    let (folder, _) = folders();
    let file = folder.path().join("file");
    fs::write(&file, "").expect("disk space");
    let cache = Cache::new(settings(Some(&file)));
    assert_eq!(cache.warning(true), Some(Unusable::NoDirectory));
    ask(&cache, 1);
    assert_eq!(cache.complaint(), None, "a warning was given before");
    for reason in [Unusable::Foreign { owner: 1, user: 2 }, Unusable::NotOpened(Errno::ACCESS)] {
        assert!(reason.depends_on_user(), "{reason}");
    }
    for reason in
        [Unusable::Link, Unusable::WritableByOthers(0o770), Unusable::NotMade(Errno::NOENT)]
    {
        assert!(!reason.depends_on_user(), "{reason}");
    }
}

#[test]
fn the_reason_for_a_failed_store_is_reported_until_a_store_succeeds() {
    let (_folder, directory) = folders();
    ask(&Cache::new(settings(Some(&directory))), 1);
    let mut kept = fs::read_dir(&directory).expect("it was made");
    let code = kept.next().expect("one entry").expect("readable").path();
    fs::remove_file(&code).expect("the test owns it");
    fs::create_dir(&code).expect("disk space");
    let cache = Cache::new(settings(Some(&directory)));
    assert_eq!(ask(&cache, 1), Origin::Compiled);
    assert_eq!(cache.status().unusable, Some(Unusable::NotStored(Errno::ISDIR)));
    assert_eq!(ask(&cache, 2), Origin::Compiled);
    assert_eq!(cache.status().unusable, None);
}

#[test]
fn a_directory_that_could_not_be_opened_is_tried_again() {
    let (folder, directory) = folders();
    fs::write(&directory, "a file in its place").expect("disk space");
    let hour = Duration::from_hours(1);
    let soon = Cache::new(settings(Some(&directory)));
    let later = Cache::new(Settings { retry_after: hour, ..settings(Some(&directory)) });
    let is_used = |cache: &Cache| {
        ask(cache, 1);
        cache.clear(false);
        cache.status().directory.is_some()
    };
    assert!(!is_used(&soon) && !is_used(&later));
    fs::remove_file(&directory).expect("it exists");
    assert!(is_used(&soon) && !is_used(&later));
    drop(folder);
}

#[test]
fn a_removed_directory_is_made_again() {
    let (_folder, directory) = folders();
    let cache = Cache::new(settings(Some(&directory)));
    let other = Cache::new(settings(Some(&directory)));
    ask(&cache, 1);
    assert_eq!(ask(&other, 1), Origin::Disk);
    fs::remove_dir_all(&directory).expect("the test owns it");
    assert_eq!(ask(&cache, 1), Origin::Memory);
    assert_eq!(ask(&cache, 2), Origin::Compiled, "the loss is detected");
    assert_eq!(cache.status().disk.entries, 1);
    assert_eq!(ask(&other, 2), Origin::Disk, "another cache also detects it");
}
