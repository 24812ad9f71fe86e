//! Runs a program for WASI in wasmtime, and measures the time until its first output. Defines only
//! the two functions that the program imports.

use std::time::Instant;

use wasmtime::{Caller, Error, Extern, InstancePre, Linker, Result, Store};

use super::{Engine, Wasmtime, print};

/// Number of repeated runs.
const RUNS: usize = 101;

/// State of a running program.
#[derive(Default)]
struct State {
    output: Vec<u8>,
    first: Option<Instant>,
    code: Option<u32>,
}

/// Measures a run of a compiled program that begins with making the engine.
pub(crate) fn once(make: impl Fn() -> Wasmtime, from: &str) {
    let start = Instant::now();
    let first = run(&load(&make(), from));
    print("first", first - start);
    print("end", start.elapsed());
}

/// Measures runs of a compiled program that is in memory, and prints medians.
pub(crate) fn repeatedly(engine: &Wasmtime, from: &str) {
    let program = load(engine, from);
    let (mut firsts, mut ends) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        let start = Instant::now();
        firsts.push(run(&program) - start);
        ends.push(start.elapsed());
    }
    firsts.sort_unstable();
    ends.sort_unstable();
    print("first", firsts[RUNS / 2]);
    print("end", ends[RUNS / 2]);
}

/// Loads a compiled program, and finds its imports.
fn load(engine: &Wasmtime, from: &str) -> InstancePre<State> {
    let linker = linker(engine);
    linker.instantiate_pre(&engine.load(from)).expect("it imports no other functions")
}

/// Returns the functions of WASI.
fn linker(engine: &Wasmtime) -> Linker<State> {
    let mut linker = Linker::new(&engine.0);
    let wasi = "wasi_snapshot_preview1";
    linker.func_wrap(wasi, "fd_write", fd_write).expect("it is new");
    linker.func_wrap(wasi, "proc_exit", proc_exit).expect("as above");
    linker
}

/// Runs a program to its end, and returns the time of its first output.
fn run(program: &InstancePre<State>) -> Instant {
    let mut store = Store::new(program.module().engine(), State::default());
    let instance = program.instantiate(&mut store).expect("the memory can be reserved");
    let start = instance.get_typed_func::<(), ()>(&mut store, "_start").expect("it is a program");
    start.call(&mut store, ()).expect_err("it exits");
    let State { output, first, code } = store.into_data();
    assert_eq!((&output[..], code), (&b"hello\n"[..], Some(0)));
    first.expect("it has written a line")
}

/// Writes one piece of text, because the program has no more.
fn fd_write(
    mut caller: Caller<'_, State>,
    fd: u32,
    pieces: u32,
    count: u32,
    written: u32,
) -> Result<u32> {
    let Some(Extern::Memory(memory)) = caller.get_export("memory") else {
        return Err(Error::msg("the program has no memory"));
    };
    assert_eq!((fd, count), (1, 1), "the program writes one piece to its output");
    let (bytes, state) = memory.data_and_store_mut(&mut caller);
    let number = |at: u32| {
        let bytes = bytes[at as usize..].first_chunk().expect("it is inside the memory");
        u32::from_le_bytes(*bytes)
    };
    let (start, length) = (number(pieces) as usize, number(pieces + 4));
    state.output.extend_from_slice(&bytes[start..start + length as usize]);
    state.first.get_or_insert_with(Instant::now);
    bytes[written as usize..][..4].copy_from_slice(&length.to_le_bytes());
    Ok(0)
}

/// Ends the program.
fn proc_exit(mut caller: Caller<'_, State>, code: u32) -> Result<()> {
    caller.data_mut().code = Some(code);
    Err(Error::msg("the program has exited"))
}
