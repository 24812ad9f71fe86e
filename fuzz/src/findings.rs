//! Findings: the files that a failed case leaves for later analysis.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;

use fuzz::random::Random;

use crate::Run;

/// A case that is running.
pub(crate) struct Case {
    /// Random numbers of the case.
    pub(crate) random: Random,
    /// Input of the case.
    input: Vec<u8>,
    target: &'static str,
}

impl Case {
    /// Records the next input of the case, so that it is known after a crash of the process.
    pub(crate) fn input(&mut self, bytes: &[u8]) {
        bytes.clone_into(&mut self.input);
        write(&last(self.target, "wasm"), bytes);
    }
}

/// Runs a case.
///
/// # Errors
///
/// Returns the finding, after it was written to the folder of findings.
pub(crate) fn run(target: &'static str, seed: u64, run: Run) -> Result<(), String> {
    write(&last(target, "txt"), format!("fuzz {target} 0 {seed}\n").as_bytes());
    let mut case = Case { random: Random::new(seed), input: Vec::new(), target };
    let outcome = catch_unwind(AssertUnwindSafe(|| run(&mut case)));
    let found = match outcome {
        Ok(Ok(())) => return Ok(()),
        Ok(Err(found)) => found,
        Err(_) => "a panic".to_owned(),
    };
    let name = format!("{target}-{seed}");
    write(&format!("{name}.wasm"), &case.input);
    write(&format!("{name}.txt"), found.as_bytes());
    Err(format!("{found}\nfound by: fuzz {target} 0 {seed}\nmodule: fuzz/findings/{name}.wasm"))
}

/// Removes the recorded input, when the cases of a target have ended without a crash.
pub(crate) fn survived(target: &str) {
    for extension in ["txt", "wasm"] {
        // The file does not exist if no case had an input.
        let _ = fs::remove_file(path(&last(target, extension)));
    }
}

/// Returns the name of the file with the last input of this process.
fn last(target: &str, extension: &str) -> String {
    format!("last-{target}-{}.{extension}", std::process::id())
}

fn path(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("findings").join(name)
}

/// Writes a file to the folder of findings.
pub(crate) fn write(name: &str, bytes: &[u8]) -> PathBuf {
    let path = path(name);
    let folder = path.parent().expect("findings are in a folder");
    fs::create_dir_all(folder).expect("the folder of findings can be made");
    fs::write(&path, bytes).expect("findings can be written");
    path
}
