//! Makes modules, and measures what becomes of them in the engine alone and in wasmtime: what
//! `bench/cache/main.php` compares with, which starts this anew for every turn.
//!
//! ```text
//! cache generate SIZE FILE        writes a module of this size
//! cache compile ENGINE FROM TO    compiles a module, starts it, and writes what was compiled
//! cache load ENGINE FROM          loads what was compiled and starts it, once and again and again
//! cache memory ENGINE FROM        keeps a thousand instances that have run
//! ```
//!
//! ENGINE is `engine` for our own, `wasmtime` as it is without options, `pooled` for wasmtime with
//! a pool of instances, or `scanned` for that with its pages kept, and found by `PAGEMAP_SCAN`.
//! What is printed are lines of a name and a number: of nanoseconds, or of bytes.

use std::fs::{self, File};
use std::time::{Duration, Instant};

use fuzz::workload;
use wasm::engine::runtime::{Extern, Val, instantiate};
use wasm::engine::{self, Verification};
use wasmtime::{Enabled, PoolingAllocationConfig};

/// How many batches are measured of what takes little time, and how long one is at least.
const BATCHES: usize = 60;
const BATCH: Duration = Duration::from_millis(1);

/// How many instances live at once.
const LIVING: u32 = 1000;

/// How much of a memory the pool keeps in place, in bytes: as much as our own does.
const KEPT: usize = 64 * 4096;

/// What compiles, loads and starts modules.
trait Engine: Sized {
    type Module;
    type Instance;

    fn compile(&self, binary: &[u8]) -> Self::Module;
    fn compiled(&self, module: &Self::Module) -> Vec<u8>;
    fn load(&self, path: &str) -> Self::Module;
    fn start(&self, module: &Self::Module) -> Self::Instance;
    /// Calls the export `run`, and returns whether there is one.
    fn run(&self, instance: &mut Self::Instance) -> bool;
}

/// The engine of this project, without PHP.
struct Ours(engine::Config);

/// The other one.
struct Wasmtime(wasmtime::Engine);

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match args[..] {
        ["generate", size, to] => {
            let size = size.parse().expect("a number of bytes");
            fs::write(to, workload::module(size)).expect("room");
        }
        [task, "engine", ref paths @ ..] => measure(Ours::new, task, paths),
        [task, "wasmtime", ref paths @ ..] => measure(|| Wasmtime::new(None), task, paths),
        [task, "pooled", ref paths @ ..] => measure(|| Wasmtime::new(Some(0)), task, paths),
        [task, "scanned", ref paths @ ..] => measure(|| Wasmtime::new(Some(KEPT)), task, paths),
        _ => panic!("see the head of bench/cache/main.rs"),
    }
}

fn measure<E: Engine>(make: impl Fn() -> E, task: &str, paths: &[&str]) {
    match (task, paths) {
        ("compile", [from, to]) => compile(make, from, to),
        ("load", [from]) => load(make, from),
        ("memory", [from]) => memory(make, from),
        _ => panic!("see the head of bench/cache/main.rs"),
    }
}

fn compile<E: Engine>(make: impl Fn() -> E, from: &str, to: &str) {
    let start = Instant::now();
    let engine = make();
    let module = engine.compile(&fs::read(from).expect("the module can be read"));
    let instance = engine.start(&module);
    print("first", start.elapsed());
    drop(instance);
    fs::write(to, engine.compiled(&module)).expect("room");
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

/// Returns how much memory of this process is in place, in bytes.
fn resident() -> u64 {
    let text = fs::read_to_string("/proc/self/smaps_rollup").expect("Linux says so");
    let line = text.lines().find_map(|line| line.strip_prefix("Rss:"));
    let amount = line.and_then(|line| line.trim().strip_suffix(" kB")).expect("the line is there");
    amount.parse::<u64>().expect("a number") * 1024
}

/// Returns how long some work takes, as the median of batches.
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
        engine::prepare(&config).expect("the machine is good enough");
        Self(config)
    }
}

impl Engine for Ours {
    type Module = engine::Module;
    type Instance = engine::Instance;

    fn compile(&self, binary: &[u8]) -> engine::Module {
        engine::Module::new(binary, &self.0).expect("the engine takes the module")
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
        run.call(&[Val::I32(1)]).expect("it ends well");
        true
    }
}

impl Wasmtime {
    /// Makes an engine: with a pool if it is said how much of a memory that keeps in place.
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
        Self(wasmtime::Engine::new(&config).expect("the options go together"))
    }
}

impl Engine for Wasmtime {
    type Module = wasmtime::Module;
    type Instance = (wasmtime::Store<()>, wasmtime::Instance);

    fn compile(&self, binary: &[u8]) -> wasmtime::Module {
        wasmtime::Module::new(&self.0, binary).expect("valid as well")
    }

    fn compiled(&self, module: &wasmtime::Module) -> Vec<u8> {
        module.serialize().expect("room")
    }

    #[expect(unsafe_code, reason = "the other engine offers no safe way to load what it compiled")]
    fn load(&self, path: &str) -> wasmtime::Module {
        // SAFETY: the file comes from the same version of that engine.
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
        run.call(store, &[wasmtime::Val::I32(1)], &mut results).expect("it ends well");
        true
    }
}
