//! Tests of opening files and directories.

use std::io::ErrorKind;

use super::{CREATE, Folder, READ, WRITE, code};
use crate::wasi::error::Code;
use crate::wasi::files::host::HostDirectory;
use crate::wasi::files::{Directory, Kind, Open, Opened};

#[test]
fn only_folders_can_be_given() {
    let folder = Folder::new();
    for (path, expected) in [("f", ErrorKind::NotADirectory), ("missing", ErrorKind::NotFound)] {
        let opened = HostDirectory::open(&folder.host.path().join(path));
        assert_eq!(opened.expect_err("no folder").kind(), expected, "{path}");
    }
}

#[test]
fn paths_of_files_are_opened() {
    let folder = Folder::new();
    for path in ["f", "./f", "d/f", "d/../f", "lf", "ld/f", "ld/../f", "d/./f", "d//f"] {
        let file = folder.file(path, READ);
        assert_eq!(file.metadata().expect("facts").kind, Kind::RegularFile, "{path}");
    }
}

#[test]
fn refused_paths_have_the_errors_of_the_system() {
    let folder = Folder::new();
    let long: String = std::iter::repeat_n('n', 256).collect();
    let cases = [
        ("missing", READ, Code::NoEntry),
        ("missing/f", READ, Code::NoEntry),
        ("nothing", READ, Code::NoEntry),
        ("f/f", READ, Code::NotDirectory),
        ("f/", READ, Code::NotDirectory),
        ("f/.", READ, Code::NotDirectory),
        ("lf/", READ, Code::NotDirectory),
        (&long, CREATE, Code::NameTooLong),
        ("..", READ, Code::NotPermitted),
        ("d/../../f", READ, Code::NotPermitted),
        ("/", READ, Code::NotPermitted),
        ("", READ, Code::NoEntry),
        ("f\0", READ, Code::Invalid),
    ];
    for (path, how, expected) in cases {
        assert_eq!(code(folder.root.open(path, how)), expected, "{path}");
    }
}

#[test]
fn a_missing_file_is_created() {
    let folder = Folder::new();
    folder.file("new", CREATE).write_at(b"new", 0).expect("it can be written");
    assert_eq!(folder.text("new"), "new");
    folder.file("for_reading", Open { create: true, ..READ });
    assert_eq!(folder.text("for_reading"), "");
    folder.file("nothing", CREATE);
    assert_eq!(folder.text("missing"), "");
    folder.file("exclusive", Open { exclusive: true, ..CREATE });
    folder.file("f", CREATE);
    assert_eq!(folder.text("f"), "file");
    for path in ["f", "d", "lf", "nothing"] {
        let opened = folder.root.open(path, Open { exclusive: true, ..CREATE });
        assert_eq!(code(opened), Code::Exist, "{path}");
    }
}

#[test]
fn a_path_with_a_slash_creates_no_file() {
    let folder = Folder::new();
    for path in ["new/", "d/", "ld/"] {
        assert_eq!(code(folder.root.open(path, CREATE)), Code::IsDirectory, "{path}");
    }
    assert_eq!(code(folder.root.open("f/", CREATE)), Code::NotDirectory);
    assert_eq!(code(folder.root.open("../new/", CREATE)), Code::NotPermitted);
    assert_eq!(code(folder.root.metadata_at("new", false)), Code::NoEntry);
}

#[test]
fn a_file_is_emptied() {
    let folder = Folder::new();
    folder.file("f", Open { truncate: true, ..WRITE });
    assert_eq!(folder.text("f"), "");
    // Linux also does so without write access.
    folder.file("d/f", Open { truncate: true, ..READ });
    assert_eq!(folder.text("d/f"), "");
}

#[test]
fn a_link_is_only_followed_if_wanted() {
    let folder = Folder::new();
    for how in [READ, WRITE, CREATE, Open { truncate: true, ..WRITE }] {
        for path in ["lf", "ld", "nothing", "ld/../lf"] {
            let opened = folder.root.open(path, Open { follow: false, ..how });
            assert_eq!(code(opened), Code::Loop, "{path}, {how:?}");
        }
    }
    folder.file("ld/f", Open { follow: false, ..READ });
    let with_slash = folder.root.open("ld/", Open { follow: false, ..READ });
    assert!(matches!(with_slash, Ok(Opened::Directory(_))), "a slash follows");
    // As on Linux, which looks at the kind first.
    let directory = folder.root.open("ld", Open { follow: false, directory: true, ..READ });
    assert_eq!(code(directory), Code::NotDirectory);
    assert_eq!(folder.text("f"), "file");
}

#[test]
fn directories_are_opened_for_reading_only() {
    let folder = Folder::new();
    for path in ["d", "d/", "ld", ".", "d/.", "d/.."] {
        for directory in [false, true] {
            let opened = folder.root.open(path, Open { directory, ..READ });
            assert!(matches!(opened, Ok(Opened::Directory(_))), "{path}: {opened:?}");
            for how in [WRITE, Open { truncate: true, ..READ }] {
                let opened = folder.root.open(path, Open { directory, ..how });
                assert_eq!(code(opened), Code::IsDirectory, "{path}, {how:?}");
            }
        }
        let created = folder.root.open(path, CREATE);
        assert_eq!(code(created), Code::IsDirectory, "{path}");
    }
    for path in ["d", "f", "missing"] {
        let created = folder.root.open(path, Open { directory: true, ..CREATE });
        assert_eq!(code(created), Code::Invalid, "{path}");
    }
    for path in ["f", "lf"] {
        let opened = folder.root.open(path, Open { directory: true, ..READ });
        assert_eq!(code(opened), Code::NotDirectory, "{path}");
    }
}

#[test]
fn a_file_without_access_has_facts() {
    let folder = Folder::new();
    let file = folder.file("f", Open { read: false, ..READ });
    assert_eq!(file.metadata().expect("facts").size, 4);
}

#[test]
fn a_removed_directory_is_empty_for_ever() {
    let folder = Folder::new();
    let open = folder.directory("e");
    folder.root.remove_directory("e").expect("it is empty");
    assert_eq!(code(open.open("new", CREATE)), Code::NoEntry);
    assert_eq!(code(open.create_directory("new")), Code::NoEntry);
    assert_eq!(code(open.entries()), Code::NoEntry);
    assert_eq!(code(open.metadata_at("..", true)), Code::NotPermitted);
    assert_eq!(open.metadata().expect("facts").links, 0);
}
