//! Makes modules, and measures them in the engine without PHP and in wasmtime.
//! `bench/cache/main.php` starts this program in a new process for every turn.
//!
//! ```text
//! cache generate SIZE FILE        writes a module of SIZE bytes
//! cache compile ENGINE FROM TO    compiles and starts a module, and writes the compiled module
//! cache load ENGINE FROM          loads and starts a compiled module, first once, then repeatedly
//! cache memory ENGINE FROM        measures the memory of a thousand instances after a call
//! cache program SIZE FILE TO      writes a program for WASI, and what wasmtime compiles of it
//! cache output ENGINE FROM        loads and runs a compiled program in wasmtime
//! cache outputs ENGINE FROM       the same, repeatedly with an engine and a module in memory
//! ```
//!
//! ENGINE is `engine` for this project. It is `wasmtime` for wasmtime with default options, and
//! `pooled` for wasmtime with a pool of instances. With `scanned`, the pool also keeps pages in
//! memory, and finds dirty pages with `PAGEMAP_SCAN`. The output has lines of a name and a number,
//! in nanoseconds or bytes.

mod program;

use std::fs::{self, File};
use std::time::{Duration, Instant};

use fuzz::workload;
use wasm::engine::runtime::{Extern, Val, instantiate};
use wasm::engine::{self, Verification};
use wasmtime::{Enabled, PoolingAllocationConfig};

/// Number of batches in which short operations are measured, and minimum duration of a batch.
const BATCHES: usize = 60;
const BATCH: Duration = Duration::from_millis(1);

/// Number of instances that exist at the same time.
const LIVING: u32 = 1000;

/// Size of the part of a memory that wasmtime's pool keeps resident, in bytes. It is the same as in
/// this project.
const KEPT: usize = 64 * 4096;

/// An engine that compiles, loads and starts modules.
trait Engine: Sized {
    type Module;
    type Instance;

    fn compile(&self, binary: &[u8]) -> Self::Module;
    fn compiled(&self, module: &Self::Module) -> Vec<u8>;
    fn load(&self, path: &str) -> Self::Module;
    fn start(&self, module: &Self::Module) -> Self::Instance;
    /// Calls the export `run`, and returns whether it exists.
    fn run(&self, instance: &mut Self::Instance) -> bool;
}

/// The engine of this project, without PHP.
struct Ours(engine::Config);

/// The other engine, wasmtime.
struct Wasmtime(wasmtime::Engine);

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match args[..] {
        ["generate", size, to] => {
            let size = size.parse().expect("a number of bytes");
            fs::write(to, workload::module(size)).expect("the file can be written");
        }
        ["program", size, path, to] => {
            let program = workload::program(size.parse().expect("a number of bytes"));
            fs::write(path, &program).expect("the file can be written");
            let engine = Wasmtime::new(None);
            let compiled = engine.compiled(&engine.compile(&program));
            fs::write(to, compiled).expect("the file can be written");
        }
        ["output", "wasmtime", from] => program::once(|| Wasmtime::new(None), from),
        ["outputs", "scanned", from] => program::repeatedly(&Wasmtime::new(Some(KEPT)), from),
        [task, "engine", ref paths @ ..] => measure(Ours::new, task, paths),
        [task, "wasmtime", ref paths @ ..] => measure(|| Wasmtime::new(None), task, paths),
        [task, "pooled", ref paths @ ..] => measure(|| Wasmtime::new(Some(0)), task, paths),
        [task, "scanned", ref paths @ ..] => measure(|| Wasmtime::new(Some(KEPT)), task, paths),
        _ => panic!("see the usage at the start of bench/cache/main.rs"),
    }
}

fn measure<E: Engine>(make: impl Fn() -> E, task: &str, paths: &[&str]) {
    match (task, paths) {
        ("compile", [from, to]) => compile(make, from, to),
        ("load", [from]) => load(make, from),
        ("memory", [from]) => memory(make, from),
        _ => panic!("see the usage at the start of bench/cache/main.rs"),
    }
}

fn compile<E: Engine>(make: impl Fn() -> E, from: &str, to: &str) {
    let start = Instant::now();
    let engine = make();
    let module = engine.compile(&fs::read(from).expect("the module can be read"));
    let instance = engine.start(&module);
    print("first", start.elapsed());
    drop(instance);
    fs::write(to, engine.compiled(&module)).expect("the file can be written");
}

fn load<E: Engine>(make: impl Fn() -> E, from: &str) {
    let start = Instant::now();
    let engine = make();
    let made = start.elapsed();
    let module = engine.load(from);
    let mut instance = engine.start(&module);
    print("first", start.elapsed());
    print("engine", made);
    let can_run = engine.run(&mut instance);
    drop(instance);
    print("load and start", median(|| drop(engine.start(&engine.load(from)))));
    print("load", median(|| drop(engine.load(from))));
    print("start", median(|| drop(engine.start(&module))));
    if can_run {
        let used = median(|| {
            engine.run(&mut engine.start(&module));
        });
        print("start and run", used);
    }
}

fn memory<E: Engine>(make: impl Fn() -> E, from: &str) {
    let engine = make();
    let module = engine.load(from);
    let started = || {
        let mut instance = engine.start(&module);
        assert!(engine.run(&mut instance), "it has an export `run`");
        instance
    };
    drop(started());
    let before = resident();
    let instances: Vec<_> = (0..LIVING).map(|_| started()).collect();
    println!("each {}", (resident() - before) / u64::from(LIVING));
    drop(instances);
}

/// Returns the resident memory of this process, in bytes.
fn resident() -> u64 {
    let text = fs::read_to_string("/proc/self/smaps_rollup").expect("Linux has this file");
    let line = text.lines().find_map(|line| line.strip_prefix("Rss:"));
    let amount = line.and_then(|line| line.trim().strip_suffix(" kB")).expect("the line is there");
    amount.parse::<u64>().expect("a number") * 1024
}

/// Returns the duration of an operation, as the median of batches.
fn median(work: impl Fn()) -> Duration {
    let mut size = 1;
    let batch = |size: u32| {
        let start = Instant::now();
        (0..size).for_each(|_| work());
        start.elapsed()
    };
    while batch(size) < BATCH {
        size *= 2;
    }
    let mut times: Vec<_> = (0..BATCHES).map(|_| batch(size) / size).collect();
    times.sort_unstable();
    times[BATCHES / 2]
}

fn print(what: &str, time: Duration) {
    println!("{what} {}", time.as_nanos());
}

impl Ours {
    fn new() -> Self {
        let config = engine::Config { verify: false, ..engine::Config::default() };
        engine::prepare(&config).expect("this processor has the needed features");
        Self(config)
    }
}

impl Engine for Ours {
    type Module = engine::Module;
    type Instance = engine::Instance;

    fn compile(&self, binary: &[u8]) -> engine::Module {
        engine::Module::new(binary, &self.0).expect("the engine accepts the module")
    }

    fn compiled(&self, module: &engine::Module) -> Vec<u8> {
        module.artifact().to_vec()
    }

    fn load(&self, path: &str) -> engine::Module {
        let file = File::open(path).expect("the file is there");
        let length = file.metadata().expect("as above").len();
        engine::Module::from_file(file, length, &self.0, Verification::Head).expect("just compiled")
    }

    fn start(&self, module: &engine::Module) -> engine::Instance {
        instantiate(module, Vec::new()).expect("nothing is imported")
    }

    fn run(&self, instance: &mut engine::Instance) -> bool {
        let Some(Extern::Func(run)) = instance.export("run") else { return false };
        run.call(&[Val::I32(1)]).expect("it does not trap");
        true
    }
}

impl Wasmtime {
    /// Makes an engine. It has a pool if `kept` is given, the number of bytes of a memory that the
    /// pool keeps resident.
    fn new(kept: Option<usize>) -> Self {
        let mut config = wasmtime::Config::new();
        if let Some(kept) = kept {
            let mut pool = PoolingAllocationConfig::new();
            pool.total_core_instances(LIVING + 10);
            pool.total_memories(LIVING + 10).total_tables(LIVING + 10);
            pool.linear_memory_keep_resident(kept).table_keep_resident(kept);
            pool.pagemap_scan(if kept > 0 { Enabled::Auto } else { Enabled::No });
            config.allocation_strategy(pool);
        }
        Self(wasmtime::Engine::new(&config).expect("the options are compatible"))
    }
}

impl Engine for Wasmtime {
    type Module = wasmtime::Module;
    type Instance = (wasmtime::Store<()>, wasmtime::Instance);

    fn compile(&self, binary: &[u8]) -> wasmtime::Module {
        wasmtime::Module::new(&self.0, binary).expect("the module is valid")
    }

    fn compiled(&self, module: &wasmtime::Module) -> Vec<u8> {
        module.serialize().expect("the module can be serialized")
    }

    #[expect(unsafe_code, reason = "wasmtime has no safe function to load a compiled module")]
    fn load(&self, path: &str) -> wasmtime::Module {
        // SAFETY: the file was made by the same version of wasmtime.
        unsafe { wasmtime::Module::deserialize_file(&self.0, path) }.expect("just compiled")
    }

    fn start(&self, module: &wasmtime::Module) -> Self::Instance {
        let mut store = wasmtime::Store::new(&self.0, ());
        let instance = wasmtime::Instance::new(&mut store, module, &[]);
        let instance = instance.expect("nothing is imported");
        (store, instance)
    }

    fn run(&self, (store, instance): &mut Self::Instance) -> bool {
        let Some(run) = instance.get_func(&mut *store, "run") else { return false };
        let mut results = [wasmtime::Val::F64(0)];
        run.call(store, &[wasmtime::Val::I32(1)], &mut results).expect("it does not trap");
        true
    }
}
