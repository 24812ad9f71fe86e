//! The parent process: gives batches of mutants to children, and kills children that take too long.

use std::collections::BTreeMap;
use std::env;
use std::io::{BufRead, BufReader};
use std::ops::Range;
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use super::BATCH;
use super::mutants::Mutant;
use super::victim::{COMPILED, MARK};

/// Number of mutants per child.
const BATCH_SIZE: usize = 100;

/// Maximum time for running the code of a mutant. Nothing else limits this time.
const PATIENCE: Duration = Duration::from_millis(250);

/// Maximum time for any other step, such as compiling a mutant. It is much longer than needed.
const TOO_LONG: Duration = Duration::from_mins(1);

/// The results of all mutants.
#[derive(Default)]
pub(super) struct Tally {
    /// Number of mutants for each outcome.
    pub(super) outcomes: BTreeMap<String, usize>,
    /// A sentence for each mutant that crashed.
    pub(super) failures: Vec<String>,
}

/// Runs all mutants. As many children run at a time as the machine has processors.
pub(super) fn watch(mutants: &[Mutant]) -> Tally {
    let tally = Mutex::default();
    let batches = Mutex::new((0..mutants.len()).step_by(BATCH_SIZE));
    let next_batch = || batches.lock().expect("no watcher panics").next();
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                while let Some(first) = next_batch() {
                    let mut batch = first..mutants.len().min(first + BATCH_SIZE);
                    while batch.start < batch.end {
                        watch_child(mutants, &mut batch, &tally);
                    }
                }
            });
        }
    });
    tally.into_inner().expect("no watcher panics")
}

/// Runs a child with a batch. Removes the finished mutants from the batch when the child has ended.
fn watch_child(mutants: &[Mutant], batch: &mut Range<usize>, tally: &Mutex<Tally>) {
    let count = |outcome: String| {
        let mut tally = tally.lock().expect("no watcher panics");
        *tally.outcomes.entry(outcome).or_default() += 1;
    };
    let (mut child, messages) = start(batch);
    let mut is_running = false;
    let silence = loop {
        match messages.recv_timeout(if is_running { PATIENCE } else { TOO_LONG }) {
            Ok(message) if message == COMPILED => is_running = true,
            Ok(outcome) => {
                count(outcome);
                is_running = false;
                batch.start += 1;
            }
            Err(silence) => break silence,
        }
    };
    let timed_out = silence == RecvTimeoutError::Timeout;
    if timed_out {
        child.kill().expect("a child can be killed");
    }
    let status = child.wait().expect("a child can be waited for");
    if timed_out && is_running {
        count("endless".into());
    } else if timed_out || batch.start < batch.end || !status.success() {
        let (culprit, end) = (batch.start.min(batch.end - 1), batch.start + 1);
        let Mutant { name, .. } = &mutants[culprit];
        let reason = if timed_out { "compiling takes too long".into() } else { status.to_string() };
        let failure = format!("{name}: {reason}; to run it alone: {BATCH}={culprit}..{end}");
        tally.lock().expect("no watcher panics").failures.push(failure);
    }
    batch.start += 1;
}

/// Starts a child. Returns the child and the receiver of its messages.
fn start(batch: &Range<usize>) -> (Child, Receiver<String>) {
    let program = env::current_exe().expect("a running program has a path");
    let mut child = Command::new(program)
        .arg("--nocapture")
        .env(BATCH, format!("{}..{}", batch.start, batch.end))
        .stdout(Stdio::piped())
        .spawn()
        .expect("a child can be started");
    let output = BufReader::new(child.stdout.take().expect("stdout is piped"));
    let (sender, messages) = channel();
    thread::spawn(move || {
        let lines = output.lines().map_while(Result::ok);
        for message in lines.filter_map(|line| line.strip_prefix(MARK).map(str::to_owned)) {
            if sender.send(message).is_err() {
                break;
            }
        }
    });
    (child, messages)
}
