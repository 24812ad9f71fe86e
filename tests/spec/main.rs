//! The official WebAssembly test suite. Each file is one test, and each suite prints one line of
//! counts.
//!
//! ```text
//! suites ─► files ─► script (spectest, values) ─► report ─► expected failures
//! ```
//!
//! `BLESS=1` also prints all failing directives, in the format of `expected_failures.txt`. `--
//! export FOLDER` runs no test. It writes the scripts into a folder for `tests/spec.sh`.

#[path = "../bounds/mod.rs"]
mod bounds;
mod expected;
mod outcome;
mod php;
mod report;
mod script;
mod spectest;
mod suites;
mod values;

use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};

use libtest_mimic::{Arguments, Failed, Trial};

use expected::ExpectedFailures;
use report::Report;
use suites::{SUITES, Suite};

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    if let [export, folder] = &*words
        && export == "export"
    {
        let exported = php::export(Path::new(folder), &ExpectedFailures::read());
        return exported.map_or_else(
            |error| {
                eprintln!("{folder}: {error}");
                ExitCode::FAILURE
            },
            |()| ExitCode::SUCCESS,
        );
    }
    run_suites()
}

fn run_suites() -> ExitCode {
    let arguments = Arguments::from_args();
    let expected = Arc::new(ExpectedFailures::read());
    let (sender, reports) = channel();
    let mut trials = Vec::new();
    let mut excluded = Vec::new();
    let mut names = Vec::new();
    for (position, suite) in SUITES.iter().enumerate() {
        let (files, excluded_files) = suite.files();
        excluded.push(excluded_files.len());
        for file in files {
            let name = format!("{}/{}", suite.name, file.name());
            names.push(name.clone());
            let (sender, expected) = (sender.clone(), Arc::clone(&expected));
            trials.push(Trial::test(name.clone(), move || {
                let report = script::run(&name, &file, suite.config());
                let verdict = expected.compare(&report);
                // Sending fails only if the process is about to end.
                let _ = sender.send((position, report));
                verdict.map_err(Failed::from)
            }));
        }
    }
    let listed = Arc::clone(&expected);
    trials.push(Trial::test("lists", move || lists(&listed, &names).map_err(Failed::from)));
    drop(sender);
    let conclusion = libtest_mimic::run(&arguments, trials);
    if !arguments.list {
        summarize(&reports, &expected, &excluded);
    }
    conclusion.exit_code()
}

/// Checks that all listed and excluded files exist.
fn lists(expected: &ExpectedFailures, names: &[String]) -> Result<(), String> {
    let unknown = expected.files().filter(|listed| !names.iter().any(|name| name == listed));
    let unknown =
        unknown.map(|listed| format!("expected_failures.txt: the file {listed} does not exist"));
    let complaints: Vec<_> = unknown.chain(SUITES.iter().flat_map(Suite::complaints)).collect();
    if complaints.is_empty() { Ok(()) } else { Err(complaints.join("\n")) }
}

/// Prints the counts of every suite with files that ran or were excluded.
fn summarize(reports: &Receiver<(usize, Report)>, expected: &ExpectedFailures, excluded: &[usize]) {
    let mut reports: Vec<_> = reports.iter().collect();
    reports.sort_by(|(_, a), (_, b)| a.file.cmp(&b.file));
    if std::env::var_os("BLESS").is_some() {
        reports.iter().flat_map(|(_, report)| report.lines()).for_each(|line| println!("{line}"));
    }
    for (position, (suite, excluded)) in SUITES.iter().zip(excluded).enumerate() {
        let of_suite =
            || reports.iter().filter(|(of, _)| *of == position).map(|(_, report)| report);
        let (files, excluded) = (of_suite().count(), *excluded);
        if files + excluded == 0 {
            continue;
        }
        let passed: usize = of_suite().map(|report| report.passed).sum();
        let failed: usize = of_suite().map(|report| expected.count(&report.file)).sum();
        println!(
            "suite {}: {files} files, {passed} assertions passed, {failed} expected failures, \
             {excluded} excluded files{}",
            suite.name,
            suite.reasons()
        );
    }
}
