//! Attempts to get out of a folder of the host that a guest was given.
//!
//! All attempts run three times, each time in a new process: on the system as it is, and with two
//! filters of system calls, which refuse `openat2` with `ENOSYS` and with `EPERM`. Container
//! runtimes use such filters. Without `openat2`, the library that resolves paths takes another way.

mod attempts;
mod ground;
mod races;

use std::collections::BTreeMap;
use std::process::{Command, ExitCode};
use std::thread;

use libtest_mimic::{Arguments, Failed, Trial};
use rustix::fs::{Mode, OFlags, ResolveFlags, openat2};
use rustix::io::Errno;
use seccompiler::{BpfProgram, SeccompAction, SeccompFilter};

/// The variable that tells a new process which filter it installs.
const FILTER: &str = "WASM_SANDBOX_FILTER";

/// The filters: each with the error of `openat2`.
const FILTERS: [(&str, Option<Errno>); 3] =
    [("openat2", None), ("ENOSYS", Some(Errno::NOSYS)), ("EPERM", Some(Errno::PERM))];

fn main() -> ExitCode {
    if let Ok(filter) = std::env::var(FILTER) {
        return run(&filter);
    }
    let processes = FILTERS.map(|(filter, _)| thread::spawn(|| results(filter)));
    let results = processes.into_iter().flat_map(|it| it.join().expect("no panic"));
    let trials = results.map(|(name, failure)| {
        Trial::test(name, move || failure.map_or(Ok(()), |failure| Err(Failed::from(failure))))
    });
    libtest_mimic::run(&Arguments::from_args(), trials.collect()).exit_code()
}

/// Runs all attempts in a new process. Returns the name of each, and the reason if it failed.
fn results(filter: &str) -> Vec<(String, Option<String>)> {
    let program = std::env::current_exe().expect("a program has a path");
    let output = Command::new(program).env(FILTER, filter).output().expect("it can be started");
    let lines = String::from_utf8_lossy(&output.stdout);
    let result = |line: &str| {
        let (name, failure) = line.split_once('\t')?;
        let failure = (!failure.is_empty()).then(|| failure.to_owned());
        Some((format!("{filter}: {name}"), failure))
    };
    let mut results: Vec<_> = lines.lines().filter_map(result).collect();
    let failure = String::from_utf8_lossy(&output.stderr).into_owned();
    let end = (!output.status.success()).then(|| format!("{}\n{failure}", output.status));
    results.push((format!("{filter}: the process ends"), end));
    results
}

/// Installs a filter, runs all attempts, and prints a line for each.
fn run(filter: &str) -> ExitCode {
    let (_, refusal) = FILTERS.iter().find(|(name, _)| *name == filter).expect("a known filter");
    if let Some(refusal) = refusal {
        refuse_openat2(*refusal);
    }
    // The filter does what it should. Without it, the machine itself may refuse the call.
    let found = openat2(rustix::fs::CWD, "/", OFlags::PATH, Mode::empty(), ResolveFlags::empty());
    assert!(refusal.is_none() || found.err() == *refusal, "the filter refuses openat2");
    for (name, failure) in attempts::all().into_iter().chain(races::all()) {
        println!("{name}\t{}", failure.unwrap_or_default().replace('\n', " "));
    }
    ExitCode::SUCCESS
}

/// Makes the system refuse `openat2` from now on, in this process.
fn refuse_openat2(refusal: Errno) {
    let number = u32::try_from(refusal.raw_os_error()).expect("errors are positive");
    let filter = SeccompFilter::new(
        BTreeMap::from([(libc::SYS_openat2, Vec::new())]),
        SeccompAction::Allow,
        SeccompAction::Errno(number),
        std::env::consts::ARCH.try_into().expect("a known processor"),
    );
    let program: BpfProgram = filter.and_then(TryInto::try_into).expect("a valid filter");
    seccompiler::apply_filter(&program).expect("the system accepts the filter");
}
