//! Looks for faults of the engine with random modules.
//!
//! ```text
//! fuzz <target> <seconds> [seed]   cases from a seed on; 0 seconds stand for the one case
//! fuzz smoke                       the same few cases of every target, always
//! fuzz replay <module>             compares the engines on a module, binary or text
//! fuzz shrink <module>             makes a module smaller on which they differ
//! ```
//!
//! A case is its seed. What it works on is written to `findings/` before it runs, so that a crash
//! leaves it there, as `last-<process>`; a finding is kept there under its seed, and ends the run with
//! status 1.

mod artifact;
mod compile;
mod decode;
mod differential;
mod engine;
mod findings;
mod generate;
mod random;
mod reference;
mod shrink;
mod value;

use std::process::ExitCode;
use std::time::{Duration, Instant};

use findings::Case;

/// Runs a case. The error says what was found.
type Run = fn(&mut Case) -> Result<(), String>;

/// A kind of case.
struct Target {
    name: &'static str,
    run: Run,
    /// How many cases `fuzz smoke` runs.
    smoke: u64,
}

const TARGETS: &[Target] = &[
    Target { name: "differential", run: differential::run, smoke: 2500 },
    Target { name: "decode", run: decode::run, smoke: 1500 },
    Target { name: "compile", run: compile::run, smoke: 1500 },
    Target { name: "artifact", run: artifact::run, smoke: 800 },
];

/// The stack of the thread on which cases run: no module is to run out of it, see [`differential`].
const STACK: usize = 1 << 30;

fn main() -> ExitCode {
    let thread = std::thread::Builder::new().stack_size(STACK).spawn(|| {
        let args: Vec<String> = std::env::args().skip(1).collect();
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        let outcome = command(&args);
        findings::survived();
        outcome
    });
    match thread.map(std::thread::JoinHandle::join) {
        Ok(Ok(Ok(()))) => ExitCode::SUCCESS,
        Ok(Ok(Err(message))) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
        _ => ExitCode::FAILURE,
    }
}

fn command(args: &[&str]) -> Result<(), String> {
    const USAGE: &str = "fuzz differential|decode|compile|artifact <seconds> [seed], \
                         fuzz smoke, fuzz replay|shrink <module>";
    match args {
        ["smoke"] => TARGETS.iter().try_for_each(|target| {
            let start = Instant::now();
            (0..target.smoke).try_for_each(|seed| findings::run(target.name, seed, target.run))?;
            println!("{}: {} cases in {:?}", target.name, target.smoke, start.elapsed());
            Ok(())
        }),
        ["replay", path] => differential::replay(&shrink::read(path)?),
        ["shrink", path] => shrink::shrink(path),
        [name, seconds, rest @ ..] => {
            let target = TARGETS.iter().find(|target| target.name == *name).ok_or(USAGE)?;
            let seconds = seconds.parse().map_err(|_| USAGE)?;
            let seed = match rest {
                [] => std::process::id().into(),
                [seed] => seed.parse().map_err(|_| USAGE)?,
                _ => return Err(USAGE.to_owned()),
            };
            run_for(target, Duration::from_secs(seconds), seed)
        }
        _ => Err(USAGE.to_owned()),
    }
}

/// Runs cases until the time is over, at least one.
fn run_for(target: &Target, duration: Duration, first: u64) -> Result<(), String> {
    let start = Instant::now();
    for seed in first.. {
        findings::run(target.name, seed, target.run)?;
        if start.elapsed() >= duration {
            println!("{}: seeds {first} to {seed} in {:?}", target.name, start.elapsed());
            break;
        }
    }
    Ok(())
}
