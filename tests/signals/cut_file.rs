//! Files that are truncated while a module is mapped from them: the process ends, and its last
//! message names the file.

use std::env;
use std::fs::{self, File};
use std::os::unix::process::ExitStatusExt;
use std::process;

use nix::sys::signal::{SaFlags, SigHandler, SigSet, Signal};
use wasm::engine::runtime::instantiate;
use wasm::engine::types::{Limits, MemoryType};
use wasm::engine::{Bounds, Memory, Module, Val, Verification};

use super::passed_on::send;
use super::{
    CHILD, SIGNALS, call, child, config, count, handled, in_child, instance, module, set, set_plain,
};

/// Maps a module from a file whose name has the given ending, and truncates the file to a length.
fn cut_module(ending: &str, length: u64) -> Module {
    let data = "x".repeat(128 << 10);
    let text = format!(
        r#"(module (memory 4) (data (i32.const 0) "{data}")
            (func (export "f") (param i32) (result i32) (i32.load (local.get 0))))"#
    );
    cut(&module(&text), ending, length)
}

/// Writes a compiled module to a file, maps it from there, and truncates the file to a length.
fn cut(compiled: &Module, ending: &str, length: u64) -> Module {
    let path = env::temp_dir().join(format!("wasm-cut-{}{ending}", process::id()));
    fs::write(&path, compiled.artifact()).expect("disk space");
    let whole = compiled.artifact().len() as u64;
    let (file, cut) = (File::open(&path), File::options().write(true).open(&path));
    let (file, config) = (file.expect("it exists"), config());
    let module =
        Module::from_file(file, whole, &config, Verification::Head).expect("the artifact is valid");
    fs::remove_file(&path).expect("it exists");
    cut.and_then(|file| file.set_len(length)).expect("the file can be truncated");
    module
}

/// Truncates the file of a module in a child. Expects that the child ends, and returns its
/// messages.
fn expect_cut(test: &str, ending: &str, length: u64, run: impl FnOnce(&Module)) -> String {
    if env::var_os(CHILD).is_some() {
        set_plain(Signal::SIGBUS, SigHandler::SigDfl);
        let _instance = instance(|| ());
        run(&cut_module(ending, length));
        process::exit(0);
    }
    let output = in_child(test, Signal::SIGBUS);
    assert_eq!(output.status.signal(), Some(libc::SIGBUS), "{}", output.status);
    let said = String::from_utf8(output.stderr).expect("the output is UTF-8");
    said.lines().filter(|line| line.starts_with("wasm: ")).collect()
}

fn load_first(module: &Module) {
    let instance =
        instantiate(module, vec![]).expect("the instance needs none of the removed pages");
    call(&instance, "f", &[Val::I32(0)]).expect("no trap");
}

#[test]
fn the_last_message_names_a_file_with_truncated_code() {
    let said = expect_cut(
        "cut_file::the_last_message_names_a_file_with_truncated_code",
        ".code",
        4096,
        load_first,
    );
    assert!(
        said.starts_with("wasm: /")
            && said.contains("/wasm-cut-")
            && said.ends_with(".code: this file was truncated while it was in use")
    );
}

#[test]
fn the_message_names_one_file_of_many() {
    let said = expect_cut("cut_file::the_message_names_one_file_of_many", ".code", 4096, |_| {
        // The list of mappings is longer than the buffer, before and after the line of the file.
        let ty = MemoryType::ordinary(Limits { minimum: 1, maximum: None });
        let many = || (0..500).map(|_| Memory::new(ty, Bounds::Guard).expect("address space"));
        let before: Vec<_> = many().collect();
        let cut = cut_module(".code", 4096);
        let behind: Vec<_> = many().collect();
        load_first(&cut);
        drop((before, behind));
    });
    assert!(said.starts_with("wasm: /") && said.contains("/wasm-cut-"));
}

#[test]
fn the_last_message_names_a_file_with_a_truncated_image() {
    let said = expect_cut(
        "cut_file::the_last_message_names_a_file_with_a_truncated_image",
        ".code",
        8192,
        load_first,
    );
    assert!(said.contains("/wasm-cut-"));
}

#[test]
fn the_last_message_names_a_file_with_truncated_tables() {
    let test = "cut_file::the_last_message_names_a_file_with_truncated_tables";
    let said = expect_cut(test, ".code", 4096, |module| assert!(module.try_info().is_ok()));
    assert!(said.contains("/wasm-cut-"));
}

/// Environment variable with the length to which a child truncates the file.
const CUT: &str = "CUT";

/// Truncates a file at each page, and lets a function trap while the next handlers block all
/// signals. The engine reads tables of the file in its own handler, and names of functions
/// afterwards.
#[test]
fn the_last_message_names_a_file_truncated_at_any_page() {
    let test = "cut_file::the_last_message_names_a_file_truncated_at_any_page";
    let funcs = "(func (param i32) (result i32) (i32.div_u (i32.const 1) (local.get 0)))";
    let text = format!(
        r#"(module {} (func (export "f") (param i32) (result i32)
            (i32.div_u (i32.const 1) (local.get 0))))"#,
        funcs.repeat(300)
    );
    let compiled = module(&text);
    if let Ok(length) = env::var(CUT) {
        for signal in SIGNALS {
            set(signal, SigHandler::Handler(count), SaFlags::empty(), SigSet::all());
        }
        set_plain(Signal::SIGBUS, SigHandler::SigDfl);
        let module = cut(&compiled, ".code", length.parse().expect("a number"));
        let instance = instantiate(&module, vec![]).expect("the head of the file is whole");
        drop(call(&instance, "f", &[Val::I32(0)]));
        process::exit(0);
    }
    for length in (4096..compiled.artifact().len() as u64).step_by(4096) {
        let child = child(test, Signal::SIGBUS).env(CUT, length.to_string()).output();
        let output = child.expect("a shell");
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.signal(), Some(libc::SIGBUS), "{length}: {said}");
        assert!(said.contains("/wasm-cut-"), "{length}: {said}");
    }
}

#[test]
fn the_last_message_names_no_other_file() {
    let said =
        expect_cut("cut_file::the_last_message_names_no_other_file", ".other", 4096, load_first);
    assert_eq!(said, "");
}

#[test]
fn no_message_is_written_for_an_unmapped_address() {
    if env::var_os(CHILD).is_none() {
        let test = "cut_file::no_message_is_written_for_an_unmapped_address";
        let output = in_child(test, Signal::SIGBUS);
        assert!(output.status.success(), "{}", output.status);
        return assert!(!String::from_utf8_lossy(&output.stderr).contains("wasm: "));
    }
    set_plain(Signal::SIGBUS, SigHandler::Handler(count));
    let _instance = instance(|| ());
    // All other fields of the signal are zero, so its address is 0, where nothing is mapped.
    send(Signal::SIGBUS, libc::BUS_ADRERR);
    assert_eq!(handled(), 1);
    process::exit(0);
}
