//! The layers of `src`, checked by its import paths. Each failure is a sentence that tells how to
//! fix it.
//!
//! A path counts as an import of the file that defines the name at its end: a `mod.rs` that only
//! re-exports is transparent. Tests inside source files do not count.

mod imports;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use imports::{Imports, imports, sources};

/// Maximum number of files in a folder, without the files of its subfolders.
const LARGEST_FOLDER: usize = 16;

/// Maximum number of files in a circle, which are files that import each other.
const LARGEST_CIRCLE: usize = 10;

/// Circles of more than two files: one file of each circle, and the reason for the circle.
const CIRCLES: &[(&str, &str)] = &[
    (
        "src/engine/runtime/heap/mod.rs",
        "an owner refers to its heap, which refers to its owners, handles, releases and collector",
    ),
    (
        "src/engine/runtime/objects/instance.rs",
        "values refer to functions, functions to instances, and instances hold values",
    ),
    (
        "src/engine/translate/exception/mod.rs",
        "a block may catch exceptions, and both encodings of catching open and end blocks",
    ),
];

/// Paths of files, and the paths that these files must not import, directly or through other files.
const UNREACHABLE: &[(&str, &[&str])] = &[
    (
        "src/engine/runtime/",
        &[
            "src/engine/decode/",
            "src/engine/translate/",
            "src/engine/compile/",
            "src/cache/",
            "src/php/",
        ],
    ),
    ("src/engine/", &["src/cache/", "src/php/", "src/wasi/", "src/component/"]),
    ("src/cache/", &["src/php/", "src/wasi/", "src/component/"]),
    ("src/wasi/", &["src/cache/", "src/php/", "src/component/"]),
    ("src/component/", &["src/cache/", "src/php/"]),
    (
        "src/engine/decode/",
        &["src/engine/translate/", "src/engine/compile/", "src/engine/artifact/"],
    ),
    (
        "src/engine/translate/",
        &["src/engine/compile/", "src/engine/artifact/", "src/engine/runtime/"],
    ),
    ("src/engine/compile/", &["src/engine/runtime/"]),
    ("src/engine/runtime/sys/arch/", &["src/engine/runtime/stacks/"]),
    ("src/engine/runtime/load/", &["src/engine/runtime/heap/", "src/engine/runtime/stacks/"]),
    ("src/engine/runtime/heap/", &["src/engine/runtime/stacks/", "src/engine/runtime/objects/"]),
    ("src/engine/runtime/stacks/", &["src/engine/runtime/objects/"]),
    ("src/php/zend/api/", &["src/engine/", "src/php/zend/bridge/", "src/php/zend/objects/"]),
    (
        "src/php/zend/",
        &[
            "src/php/classes/",
            "src/php/errors/",
            "src/php/loading/",
            "src/php/memory/",
            "src/php/values/",
        ],
    ),
];

/// The code map, whose tables have a row for each folder of `src`.
const MAP: &str = "docs/architecture.md";

#[test]
fn no_file_imports_a_layer_above() {
    let imports = imports();
    let mut complaints = Vec::new();
    for (from, forbidden) in UNREACHABLE {
        for start in imports.keys().filter(|file| file.starts_with(from)) {
            let reached = reached_from(&imports, start);
            let above =
                reached.iter().find(|(file, _)| forbidden.iter().any(|at| file.starts_with(at)));
            complaints.extend(
                above.map(|(_, way)| format!("{}: remove one of these imports.", way.join(" → "))),
            );
        }
    }
    expect_none(complaints);
}

#[test]
fn circles_are_small_and_have_reasons() {
    let mut complaints = Vec::new();
    for circle in circles(&imports()) {
        let reason = CIRCLES.iter().find(|(file, _)| circle.iter().any(|member| member == file));
        if circle.len() > LARGEST_CIRCLE || circle.len() > 2 && reason.is_none() {
            let count = circle.len();
            complaints.push(format!("{count} files import each other: {}.", circle.join(" ")));
        }
    }
    expect_none(complaints);
}

#[test]
fn reasons_belong_to_circles() {
    let circles = circles(&imports());
    let is_stale = |file: &str| {
        !circles.iter().any(|circle| circle.len() > 2 && circle.iter().any(|member| member == file))
    };
    let stale = CIRCLES.iter().filter(|(file, _)| is_stale(file));
    expect_none(
        stale
            .map(|(file, _)| format!("{file}: remove its row, because it is in no circle."))
            .collect(),
    );
}

#[test]
fn folders_are_small() {
    let mut counts = BTreeMap::<_, usize>::new();
    for file in sources().into_keys() {
        let (folder, _) = file.rsplit_once('/').expect("files lie below src");
        *counts.entry(folder.to_owned()).or_default() += 1;
    }
    let large = counts.into_iter().filter(|(_, count)| *count > LARGEST_FOLDER);
    expect_none(
        large
            .map(|(folder, count)| format!("{folder}: {count} files; split this folder."))
            .collect(),
    );
}

#[test]
fn every_folder_is_on_the_map() {
    let map =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(MAP)).expect("the code map");
    let rows = map.lines().filter_map(|line| line.strip_prefix("| `")?.split_once("/` |"));
    let listed: BTreeSet<_> = rows.map(|(folder, _)| folder.to_owned()).collect();
    let parents =
        sources().into_keys().map(|file| file.rsplit_once('/').expect("below src").0.to_owned());
    let folders: BTreeSet<_> = parents.filter(|folder| folder.contains('/')).collect();
    let missing =
        folders.difference(&listed).map(|folder| format!("{MAP}: give `{folder}/` a row."));
    let stale = listed.difference(&folders).filter(|folder| folder.starts_with("src/"));
    let stale = stale.map(|folder| format!("{MAP}: `{folder}/` is no folder with sources."));
    expect_none(missing.chain(stale).collect());
}

/// Fails with all complaints, unless the list is empty.
fn expect_none(complaints: Vec<String>) {
    assert!(complaints.is_empty(), "\n\n{}\n", complaints.join("\n"));
}

/// Returns the files that a file imports directly or indirectly, each with a shortest path to it.
fn reached_from(imports: &Imports, start: &str) -> BTreeMap<String, Vec<String>> {
    let mut ways = BTreeMap::from([(start.to_owned(), vec![start.to_owned()])]);
    let mut queue = vec![start.to_owned()];
    while !queue.is_empty() {
        for file in std::mem::take(&mut queue) {
            for next in &imports[&file] {
                if !ways.contains_key(next) {
                    let way = [ways[&file].clone(), vec![next.clone()]].concat();
                    ways.insert(next.clone(), way);
                    queue.push(next.clone());
                }
            }
        }
    }
    ways
}

/// Returns each set of two or more files that import each other, directly or indirectly.
fn circles(imports: &Imports) -> Vec<Vec<String>> {
    let reached: BTreeMap<_, BTreeSet<_>> = imports
        .keys()
        .map(|file| (file, reached_from(imports, file).into_keys().collect()))
        .collect();
    let mut seen = BTreeSet::new();
    let mut circles = Vec::new();
    for (file, others) in &reached {
        let circle: Vec<_> =
            others.iter().filter(|other| reached[other].contains(*file)).cloned().collect();
        if circle.len() > 1 && seen.insert(circle.clone()) {
            circles.push(circle);
        }
    }
    circles
}
