//! Memories, used by code and by the host: the last byte, growing, linking.

use wasm::engine::runtime::instantiate;
use wasm::engine::types::{Limits, MemoryType};
use wasm::engine::{
    Bounds, Error, Extern, HostCall, HostFrame, Instance, Memory, Offer, Result, Trap, Val,
};

use super::{call, i32_result, instance, module};

/// Memory accesses: width in bytes, type of the value, and names of the instructions.
const ACCESSES: &[(u32, &str, &str)] = &[
    (1, "i32", "load8_s load8_u store8"),
    (2, "i32", "load16_s load16_u store16"),
    (4, "i32", "load store"),
    (1, "i64", "load8_s load8_u store8"),
    (2, "i64", "load16_s load16_u store16"),
    (4, "i64", "load32_s load32_u store32"),
    (8, "i64", "load store"),
    (4, "f32", "load store"),
    (8, "f64", "load store"),
    (1, "v128", "load8_splat load8_lane store8_lane"),
    (2, "v128", "load16_splat load16_lane store16_lane"),
    (4, "v128", "load32_splat load32_zero load32_lane store32_lane"),
    (8, "v128", "load8x8_s load8x8_u load16x4_s load16x4_u load32x2_s load32x2_u"),
    (8, "v128", "load64_splat load64_zero load64_lane store64_lane"),
    (16, "v128", "load store"),
];

#[test]
fn every_access_may_touch_the_last_byte_and_none_behind_it() {
    const END: u32 = 65_536;
    for &(width, ty, names) in ACCESSES {
        for (name, memory) in names.split(' ').flat_map(|name| [(name, "i32"), (name, "i64")]) {
            let is_lane = name.ends_with("_lane");
            let value = match ty {
                "v128" => "(v128.const i64x2 0 0)".to_owned(),
                ty => format!("({ty}.const 0)"),
            };
            let value = if name.starts_with("store") || is_lane { &*value } else { "" };
            let (lane, result) = (if is_lane { "0" } else { "" }, !name.starts_with("store"));
            let result = if result { "drop" } else { "" };
            let access = |offset| {
                format!("(local.get 0) {value} {ty}.{name} offset={offset} {lane} {result}")
            };
            let text = format!(
                r#"(module (memory {memory} 1) (func (export "at") (param {memory}) {})
                    (func (export "offset") (param {memory}) {}))"#,
                access(0),
                access(END - width),
            );
            let instance = instance(&text, vec![]);
            let touch = |function: &str, address: u32| {
                let address = if memory == "i32" {
                    Val::I32(address.cast_signed())
                } else {
                    Val::I64(address.into())
                };
                call(&instance, function, &[address]).err().and_then(|error| error.trap())
            };
            let outside = Some(Trap::MemoryOutOfBounds);
            assert_eq!(touch("at", END - width), None, "{ty}.{name}");
            assert_eq!(touch("offset", 0), None, "{ty}.{name}");
            for address in [END - width + 1, END, END + 1, u32::MAX - width, u32::MAX] {
                assert_eq!(touch("at", address), outside, "{ty}.{name} at {address}");
            }
            for address in [1, width, END, u32::MAX - END + width, u32::MAX] {
                assert_eq!(touch("offset", address), outside, "{ty}.{name} at {address}");
            }
        }
    }
}

#[test]
fn code_finds_a_memory_that_grew_meanwhile() {
    // The function loads before and after each growth. The code itself and the host grow the
    // memory, in a loop.
    let text = r#"(module (import "h" "grow" (func $grow)) (memory (export "m") 1)
        (func (export "run") (param $n i32) (result i32) (local $sum i32)
            (i32.store (i32.const 65532) (i32.const 1))
            (loop $again
                (local.set $sum (i32.add (local.get $sum) (i32.load (i32.const 65532))))
                (drop (memory.grow (i32.const 1)))
                (i32.store (i32.sub (i32.mul (memory.size) (i32.const 65536)) (i32.const 4))
                    (i32.const 1))
                (call $grow)
                (local.set $sum (i32.add (local.get $sum)
                    (i32.load (i32.sub (i32.mul (memory.size) (i32.const 65536)) (i32.const 4)))))
                (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
            (local.get $sum)))"#;
    thread_local! {
        static MEMORY: std::cell::RefCell<Option<Memory>> = const { std::cell::RefCell::new(None) };
    }
    struct Grow;
    impl HostCall for Grow {
        fn call(&self, _: &mut HostFrame<'_>) -> Result<()> {
            MEMORY.with_borrow(|memory| {
                let memory = memory.as_ref().expect("the memory was set");
                memory.grow(3).expect("the system has memory");
                memory.write(memory.byte_length() - 4, &[7, 0, 0, 0])
            })
        }
    }
    let instance = instance(text, vec![Offer::HostFunc(Box::new(Grow))]);
    let Some(Extern::Memory(memory)) = instance.export("m") else {
        panic!("the memory is missing")
    };
    MEMORY.set(Some(memory));
    assert_eq!(i32_result(&instance, "run", &[Val::I32(100)]), 100 * (1 + 7));
}

#[test]
fn memories_are_linked_with_modules_of_their_bounds_only() {
    let module = module(r#"(module (import "h" "m" (memory 1)))"#);
    let ty = MemoryType::ordinary(Limits { minimum: 1, maximum: None });
    for bounds in [Bounds::Guard, Bounds::Explicit] {
        let memory = Memory::new(ty, bounds).expect("the system has address space");
        let linked = instantiate(&module, vec![Offer::Extern(Extern::Memory(memory))]);
        match linked {
            Ok(_) => assert_eq!(module.bounds(), bounds),
            Err(Error::Link { .. }) => assert_ne!(module.bounds(), bounds),
            Err(error) => panic!("{error}"),
        }
    }
}

#[test]
fn handles_of_one_memory_are_the_same() {
    let text = r#"(module (memory (export "m") 1) (export "again" (memory 0)))"#;
    let memory = |instance: &Instance, name| match instance.export(name) {
        Some(Extern::Memory(memory)) => memory,
        other => panic!("{other:?}"),
    };
    let (one, other) = (instance(text, vec![]), instance(text, vec![]));
    let first = memory(&one, "m");
    assert!(first.is_same(&memory(&one, "again")) && !first.is_same(&memory(&other, "m")));
}

#[test]
fn sizes_of_memories_with_small_pages_have_32_bits() {
    let text = r#"(module (memory 0 (pagesize 1))
        (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0)))
        (func (export "size") (result i32) (memory.size)))"#;
    let instance = instance(text, vec![]);
    assert_eq!(i32_result(&instance, "grow", &[Val::I32(-1)]), 0);
    assert_eq!(i32_result(&instance, "grow", &[Val::I32(1)]), -1);
    assert_eq!(i32_result(&instance, "size", &[]), -1);
}
