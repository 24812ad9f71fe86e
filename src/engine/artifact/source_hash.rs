//! The hash of the sources that generated code depends on. The build script computes it. So a build
//! refuses code from a build with another translation, context or builtin. A test also includes
//! this file.

use std::fs;
use std::io::Result;
use std::path::{Path, PathBuf};

/// Files and folders that generated code depends on: the engine's sources, and the lock file with
/// the compiler's version.
pub(crate) const INPUTS: [&str; 2] = ["src/engine", "Cargo.lock"];

/// Returns the hash of all inputs below the root of the package. It depends on relative paths and
/// contents, but not on the path of the package.
pub(crate) fn source_hash(root: &Path) -> Result<String> {
    let mut files = Vec::new();
    for input in INPUTS {
        collect(root, Path::new(input), &mut files)?;
    }
    files.sort();
    let mut hasher = blake3::Hasher::new();
    for file in files {
        let (path, contents) = (file.to_string_lossy(), fs::read(root.join(&file))?);
        for part in [path.as_bytes(), &contents] {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part);
        }
    }
    Ok(hasher.finalize().to_hex().to_string())
}

/// Adds the files at or below a path, except files that only contain tests.
fn collect(root: &Path, path: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    let place = root.join(path);
    if place.is_dir() {
        for entry in fs::read_dir(place)? {
            collect(root, &path.join(entry?.file_name()), files)?;
        }
    } else if !path.ends_with("tests.rs") {
        files.push(path.to_owned());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Copies a file or folder of the package to the same place below another root.
    fn copy(from: &Path, to: &Path) {
        if !from.is_dir() {
            fs::copy(from, to).expect("disk space");
            return;
        }
        fs::create_dir_all(to).expect("disk space");
        for entry in fs::read_dir(from).expect("the folder exists") {
            let name = entry.expect("an entry").file_name();
            copy(&from.join(&name), &to.join(&name));
        }
    }

    /// Flips a bit of the last byte of a file, and returns the hash of the tree.
    fn changed(root: &Path, file: &str) -> String {
        let path = root.join(file);
        let mut contents = fs::read(&path).expect("a file of the tree");
        *contents.last_mut().expect("it is not empty") ^= 1;
        fs::write(&path, contents).expect("disk space");
        source_hash(root).expect("a readable tree")
    }

    #[test]
    fn the_hash_depends_on_the_sources_and_not_on_their_place() {
        let package = Path::new(env!("CARGO_MANIFEST_DIR"));
        let copies = [(); 2].map(|()| tempfile::tempdir().expect("disk space"));
        for root in &copies {
            fs::create_dir_all(root.path().join("src")).expect("disk space");
            for input in INPUTS {
                copy(&package.join(input), &root.path().join(input));
            }
            let hash = source_hash(root.path()).expect("a readable tree");
            assert_eq!(hash, env!("WASM_SOURCE_HASH"), "another build of the same tree");
        }
        let root = copies[0].path();
        let mut hashes = vec![env!("WASM_SOURCE_HASH").to_owned()];
        for file in [
            "src/engine/translate/bounds.rs",
            "src/engine/abi/vmctx.rs",
            "src/engine/runtime/sys/arch/x86_64.rs",
            "src/engine/options.rs",
            "Cargo.lock",
        ] {
            let hash = changed(root, file);
            assert!(!hashes.contains(&hash), "{file}");
            hashes.push(hash);
        }
        let last = hashes.pop().expect("the list is not empty");
        assert_eq!(changed(root, "src/engine/artifact/tests.rs"), last, "tests do not change code");
        let (old, new) = ("src/engine/translate/bounds.rs", "src/engine/translate/limits.rs");
        fs::rename(root.join(old), root.join(new)).expect("the same folder");
        assert_ne!(source_hash(root).expect("a readable tree"), last, "the hash includes names");
    }
}
