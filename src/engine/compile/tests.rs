//! Tests of interrupts: the compiler stops at the next function or entry, and the translation at
//! the next instruction.

use std::sync::atomic::{AtomicUsize, Ordering};

use super::*;
use crate::engine::decode::decode;
use crate::engine::types::{FuncType, ValType};

/// Interrupts the compilation of 1000 functions at the function with the number `at`, counted from
/// 0. Returns the number of functions that were begun.
fn begun(threads: usize, at: usize) -> usize {
    let interrupt = Interrupt::new();
    let binary = wat::parse_str("(func)".repeat(1000)).expect("valid text");
    let mut decoded = decode(&binary, &interrupt).expect("valid");
    let compiler = Compiler::new(Config::default(), &interrupt).expect("enough memory");
    let count = AtomicUsize::new(0);
    let work = |generator: &mut CodeGenerator<'_>, func: FuncToTranslate<'_, '_, '_>| {
        let depth = func.translate(generator.function())?;
        if count.fetch_add(1, Ordering::Relaxed) == at {
            interrupt.raise();
        }
        generator.finish(depth)
    };
    let result = compiler.translate(&mut decoded, threads, || compiler.generator(), work);
    assert!(matches!(result, Err(Error::Interrupted)));
    count.into_inner()
}

#[test]
fn an_interrupt_stops_the_compiler_at_the_next_function() {
    for at in [0, 500] {
        assert_eq!(begun(1, at), at + 1);
        // The other threads may have begun one function each.
        assert!((at + 1..=at + 4).contains(&begun(4, at)));
    }
}

#[test]
fn an_interrupt_stops_the_compiler_at_the_next_entry() {
    let interrupt = Interrupt::new();
    let compiler = Compiler::new(Config::default(), &interrupt).expect("enough memory");
    let ty = FuncType { params: [ValType::I32].into(), results: [].into() };
    let decoded = Decoded::of_type(ty);
    let link = || compiler.link(&mut compiler.generator(), &decoded.info, &[]);
    assert!(link().is_ok_and(|parts| parts.slot_entries.len() == 1));
    interrupt.raise();
    assert!(matches!(link(), Err(Error::Interrupted)));
    interrupt.clear();
    assert!(link().is_ok());
}

#[test]
fn an_interrupt_stops_the_translation_inside_a_function() {
    let interrupt = Interrupt::new();
    let binary = wat::parse_str("(func nop)").expect("valid text");
    let mut decoded = decode(&binary, &interrupt).expect("valid");
    let compiler = Compiler::new(Config::default(), &interrupt).expect("enough memory");
    let result = compiler.translate(
        &mut decoded,
        1,
        || (),
        |(), func| {
            interrupt.raise();
            func.translate(&mut Function::new())
        },
    );
    assert!(matches!(result, Err(Error::Interrupted)));
}
