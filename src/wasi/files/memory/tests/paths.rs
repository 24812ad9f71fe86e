//! Tests of paths, and of attempts to leave a directory.

use super::{CREATE, READ, WRITE, code, directory, empty, file, filled, put, text};
use crate::wasi::error::Code;
use crate::wasi::files::{Directory, Open, Opened};

#[test]
fn equal_paths_lead_to_the_same_file() {
    let root = filled();
    for path in ["f", "./f", ".//.//f", "d/../f", "d//..//f", "lf", "ld/../f", "e/./../d/../lf"] {
        assert_eq!(text(&root, path), "file", "{path}");
    }
    for path in ["d/f", "ld/f", "ld//f", "e/../ld/./f"] {
        assert_eq!(text(&root, path), "inner", "{path}");
    }
    for path in ["d", "d/", "d/.", "ld", "ld/", "e/../d//", "d/../d"] {
        assert!(matches!(root.open(path, READ), Ok(Opened::Directory(_))), "{path}");
    }
}

#[test]
fn paths_that_lead_to_no_file_are_refused() {
    let root = filled();
    let cases = [
        ("missing", Code::NoEntry),
        ("missing/", Code::NoEntry),
        ("missing/..", Code::NoEntry),
        ("missing/../f", Code::NoEntry),
        ("nothing", Code::NoEntry),
        ("nothing/f", Code::NoEntry),
        ("f/", Code::NotDirectory),
        ("f/.", Code::NotDirectory),
        ("f/..", Code::NotDirectory),
        ("f/../f", Code::NotDirectory),
        ("lf/", Code::NotDirectory),
        ("lf/f", Code::NotDirectory),
    ];
    for (path, expected) in cases {
        assert_eq!(code(root.open(path, READ)), Some(expected), "open {path}");
        assert_eq!(code(root.metadata_at(path, true)), Some(expected), "metadata {path}");
    }
}

#[test]
fn no_path_leaves_the_directory() {
    let root = filled();
    let inner = directory(&root, "d");
    inner.create_directory("deep").expect("room");
    root.symlink("../..", "e/out").expect("room");
    root.symlink("../f", "out").expect("room");
    root.symlink("d/../../f", "indirect").expect("room");
    root.symlink("out", "chain").expect("room");
    inner.symlink("../f", "up").expect("room");
    inner.symlink("deep/../../f", "deep-up").expect("room");
    let paths = ["..", "../f", "d/../../f", "ld/../../f", "./..", "out", "chain", "indirect"];
    let of_root =
        paths.iter().chain(&["e/out", "e/out/f", "../x/y"]).map(|path| (&root as _, path));
    let of_inner = ["..", "../", "../f", "../d/f", "deep/../..", "up", "deep-up", "../e"];
    let of_inner = of_inner.iter().map(|path| (&*inner, path));
    for (directory, path) in of_root.chain(of_inner) {
        let directory: &dyn Directory = directory;
        let opened = directory.open(path, READ);
        assert_eq!(code(opened), Some(Code::NotPermitted), "open {path}");
        assert_eq!(code(directory.open(path, CREATE)), Some(Code::NotPermitted), "create {path}");
        let facts = directory.metadata_at(path, true);
        assert_eq!(code(facts), Some(Code::NotPermitted), "metadata {path}");
    }
    for path in ["..", "../x", "d/../../x", "e/out/x", "ld/../../x"] {
        let results = [
            root.create_directory(path),
            root.remove_directory(path),
            root.remove_file(path),
            root.symlink("f", path),
            root.rename(path, &root, "x"),
            root.rename("f", &root, path),
            root.link(path, false, &root, "x"),
            root.link("f", false, &root, path),
            root.read_link(path).map(drop),
        ];
        for (result, number) in results.into_iter().zip(0..) {
            assert_eq!(code(result), Some(Code::NotPermitted), "{number}: {path}");
        }
    }
    assert_eq!(code(root.symlink("/f", "absolute")), Some(Code::NotPermitted));
    assert_eq!(code(root.symlink("", "empty")), Some(Code::NoEntry));
    // A link inside of the directory may lead up, as long as it stays inside.
    assert_eq!(text(&root, "d/up"), "file");
    assert_eq!(text(&root, "d/deep-up"), "file");
}

#[test]
fn a_moved_directory_does_not_open_a_way_out() {
    let root = filled();
    for path in ["d/a", "d/a/b"] {
        root.create_directory(path).expect("room");
    }
    root.symlink("../../f", "d/a/up").expect("room");
    let deep = directory(&root, "d/a/b");
    assert_eq!(text(&root, "d/a/up"), "file");
    root.rename("d/a", &root, "a").expect("a new place");
    assert_eq!(code(root.open("a/up", READ)), Some(Code::NotPermitted));
    assert_eq!(code(deep.open("..", READ)), Some(Code::NotPermitted));
    assert_eq!(text(&root, "a/b/../../f"), "file");
    assert_eq!(code(root.open("a/../../f", READ)), Some(Code::NotPermitted));
    root.rename("a/b", &root, "d/b").expect("a new place");
    assert_eq!(code(deep.open("../f", READ)), Some(Code::NotPermitted));
    assert_eq!(text(&root, "d/b/../f"), "inner");
}

#[test]
fn at_most_40_links_are_followed() {
    let root = empty();
    put(&root, "0", "end");
    for number in 1..=41 {
        root.symlink(&(number - 1).to_string(), &number.to_string()).expect("room");
    }
    assert_eq!(text(&root, "40"), "end");
    assert_eq!(code(root.open("41", READ)), Some(Code::Loop));
    for (content, path) in [("a", "b"), ("b", "a"), ("self", "self"), ("wide/wide", "wide")] {
        root.symlink(content, path).expect("room");
    }
    for path in ["a", "b", "a/x", "self", "self/", "self/..", "wide", "wide/wide"] {
        assert_eq!(code(root.open(path, READ)), Some(Code::Loop), "{path}");
        assert_eq!(code(root.open(path, CREATE)), Some(expected_loop(path)), "{path}");
        assert_eq!(code(root.metadata_at(path, true)), Some(Code::Loop), "{path}");
    }
    assert_eq!(root.read_link("self").expect("a link"), "self");
}

/// Returns the error of a loop for a file that may be created: a slash is checked first.
fn expected_loop(path: &str) -> Code {
    if path.ends_with('/') { Code::IsDirectory } else { Code::Loop }
}

#[test]
fn open_checks_its_flags() {
    let only_create = Open { write: false, ..CREATE };
    let exclusive = Open { exclusive: true, ..CREATE };
    let no_follow = Open { follow: false, ..READ };
    let in_directory = Open { directory: true, ..READ };
    let truncate = Open { truncate: true, ..READ };
    let cases = [
        ("f", exclusive, Code::Exist),
        ("lf", exclusive, Code::Exist),
        ("nothing", exclusive, Code::Exist),
        ("d", exclusive, Code::Exist),
        (".", exclusive, Code::Exist),
        ("d", only_create, Code::IsDirectory),
        ("ld", only_create, Code::IsDirectory),
        ("d/..", only_create, Code::IsDirectory),
        ("f/", only_create, Code::IsDirectory),
        ("new/", only_create, Code::IsDirectory),
        ("new/", exclusive, Code::IsDirectory),
        ("missing/new", only_create, Code::NoEntry),
        ("f/new", only_create, Code::NotDirectory),
        ("d", WRITE, Code::IsDirectory),
        ("d/", WRITE, Code::IsDirectory),
        ("ld", WRITE, Code::IsDirectory),
        ("d", truncate, Code::IsDirectory),
        ("lf", no_follow, Code::Loop),
        ("ld", no_follow, Code::Loop),
        ("nothing", no_follow, Code::Loop),
        ("lf", Open { follow: false, ..CREATE }, Code::Loop),
        ("lf", Open { directory: true, ..no_follow }, Code::NotDirectory),
        ("lf/", no_follow, Code::NotDirectory),
        ("f", in_directory, Code::NotDirectory),
        ("lf", in_directory, Code::NotDirectory),
        ("missing", in_directory, Code::NoEntry),
        ("d", Open { directory: true, ..CREATE }, Code::Invalid),
        ("new", Open { directory: true, ..CREATE }, Code::Invalid),
    ];
    for (path, how, expected) in cases {
        assert_eq!(code(filled().open(path, how)), Some(expected), "{path} {how:?}");
    }
    let root = filled();
    assert!(matches!(root.open("ld/", no_follow), Ok(Opened::Directory(_))));
    put(&root, "nothing", "created");
    assert_eq!(text(&root, "missing"), "created");
    file(&root, "new", exclusive).expect("a new file");
    assert_eq!(text(&root, "f"), "file");
    file(&root, "lf", Open { truncate: true, ..WRITE }).expect("a file");
    assert_eq!(text(&root, "f"), "");
}
