//! Interrupts: work of the engine ends soon after the flag of its thread is raised.

use std::thread;

use wasm::engine::inspect::{assembly, clif};
use wasm::engine::{Config, Error, Module, Result, Thread, text_to_binary, validate};

use super::bounds;

/// Returns a module that takes long to compile.
fn large() -> Vec<u8> {
    let code = "(i32.add (local.get 0) (i32.load (local.get 0)))".to_owned();
    let code = (0..200).fold(code, |code, _| format!("{code} i32.const 7 i32.mul"));
    let func = format!("(func (param i32) (result i32) {code})");
    let text = format!("(module (memory 1) {})", func.repeat(800));
    text_to_binary(&text).expect("the text is well-formed")
}

fn is_interrupted<T>(result: &Result<T>) -> bool {
    matches!(result, Err(Error::Interrupted))
}

#[test]
fn nothing_is_compiled_after_an_interrupt() {
    let text = "(module (func))";
    let binary = text_to_binary(text).expect("the text is well-formed");
    let config = bounds::config();
    let interrupt = Thread::current().interrupt();
    interrupt.raise();
    assert!(is_interrupted(&Module::new(&binary, &config)));
    assert!(is_interrupted(&Module::from_text(text, &config)));
    assert!(is_interrupted(&validate(&binary)));
    assert!(is_interrupted(&clif(&binary, &config)));
    assert!(is_interrupted(&assembly(&binary, "x86_64-unknown-linux-gnu", &config)));
    interrupt.clear();
    assert!(Module::new(&binary, &config).is_ok() && validate(&binary).is_ok_and(|valid| valid));
}

#[test]
fn an_interrupt_ends_a_compilation_on_any_number_of_threads() {
    let binary = large();
    for compile_threads in [1, 4] {
        let config = Config { compile_threads, ..bounds::config() };
        let interrupt = Thread::current().interrupt();
        let result = thread::scope(|scope| {
            scope.spawn(|| interrupt.raise());
            Module::new(&binary, &config)
        });
        assert!(is_interrupted(&result));
        interrupt.clear();
    }
    let binary = text_to_binary("(module (func))").expect("the text is well-formed");
    assert!(Module::new(&binary, &bounds::config()).is_ok());
}

#[test]
fn an_interrupt_of_a_thread_does_not_end_the_work_of_other_threads() {
    let binary = text_to_binary("(module (func))").expect("the text is well-formed");
    Thread::current().interrupt().raise();
    let other = thread::scope(|scope| {
        let other = scope.spawn(|| Module::new(&binary, &bounds::config()).is_ok());
        other.join().expect("the thread does not panic")
    });
    Thread::current().interrupt().clear();
    assert!(other);
}
