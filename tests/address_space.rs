//! Modules that are compiled under a limit of the address space: with every limit, each module is
//! either compiled or refused with the error for memory.

use wasm::engine::{Bounds, Config, Error, Module, text_to_binary};

/// Limits the address space of the process to its current size plus `more` bytes, or removes the
/// limit.
fn limit(more: Option<u64>) {
    // SAFETY: the function only gives free memory back to the system.
    unsafe { libc::malloc_trim(0) };
    let pages = std::fs::read_to_string("/proc/self/statm").expect("the size of the process");
    let pages: u64 =
        pages.split(' ').next().and_then(|pages| pages.parse().ok()).expect("a number");
    let soft = more.map_or(libc::RLIM_INFINITY, |more| pages * 4096 + more);
    let limit = libc::rlimit { rlim_cur: soft, rlim_max: libc::RLIM_INFINITY };
    // SAFETY: the limit is valid for the call.
    assert_eq!(unsafe { libc::setrlimit(libc::RLIMIT_AS, &raw const limit) }, 0);
}

/// A module that is large in some way.
enum Source {
    Text(String),
    Binary(Vec<u8>),
}

/// Returns sources with their names.
fn sources() -> Vec<(&'static str, Source)> {
    let module = |before: &str, part: &str, count: usize, after: &str| {
        format!("(module {before}{}{after})", part.repeat(count))
    };
    let function = |part: &str, count| {
        let before = "(memory 1) (table 1 funcref) (tag) (func $f (param i32) (result i32) ";
        module(before, part, count, "local.get 0)")
    };
    let numbered = |count: usize, part: fn(usize) -> String| -> String {
        format!("(module (func){})", (0..count).map(part).collect::<String>())
    };
    let binary =
        |text: String| Source::Binary(text_to_binary(&text).expect("the text is well-formed"));
    vec![
        ("fields", Source::Text(module("", "(tag)", 20_000, ""))),
        ("blocks in text", Source::Text(function("(block)", 3_000))),
        ("instructions in text", Source::Text(function("nop ", 50_000))),
        (
            "data in text",
            Source::Text(module("(memory 9)(data (i32.const 0)", " \"abc\"", 9999, ")")),
        ),
        ("types", binary(module("", "(type (func))", 50_000, ""))),
        ("imports", binary(module("", "(import \"\" \"\" (func))", 20_000, ""))),
        ("exports", binary(numbered(2_000, |n| format!("(export \"{n}\" (func 0))")))),
        ("functions", binary(module("", "(func (param i32))", 5_000, ""))),
        ("data segments", binary(module("(memory 1)", "(data (i32.const 0) \"a\")", 20_000, ""))),
        ("elements", binary(module("(func)(elem func", " 0", 50_000, ")"))),
        ("globals", binary(module("", "(global i32 (i32.const 0))", 20_000, ""))),
        ("ifs", binary(function("(if (local.get 0) (then))", 3_000))),
        ("calls", binary(function("(drop (call $f (local.get 0)))", 3_000))),
        ("calls of a table", {
            let call =
                "(drop (call_indirect (param i32) (result i32) (local.get 0) (i32.const 0)))";
            binary(function(call, 1_500))
        }),
        ("growing", binary(function("(drop (memory.grow (i32.const 0)))", 1_500))),
        ("clauses", {
            let before = "(tag) (func $f (block $b (try_table";
            binary(module(before, "(catch 0 $b)", 2_000, "(call $f))))"))
        }),
        ("targets", {
            let before = "(func (block $b (br_table ";
            binary(module(before, "$b ", 5_000, "(i32.const 0))))"))
        }),
        ("cases", {
            let (count, case) = (3_000, " (local.set 0 (i32.add (local.get 0) (i32.const 1))))");
            let targets: Vec<_> = (0..count).map(|target| target.to_string()).collect();
            let targets = targets.join(" ");
            let open = "(block ".repeat(count);
            let before = format!("(func (param i32) {open} (br_table {targets} (local.get 0))");
            binary(module(&before, case, count, ")"))
        }),
        ("parameters", binary(module("(import \"\" \"\" (func (param", " i32", 1_000, ")))"))),
    ]
}

#[test]
fn every_module_is_compiled_or_refused() {
    let config = Config { bounds: Bounds::Explicit, verify: false, ..Config::default() };
    let sources = sources();
    let mut refused = 0;
    for threads in [1, 2] {
        let config = Config { compile_threads: threads, ..config };
        for (name, source) in &sources {
            let mut more: u64 = 1 << 20;
            loop {
                limit(Some(more));
                let module = match source {
                    Source::Text(text) => Module::from_text(text, &config),
                    Source::Binary(binary) => Module::new(binary, &config),
                };
                limit(None);
                match module {
                    Ok(_) => break,
                    Err(Error::Os(_)) => refused += 1,
                    Err(error) => panic!("{name}: {error}"),
                }
                more += more / 2;
                assert!(more < 4 << 30, "{name} needs too much memory");
            }
        }
    }
    assert!(refused > sources.len(), "the limits had an effect");
}
