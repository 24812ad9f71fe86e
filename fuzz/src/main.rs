//! The fuzzer: finds bugs of the engine with random modules.
//!
//! ```text
//! fuzz <target> <seconds> [seed]   runs cases from a seed on; 0 seconds: one case
//! fuzz <target> <count>x [seed]    runs `count` cases; one of `artifact` has 50 damaged artifacts
//! fuzz smoke                       runs a few cases of every target, always the same
//! fuzz replay <target> <module>    compares the engines of a target with a module, binary or text
//! fuzz shrink <target> <module>    reduces a module for which the engines differ
//! ```
//!
//! The seed determines everything in a case. The input of a case is written to `findings/` before
//! the case runs. So it is still there after a crash, as `last-<target>-<process>`. A finding is
//! written to `findings/` under its seed, and ends the run with status 1.

mod artifact;
mod compile;
mod damage;
mod decode;
mod differential;
mod engine;
mod findings;
mod generate;
mod instructions;
mod reference;
mod rewrite;
mod shrink;
mod value;
mod vector;

use std::process::ExitCode;
use std::thread::{Scope, ScopedJoinHandle};
use std::time::{Duration, Instant};

use findings::Case;

/// A function that runs a case. The error describes the finding.
type Run = fn(&mut Case) -> Result<(), String>;

/// A kind of case.
struct Target {
    name: &'static str,
    run: Run,
    /// Number of cases that `fuzz smoke` runs.
    smoke: u64,
}

const TARGETS: &[Target] = &[
    Target { name: "differential", run: differential::run, smoke: 1500 },
    Target { name: "vector", run: vector::run, smoke: 800 },
    #[cfg(feature = "wasmtime")]
    Target { name: "wasmtime", run: differential::run_with_wasmtime, smoke: 1000 },
    Target { name: "decode", run: decode::run, smoke: 600 },
    Target { name: "compile", run: compile::run, smoke: 400 },
    Target { name: "artifact", run: artifact::run, smoke: 300 },
];

/// Stack size of the thread on which cases run, in bytes. It is so large that no module overflows
/// it, see [`differential`].
const STACK: usize = 1 << 30;

fn main() -> ExitCode {
    let outcome = std::thread::scope(|scope| {
        let run = || {
            let args: Vec<String> = std::env::args().skip(1).collect();
            let args: Vec<&str> = args.iter().map(String::as_str).collect();
            command(&args)
        };
        joined(spawn(scope, run))
    });
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

/// Starts a thread with a stack for cases.
fn spawn<'scope>(
    scope: &'scope Scope<'scope, '_>,
    run: impl FnOnce() -> Result<(), String> + Send + 'scope,
) -> ScopedJoinHandle<'scope, Result<(), String>> {
    let thread = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, run);
    thread.expect("a thread can be started")
}

fn joined(thread: ScopedJoinHandle<'_, Result<(), String>>) -> Result<(), String> {
    thread.join().unwrap_or_else(|_| Err("a panic".to_owned()))
}

fn command(args: &[&str]) -> Result<(), String> {
    const USAGE: &str = "fuzz differential|vector|wasmtime|decode|compile|artifact \
                         <seconds>|<count>x [seed], \
                         fuzz smoke, fuzz replay|shrink <target> <module>";
    match args {
        ["smoke"] => smoke(),
        ["replay", target, path] => replay_of(target)(&shrink::read(path)?),
        ["shrink", target, path] => shrink::shrink(path, replay_of(target)),
        [name, amount, rest @ ..] => {
            let target = TARGETS.iter().find(|target| target.name == *name).ok_or(USAGE)?;
            let amount = Amount::parse(amount).ok_or(USAGE)?;
            let seed = match rest {
                [] => std::process::id().into(),
                [seed] => seed.parse().map_err(|_| USAGE)?,
                _ => return Err(USAGE.to_owned()),
            };
            run_from(target, seed, amount)
        }
        _ => Err(USAGE.to_owned()),
    }
}

/// Runs a few cases of every target, always the same, with all targets in parallel.
fn smoke() -> Result<(), String> {
    let outcomes = std::thread::scope(|scope| {
        let threads: Vec<_> =
            TARGETS.iter().map(|target| spawn(scope, move || smoke_of(target))).collect();
        threads.into_iter().map(joined).collect::<Vec<_>>()
    });
    let failures: Vec<_> = outcomes.into_iter().filter_map(Result::err).collect();
    println!("{} passed, {} failed", TARGETS.len() - failures.len(), failures.len());
    if failures.is_empty() { Ok(()) } else { Err(failures.join("\n")) }
}

fn smoke_of(target: &Target) -> Result<(), String> {
    let start = Instant::now();
    (0..target.smoke).try_for_each(|seed| findings::run(target.name, seed, target.run))?;
    findings::survived(target.name);
    println!("{}: {} cases in {:?}", target.name, target.smoke, start.elapsed());
    Ok(())
}

/// Returns the function that compares the engines of a target.
fn replay_of(target: &str) -> shrink::Replay {
    match target {
        #[cfg(feature = "wasmtime")]
        "wasmtime" => differential::replay::<reference::Wasmtime>,
        _ => differential::replay::<reference::Wasmi>,
    }
}

/// The amount of work: a duration, or a number of cases.
#[derive(Clone, Copy)]
enum Amount {
    Time(Duration),
    Cases(u64),
}

impl Amount {
    fn parse(text: &str) -> Option<Self> {
        match text.strip_suffix('x') {
            Some(count) => count.parse().ok().map(Self::Cases),
            None => text.parse().ok().map(Duration::from_secs).map(Self::Time),
        }
    }
}

/// Runs cases until the amount is reached, but at least one case.
fn run_from(target: &Target, first: u64, amount: Amount) -> Result<(), String> {
    let start = Instant::now();
    for seed in first.. {
        findings::run(target.name, seed, target.run)?;
        let is_enough = match amount {
            Amount::Time(duration) => start.elapsed() >= duration,
            Amount::Cases(count) => seed - first + 1 >= count,
        };
        if is_enough {
            findings::survived(target.name);
            println!("{}: seeds {first} to {seed} in {:?}", target.name, start.elapsed());
            break;
        }
    }
    Ok(())
}
