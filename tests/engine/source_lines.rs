//! Traps name lines of the source if a module has debug information. If that is damaged or made to
//! take long, traps name no lines, and nothing else happens.

use std::time::{Duration, Instant};

use wasm::engine::runtime::instantiate;
use wasm::engine::{Error, Extern, Module, Val};

use super::bounds;

const DWARF_4: &[u8] = include_bytes!("../../php-tests/fixtures/lines/dwarf4.wasm");
const DWARF_5: &[u8] = include_bytes!("../../php-tests/fixtures/lines/dwarf5.wasm");

/// Calls a function that traps. Returns its frames: function and place in the source.
fn frames(module: &Module, name: &str, args: &[Val]) -> Vec<(String, Option<(String, u32)>)> {
    let instance = instantiate(module, vec![]).expect("the module has no imports");
    let Some(Extern::Func(func)) = instance.export(name) else { panic!("no function {name}") };
    let Err(Error::Trap(info)) = func.call(args) else { panic!("{name} does not trap") };
    let frames = info.frames.into_iter();
    let source = |source: wasm::engine::error::SourceLine| (source.file.to_string(), source.line);
    frames.map(|frame| (frame.func_name.unwrap_or_default(), frame.source.map(source))).collect()
}

fn compile(binary: &[u8]) -> Module {
    Module::new(binary, &bounds::config()).expect("the module is valid")
}

fn frame(name: &str, file: &str, line: u32) -> (String, Option<(String, u32)>) {
    (name.into(), Some((file.into(), line)))
}

#[test]
fn frames_name_file_and_line() {
    let module = compile(DWARF_4);
    let expected = [frame("divide", "lines.c", 5), frame("run", "lines.c", 10)];
    assert_eq!(frames(&module, "run", &[Val::I32(0)]), expected);
    assert_eq!(frames(&module, "crash", &[]), [frame("crash", "lines.c", 16)]);
}

#[test]
fn an_inlined_function_counts_and_paths_are_whole_where_they_are_known() {
    let module = compile(DWARF_5);
    let expected = [frame("run", "/src/lines.c", 5)];
    assert_eq!(frames(&module, "run", &[Val::I32(0)]), expected);
    assert_eq!(frames(&module, "crash", &[]), [frame("crash", "/src/lines.c", 16)]);
}

#[test]
fn an_artifact_keeps_the_lines() {
    let config = bounds::config();
    let artifact = compile(DWARF_4).artifact().to_vec();
    let module = Module::from_artifact(artifact, &config).expect("the artifact was just made");
    assert_eq!(frames(&module, "crash", &[]), [frame("crash", "lines.c", 16)]);
}

#[test]
fn code_without_debug_information_has_no_lines() {
    let (code, _) = split(DWARF_4);
    assert_eq!(frames(&compile(code), "crash", &[])[0].1, None);
}

#[test]
fn damaged_debug_information_does_no_harm() {
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let started = Instant::now();
    let mut right = 0;
    for whole in [DWARF_4, DWARF_5] {
        let (code, sections) = split(whole);
        let names: Vec<_> = sections.iter().map(|(name, _)| *name).collect();
        assert!(names.contains(&".debug_line"), "{names:?}");
        for round in 0..1000 {
            let mut binary = code.to_vec();
            for (name, contents) in &sections {
                let mut contents = contents.to_vec();
                for _ in 0..=random.below(if round % 2 == 0 { 2 } else { 20 }) {
                    let place = random.below(contents.len());
                    contents[place] =
                        u8::try_from(random.below(256)).expect("the number is a byte");
                }
                // Some sections are also truncated.
                let length = contents.len();
                contents.truncate(if round % 10 == 0 { random.below(length) } else { length });
                append(&mut binary, name, &contents);
            }
            let module = compile(&binary);
            let frames = frames(&module, "crash", &[]);
            assert_eq!(frames.len(), 1);
            right += usize::from(frames[0].1.as_ref().is_some_and(|(_, line)| *line == 16));
        }
    }
    // Otherwise the damage had no effect, or too much.
    assert!((100..1900).contains(&right), "{right} of 2000 were right");
    assert!(started.elapsed() < Duration::from_mins(1), "{:?}", started.elapsed());
}

/// Line programs that describe many rows in few bytes. The time must be proportional to their
/// length, and searching the result must be fast.
#[test]
fn debug_information_that_is_made_to_take_long_does_not() {
    let (code, _) = split(DWARF_4);
    let rows = [vec![0, 5, 2, 2, 0, 0, 0], vec![0x4b; 300_000]].concat();
    let files = b"\0\x05\x03a\0\0\0".repeat(50_000);
    let sequences = b"\0\x05\x02\x02\0\0\0\x4b\0\x01\x01".repeat(30_000);
    let many_files = header(&b"a\0\0\0\0".repeat(50_000));
    // Each item selects the next file and emits a row for it.
    let names = |file: u8| [4, 0x80 | file, 0x80 | (file >> 1), 1, 0x4b];
    let names = (0..=127).flat_map(names).collect::<Vec<_>>().repeat(200);
    let cases = [
        ("rows", program(&header(b""), &rows).repeat(2)),
        ("files", program(&header(b""), &files).repeat(2)),
        ("sequences", program(&header(b""), &sequences).repeat(2)),
        ("names", program(&many_files, &names).repeat(2)),
        ("programs", program(&header(b""), b"").repeat(20_000)),
    ];
    for (name, line) in cases {
        let mut binary = code.to_vec();
        append(&mut binary, ".debug_line", &line);
        let module = compile(&binary);
        let started = Instant::now();
        for _ in 0..1000 {
            frames(&module, "crash", &[]);
        }
        assert!(started.elapsed() < Duration::from_secs(20), "{name}: {:?}", started.elapsed());
    }
}

/// A program that exceeds a limit is left out, and later programs are still read.
#[test]
fn debug_information_is_limited() {
    let (code, sections) = split(DWARF_4);
    let (_, whole) =
        sections.iter().find(|(name, _)| *name == ".debug_line").expect("the section exists");
    let line_after = |before: Vec<u8>| {
        let mut binary = code.to_vec();
        append(&mut binary, ".debug_line", &[before, whole.to_vec()].concat());
        frames(&compile(&binary), "crash", &[])[0].1.clone().map(|(_, line)| line)
    };
    let dead = program(&header(b""), b"\0\x05\x02\0\0\0\0\x4b\xff\xff\0\x01\x01");
    assert_eq!(line_after(dead), Some(16), "a function that the linker removed");
    let long_header = program(&header(&b"a\0\0\0\0".repeat(60_000)), b"\0\x05\x02\x02\0\0\0\x4b");
    assert_eq!(line_after(long_header), Some(16));
    assert_eq!(line_after(program(&header(b""), &vec![6; 5 << 20])), Some(16));
    assert_eq!(line_after(program(b"nonsense", b"")), Some(16));
    assert_eq!(line_after(vec![0; 17 << 20]), None);
}

/// Returns a header of version 4 with some files, without the lengths at its beginning.
fn header(files: &[u8]) -> Vec<u8> {
    [b"\x01\x01\x01\xfb\x0e\x0d\0\x01\x01\x01\x01\0\0\0\x01\0\0\x01", &b"\0"[..], files, b"\0"]
        .concat()
}

/// Returns a line program of version 4.
fn program(header: &[u8], instructions: &[u8]) -> Vec<u8> {
    let word = |length: usize| u32::try_from(length).expect("a small number").to_le_bytes();
    let length = word(2 + 4 + header.len() + instructions.len());
    [&length, &b"\x04\0"[..], &word(header.len()), header, instructions].concat()
}

/// Splits a module into its code without debug information, and the sections of debug information.
fn split(binary: &[u8]) -> (&[u8], Vec<(&str, &[u8])>) {
    let mut place = 8;
    let mut code_end = place;
    let mut sections = Vec::new();
    while place < binary.len() {
        let id = binary[place];
        let (length, start) = number(binary, place + 1);
        place = start + length;
        if id != 0 {
            code_end = place;
            continue;
        }
        let (length, start) = number(binary, start);
        let name = str::from_utf8(&binary[start..start + length]).expect("the name is UTF-8");
        if name.starts_with(".debug_") {
            sections.push((name, &binary[start + length..place]));
        }
    }
    (&binary[..code_end], sections)
}

/// Appends a custom section.
fn append(binary: &mut Vec<u8>, name: &str, contents: &[u8]) {
    let mut write = |mut number: usize| {
        while number >= 0x80 {
            binary.push(u8::try_from(number & 0x7f).expect("the number has seven bits") | 0x80);
            number >>= 7;
        }
        binary.push(u8::try_from(number).expect("the number has seven bits"));
    };
    write(0);
    write(1 + name.len() + contents.len());
    write(name.len());
    binary.extend_from_slice(name.as_bytes());
    binary.extend_from_slice(contents);
}

/// Returns the number of variable length at a place, and where it ends.
fn number(binary: &[u8], mut place: usize) -> (usize, usize) {
    let (mut number, mut shift) = (0, 0);
    loop {
        let byte = binary[place];
        number |= usize::from(byte & 0x7f) << shift;
        (place, shift) = (place + 1, shift + 7);
        if byte < 0x80 {
            return (number, place);
        }
    }
}

/// A pseudo-random number generator with the same numbers in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit as u64).expect("the number fits usize")
    }
}
