//! Damaged modules: whatever the bytes are, they are refused or run, and nothing crashes.
//!
//! ```text
//! mutants ─► supervisor ─► a child per batch of mutants: this test again ─► victim
//! ```
//!
//! In processes of their own, because a mutant may loop for ever, and because a crash is to be the
//! failure of a test and not its end.

#[path = "../bounds/mod.rs"]
mod bounds;
mod mutants;
mod supervisor;
mod victim;

use std::env;
use std::io::{Write, stderr};
use std::ops::Range;

use supervisor::Tally;

/// Tells a child which mutants to run, as `first..end`. Also for people, to see one of them alone.
const BATCH: &str = "DAMAGED";

#[test]
fn damaged_modules_are_refused_or_run() {
    let mutants = mutants::all();
    if let Ok(batch) = env::var(BATCH) {
        return victim::run_all(&mutants[parse(&batch).expect("first..end")]);
    }
    let Tally { outcomes, failures } = supervisor::watch(&mutants);
    // Around the capture of the test runner: the counts are worth seeing when all is well.
    writeln!(stderr(), "\n{} mutants: {outcomes:?}", mutants.len()).expect("someone listens");
    assert!(failures.is_empty(), "\n\n{}\n", failures.join("\n"));
}

fn parse(batch: &str) -> Option<Range<usize>> {
    let (first, end) = batch.split_once("..")?;
    Some(first.parse().ok()?..end.parse().ok()?)
}
