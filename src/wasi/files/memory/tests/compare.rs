//! Compares directories in memory with folders of the host, by random operations.

use std::path::Path;
use std::rc::Rc;

use super::linux::Linux;
use super::random::{Operation, Outcome, Random, Side, everything};
use super::with_budget;
use crate::wasi::error::Code;
use crate::wasi::files::Directory;
use crate::wasi::files::host::HostDirectory;

/// Number of folders, and number of operations in each of them.
const SIZE: (u32, u32) = (40, 500);

/// Runs the same operations on directories in memory and on folders, and returns the differences.
/// `is_accepted` gets an operation and both results.
fn differences(
    open: fn(&Path) -> Rc<dyn Directory>,
    is_left_out: fn(&Outcome) -> bool,
    is_accepted: fn(&Operation, &Outcome, &Outcome) -> bool,
) -> Vec<String> {
    let mut random = Random(0x1234_5678_9abc_def1);
    let mut differences = Vec::new();
    for _ in 0..SIZE.0 {
        let folder = tempfile::tempdir().expect("a folder");
        let (root, budget) = with_budget(1 << 20);
        let mut memory = Side { directories: vec![Rc::new(root)], files: Vec::new() };
        let mut host = Side { directories: vec![open(folder.path())], files: Vec::new() };
        for _ in 0..SIZE.1 {
            let (directories, files) = (memory.directories.len(), memory.files.len());
            let operation = Operation::any(&mut random, directories, files);
            let in_memory = operation.run(&mut memory);
            if is_left_out(&in_memory) {
                continue;
            }
            let on_host = operation.run(&mut host);
            if in_memory != on_host && !is_accepted(&operation, &in_memory, &on_host) {
                differences.push(format!("{operation:?}: {in_memory:?}, on the host {on_host:?}"));
            }
        }
        let [memory, host] = [memory, host].map(|side| everything(&*side.directories[0]));
        if memory != host {
            differences.push(format!("at the end: {memory}, on the host {host}"));
        }
        assert_eq!(budget.left(), 1 << 20, "all is dropped");
    }
    differences
}

/// No difference is accepted. Operations that lead out of the directory are left out, because Linux
/// would do them.
#[test]
fn memory_and_linux_return_the_same() {
    let open = |path: &Path| Rc::new(Linux::open(path)) as Rc<dyn Directory>;
    let leads_out = |in_memory: &Outcome| *in_memory == Err(Code::NotPermitted);
    let differences = differences(open, leads_out, |_, _, _| false);
    assert!(differences.is_empty(), "{differences:#?}");
}

/// Returns whether both sides may return different errors. Memory does as Linux does. The crate
/// that resolves the paths of the host opens the directory of a file first, and so it checks in
/// another order. The errors differ in these cases:
///
/// - `rename` and `link`: it walks along both paths before it looks for the first file.
/// - A slash, `.` or `..` at the end of a path: it opens the file itself as a directory.
fn is_accepted(operation: &Operation, in_memory: &Outcome, on_host: &Outcome) -> bool {
    let both_refuse = in_memory.is_err() && on_host.is_err();
    match operation {
        Operation::Rename(..) | Operation::Link(..) => both_refuse,
        Operation::Open(_, path, _)
        | Operation::Symlink(_, _, path)
        | Operation::RemoveFile(_, path)
        | Operation::RemoveDirectory(_, path) => both_refuse && path.ends_with(['/', '.']),
        _ => false,
    }
}

#[test]
fn memory_and_host_return_the_same() {
    let open =
        |path: &Path| Rc::new(HostDirectory::open(path).expect("a folder")) as Rc<dyn Directory>;
    let differences = differences(open, |_| false, is_accepted);
    assert!(differences.is_empty(), "{differences:#?}");
}
