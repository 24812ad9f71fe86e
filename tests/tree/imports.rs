//! The import paths of `src`, resolved to files.
//!
//! A path counts as an import of the file that defines the name at its end. A `mod.rs` that only
//! re-exports is transparent. Tests inside source files do not count.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use proc_macro2::{Group, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Attribute, Item, UseTree, Visibility};

/// The files of `src`, and the files that each of them imports.
pub(crate) type Imports = BTreeMap<String, BTreeSet<String>>;

/// The names of a module that stand for items of other modules, each with the path of the item.
type Names = BTreeMap<String, Vec<String>>;

/// A source file.
struct Source {
    path: String,
    /// The names that its imports bring in, exported or not.
    names: Names,
    /// Every path of more than one segment, and every import except re-exports.
    paths: BTreeSet<Vec<String>>,
}

/// Returns the files that each file imports.
pub(crate) fn imports() -> Imports {
    let modules: BTreeMap<Vec<String>, Source> =
        sources().into_iter().map(|(path, text)| (module_of(&path), source(path, &text))).collect();
    let imports_of = |(module, source): (&Vec<String>, &Source)| {
        let targets = source.paths.iter().filter_map(|path| resolve(&modules, module, path, 0));
        let files = targets.map(|target| modules[&target].path.clone());
        (source.path.clone(), files.filter(|file| *file != source.path).collect())
    };
    modules.iter().map(imports_of).collect()
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

/// Returns the module for which a name in a module stands. If the name is an imported item, returns
/// the module that defines the item.
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
    // Imports may form a cycle.
    if depth > 8 {
        return None;
    }
    let path = modules.get(module)?.names.get(name)?;
    resolve(modules, module, path, depth + 1)
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
        // A path of one segment, such as the name of a crate, leads to no file of `src`.
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
                // The path in `pub(in …)` is no import.
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

/// Returns the path and the text of each file of `src`, except files that contain only tests.
pub(crate) fn sources() -> BTreeMap<String, String> {
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
            } else if entry.extension().is_some_and(|end| end == "rs") && name != "tests.rs" {
                found.insert(path, fs::read_to_string(&entry).expect("the file is UTF-8"));
            }
        }
    }
    found
}
