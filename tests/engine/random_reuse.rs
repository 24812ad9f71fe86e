//! Makes and frees instances at random: in one process, in forks, and with limited system
//! resources. Each instance must have the initial state of its module.

use rustix::process::{Pid, Resource, Rlimit, WaitOptions, setrlimit, waitpid};
use wasm::engine::runtime::instantiate;
use wasm::engine::{Bounds, Extern, Instance, Memory, Module, Offer, Trap, Val, Verification};

use super::artifacts::from_file;
use super::{Random, bounds, call, i32_result, module};

/// A module, and the initial contents of its memory.
struct Kind {
    module: Module,
    image: Vec<u8>,
    imports_memory: bool,
}

/// Offset of images in memories, in bytes.
const IMAGE: usize = 4_000;

/// Makes a module. Some modules have the same shape, and some are loaded from a file.
fn kind(random: &mut Random) -> Kind {
    let (pages, size) = [(0, 0), (1, 0), (1, 5), (1, 9_000), (20, 40_000), (20, 400_000), (20, 0)]
        [usize::try_from(random.below(7)).expect("a small number")];
    let byte = 1 + random.below(200);
    let is_64 = random.below(6) == 0;
    let imports_memory = random.below(6) == 0;
    let ty = if is_64 { "i64" } else { "i32" };
    let import = if imports_memory { r#"(import "env" "memory")"# } else { "" };
    let segment = match size {
        0 => String::new(),
        size => {
            let bytes = format!("\\{byte:02x}").repeat(size);
            format!(r#"(data ({ty}.const {IMAGE}) "{bytes}")"#)
        }
    };
    let globals = r"(global i64 (i64.const 3))"
        .repeat(usize::try_from(random.below(3)).expect("a small number"));
    let text = format!(
        r#"(module (memory $memory (export "memory") {import} {ty} {pages} 300) {segment} {globals}
            (type $get (func (result i32)))
            (table $table 2 funcref) (elem (table $table) (i32.const 1) func $size)
            (global $number (mut i32) (i32.const 7))
            (func $size (export "size") (result i32) {size_of})
            (func (export "spoil") (global.set $number (i32.const -1))
                (table.set $table (i32.const 0) (ref.func $size)))
            (func (export "load") (param i32) (result i32)
                (i32.load8_u {address}))
            (func (export "number") (result i32) (global.get $number))
            (func (export "element") (result i32)
                (call_indirect $table (type $get) (i32.const 0))))"#,
        size_of = if is_64 { "(i32.wrap_i64 (memory.size))" } else { "(memory.size)" },
        address = if is_64 { "(i64.extend_i32_u (local.get 0))" } else { "(local.get 0)" },
    );
    let mut image = vec![0; pages << 16];
    image[..].iter_mut().skip(IMAGE).take(size).for_each(|at| *at = byte.to_le_bytes()[0]);
    let mut module = module(&text);
    if random.below(2) == 0 {
        module = from_file(module.artifact(), Verification::Head).expect("undamaged");
    }
    Kind { module, image, imports_memory }
}

fn memory(instance: &Instance) -> Memory {
    let Some(Extern::Memory(memory)) = instance.export("memory") else {
        panic!("the memory is missing")
    };
    memory
}

/// Makes an instance, and checks its initial state.
fn start(kind: &Kind) -> Instance {
    let mut offers = Vec::new();
    if kind.imports_memory {
        let ty = kind.module.plan().declared.memories[0];
        let own = Memory::new(ty, bounds::config().bounds).expect("small memory");
        assert!(own.read(0, own.byte_length(), is_zero).expect("in bounds"));
        offers.push(Offer::Extern(Extern::Memory(own)));
    }
    let instance = instantiate(&kind.module, offers).expect("it links");
    let memory = memory(&instance);
    assert!(memory.read(0, memory.byte_length(), |bytes| *bytes == kind.image).expect("in bounds"));
    assert_eq!(i32_result(&instance, "number", &[]), 7);
    let trap = |name, args: &[Val]| call(&instance, name, args).expect_err("a trap").trap();
    assert_eq!(trap("element", &[]), Some(Trap::UninitializedElement));
    let pages = i32_result(&instance, "size", &[]);
    assert_eq!(kind.image.len() >> 16, usize::try_from(pages).expect("a small number"));
    for page in [pages, pages + 1, pages + 40, 300] {
        assert_eq!(trap("load", &[Val::I32(page << 16)]), Some(Trap::MemoryOutOfBounds));
    }
    instance
}

fn is_zero(bytes: &[u8]) -> bool {
    bytes.iter().all(|byte| *byte == 0)
}

/// Writes to all data of an instance.
fn spoil(instance: &Instance, random: &mut Random) {
    call(instance, "spoil", &[]).expect("no trap");
    let memory = memory(instance);
    if random.below(2) == 0 {
        let (length, delta) = (memory.byte_length(), random.below(60));
        if memory.grow(delta).is_ok() {
            assert!(memory.read(length, delta << 16, is_zero).expect("in bounds"));
        }
    }
    let length = memory.byte_length();
    if random.below(4) == 0 {
        let byte = [0, 0xFF][usize::try_from(random.below(2)).expect("a small number")];
        let all = vec![byte; usize::try_from(length).expect("a small number")];
        memory.write(0, &all).expect("in bounds");
    }
    for _ in 0..random.below(100) {
        if length > 0 {
            memory.write(random.below(length), &[0xFF]).expect("in bounds");
            let read = memory.read(random.below(length), 1, |bytes| bytes[0]);
            read.expect("in bounds");
        }
    }
}

fn run(random: &mut Random, steps: usize) {
    let (mut kinds, mut instances) = (Vec::new(), Vec::new());
    let mut kept: Vec<(Memory, Vec<u8>)> = Vec::new();
    for _ in 0..steps {
        match random.below(24) {
            0 => kinds.push(kind(random)),
            1 if kinds.len() > 6 => {
                kinds.swap_remove(pick(random, &kinds));
            }
            2 if !instances.is_empty() => {
                let memory = memory(&instances[pick(random, &instances)]);
                let bytes =
                    memory.read(0, memory.byte_length(), <[u8]>::to_vec).expect("in bounds");
                kept.retain(|(other, _)| !other.is_same(&memory));
                kept.push((memory, bytes));
                // From now on, only this handle may write to the memory.
                instances.retain(|instance| {
                    !kept.iter().any(|(kept, _)| kept.is_same(&self::memory(instance)))
                });
            }
            3 if kept.len() > 2 => {
                let (memory, bytes) = kept.swap_remove(pick(random, &kept));
                let same = memory.read(0, memory.byte_length(), |found| *found == bytes);
                assert!(same.expect("in bounds"));
            }
            4..10 if !instances.is_empty() => {
                instances.swap_remove(pick(random, &instances));
            }
            _ if !kinds.is_empty() => {
                let instance = start(&kinds[pick(random, &kinds)]);
                spoil(&instance, random);
                instances.push(instance);
                if instances.len() > 30 {
                    instances.drain(..20);
                }
            }
            _ => kinds.push(kind(random)),
        }
    }
}

fn pick<T>(random: &mut Random, among: &[T]) -> usize {
    usize::try_from(random.below(among.len() as u64)).expect("a small number")
}

/// Runs a closure in a forked process, and checks that it returns.
fn in_fork(work: impl FnOnce()) {
    // SAFETY: the child uses only data of this thread, and exits inside this function.
    let child = unsafe { libc::fork() };
    if child == 0 {
        let outcome = std::panic::catch_unwind(std::panic::AssertUnwindSafe(work));
        // SAFETY: as above.
        unsafe { libc::_exit(i32::from(outcome.is_err())) };
    }
    let waited = waitpid(Pid::from_raw(child), WaitOptions::empty()).expect("the child exists");
    let (_, status) = waited.expect("the child ended");
    assert_eq!(status.as_raw(), 0);
}

fn limit(resource: Resource, most: u64) {
    let limit = Rlimit { current: Some(most), maximum: Some(most) };
    setrlimit(resource, limit).expect("the process may lower its limits");
}

#[test]
fn instances_at_random_are_as_their_modules_make_them() {
    for seed in 1..5 {
        run(&mut Random::new(seed * 0x9E37_79B9), 150);
    }
}

#[test]
fn forks_and_their_parents_keep_their_memories() {
    let mut random = Random::new(77);
    let kinds: Vec<_> = (0..8).map(|_| kind(&mut random)).collect();
    for round in 0..4 {
        let mut living: Vec<_> = kinds.iter().map(start).collect();
        for instance in &living {
            spoil(instance, &mut random);
        }
        living.drain(..4);
        let mut other = Random::new(round + 1000);
        in_fork(|| {
            for _ in 0..3 {
                kinds.iter().map(start).for_each(|instance| spoil(&instance, &mut other));
            }
            living.clear();
            kinds.iter().map(start).for_each(|instance| spoil(&instance, &mut other));
            in_fork(|| kinds.iter().for_each(|kind| drop(start(kind))));
        });
        for kind in &kinds {
            start(kind);
        }
    }
}

#[test]
fn no_data_stays_without_a_list_of_dirty_pages() {
    in_fork(|| {
        let mut random = Random::new(4);
        let kinds: Vec<_> = (0..8).map(|_| kind(&mut random)).collect();
        kinds.iter().map(start).for_each(|instance| spoil(&instance, &mut random));
        in_fork(|| {
            // A forked process must open the list of dirty pages, and this limit prevents it.
            limit(Resource::Nofile, 3);
            for _ in 0..5 {
                kinds.iter().map(start).for_each(|instance| spoil(&instance, &mut random));
            }
        });
    });
}

#[test]
fn pooled_reservations_leave_memory_to_other_instances() {
    if bounds::config().bounds == Bounds::Explicit {
        return;
    }
    let sized = |pages| module(&format!(r#"(module (memory (export "memory") {pages}))"#));
    let kinds = [1000, 1001, 1002, 1003, 1004, 1005].map(sized);
    in_fork(|| {
        // Six memories of 64 MB exceed the limit together with the memory in use.
        let status = std::fs::read_to_string("/proc/self/status").expect("the system has /proc");
        let data = status.lines().find_map(|line| line.strip_prefix("VmData:")?.strip_suffix("kB"));
        let data: u64 =
            data.expect("the field is listed").trim().parse().expect("the text is a number");
        limit(Resource::Data, (data << 10) + (250 << 20));
        for module in &kinds {
            instantiate(module, Vec::new()).expect("the only memory was freed");
        }
        drop(instantiate(&kinds[0], Vec::new()).expect("the module still links"));
        drop(instantiate(&kinds[1], Vec::new()).expect("the module still links"));
        let small = memory(&instantiate(&sized(1), Vec::new()).expect("the module still links"));
        assert_eq!(small.grow(3000), Ok(1), "the memory is sufficient if the pool frees its slots");
    });
}

#[test]
fn pooled_reservations_release_images_of_freed_modules() {
    let data = "x".repeat(300_000);
    let text = format!(r#"(module (memory 5) (data (i32.const 0) "{data}"))"#);
    let images = || {
        let mappings =
            std::fs::read_to_string("/proc/self/maps").expect("the system lists its mappings");
        mappings.lines().filter(|line| line.contains("memfd:wasm image")).count()
    };
    in_fork(|| {
        let before = images();
        for _ in 0..3 {
            let module = module(&text);
            instantiate(&module, Vec::new()).expect("it links");
            let instance = instantiate(&module, Vec::new()).expect("it links");
            drop(module);
            drop(instance);
        }
        assert_eq!(images(), before);
    });
}
