//! Damaged modules: with any bytes, a module is refused or runs, and the process never crashes.
//!
//! ```text
//! mutants ─► supervisor ─► a child per batch of mutants: this test again ─► victim
//! ```
//!
//! Mutants run in child processes, because a mutant may loop for ever. Also, a crash must fail this
//! test without ending it.

#[path = "../bounds/mod.rs"]
mod bounds;
mod mutants;
mod supervisor;
mod victim;

use std::env;
use std::io::{Write, stderr};
use std::ops::Range;

use supervisor::Tally;

/// Environment variable with the range of mutants that a child runs, as `first..end`. A person can
/// set it to run one mutant alone.
const BATCH: &str = "DAMAGED";

#[test]
fn damaged_modules_are_refused_or_run() {
    let mutants = mutants::all();
    if let Ok(batch) = env::var(BATCH) {
        return victim::run_all(&mutants[parse(&batch).expect("the range is `first..end`")]);
    }
    let Tally { outcomes, failures } = supervisor::watch(&mutants);
    // Write directly to stderr, because the test runner captures output. The counts are useful even
    // if the test passes.
    writeln!(stderr(), "\n{} mutants: {outcomes:?}", mutants.len()).expect("stderr is open");
    assert!(failures.is_empty(), "\n\n{}\n", failures.join("\n"));
}

fn parse(batch: &str) -> Option<Range<usize>> {
    let (first, end) = batch.split_once("..")?;
    Some(first.parse().ok()?..end.parse().ok()?)
}
