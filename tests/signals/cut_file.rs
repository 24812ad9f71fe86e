//! Files that are truncated while a module is mapped from them: the process ends, and its last
//! message names the file.

use std::env;
use std::fs::{self, File};
use std::os::unix::process::ExitStatusExt;
use std::process;

use nix::sys::signal::{SigHandler, Signal};
use wasm::engine::runtime::instantiate;
use wasm::engine::{Module, Val, Verification};

use super::{CHILD, call, config, in_child, instance, module, set_plain};

/// Maps a module from a file whose name has the given ending, and truncates the file to a length.
fn cut_module(ending: &str, length: u64) -> Module {
    let data = "x".repeat(128 << 10);
    let text = format!(
        r#"(module (memory 4) (data (i32.const 0) "{data}")
            (func (export "f") (param i32) (result i32) (i32.load (local.get 0))))"#
    );
    let compiled = module(&text);
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
fn last_words_name_a_file_whose_code_was_cut() {
    let said = expect_cut(
        "cut_file::last_words_name_a_file_whose_code_was_cut",
        ".code",
        4096,
        load_first,
    );
    assert!(
        said.contains("/wasm-cut-")
            && said.ends_with(".code: this file was truncated while it was in use")
    );
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
fn the_last_message_names_no_other_file() {
    let said =
        expect_cut("cut_file::the_last_message_names_no_other_file", ".other", 4096, load_first);
    assert_eq!(said, "");
}
