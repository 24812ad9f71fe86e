//! Tests of facts about files, and of their times.

use std::fs::{File, FileTimes};
use std::time::{Duration, SystemTime};

use super::{Folder, READ, WRITE, code};
use crate::wasi::error::Code;
use crate::wasi::files::{Directory, Kind, NewTime, NewTimes};

/// Times in the year 2001.
const NEW: NewTimes =
    NewTimes { accessed: NewTime::At(1_000_000_000_123_456_789), modified: NewTime::Keep };

#[test]
fn facts_are_those_of_the_system() {
    let folder = Folder::new();
    let cases = [
        ("f", true, Kind::RegularFile),
        ("d", true, Kind::Directory),
        ("d/.", false, Kind::Directory),
        (".", false, Kind::Directory),
        ("lf", true, Kind::RegularFile),
        ("lf", false, Kind::SymbolicLink),
        ("ld", true, Kind::Directory),
        ("ld", false, Kind::SymbolicLink),
        ("ld/", false, Kind::Directory),
        ("ld/.", false, Kind::Directory),
        ("nothing", false, Kind::SymbolicLink),
    ];
    for (path, follow, expected) in cases {
        let metadata = folder.root.metadata_at(path, follow).expect("facts");
        assert_eq!(metadata.kind, expected, "{path}");
    }
    for follow in [false, true] {
        for path in ["f/", "f/.", "lf/"] {
            let metadata = folder.root.metadata_at(path, follow);
            assert_eq!(code(metadata), Code::NotDirectory, "{path}");
        }
    }
    let by_path = folder.root.metadata_at("f", false).expect("facts");
    assert_eq!(folder.file("f", READ).metadata().expect("facts"), by_path);
    assert_eq!((by_path.size, by_path.links), (4, 1));
    let root = folder.root.metadata().expect("facts");
    assert_eq!(root, folder.root.metadata_at(".", true).expect("facts"));
}

#[test]
fn a_time_before_1970_is_zero() {
    let folder = Folder::new();
    let before = SystemTime::UNIX_EPOCH.checked_sub(Duration::from_millis(1500)).expect("a time");
    let file = File::open(folder.host.path().join("f")).expect("it exists");
    file.set_times(FileTimes::new().set_modified(before)).expect("it can be changed");
    assert_eq!(folder.root.metadata_at("f", true).expect("facts").modified, 0);
}

#[test]
fn each_way_sets_the_times() {
    let folder = Folder::new();
    let root = &folder.root;
    let facts = |path: &str| root.metadata_at(path, false).expect("facts");
    let ways: [(&str, &dyn Fn()); 6] = [
        ("f", &|| root.set_times_at("f", false, NEW).expect("new times")),
        ("d/f", &|| root.set_times_at("ld/f", true, NEW).expect("new times")),
        ("lf", &|| root.set_times_at("lf", false, NEW).expect("new times")),
        ("d", &|| root.set_times_at("ld", true, NEW).expect("new times")),
        ("e", &|| folder.directory("e").set_times(NEW).expect("new times")),
        (".", &|| root.set_times(NEW).expect("new times")),
    ];
    for (path, set) in ways {
        let before = facts(path);
        set();
        let after = facts(path);
        assert_eq!(after.accessed, 1_000_000_000_123_456_789, "{path}");
        assert_eq!(after.modified, before.modified, "{path}");
    }
    let target = facts("f");
    root.set_times_at("lf", false, NewTimes { modified: NewTime::At(0), ..NEW }).expect("a link");
    assert_eq!(facts("f"), target, "the link is not followed");
}

#[test]
fn the_time_of_a_file_is_set_to_now() {
    let folder = Folder::new();
    let file = folder.file("f", WRITE);
    let long_ago = NewTimes { accessed: NewTime::At(5), modified: NewTime::At(7) };
    file.set_times(long_ago).expect("new times");
    let metadata = file.metadata().expect("facts");
    assert_eq!((metadata.accessed, metadata.modified), (5, 7));
    let now = NewTimes { accessed: NewTime::Keep, modified: NewTime::Now };
    file.set_times(now).expect("new times");
    let metadata = file.metadata().expect("facts");
    assert_eq!(metadata.accessed, 5);
    assert_eq!(metadata.modified, metadata.changed);
    // Each system holds these times or the nearest ones, and reports no error.
    let latest = NewTimes { accessed: NewTime::At(u64::MAX), modified: NewTime::At(u64::MAX) };
    file.set_times(latest).expect("the latest times");
    folder.root.set_times_at("f", false, latest).expect("the latest times");
}

#[test]
fn refused_times_have_the_errors_of_the_system() {
    let folder = Folder::new();
    let cases = [
        ("missing", Code::NoEntry),
        ("f/", Code::NotDirectory),
        ("..", Code::NotPermitted),
        ("../f", Code::NotPermitted),
    ];
    for follow in [false, true] {
        for (path, expected) in cases {
            let set = folder.root.set_times_at(path, follow, NEW);
            assert_eq!(code(set), expected, "{path}");
        }
    }
    assert_eq!(code(folder.root.set_times_at("nothing", true, NEW)), Code::NoEntry);
}
