//! Checks the rules for the source tree. Each failure is a sentence that tells how to fix it.
//!
//! The checks read text and no syntax, on purpose: a forbidden word is also forbidden in comments.

use std::fs;
use std::path::Path;

/// Maximum number of characters of a line. Rustfmt does not break comments and texts. Outside of
/// `src`, texts may be longer.
const WIDEST: usize = 100;

/// Maximum number of lines of a file, with its tests.
const LONGEST: usize = 400;

/// Files that may be longer, each with the reason.
const LONG_FILES: &[(&str, &str)] =
    &[("src/engine/translate/operator.rs", "one row per instruction; one file shows all of them")];

/// Words that are forbidden below a folder. They enforce the directions of the arrows in
/// `docs/architecture.md`.
const FORBIDDEN: &[(&str, &str)] = &[
    ("src/engine/", "ext_php_rs crate::php crate::cache crate::wasi"),
    ("src/engine/survey/", "cranelift ::translate ::compile ::artifact ::runtime"),
    ("src/engine/types/", "cranelift ::decode ::translate ::compile ::artifact ::runtime"),
    ("src/engine/decode/", "cranelift ::translate ::compile ::artifact ::runtime"),
    ("src/engine/abi/", "cranelift wasmparser ::compile ::artifact ::runtime"),
    ("src/engine/translate/", "::compile ::artifact ::runtime"),
    ("src/engine/compile/", "::runtime"),
    ("src/engine/artifact/", "cranelift wasmparser libc:: ::compile ::runtime"),
    ("src/engine/runtime/", "cranelift wasmparser ::decode ::translate ::compile"),
    ("src/cache/", "ext_php_rs crate::php"),
    // Two colons, because the engine itself has `engine::compiler_version`.
    ("src/php/", "cranelift wasmparser ::decode:: ::translate:: ::compile:: ::artifact::"),
];

/// The stages of the engine. The files directly in `src/engine` use no stage, except the files in
/// `WIRING`, which combine the stages.
const STAGES: &str = "::decode ::translate ::compile ::artifact ::runtime";
const WIRING: &[&str] = &["mod.rs", "pipeline.rs", "host_func.rs", "inspect.rs"];

/// Allocations that end the process when memory is exhausted. `engine::room` and `runtime::zeros`
/// return an error instead.
const ALLOCATING: &[&str] = &["with_capacity(", ".to_vec()", ".repeat(", "from_elem("];

/// Places where a guest or a script chooses the sizes of allocations.
const CHOSEN_SIZES: &[&str] = &[
    "src/engine/artifact/",
    "src/engine/compile/",
    "src/engine/decode/",
    "src/engine/runtime/",
    "src/php/",
    "src/wasi/",
];

/// Expressions that may make a list of any length. In the folders of `COMPILED`, only the lines in
/// `SMALL` may use them.
const LISTING: &[&str] = &[".collect", ".clone()"];
const COMPILED: &[&str] = &["src/engine/artifact/", "src/engine/compile/"];

/// Allocations that are allowed in `CHOSEN_SIZES`, each with the reason.
const SMALL: &[(&str, &str, &str)] = &[
    ("src/engine/artifact/format.rs", "; HEADER_LENGTH]", "some hundred bytes"),
    ("src/engine/artifact/sections.rs", "self.range.clone()", "a range"),
    ("src/engine/artifact/sections.rs", "pairs.clone()", "an iterator"),
    ("src/engine/compile/boxed.rs", ".collect()", "32 parameters, and a module's results"),
    ("src/engine/compile/effort.rs", "defined.collect()", "compile/room.rs checked the memory"),
    ("src/engine/compile/function.rs", "collect()", "compile/room.rs checked the memory"),
    (
        "src/engine/compile/function.rs",
        "code_buffer().to_vec()",
        "compile/room.rs checked the memory",
    ),
    ("src/engine/compile/isa.rs", "", "features of a processor"),
    ("src/engine/compile/parallel.rs", ".collect()", "decode/room.rs checked the memory"),
    ("src/engine/compile/trampoline.rs", "", "a type has at most 2000 values"),
    ("src/engine/runtime/objects/func.rs", "; ty.slot_count()]", "a type has at most 2000 values"),
    (
        "src/engine/runtime/instantiate.rs",
        "Dropped::from_elem",
        "at most 100,000 segments of one byte each",
    ),
    (
        "src/engine/runtime/load/type_registry.rs",
        "group_sizes.len()",
        "at most the number of the module's types",
    ),
    ("src/php/zend/bridge/names.rs", "name.to_vec()", "a name in a script"),
    ("src/wasi/preview1/write.rs", "Vec::with_capacity(", "at most 1 MiB"),
];

/// CLIF instructions that trap. Only one file of the translation may emit them.
const TRAPPING: &str = "ins().trap ins().uadd_overflow_trap";
const TRAPPING_FILE: &str = "src/engine/translate/trapping.rs";

/// Code that depends on the version of PHP, and handwritten declarations of PHP's functions. Only
/// one file may have them, because no other check detects changes in a later version.
const VERSIONS: &[&str] = &["cfg(php", "ZEND_MODULE_API_NO", "unsafe extern \"C\" {"];
const VERSIONS_FILE: &str = "src/php/zend/api/compat.rs";

/// Names that do not describe the contents.
const EMPTY_NAMES: &str = "util utils helper helpers common misc shared";

/// The attribute about unsafe code that a file must have. The last row that matches a path counts.
/// `forbid` also applies to submodules. So `src/php/mod.rs`, with the raw Zend API below it, can
/// only deny.
const SAFETY: &[(&str, &str)] = &[
    ("src/engine/decode/mod.rs", "#![forbid(unsafe_code)]"),
    ("src/engine/abi/mod.rs", "#![forbid(unsafe_code)]"),
    ("src/engine/survey/mod.rs", "#![forbid(unsafe_code)]"),
    ("src/engine/translate/mod.rs", "#![forbid(unsafe_code)]"),
    ("src/engine/compile/mod.rs", "#![forbid(unsafe_code)]"),
    ("src/engine/artifact/mod.rs", "#![forbid(unsafe_code)]"),
    ("src/cache/mod.rs", "#![forbid(unsafe_code)]"),
    ("src/php/", "#![forbid(unsafe_code)]"),
    ("src/php/mod.rs", "#![deny(unsafe_code)]"),
    ("src/php/zend/", ""),
];

/// Traps that no PHP test can cause, each with the reason.
const UNTESTED_TRAPS: &[(&str, &str)] = &[];

#[test]
fn sources() {
    let files = ["src", "tests", "fuzz/src"].map(|folder| files(folder, "rs")).concat();
    assert!(files.iter().any(|(path, _)| path == "src/lib.rs"), "the sources are missing");
    expect_none(files.iter().flat_map(|(path, text)| complaints(path, text)));
}

/// Returns the errors of a source file.
fn complaints(path: &str, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    if !text.starts_with("//! ") {
        found.push(format!("{path}: start with a `//!` sentence about its purpose."));
    }
    if path.split(['/', '.']).any(|part| EMPTY_NAMES.split(' ').any(|name| name == part)) {
        found.push(format!("{path}: name it after its contents."));
    }
    let lines = text.lines().count();
    if lines > LONGEST && !LONG_FILES.iter().any(|(long, _)| *long == path) {
        found.push(format!("{path}: {lines} lines; split it, or give a reason in LONG_FILES."));
    }
    let is_strict = |line: &str| path.starts_with("src/") || line.trim_start().starts_with("//");
    for (line, number) in text.lines().zip(1..).filter(|(line, _)| is_strict(line)) {
        if line.chars().count() > WIDEST {
            found
                .push(format!("{path}:{number}: break the line; it has over {WIDEST} characters."));
        }
    }
    let mut forbidden = FORBIDDEN.to_vec();
    let is_noun = |name: &str| !name.contains('/') && !WIRING.contains(&name);
    if path.strip_prefix("src/engine/").is_some_and(is_noun) {
        forbidden.push((path, STAGES));
    }
    if path != TRAPPING_FILE {
        forbidden.push(("src/engine/translate/", TRAPPING));
    }
    for (place, words) in forbidden.into_iter().filter(|(place, _)| path.starts_with(place)) {
        let used = words.split(' ').filter(|word| text.contains(word));
        found.extend(used.map(|word| format!("{path}: `{word}` is forbidden in {place}.")));
    }
    if path.starts_with("src/php/") && path != VERSIONS_FILE {
        let used = VERSIONS.iter().filter(|word| text.contains(**word));
        found.extend(used.map(|word| format!("{path}: `{word}` belongs in {VERSIONS_FILE}.")));
    }
    found.extend(allocations(path, text));
    let safety = SAFETY.iter().rev().find(|(place, _)| path.starts_with(place));
    if let Some((_, attribute)) = safety.filter(|(_, attribute)| !text.contains(attribute)) {
        found.push(format!("{path}: write `{attribute}` below the header."));
    }
    found
}

/// Returns an error for each line that makes a possibly large allocation, which would end the
/// process if it fails.
fn allocations(path: &str, text: &str) -> Vec<String> {
    if path.ends_with("tests.rs") || !CHOSEN_SIZES.iter().any(|place| path.starts_with(place)) {
        return Vec::new();
    }
    let code = text.split_once("#[cfg(test)]").map_or(text, |(code, _)| code);
    let is_small =
        |line: &str| SMALL.iter().any(|(file, part, _)| *file == path && line.contains(part));
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    // `vec![item; count]`
    let repeats = |line: &str| line.split("vec![").skip(1).any(|rest| rest.contains("; "));
    let is_compiled = COMPILED.iter().any(|place| path.starts_with(place));
    let how = ALLOCATING.iter().chain(LISTING.iter().filter(|_| is_compiled));
    let allocates = |line: &&str| how.clone().any(|how| line.contains(how)) || repeats(line);
    let allocating = lines.filter(allocates);
    let complaint = |line: &str| {
        format!(
            "{path}: `{}`: allocate fallibly, see engine::room, or give a reason in SMALL.",
            line.trim()
        )
    };
    allocating.filter(|line| !is_small(line)).map(complaint).collect()
}

#[test]
fn titles_of_php_tests() {
    let mut files = files("php-tests", "phpt");
    files.retain(|(_, text)| {
        let title = text.strip_prefix("--TEST--\n").and_then(|rest| rest.lines().next());
        title.and_then(|title| title.split_once(": ")).is_none()
    });
    let complaint = "begin with --TEST-- and a title such as `Memory: grow(): …`.";
    expect_none(files.iter().map(|(path, _)| format!("{path}: {complaint}")));
}

#[test]
fn php_tests_of_traps() {
    let (_, rows) = files("src/engine", "rs")
        .into_iter()
        .find(|(path, _)| path == "src/engine/trap.rs")
        .expect("the traps are rows of src/engine/trap.rs");
    let traps: Vec<_> = rows.lines().filter_map(trap_of_row).collect();
    assert!(!traps.is_empty(), "src/engine/trap.rs: a row looks like `Name = 1, \"message\";`.");

    let tests = files("php-tests/traps", "phpt");
    let expected = traps
        .iter()
        .filter(|trap| !UNTESTED_TRAPS.iter().any(|(untested, _)| untested == *trap))
        .map(|trap| (trap, format!("php-tests/traps/{}.phpt", snake_case(trap))));
    let missing = expected.filter(|(_, test)| !tests.iter().any(|(path, _)| path == test));
    expect_none(missing.map(|(trap, test)| format!("{trap}: test it in {test}.")));
}

/// Returns the name in a row such as `Unreachable = 1, "unreachable";`.
fn trap_of_row(line: &str) -> Option<&str> {
    let (name, rest) = line.trim().split_once(" = ")?;
    let (code, message) = rest.split_once(", ")?;
    (code.parse::<u8>().is_ok() && message.ends_with("\";")).then_some(name)
}

/// Turns `MemoryOutOfBounds` into `memory_out_of_bounds`.
fn snake_case(name: &str) -> String {
    let mut words = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && !words.is_empty() {
            words.push('_');
        }
        words.push(letter.to_ascii_lowercase());
    }
    words
}

/// Returns the paths and texts of the files below a folder. The result is empty if the folder does
/// not exist.
fn files(folder: &str, extension: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for entry in fs::read_dir(root.join(folder)).into_iter().flatten() {
        let path = entry.expect("the folder can be read").path();
        let name = path.file_name().expect("entries have names").to_string_lossy();
        let name = format!("{folder}/{name}");
        if path.is_dir() {
            found.extend(files(&name, extension));
        } else if path.extension().is_some_and(|found| found == extension) {
            found.push((name, fs::read_to_string(&path).expect("the file is UTF-8")));
        }
    }
    found.sort();
    found
}

/// Fails if there are complaints, and prints all of them.
fn expect_none(complaints: impl Iterator<Item = String>) {
    let complaints: Vec<_> = complaints.collect();
    assert!(complaints.is_empty(), "\n\n{}\n", complaints.join("\n"));
}
