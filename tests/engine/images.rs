//! The bytes that data segments put into memories: copied, or mapped from the file of the artifact
//! or from a file in memory.

use std::io::{Read, Seek, Write};

use wasm::engine::runtime::{anonymous_file, instantiate};
use wasm::engine::{Extern, Instance, Memory, Module, Trap, Val, Verification};

use super::artifacts::from_file;
use super::{bounds, call, i32_result, module};

/// Returns three copies of a module: as compiled, from bytes, and from a file.
fn modules(text: &str) -> [Module; 3] {
    let compiled = module(text);
    let bytes = compiled.artifact().to_vec();
    let from_file = from_file(&bytes, Verification::Head);
    let from_bytes = Module::from_artifact(bytes, &bounds::config());
    [compiled, from_bytes.expect("undamaged"), from_file.expect("undamaged")]
}

fn start(module: &Module) -> Instance {
    instantiate(module, Vec::new()).expect("the module has no imports")
}

fn memory(instance: &Instance) -> Memory {
    let Some(Extern::Memory(memory)) = instance.export("memory") else {
        panic!("the memory is missing")
    };
    memory
}

fn bytes(instance: &Instance) -> Vec<u8> {
    let memory = memory(instance);
    memory.read(0, memory.byte_length(), <[u8]>::to_vec).expect("in bounds")
}

/// Returns a module whose memory has `size` bytes of a pattern from offset 70,000, and the expected
/// bytes.
fn patterned(size: usize) -> (String, Vec<u8>) {
    let pattern: Vec<u8> = (0_u8..251).cycle().take(size).collect();
    let text = pattern.iter().map(|byte| format!("\\{byte:02x}")).collect::<Vec<_>>().concat();
    let fields = format!(
        r#"(module (memory (export "memory") 20 30) (data (i32.const 70000) "{text}")
            (data $passive "passive")
            (data $dropped (i32.const 70001) "xyz")
            (func (export "init") (param i32) (memory.init $dropped
                (i32.const 0) (i32.const 0) (local.get 0)))
            (func (export "passive") (memory.init $passive
                (i32.const 8) (i32.const 0) (i32.const 7)))
            (func (export "grow") (result i32) (memory.grow (i32.const 5))))"#
    );
    let mut expected = vec![0; 20 << 16];
    expected[70_000..70_000 + size].copy_from_slice(&pattern);
    expected[70_001..70_004].copy_from_slice(b"xyz");
    (fields, expected)
}

#[test]
fn every_instance_begins_with_the_same() {
    for size in [1, 4_000, 40_000, 400_000] {
        let (text, expected) = patterned(size);
        for module in modules(&text) {
            assert!(module.info().declared.image.is_some(), "{size}");
            let first = start(&module);
            assert!(bytes(&first) == expected, "{size}");
            let memory = memory(&first);
            memory.write(0, &vec![0xFF; 20 << 16]).expect("in bounds");
            let second = start(&module);
            assert!(
                bytes(&second) == expected,
                "{size}: an instance sees the writes of another instance"
            );
            drop((first, second));
            assert!(
                bytes(&start(&module)) == expected,
                "{size}: an instance sees the writes of a freed instance"
            );
        }
    }
}

#[test]
fn segments_of_the_image_are_dropped_and_others_are_not() {
    for module in modules(&patterned(40_000).0) {
        let instance = start(&module);
        assert!(call(&instance, "init", &[Val::I32(0)]).is_ok());
        let dropped = call(&instance, "init", &[Val::I32(1)]).expect_err("the segment was dropped");
        assert_eq!(dropped.trap(), Some(Trap::MemoryOutOfBounds));
        call(&instance, "passive", &[]).expect("no trap");
        assert_eq!(bytes(&instance)[7..16], *b"\0passive\0");
    }
}

#[test]
fn a_memory_with_an_image_grows() {
    let (text, mut expected) = patterned(400_000);
    for module in modules(&text) {
        let instance = start(&module);
        assert_eq!(i32_result(&instance, "grow", &[]), 20);
        expected.resize(25 << 16, 0);
        assert!(bytes(&instance) == expected);
    }
}

#[test]
fn a_segment_that_does_not_fit_traps_after_those_before_it() {
    let exporter = module(r#"(module (memory (export "memory") 1) (export "again" (memory 0)))"#);
    let exporter = start(&exporter);
    let own = r#"(module (memory 1) (data (i32.const 0) "ab") (data (i32.const 65535) "cd"))"#;
    let imported = r#"(module (import "env" "memory" (memory 1))
        (data (i32.const 0) "ab") (data (i32.const 65535) "cd") (data (i32.const 4) "ef"))"#;
    for module in modules(own) {
        let error = instantiate(&module, Vec::new()).expect_err("the segment does not fit");
        assert_eq!(error.trap(), Some(Trap::MemoryOutOfBounds));
    }
    for module in modules(imported) {
        assert!(module.info().declared.image.is_none());
        let offer = wasm::engine::Offer::Extern(Extern::Memory(memory(&exporter)));
        let error = instantiate(&module, vec![offer]).expect_err("the segment does not fit");
        assert_eq!(error.trap(), Some(Trap::MemoryOutOfBounds));
        assert_eq!(bytes(&exporter)[..6], *b"ab\0\0\0\0");
    }
}

#[test]
fn an_image_in_a_memory_file_is_sealed() {
    let mut file = anonymous_file(b"image").expect("the system has memory");
    assert!(file.write_all(b"longer").is_err());
    file.rewind().expect("the file can be read");
    assert!(file.write_all(b"other").is_err());
    assert!(file.set_len(1).is_err() && file.set_len(100).is_err());
    file.rewind().expect("the file can be read");
    let mut found = Vec::new();
    file.read_to_end(&mut found).expect("the file can be read");
    assert_eq!(found, b"image");
}
