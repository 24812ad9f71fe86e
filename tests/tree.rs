//! The layers of `src`, checked by its import paths. A failure is a sentence that says what to do.
//!
//! A path counts as an import of the file that defines the name at its end: a `mod.rs` that only
//! re-exports is transparent. Tests inside source files do not count.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use proc_macro2::{Group, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Attribute, Item, UseTree, Visibility};

/// Maximum number of files in a folder, without its folders.
const LARGEST_FOLDER: usize = 16;

/// Maximum number of files that import each other in a circle.
const LARGEST_CIRCLE: usize = 10;

/// Circles of more than two files, by one of their files, and why they are.
const CIRCLES: &[(&str, &str)] = &[];

/// Files that may not reach others, directly or through the files that they import.
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
];

/// The files of `src`, and the files that each of them imports.
type Imports = BTreeMap<String, BTreeSet<String>>;

#[test]
fn nothing_is_reached_that_lies_above() {
    let imports = imports();
    let mut complaints = Vec::new();
    for (from, forbidden) in UNREACHABLE {
        for start in imports.keys().filter(|file| file.starts_with(from)) {
            let reached = reached_from(&imports, start);
            let above =
                reached.iter().find(|(file, _)| forbidden.iter().any(|at| file.starts_with(at)));
            complaints.extend(above.map(|(_, way)| format!("{}: cut this path.", way.join(" → "))));
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
        stale.map(|(file, _)| format!("{file}: remove its row, it is in no circle.")).collect(),
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
            .map(|(folder, count)| format!("{folder}: {count} files; a folder is missing."))
            .collect(),
    );
}

/// Fails with all the sentences, if there are any.
fn expect_none(complaints: Vec<String>) {
    assert!(complaints.is_empty(), "\n\n{}\n", complaints.join("\n"));
}

/// Returns the files that are reached from one of them, each with a shortest way to it.
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

/// Returns the sets of files that reach each other, of two files and more.
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

/// The names of a module that stand for something in another one: the path behind each.
type Names = BTreeMap<String, Vec<String>>;

/// A source file.
struct Source {
    path: String,
    /// The names that its imports bring in, exported or not.
    names: Names,
    /// Every path of more than one segment, and every import but for re-exports.
    paths: BTreeSet<Vec<String>>,
}

/// Returns which files each file imports.
fn imports() -> Imports {
    let modules: BTreeMap<Vec<String>, Source> =
        sources().into_iter().map(|(path, text)| (module_of(&path), source(path, &text))).collect();
    let imports_of = |(module, source): (&Vec<String>, &Source)| {
        let targets = source.paths.iter().filter_map(|path| resolve(&modules, module, path, 0));
        let files = targets.map(|target| modules[&target].path.clone());
        (source.path.clone(), files.filter(|file| *file != source.path).collect())
    };
    let all: Imports = modules.iter().map(imports_of).collect();
    if let Ok(f) = std::env::var("TREE_DUMP") {
        let mut t = String::new();
        for (a, bs) in &all {
            for b in bs {
                t += &format!("{a} {b}\n");
            }
        }
        fs::write(f, t).unwrap();
    } // DUMP
    all
}

/// Returns the module that defines the name at the end of a path, as seen from another module.
fn resolve(
    modules: &BTreeMap<Vec<String>, Source>,
    from: &[String],
    path: &[String],
    depth: usize,
) -> Option<Vec<String>> {
    let mut module = from.to_vec();
    let mut rest = path.iter();
    let first = rest.next()?;
    match first.as_str() {
        "crate" => module.clear(),
        "self" => {}
        "super" => drop(module.pop()),
        name => {
            module = step(modules, from, name, depth)?;
        }
    }
    for name in rest {
        if name == "super" {
            module.pop();
            continue;
        }
        match step(modules, &module, name, depth) {
            Some(next) => module = next,
            // An item that the module defines.
            None => break,
        }
    }
    modules.contains_key(&module).then_some(module)
}

/// Returns the module that a name of a module stands for, or that defines it if it was imported.
fn step(
    modules: &BTreeMap<Vec<String>, Source>,
    module: &[String],
    name: &str,
    depth: usize,
) -> Option<Vec<String>> {
    let child = [module, &[name.to_owned()]].concat();
    if modules.contains_key(&child) {
        return Some(child);
    }
    // Imports may name each other.
    if depth > 8 {
        return None;
    }
    let source = modules.get(module)?;
    if let Some(path) = source.names.get(name) {
        return resolve(modules, module, path, depth + 1);
    }
    None
}

/// Returns the path of a file's module, from the crate's root.
fn module_of(path: &str) -> Vec<String> {
    let inner = path.strip_prefix("src/").and_then(|path| path.strip_suffix(".rs"));
    let parts = inner.expect("a source file").split('/').map(str::to_owned);
    parts.filter(|part| part != "mod" && part != "lib").collect()
}

/// Reads a source file.
fn source(path: String, text: &str) -> Source {
    let file = syn::parse_file(text).unwrap_or_else(|error| panic!("{path}: {error}"));
    let mut source = Source { path, names: Names::new(), paths: BTreeSet::new() };
    source.read_items(&file.items);
    source
}

impl Source {
    fn read_items(&mut self, items: &[Item]) {
        for item in items.iter().filter(|item| !is_test(item)) {
            match item {
                Item::Use(item) => {
                    let is_re_export = !matches!(item.vis, Visibility::Inherited);
                    self.read_use(&item.tree, is_re_export, &mut Vec::new());
                }
                Item::Mod(item) if item.content.is_none() => {}
                item => self.read_tokens(item.to_token_stream()),
            }
        }
    }

    fn read_use(&mut self, tree: &UseTree, is_re_export: bool, prefix: &mut Vec<String>) {
        match tree {
            UseTree::Path(path) => {
                prefix.push(path.ident.to_string());
                self.read_use(&path.tree, is_re_export, prefix);
                prefix.pop();
            }
            UseTree::Name(name) => {
                let name = name.ident.to_string();
                self.import(&name, &name, is_re_export, prefix);
            }
            UseTree::Rename(name) => {
                let (name, alias) = (name.ident.to_string(), name.rename.to_string());
                self.import(&name, &alias, is_re_export, prefix);
            }
            UseTree::Group(group) => {
                for tree in &group.items {
                    self.read_use(tree, is_re_export, prefix);
                }
            }
            UseTree::Glob(_) => {
                self.paths.insert(prefix.clone());
            }
        }
    }

    fn import(&mut self, name: &str, alias: &str, is_re_export: bool, prefix: &[String]) {
        let (path, alias) = if name == "self" {
            (prefix.to_vec(), prefix.last().cloned().unwrap_or_default())
        } else {
            ([prefix, &[name.to_owned()]].concat(), alias.to_owned())
        };
        // A name that stands for itself, as crates do, stands for nothing here.
        if path.len() > 1 {
            self.names.insert(alias, path.clone());
        }
        if !is_re_export {
            self.paths.insert(path);
        }
    }

    /// Notes every path in code, also inside macros.
    fn read_tokens(&mut self, tokens: TokenStream) {
        let mut path = Vec::new();
        let mut colons = 0;
        for token in tokens {
            match token {
                // `pub(in …)` names who may import.
                TokenTree::Group(group) if is_visibility(&group) => {}
                TokenTree::Ident(name) => {
                    if colons != 2 {
                        self.end_path(&mut path);
                    }
                    path.push(name.to_string());
                    colons = 0;
                    continue;
                }
                TokenTree::Punct(punct) if punct.as_char() == ':' && !path.is_empty() => {
                    colons += 1;
                    continue;
                }
                TokenTree::Group(group) => self.read_tokens(group.stream()),
                _ => {}
            }
            self.end_path(&mut path);
            colons = 0;
        }
        self.end_path(&mut path);
    }

    fn end_path(&mut self, path: &mut Vec<String>) {
        let path = std::mem::take(path);
        if path.len() > 1 {
            self.paths.insert(path);
        }
    }
}

fn is_visibility(group: &Group) -> bool {
    let first = group.stream().into_iter().next();
    matches!(first, Some(TokenTree::Ident(word)) if word == "in")
}

fn is_test(item: &Item) -> bool {
    let attributes: &[Attribute] = match item {
        Item::Mod(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        _ => return false,
    };
    attributes.iter().any(|attribute| attribute.to_token_stream().to_string() == "# [cfg (test)]")
}

/// Returns path and text of the files of `src`, but for those that are tests.
fn sources() -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders = vec!["src".to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(root.join(&folder)).expect("the folder can be read") {
            let entry = entry.expect("the folder can be read").path();
            let name = entry.file_name().expect("entries have names").to_string_lossy();
            let path = format!("{folder}/{name}");
            if entry.is_dir() {
                folders.push(path);
            } else if path.ends_with(".rs") && !path.ends_with("/tests.rs") {
                found.insert(path, fs::read_to_string(&entry).expect("the file is UTF-8"));
            }
        }
    }
    found
}
