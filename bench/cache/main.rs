//! Measures how long compiled modules take to load from a file and to instantiate, next to wasmtime.
//!
//! ```text
//! load [module]...   of these, or of generated ones of 19 kB, 1 MB and 10 MB
//! ```
//!
//! "Fresh" is the first time in a process, which is started anew for every turn; the file is in the
//! memory of the system. Everything is measured in turns, and the fastest turn counts.

#[path = "../compile/generate.rs"]
mod generate;
#[path = "../../fuzz/src/random.rs"]
#[expect(dead_code, reason = "the fuzzer uses more of it")]
mod random;

use std::fs::File;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use wasm::engine::runtime::instantiate;
use wasm::engine::{self, Module, Verification};

/// How many processes are started for a figure, and how often a process repeats what it measures.
const PROCESSES: usize = 30;
const REPETITIONS: usize = 2000;

/// What a process measures, in order.
const FIGURES: [&str; 6] = [
    "fingerprint, fresh",
    "load, fresh",
    "instantiate, fresh",
    "load and drop",
    "instantiate and drop",
    "read, fully verified",
];

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    if let [flag, engine, path] = &args[..]
        && flag == "--measure"
    {
        let figures = if engine == "ours" { ours(path) } else { theirs(path) };
        let figures = figures.iter().map(|time| time.as_nanos().to_string());
        println!("{}", figures.collect::<Vec<_>>().join(" "));
        return;
    }
    println!("engine: Cranelift {}; wasmtime 48.0.8", engine::compiler_version());
    if args.is_empty() {
        for (name, size) in [("19 kB", 19_000), ("1 MB", 1_000_000), ("10 MB", 10_000_000)] {
            measure(name, &generate::module(size));
        }
    }
    for path in args {
        measure(&path, &std::fs::read(&path).expect("the module can be read"));
    }
}

/// Compiles a module with both engines, and lets processes measure what they take to load it.
fn measure(name: &str, binary: &[u8]) {
    let folder = std::env::temp_dir().join(format!("wasm-bench-{}", std::process::id()));
    std::fs::create_dir(&folder).expect("a new folder");
    let (ours, theirs) = (folder.join("ours"), folder.join("theirs"));
    let module = Module::new(binary, &config()).expect("the engine takes the module");
    std::fs::write(&ours, module.artifact()).expect("room");
    let engine = wasmtime::Engine::new(&wasmtime_config()).expect("the options go together");
    let compiled = engine.precompile_module(binary).expect("valid as well");
    std::fs::write(&theirs, compiled).expect("room");
    let size = |path: &Path| std::fs::metadata(path).expect("it was written").len();
    println!("\n{name}: {} bytes; {} and {}", binary.len(), size(&ours), size(&theirs));
    let best = [("ours", &ours), ("theirs", &theirs)].map(|(engine, path)| best(engine, path));
    for (position, figure) in FIGURES.iter().enumerate() {
        let [ours, theirs] = [0, 1].map(|engine: usize| best[engine][position]);
        let micros = |nanos: u64| Duration::from_nanos(nanos).as_secs_f64() * 1e6;
        println!("  {figure:22} {:9.2} µs   wasmtime {:9.2} µs", micros(ours), micros(theirs));
    }
    std::fs::remove_dir_all(&folder).expect("it is ours");
}

/// Returns the best figures of several processes, in nanoseconds.
fn best(engine: &str, path: &Path) -> Vec<u64> {
    let mut best = vec![u64::MAX; FIGURES.len()];
    for _ in 0..PROCESSES {
        let this = std::env::current_exe().expect("a path");
        let output = Command::new(this).args(["--measure", engine]).arg(path).output();
        let output = String::from_utf8(output.expect("a process").stdout).expect("numbers");
        for (best, figure) in best.iter_mut().zip(output.split_whitespace()) {
            *best = (*best).min(figure.parse().expect("a number"));
        }
    }
    best
}

fn config() -> engine::Config {
    engine::Config { verify: false, ..engine::Config::default() }
}

fn wasmtime_config() -> wasmtime::Config {
    wasmtime::Config::new()
}

fn ours(path: &str) -> [Duration; 6] {
    let config = config();
    let load = |verification| {
        let file = File::open(path).expect("the file is there");
        let length = file.metadata().expect("as above").len();
        Module::from_file(file, length, &config, verification).expect("just compiled")
    };
    let start = Instant::now();
    engine::prepare(&config).expect("the machine is good enough");
    let fingerprint = start.elapsed();
    let start = Instant::now();
    let module = load(Verification::Head);
    let fresh = start.elapsed();
    let start = Instant::now();
    let instance = instantiate(&module, Vec::new()).expect("nothing is imported");
    let fresh_instance = start.elapsed();
    drop(instance);
    let again = fastest(REPETITIONS, || drop(load(Verification::Head)));
    let instances = fastest(REPETITIONS, || {
        drop(instantiate(&module, Vec::new()).expect("nothing is imported"));
    });
    let full = fastest(3, || drop(load(Verification::Full)));
    [fingerprint, fresh, fresh_instance, again, instances, full]
}

fn theirs(path: &str) -> [Duration; 6] {
    let start = Instant::now();
    let engine = wasmtime::Engine::new(&wasmtime_config()).expect("the options go together");
    let made = start.elapsed();
    let load = || trusted(&engine, path);
    let start = Instant::now();
    let module = load();
    let fresh = start.elapsed();
    let instantiate = || {
        let mut store = wasmtime::Store::new(&engine, ());
        wasmtime::Instance::new(&mut store, &module, &[]).expect("nothing is imported");
    };
    let start = Instant::now();
    instantiate();
    let fresh_instance = start.elapsed();
    let again = fastest(REPETITIONS, || drop(load()));
    let instances = fastest(REPETITIONS, instantiate);
    [made, fresh, fresh_instance, again, instances, Duration::ZERO]
}

/// Loads what [`measure`] has written.
#[expect(unsafe_code, reason = "the other engine offers no safe way to load what it compiled")]
fn trusted(engine: &wasmtime::Engine, path: &str) -> wasmtime::Module {
    // SAFETY: the file comes from the same version of that engine.
    unsafe { wasmtime::Module::deserialize_file(engine, path) }.expect("just compiled")
}

/// Returns the shortest time of some repetitions.
fn fastest(repetitions: usize, work: impl Fn()) -> Duration {
    let times = (0..repetitions).map(|_| {
        let start = Instant::now();
        work();
        start.elapsed()
    });
    times.min().expect("at least one")
}
