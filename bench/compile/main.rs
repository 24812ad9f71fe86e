//! Measures the compile time of modules, by phase, and compares it with wasmtime.
//!
//! ```text
//! compile [module]...   measures these modules, or generated ones of 19 kB, 1 MB and 10 MB
//! ```
//!
//! The times of the phases are differences. Validation is the time of the parser's validator.
//! Translation is the time of the engine's `validate` minus validation. Compilation is the time of
//! `Module::new` minus both and minus loading. With one thread, the processor time is measured, so
//! other processes do not affect it. All measurements take turns, and the fastest turn counts.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use fuzz::workload;
use rustix::time::{ClockId, clock_gettime};
use wasm::engine;
use wasmparser::{Parser, Payload, Validator, WasmFeatures};

/// Approximate duration of all turns for one module, and minimum number of turns.
const TURNS: (Duration, usize) = (Duration::from_secs(10), 3);

/// A measured operation on a module.
struct Measured<'a> {
    work: Box<dyn Fn() + 'a>,
    clock: Clock,
    best: Duration,
}

/// The clock for a measurement.
#[derive(Clone, Copy)]
enum Clock {
    Processor,
    Wall,
}

fn main() {
    let paths: Vec<String> = std::env::args().skip(1).collect();
    println!("engine: Cranelift {}; wasmtime 48.0.8", engine::compiler_version());
    if paths.is_empty() {
        for (name, size) in [("19 kB", 19_000), ("1 MB", 1_000_000), ("10 MB", 10_000_000)] {
            measure(name, &workload::module(size));
        }
    }
    for path in paths {
        let binary = std::fs::read(&path).expect("the module can be read");
        measure(&path, &binary);
    }
}

fn measure(name: &str, binary: &[u8]) {
    let one = engine::Config { compile_threads: 1, verify: false, ..engine::Config::default() };
    let all = engine::Config { compile_threads: 0, ..one };
    let artifact = engine::Module::new(binary, &one).expect("the engine accepts the module");
    let artifact = artifact.artifact().to_vec();
    let [wasmtime_one, wasmtime_all] = [false, true].map(|parallel| {
        let mut config = wasmtime::Config::new();
        config.parallel_compilation(parallel);
        wasmtime::Engine::new(&config).expect("the options are compatible")
    });
    let ours = |config| drop(engine::Module::new(binary, &config).expect("valid"));
    let theirs = |engine| drop(wasmtime::Module::new(engine, binary).expect("the module is valid"));
    let load = || drop(engine::Module::from_artifact(artifact.clone(), &one).expect("undamaged"));
    let mut all_measured = [
        Measured::new(Clock::Processor, || validate(binary)),
        Measured::new(Clock::Processor, || {
            assert!(engine::validate(binary).is_ok_and(|is_valid| is_valid))
        }),
        Measured::new(Clock::Processor, || ours(one)),
        Measured::new(Clock::Processor, load),
        Measured::new(Clock::Processor, || theirs(&wasmtime_one)),
        Measured::new(Clock::Wall, || ours(all)),
        Measured::new(Clock::Wall, || theirs(&wasmtime_all)),
    ];
    let start = Instant::now();
    let mut turns = 0;
    while turns < TURNS.1 || start.elapsed() < TURNS.0 {
        all_measured.iter_mut().for_each(Measured::turn);
        turns += 1;
    }
    report(name, code_size(binary), turns, &all_measured.map(|measured| measured.best));
}

/// Prints the times in the order of [`measure`].
fn report(name: &str, code: f64, turns: usize, times: &[Duration; 7]) {
    let [validate, translate, everything, load, theirs, all, theirs_all] =
        times.map(|time| time.as_secs_f64() * 1e3);
    let mut text = format!("\n{name}: code section {:.3} MB, {turns} turns\n", code / 1e6);
    let mut line = |what: &str, time: f64| {
        let speed = code / 1e3 / time;
        writeln!(text, "  {what:24} {time:10.2} ms {speed:8.2} MB/s").expect("a string has room");
    };
    line("decode, validate", validate);
    line("translate", translate - validate);
    line("compile, link, artifact", everything - translate - load);
    line("load", load);
    line("all, one thread", everything);
    line("wasmtime, one thread", theirs);
    line("all, all cores", all);
    line("wasmtime, all cores", theirs_all);
    println!("{text}  ratio {:.2}, with all cores {:.2}", everything / theirs, all / theirs_all);
}

impl<'a> Measured<'a> {
    fn new(clock: Clock, work: impl Fn() + 'a) -> Self {
        Self { work: Box::new(work), clock, best: Duration::MAX }
    }

    fn turn(&mut self) {
        let before = self.clock.now();
        (self.work)();
        self.best = self.best.min(self.clock.now() - before);
    }
}

impl Clock {
    fn now(self) -> Duration {
        let clock = match self {
            Self::Processor => ClockId::ProcessCPUTime,
            Self::Wall => ClockId::Monotonic,
        };
        clock_gettime(clock).try_into().expect("the time of these clocks is not negative")
    }
}

/// Decodes and validates a module, and does nothing else.
fn validate(binary: &[u8]) {
    let validated = Validator::new_with_features(WasmFeatures::default()).validate_all(binary);
    validated.expect("the engine accepts the module");
}

/// Returns the size of the code section, in bytes.
fn code_size(binary: &[u8]) -> f64 {
    let sizes = Parser::new(0).parse_all(binary).filter_map(|payload| {
        let Payload::CodeSectionStart { size, .. } = payload.expect("valid") else { return None };
        Some(f64::from(size))
    });
    sizes.sum()
}
