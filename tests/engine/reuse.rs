//! No data of a freed instance is visible to later instances, even if they reuse its address space.

use wasm::engine::runtime::instantiate;
use wasm::engine::types::{Limits, MemoryType};
use wasm::engine::{
    Extern, Global, Instance, Memory, Module, Offer, Thread, Trap, Val, Verification,
};

use super::artifacts::from_file;
use super::{call, host, i32_result, module};

/// A module with every kind of data that an instance can write.
const MODULE: &str = r#"(module
    (type $get (func (result i32)))
    (memory (export "memory") 2 300)
    (data (i32.const 66000) "image")
    (table (export "table") 4 8 funcref)
    (elem (table 0) (i32.const 1) func $one)
    (global $number (export "number") (mut i32) (i32.const 7))
    (global $func (mut funcref) (ref.func $one))
    (global $vector (mut v128) (v128.const i64x2 1 2))
    (func $one (result i32) (i32.const 1))
    (func $two (export "two") (result i32) (i32.const 2))
    (func (export "spoil")
        (drop (memory.grow (i32.const 200)))
        (memory.fill (i32.const 0) (i32.const 0xA5) (i32.mul (memory.size) (i32.const 65536)))
        (table.fill (i32.const 0) (ref.func $two) (i32.const 4))
        (drop (table.grow (ref.func $two) (i32.const 4)))
        (global.set $number (i32.const -1))
        (global.set $func (ref.func $two))
        (global.set $vector (v128.const i64x2 -1 -1)))
    (func (export "load") (param i32) (result i32) (i32.load8_u (local.get 0)))
    (func (export "size") (result i32) (memory.size))
    (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0)))
    (func (export "call") (param i32) (result i32) (call_indirect (type $get) (local.get 0)))
    (func (export "through") (result i32)
        (table.set (i32.const 0) (global.get $func))
        (call_indirect (type $get) (i32.const 0)))
    (func (export "lane") (result i64) (i64x2.extract_lane 0 (global.get $vector))))"#;

fn start(module: &Module) -> Instance {
    instantiate(module, Vec::new()).expect("the module has no imports")
}

fn memory(instance: &Instance) -> Memory {
    let Some(Extern::Memory(memory)) = instance.export("memory") else {
        panic!("the memory is missing")
    };
    memory
}

fn trap(instance: &Instance, name: &str, arg: i32) -> Trap {
    let error = call(instance, name, &[Val::I32(arg)]).expect_err("a trap");
    error.trap().expect("the error is a trap")
}

/// Returns two copies of the module: as compiled, and from a file.
fn modules(text: &str) -> [Module; 2] {
    let compiled = module(text);
    let from_file = from_file(compiled.artifact(), Verification::Head);
    [compiled, from_file.expect("undamaged")]
}

/// Checks that an instance has the initial state of its module.
fn expect_new(instance: &Instance) {
    let mut expected = vec![0; 2 << 16];
    expected[66_000..66_005].copy_from_slice(b"image");
    let memory = memory(instance);
    let found = memory.read(0, memory.byte_length(), <[u8]>::to_vec).expect("in bounds");
    assert!(found == expected, "the memory has its initial contents");
    assert_eq!(i32_result(instance, "size", &[]), 2);
    for outside in [2 << 16, 3 << 16, (202 << 16) - 1, i32::MAX, -1] {
        assert_eq!(trap(instance, "load", outside), Trap::MemoryOutOfBounds, "{outside}");
    }
    assert_eq!(i32_result(instance, "call", &[Val::I32(1)]), 1);
    assert_eq!(trap(instance, "call", 2), Trap::UninitializedElement);
    assert_eq!(trap(instance, "call", 4), Trap::UndefinedElement);
    assert_eq!(i32_result(instance, "through", &[]), 1);
    assert!(matches!(call(instance, "lane", &[]).expect("no trap")[..], [Val::I64(1)]));
    let Some(Extern::Global(number)) = instance.export("number") else {
        panic!("the global is missing")
    };
    assert!(matches!(number.get(), Val::I32(7)));
    // New pages of a memory must be zero-filled.
    assert_eq!(i32_result(instance, "grow", &[Val::I32(198)]), 2);
    let grown = memory.read(2 << 16, 198 << 16, |bytes| bytes.iter().all(|byte| *byte == 0));
    assert!(grown.expect("in bounds"), "new pages are zero-filled");
}

#[test]
fn an_instance_finds_nothing_of_the_one_before() {
    for module in modules(MODULE) {
        for _ in 0..4 {
            let instance = start(&module);
            expect_new(&instance);
            call(&instance, "spoil", &[]).expect("no trap");
        }
        // Several instances at a time, which are freed in another order than they were made.
        let instances: Vec<_> = (0..20).map(|_| start(&module)).collect();
        for instance in &instances {
            expect_new(instance);
            call(instance, "spoil", &[]).expect("no trap");
        }
        drop(instances);
        expect_new(&start(&module));
    }
}

#[test]
fn single_bytes_are_forgotten_too() {
    for module in modules(MODULE) {
        for place in [0, 4095, 4096, 66_002, 70_000, (2 << 16) - 1] {
            let instance = start(&module);
            memory(&instance).write(place, &[0xFF]).expect("in bounds");
            drop(instance);
            expect_new(&start(&module));
        }
    }
}

/// More than is cleared page by page.
#[test]
fn an_image_is_whole_after_all_of_a_large_memory_was_written() {
    let text = |size| {
        let data = "image".repeat(size);
        format!(r#"(module (memory (export "memory") 20) (data (i32.const 400000) "{data}"))"#)
    };
    for size in [1, 10_000, 100_000] {
        for module in modules(&text(size)) {
            for _ in 0..3 {
                let memory = memory(&start(&module));
                let expected = b"image".repeat(size);
                let image = memory.read(400_000, 5 * size as u64, |bytes| bytes == expected);
                assert!(image.expect("inside"), "{size}");
                memory.fill(0, memory.byte_length(), 0xA5).expect("all of it");
            }
        }
    }
}

#[test]
fn a_memory_that_outlives_its_instance_is_not_given_to_another() {
    for module in modules(MODULE) {
        let first = start(&module);
        let kept = memory(&first);
        kept.write(0, b"kept").expect("in bounds");
        drop(first);
        let second = start(&module);
        expect_new(&second);
        call(&second, "spoil", &[]).expect("no trap");
        assert_eq!(kept.read(0, 4, <[u8]>::to_vec).expect("in bounds"), b"kept");
        drop(second);
        assert_eq!(kept.read(0, 4, <[u8]>::to_vec).expect("in bounds"), b"kept");
    }
}

#[test]
fn modules_of_one_shape_do_not_get_the_images_of_each_other() {
    let text = |byte: &str, size: usize| {
        let data = byte.repeat(size);
        format!(r#"(module (memory (export "memory") 4) (data (i32.const 5) "{data}"))"#)
    };
    for size in [3, 100_000] {
        let modules = ["\\61", "\\62"].map(|byte| modules(&text(byte, size)));
        let none = module(r#"(module (memory (export "memory") 4))"#);
        let sum = |module: &Module| {
            let memory = memory(&start(module));
            let sum = |bytes: &[u8]| bytes.iter().map(|byte| usize::from(*byte)).sum::<usize>();
            memory.read(0, memory.byte_length(), sum).expect("in bounds")
        };
        for _ in 0..3 {
            for (modules, byte) in modules.iter().zip([0x61, 0x62]) {
                for module in modules {
                    assert_eq!(sum(module), byte * size);
                    assert_eq!(sum(&none), 0);
                }
            }
        }
    }
}

#[test]
fn a_failed_start_leaves_no_data() {
    let failing = r#"(module (import "env" "f" (func $f))
        (memory (export "memory") 1)
        (data (i32.const 0) "image")
        (func $start
            (memory.fill (i32.const 0) (i32.const 1) (i32.const 65536))
            (call $f)
            unreachable)
        (start $start))"#;
    let plain = module(r#"(module (memory (export "memory") 1))"#);
    for module in modules(failing) {
        for _ in 0..3 {
            let error =
                instantiate(&module, vec![host(|_| Ok(()))]).expect_err("instantiation traps");
            assert_eq!(error.trap(), Some(Trap::Unreachable));
            let memory = memory(&start(&plain));
            let zeros = memory.read(0, 65_536, |bytes| bytes.iter().all(|byte| *byte == 0));
            assert!(zeros.expect("in bounds"));
        }
    }
}

/// Checks that new memories are zero-filled, and end at the right place.
fn expect_zeros(quiet: &Module, ty: MemoryType, way: &str) {
    let alone = Memory::new(ty, quiet.bounds()).expect("enough memory");
    for memory in [memory(&start(quiet)), alone] {
        assert_eq!(memory.pages(), 1);
        memory.grow(2).expect("the memory can grow");
        let length = memory.byte_length();
        let zeros = memory.read(0, length, |bytes| bytes.iter().all(|byte| *byte == 0));
        assert!(zeros.expect("in bounds"), "{way}");
    }
    let two = module(
        r#"(module (memory 1) (memory 1)
            (func (export "load") (param i32) (result i32) (i32.load8_u 1 (local.get 0))))"#,
    );
    let second =
        call(&start(&two), "load", &[Val::I32(65_536)]).expect_err("the access is out of bounds");
    assert_eq!(second.trap(), Some(Trap::MemoryOutOfBounds), "{way}");
}

/// Tests each way to write to a memory alone. When a memory is freed that no code could have
/// written to, the engine does not check it for dirty pages.
#[test]
fn every_way_to_write_is_detected() {
    let poke = r#"(func $poke (export "poke") (i32.store8 (i32.const 5000) (i32.const 255)))"#;
    let quiet = module(&format!(r#"(module (memory (export "memory") 1) {poke})"#));
    let starting = module(&format!("(module (memory 1) {poke} (start $poke))"));
    let in_table = module(&format!(
        r#"(module (memory 1) (table (export "table") 1 funcref) (elem (i32.const 0) $poke) {poke})"#
    ));
    let in_global = module(&format!(
        r#"(module (memory 1) (global (export "g") funcref (ref.func $poke)) {poke})"#
    ));
    let computed = module(
        r#"(module (import "m" "g" (global $g i32)) (memory 1) (data (global.get $g) "\ff"))"#,
    );
    let importing = module(
        r#"(module (import "m" "memory" (memory 1))
            (func (export "poke") (i32.store8 (i32.const 5000) (i32.const 255))))"#,
    );
    let by_table = module(
        r#"(module (import "m" "table" (table 1 funcref))
            (func (export "poke") (call_indirect (i32.const 0))))"#,
    );
    let export = |instance: &Instance, name: &str| instance.export(name).expect("an export");
    let poke = |instance: &Instance| drop(call(instance, "poke", &[]).expect("no trap"));
    let link = |module: &Module, offer: Extern| {
        instantiate(module, vec![Offer::Extern(offer)]).expect("the types match")
    };
    let ty = MemoryType {
        limits: Limits { minimum: 1, maximum: Some(3) },
        ..memory(&start(&quiet)).declared_type()
    };
    let ways: [&dyn Fn(); 9] = [
        &|| {
            let alone = Memory::new(ty, quiet.bounds()).expect("enough memory");
            alone.grow(2).expect("the memory can grow");
            alone.fill(0, alone.byte_length(), 255).expect("in bounds");
        },
        &|| drop(start(&quiet)),
        &|| poke(&start(&quiet)),
        &|| memory(&start(&quiet)).write(5000, &[255]).expect("in bounds"),
        &|| drop(start(&starting)),
        &|| poke(&link(&importing, export(&start(&quiet), "memory"))),
        &|| poke(&link(&by_table, export(&start(&in_table), "table"))),
        &|| {
            let Extern::Global(global) = export(&start(&in_global), "g") else {
                panic!("the global is missing")
            };
            let Val::Func(Some(func)) = global.get() else { panic!("the function is missing") };
            drop(func.call(&[]).expect("no trap"));
        },
        &|| {
            let offset = Global::new(Thread::current(), false, &Val::I32(5000));
            drop(link(&computed, Extern::Global(offset)));
        },
    ];
    for (number, way) in ways.iter().enumerate() {
        for other in &ways {
            way();
            expect_zeros(&quiet, ty, &format!("way {number}"));
            other();
        }
    }
}
