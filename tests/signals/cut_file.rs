//! Files that are cut while a module is mapped from them: the process ends, and says why.

use std::env;
use std::fs::{self, File};
use std::os::unix::process::ExitStatusExt;
use std::process;

use nix::sys::signal::{SigHandler, Signal};
use wasm::engine::runtime::instantiate;
use wasm::engine::types::{Limits, MemoryType};
use wasm::engine::{Bounds, Memory, Module, Val, Verification};

use super::passed_on::send;
use super::{CHILD, call, config, count, handled, in_child, instance, module, set_plain};

/// Maps a module from a file with this ending, and cuts the file.
fn cut_module(ending: &str, length: u64) -> Module {
    let data = "x".repeat(128 << 10);
    let text = format!(
        r#"(module (memory 4) (data (i32.const 0) "{data}")
            (func (export "f") (param i32) (result i32) (i32.load (local.get 0))))"#
    );
    let compiled = module(&text);
    let path = env::temp_dir().join(format!("wasm-cut-{}{ending}", process::id()));
    fs::write(&path, compiled.artifact()).expect("room");
    let whole = compiled.artifact().len() as u64;
    let (file, cut) = (File::open(&path), File::options().write(true).open(&path));
    let (file, config) = (file.expect("it is there"), config());
    let module = Module::from_file(file, whole, &config, Verification::Head).expect("an artifact");
    fs::remove_file(&path).expect("it is there");
    cut.and_then(|file| file.set_len(length)).expect("a file that can be cut");
    module
}

/// Expects that a child ends that cuts the file of a module, and returns what it says.
fn expect_cut(test: &str, ending: &str, length: u64, run: impl FnOnce(&Module)) -> String {
    if env::var_os(CHILD).is_some() {
        set_plain(Signal::SIGBUS, SigHandler::SigDfl);
        let _instance = instance(|| ());
        run(&cut_module(ending, length));
        process::exit(0);
    }
    let output = in_child(test, Signal::SIGBUS);
    assert_eq!(output.status.signal(), Some(libc::SIGBUS), "{}", output.status);
    let said = String::from_utf8(output.stderr).expect("text");
    said.lines().filter(|line| line.starts_with("wasm: ")).collect()
}

fn load_first(module: &Module) {
    let instance = instantiate(module, vec![]).expect("nothing of it was cut");
    call(&instance, "f", &[Val::I32(0)]).expect("no trap");
}

#[test]
fn last_words_name_a_file_whose_code_was_cut() {
    let said = expect_cut(
        "cut_file::last_words_name_a_file_whose_code_was_cut",
        ".code",
        4096,
        load_first,
    );
    assert!(
        said.starts_with("wasm: /")
            && said.contains("/wasm-cut-")
            && said.ends_with(".code: this file was cut while it was in use")
    );
}

#[test]
fn last_words_name_one_among_many_files() {
    let said = expect_cut("cut_file::last_words_name_one_among_many_files", ".code", 4096, |_| {
        // More lines than are read at once, before and behind the one of the file.
        let ty = MemoryType::ordinary(Limits { minimum: 1, maximum: None });
        let many = || (0..500).map(|_| Memory::new(ty, Bounds::Guard).expect("room"));
        let before: Vec<_> = many().collect();
        let cut = cut_module(".code", 4096);
        let behind: Vec<_> = many().collect();
        load_first(&cut);
        drop((before, behind));
    });
    assert!(said.starts_with("wasm: /") && said.contains("/wasm-cut-"));
}

#[test]
fn last_words_name_a_file_whose_image_was_cut() {
    let said = expect_cut(
        "cut_file::last_words_name_a_file_whose_image_was_cut",
        ".code",
        8192,
        load_first,
    );
    assert!(said.contains("/wasm-cut-"));
}

#[test]
fn last_words_name_a_file_whose_tables_were_cut() {
    let test = "cut_file::last_words_name_a_file_whose_tables_were_cut";
    let said = expect_cut(test, ".code", 4096, |module| assert!(module.try_info().is_ok()));
    assert!(said.contains("/wasm-cut-"));
}

#[test]
fn last_words_name_no_file_of_somebody_else() {
    let said = expect_cut(
        "cut_file::last_words_name_no_file_of_somebody_else",
        ".other",
        4096,
        load_first,
    );
    assert_eq!(said, "");
}

#[test]
fn there_are_no_last_words_about_an_address_where_nothing_lies() {
    if env::var_os(CHILD).is_none() {
        let test = "cut_file::there_are_no_last_words_about_an_address_where_nothing_lies";
        let output = in_child(test, Signal::SIGBUS);
        assert!(output.status.success(), "{}", output.status);
        return assert!(!String::from_utf8_lossy(&output.stderr).contains("wasm: "));
    }
    set_plain(Signal::SIGBUS, SigHandler::Handler(count));
    let _instance = instance(|| ());
    // All else about it is zeros: its address is one where nothing lies.
    send(Signal::SIGBUS, libc::BUS_ADRERR);
    assert_eq!(handled(), 1);
    process::exit(0);
}
