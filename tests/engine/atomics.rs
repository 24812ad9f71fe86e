//! Atomic instructions and shared memories: alignment, bounds, narrow widths, waiting.

use std::time::{Duration, Instant};

use wasm::engine::runtime::instantiate;
use wasm::engine::{Config, Error, Extern, Instance, Memory, Module, Offer, Result, Trap, Val};

use super::{bounds, call, i32_result};

fn link(text: &str, offers: Vec<Offer>) -> Result<Instance> {
    let binary = wasm::engine::text_to_binary(text).expect("the text is well-formed");
    let config = Config { verify: true, ..bounds::config() };
    instantiate(&Module::new(&binary, &config).expect("the module is valid"), offers)
}

fn instance(text: &str) -> Instance {
    link(text, vec![]).expect("the module has no imports")
}

fn trap(instance: &Instance, name: &str, args: &[Val]) -> Option<Trap> {
    call(instance, name, args).err().map(|error| error.trap().expect("the call returns or traps"))
}

fn memory(instance: &Instance) -> Memory {
    let Some(Extern::Memory(memory)) = instance.export("memory") else {
        panic!("the memory is missing")
    };
    memory
}

/// An instruction that accesses memory atomically.
struct Access {
    name: String,
    /// Width, in bytes.
    width: u64,
    /// Operands after the address. With any of them, an instruction that stores changes the memory.
    operands: &'static str,
    /// Whether it has a result.
    has_result: bool,
}

/// Returns every instruction that accesses memory atomically.
fn accesses() -> Vec<Access> {
    let mut all = Vec::new();
    let mut push = |name: String, width, operands, has_result| {
        all.push(Access { name, width, operands, has_result });
    };
    let types: [(_, _, _, &[u64]); 2] = [
        ("i32", "(i32.const -1)", "(i32.const 0) (i32.const -1)", &[1, 2, 4]),
        ("i64", "(i64.const -1)", "(i64.const 0) (i64.const -1)", &[1, 2, 4, 8]),
    ];
    for (ty, operand, operands, widths) in types {
        for &width in widths {
            let is_narrow = Some(&width) != widths.last();
            let (bits, suffix) =
                if is_narrow { ((width * 8).to_string(), "_u") } else { (String::new(), "") };
            push(format!("{ty}.atomic.load{bits}{suffix}"), width, "", true);
            push(format!("{ty}.atomic.store{bits}"), width, operand, false);
            for op in ["add", "sub", "and", "or", "xor", "xchg"] {
                push(format!("{ty}.atomic.rmw{bits}.{op}{suffix}"), width, operand, true);
            }
            push(format!("{ty}.atomic.rmw{bits}.cmpxchg{suffix}"), width, operands, true);
        }
    }
    push("memory.atomic.notify".into(), 4, "(i32.const 1)", true);
    push("memory.atomic.wait32".into(), 4, "(i32.const 0) (i64.const 0)", true);
    push("memory.atomic.wait64".into(), 8, "(i64.const 0) (i64.const 0)", true);
    assert_eq!(all.len(), 66, "all but the fence");
    all
}

/// The kinds of memories: the text after `memory`, and the type of addresses. Code finds each kind
/// in another way.
const MEMORIES: [(&str, &str); 4] = [
    (r#"(export "memory") 1 4 shared"#, "i32"),
    (r#"(export "memory") (import "m" "memory") 1 4 shared"#, "i32"),
    (r#"(export "memory") i64 1 4 shared"#, "i64"),
    (r#"(export "memory") 65536 80000 shared (pagesize 1)"#, "i32"),
];

/// An instance with two functions per access: one returns the result, the other drops it.
struct Accessing {
    instance: Instance,
    address: &'static str,
}

impl Accessing {
    /// Makes an instance for a row of [`MEMORIES`]. `offset` returns the static offset of each
    /// access.
    fn new((memory, address): (&str, &'static str), offset: impl Fn(&Access) -> u64) -> Self {
        let functions: String =
            accesses().iter().map(|a| functions(a, address, offset(a))).collect();
        let offers = if memory.contains("import") {
            let exporter = instance(r#"(module (memory (export "memory") 1 4 shared))"#);
            vec![Offer::Extern(exporter.export("memory").expect("the export exists"))]
        } else {
            vec![]
        };
        let text = format!("(module (memory {memory}) {functions})");
        Self { instance: link(&text, offers).expect("the memory fits"), address }
    }

    /// Returns the trap of an access. It must not depend on whether the result is used.
    fn trap(&self, access: &Access, address: u64) -> Option<Trap> {
        let args = match self.address {
            "i32" => [Val::I32(u32::try_from(address).expect("32 bits").cast_signed())],
            _ => [Val::I64(address.cast_signed())],
        };
        let used = trap(&self.instance, &access.name, &args);
        let dropped = trap(&self.instance, &format!("drop {}", access.name), &args);
        assert_eq!(used, dropped, "{}", access.name);
        used
    }
}

/// Returns the text of two functions that make an access at a static offset.
fn functions(access: &Access, address: &str, offset: u64) -> String {
    let Access { name, operands, has_result, .. } = access;
    let run = format!("({name} offset={offset} (local.get 0) {operands})");
    let (drop, result) = match (has_result, name.starts_with("i64")) {
        (false, _) => (run.clone(), ""),
        (true, true) => (format!("(drop {run})"), "(result i64)"),
        (true, false) => (format!("(drop {run})"), "(result i32)"),
    };
    format!(
        r#"(func (export "{name}") (param {address}) {result} {run})
        (func (export "drop {name}") (param {address}) {drop})"#
    )
}

const PAGE: u64 = 65_536;

#[test]
fn accesses_outside_a_memory_trap() {
    let outside = Some(Trap::MemoryOutOfBounds);
    for row in MEMORIES {
        let largest = if row.1 == "i32" { u64::from(u32::MAX) } else { u64::MAX };
        let plain = Accessing::new(row, |_| 0);
        let offset = Accessing::new(row, |access| 2 * access.width);
        let far = Accessing::new(row, |access| largest - access.width + 1);
        for access in accesses() {
            let (name, width) = (&access.name, access.width);
            assert_eq!(plain.trap(&access, PAGE - width), None, "{name} {row:?}");
            assert_eq!(plain.trap(&access, PAGE), outside, "{name} {row:?}");
            assert_eq!(plain.trap(&access, largest - width + 1), outside, "{name} {row:?}");
            assert_eq!(offset.trap(&access, PAGE - 3 * width), None, "{name} {row:?}");
            assert_eq!(offset.trap(&access, PAGE - 2 * width), outside, "{name} {row:?}");
            // The sum overflows an address. The wrapped sum would be an address in bounds.
            assert_eq!(offset.trap(&access, largest - width + 1), outside, "{name} {row:?}");
            assert_eq!(far.trap(&access, 2 * width), outside, "{name} {row:?}");
        }
    }
}

#[test]
fn unaligned_accesses_trap_and_store_nothing() {
    let unaligned = Some(Trap::UnalignedAtomic);
    for row in MEMORIES {
        let plain = Accessing::new(row, |_| 0);
        for misplaced in 1..8 {
            let offset = Accessing::new(row, |_| 8 + misplaced);
            for access in accesses().iter().filter(|access| misplaced < access.width) {
                let (name, width) = (&access.name, access.width);
                assert_eq!(plain.trap(access, misplaced), unaligned, "{name} {row:?}");
                // If an access has both faults, the trap for alignment comes first.
                assert_eq!(plain.trap(access, PAGE + misplaced), unaligned, "{name} {row:?}");
                assert_eq!(offset.trap(access, width), unaligned, "{name} {row:?}");
            }
            let untouched = |bytes: &[u8]| bytes.iter().all(|byte| *byte == 0);
            assert!(memory(&plain.instance).read(0, PAGE, untouched).expect("in bounds"));
            assert!(memory(&offset.instance).read(0, PAGE, untouched).expect("in bounds"));
            // The sum of address and offset must be aligned.
            for access in accesses().iter().filter(|access| misplaced < access.width) {
                assert_eq!(offset.trap(access, access.width - misplaced), None, "{}", access.name);
            }
        }
    }
}

#[test]
fn narrow_accesses_wrap_and_extend_with_zeros() {
    let text = r#"(module (memory (export "memory") 1 1 shared)
        (func (export "add8") (result i32) (i32.atomic.rmw8.add_u (i32.const 1) (i32.const 0x102)))
        (func (export "sub16") (result i64) (i64.atomic.rmw16.sub_u (i32.const 2) (i64.const 1)))
        (func (export "add32") (result i64) (i64.atomic.rmw32.add_u (i32.const 4) (i64.const 2)))
        (func (export "cmpxchg8") (result i32)
            (i32.atomic.rmw8.cmpxchg_u (i32.const 1) (i32.const 0x7ff) (i32.const 0x642))))"#;
    let start = [0xEE, 0xFF, 0x00, 0x00, 0xFF, 0xFF, 0xFF, 0xFF, 0xEE];
    let cases: [(_, _, &[u8]); 4] = [
        ("add8", Val::I32(0xFF), &[0xEE, 0x01, 0x00, 0x00, 0xFF]),
        ("sub16", Val::I64(0), &[0xEE, 0xFF, 0xFF, 0xFF, 0xFF]),
        ("add32", Val::I64(0xFFFF_FFFF), &[0xEE, 0xFF, 0, 0, 1, 0, 0, 0, 0xEE]),
        // Only 8 bits of the expected value are compared.
        ("cmpxchg8", Val::I32(0xFF), &[0xEE, 0x42, 0x00, 0x00, 0xFF]),
    ];
    for (name, before, after) in cases {
        let instance = instance(text);
        memory(&instance).write(0, &start).expect("in bounds");
        let result = call(&instance, name, &[]).expect("no trap");
        assert_eq!(format!("{result:?}"), format!("{:?}", [before]), "{name}");
        let bytes = memory(&instance).read(0, after.len() as u64, <[u8]>::to_vec);
        assert_eq!(bytes.expect("in bounds"), after, "{name}");
    }
}

const WAITING: &str = r#"(module (memory (export "memory") 1 1 shared) (memory $unshared 1)
    (func (export "wait32") (param i32 i32 i64) (result i32)
        (atomic.fence)
        (memory.atomic.wait32 (local.get 0) (local.get 1) (local.get 2)))
    (func (export "wait64") (param i32 i64 i64) (result i32)
        (memory.atomic.wait64 (local.get 0) (local.get 1) (local.get 2)))
    (func (export "unshared") (param i32 i64 i64) (result i32)
        (memory.atomic.wait64 $unshared (local.get 0) (local.get 1) (local.get 2)))
    (func (export "notify") (param i32 i32) (result i32)
        (memory.atomic.notify (local.get 0) (local.get 1)))
    (func (export "notify_unshared") (param i32 i32) (result i32)
        (memory.atomic.notify $unshared (local.get 0) (local.get 1))))"#;

fn wait32(address: i32, expected: i32, timeout: i64) -> [Val; 3] {
    [Val::I32(address), Val::I32(expected), Val::I64(timeout)]
}

fn wait64(address: i32, expected: i64, timeout: i64) -> [Val; 3] {
    [Val::I32(address), Val::I64(expected), Val::I64(timeout)]
}

#[test]
fn a_wait_for_another_value_ends_at_once() {
    let instance = instance(WAITING);
    memory(&instance).write(8, &[1, 0, 0, 0, 1, 0, 0, 0]).expect("in bounds");
    for timeout in [0, i64::MAX, -1, i64::MIN] {
        assert_eq!(i32_result(&instance, "wait32", &wait32(8, 2, timeout)), 1);
        // All bits are compared.
        assert_eq!(i32_result(&instance, "wait64", &wait64(8, 1, timeout)), 1);
        assert_eq!(i32_result(&instance, "wait64", &wait64(8, 1 << 32, timeout)), 1);
    }
}

#[test]
fn a_wait_ends_after_its_timeout() {
    let instance = instance(WAITING);
    memory(&instance).write(8, &[0xFF; 8]).expect("in bounds");
    for timeout in [Duration::ZERO, Duration::from_nanos(1), Duration::from_millis(20)] {
        let nanoseconds = i64::try_from(timeout.as_nanos()).expect("the duration is small");
        let start = Instant::now();
        assert_eq!(i32_result(&instance, "wait32", &wait32(8, -1, nanoseconds)), 2);
        assert!(start.elapsed() >= timeout);
        let start = Instant::now();
        assert_eq!(i32_result(&instance, "wait64", &wait64(8, -1, nanoseconds)), 2);
        assert!(start.elapsed() >= timeout);
    }
}

#[test]
fn an_endless_wait_traps() {
    let instance = instance(WAITING);
    for timeout in [-1, i64::MIN] {
        assert_eq!(trap(&instance, "wait32", &wait32(0, 0, timeout)), Some(Trap::EndlessWait));
        assert_eq!(trap(&instance, "wait64", &wait64(0, 0, timeout)), Some(Trap::EndlessWait));
    }
    assert_eq!(i32_result(&instance, "wait32", &wait32(0, 0, 0)), 2);
}

#[test]
fn a_wait_on_an_unshared_memory_traps_unless_it_is_unaligned() {
    let instance = instance(WAITING);
    for (address, expected, timeout) in [(0, 0, 0), (0, 1, -1), (-8, 0, 0)] {
        let args = wait64(address, expected, timeout);
        assert_eq!(trap(&instance, "unshared", &args), Some(Trap::ExpectedSharedMemory));
    }
    assert_eq!(trap(&instance, "unshared", &wait64(1, 0, 0)), Some(Trap::UnalignedAtomic));
}

#[test]
fn notify_wakes_no_thread() {
    let instance = instance(WAITING);
    for name in ["notify", "notify_unshared"] {
        for count in [0, 1, -1] {
            assert_eq!(i32_result(&instance, name, &[Val::I32(65_532), Val::I32(count)]), 0);
        }
        let args = |address| [Val::I32(address), Val::I32(1)];
        assert_eq!(trap(&instance, name, &args(2)), Some(Trap::UnalignedAtomic));
        assert_eq!(trap(&instance, name, &args(65_536)), Some(Trap::MemoryOutOfBounds));
    }
}

#[test]
fn shared_and_unshared_memories_do_not_match() {
    let shared = r#"(module (memory (export "memory") 1 2 shared))"#;
    let unshared = r#"(module (memory (export "memory") 1 2))"#;
    let wants_shared = r#"(module (import "m" "memory" (memory 1 2 shared)))"#;
    let wants_unshared = r#"(module (import "m" "memory" (memory 1 2)))"#;
    let offer = |text| vec![Offer::Extern(Extern::Memory(memory(&instance(text))))];
    link(wants_shared, offer(shared)).expect("both memories are shared");
    link(wants_unshared, offer(unshared)).expect("both memories are unshared");
    let refused = [
        (wants_shared, unshared, "expected memory shared 1..2 pages, got memory 1..2 pages"),
        (wants_unshared, shared, "expected memory 1..2 pages, got memory shared 1..2 pages"),
    ];
    for (wanted, have, why) in refused {
        match link(wanted, offer(have)).expect_err("the memory types differ") {
            Error::Link { reason, .. } => assert_eq!(reason, why),
            other => panic!("{other}"),
        }
    }
}

#[test]
fn a_shared_memory_grows_for_all_users_and_takes_bulk_instructions() {
    let exporter = instance(
        r#"(module (memory (export "memory") 1 3 shared) (data $bytes "\01\02\03\04")
        (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0)))
        (func (export "init") (memory.init $bytes (i32.const 131068) (i32.const 0) (i32.const 4)))
        (func (export "fill") (memory.fill (i32.const 8) (i32.const 7) (i32.const 4)))
        (func (export "copy") (memory.copy (i32.const 131066) (i32.const 8) (i32.const 4))))"#,
    );
    let text = r#"(module (import "m" "memory" (memory 1 3 shared))
        (func (export "load") (param i32) (result i32) (i32.atomic.load (local.get 0))))"#;
    let offer = Offer::Extern(Extern::Memory(memory(&exporter)));
    let importer = link(text, vec![offer]).expect("the memory types fit");
    let load = [Val::I32(131_068)];
    assert_eq!(trap(&importer, "load", &load), Some(Trap::MemoryOutOfBounds));
    assert_eq!(trap(&exporter, "init", &[]), Some(Trap::MemoryOutOfBounds));
    assert_eq!(i32_result(&exporter, "grow", &[Val::I32(1)]), 1);
    assert_eq!(i32_result(&importer, "load", &load), 0);
    call(&exporter, "init", &[]).expect("in bounds");
    assert_eq!(i32_result(&importer, "load", &load), 0x0403_0201);
    call(&exporter, "fill", &[]).expect("in bounds");
    call(&exporter, "copy", &[]).expect("in bounds");
    assert_eq!(i32_result(&importer, "load", &load), 0x0403_0707);
    assert_eq!(i32_result(&exporter, "grow", &[Val::I32(2)]), -1);
    assert_eq!(memory(&exporter).pages(), 2);
    assert!(memory(&exporter).ty().is_shared);
}
