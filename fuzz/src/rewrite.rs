//! Rewriting of modules: calls become calls through references, and back; shared memories become
//! unshared.
//!
//! The generator makes typed function references only together with garbage-collected types. So
//! they are made from calls here. For an engine without such references, they become calls again.

use fuzz::random::Random;

/// Replacements for a call of the function `F` with the type `T`.
const REFERENCES: [&[&str]; 4] = [
    &["ref.func F", "call_ref T"],
    &["ref.func F", "ref.as_non_null", "call_ref T"],
    &[
        "block (result (ref T))",
        "ref.func F",
        "br_on_non_null 0",
        "unreachable",
        "end",
        "call_ref T",
    ],
    &["block", "ref.null T", "br_on_null 0", "unreachable", "end", "ref.func F", "call_ref T"],
];

/// Replaces about half of the calls of a module by calls through references.
pub(crate) fn to_references(binary: &[u8], random: &mut Random) -> Vec<u8> {
    let text = wasmprinter::print_bytes(binary).expect("the module was just made");
    let types: Vec<_> = text.lines().filter_map(type_of_function).collect();
    let mut lines = Vec::new();
    for line in text.lines() {
        let words: Vec<_> = line.split_whitespace().collect();
        let call = match words[..] {
            ["call", func] => Some(("", func)),
            ["return_call", func] => Some(("return_", func)),
            _ => None,
        };
        match call {
            Some((how, func)) if random.one_in(2) => {
                let ty = types[func.parse::<usize>().expect("functions are printed as numbers")];
                let reference = random.pick(&REFERENCES).iter().map(|line| {
                    let line = line.replace("call_ref", &format!("{how}call_ref"));
                    line.replace('F', func).replace('T', ty)
                });
                lines.extend(reference);
            }
            _ => lines.push(line.to_owned()),
        }
    }
    // `ref.func` may only name declared functions.
    let end = lines.iter().rposition(|line| line == ")").expect("a module ends with a parenthesis");
    let all: Vec<_> = (0..types.len()).map(|func| func.to_string()).collect();
    lines.insert(end, format!("(elem declare func {})", all.join(" ")));
    parse(&lines)
}

/// Reverts [`to_references`].
pub(crate) fn to_calls(binary: &[u8]) -> Vec<u8> {
    let text = wasmprinter::print_bytes(binary).expect("the engine accepts the module");
    let lines: Vec<_> = text.lines().collect();
    let mut rest = &lines[..];
    let mut calls = Vec::new();
    while let [line, after @ ..] = rest {
        let call = REFERENCES.iter().find_map(|pattern| match_reference(pattern, rest));
        let (line, after) = call.unwrap_or_else(|| ((*line).to_owned(), after));
        calls.push(line);
        rest = after;
    }
    parse(&calls)
}

/// Makes all memories of a module unshared, and removes all waits. If a wait has several reasons to
/// trap, the engines may choose different traps.
#[cfg(feature = "wasmtime")]
pub(crate) fn to_unshared(binary: &[u8]) -> Vec<u8> {
    let text = wasmprinter::print_bytes(binary).expect("the module was just made");
    let lines = text.lines().map(|line| {
        // The line declares or imports a memory.
        let declares = line.trim().starts_with("(memory ") || line.contains(" (memory ");
        if line.trim().starts_with("memory.atomic.wait") {
            "drop drop drop i32.const 1".to_owned()
        } else if declares {
            line.replacen(" shared", "", 1)
        } else {
            line.to_owned()
        }
    });
    parse(&lines.collect::<Vec<_>>())
}

/// Returns the call that a pattern at the start of `lines` replaces, and the lines after it.
fn match_reference<'a, 'b>(
    pattern: &[&str],
    lines: &'a [&'b str],
) -> Option<(String, &'a [&'b str])> {
    let (mut call, mut func) = ("", "");
    for (position, pattern) in pattern.iter().enumerate() {
        // Remove comments: labels are printed as comments.
        let line = lines.get(position)?.split(" ;;").next()?.split(" (;").next()?.trim();
        match pattern.split_once(['F', 'T']) {
            None if line == *pattern => {}
            Some(("call_ref ", "")) if line.starts_with("call_ref ") => call = "call",
            Some(("call_ref ", "")) if line.starts_with("return_call_ref ") => call = "return_call",
            Some((before, after)) => {
                let found = line.strip_prefix(before)?.strip_suffix(after)?;
                if before == "ref.func " {
                    func = found;
                }
            }
            None => return None,
        }
    }
    Some((format!("{call} {func}"), &lines[pattern.len()..]))
}

/// Returns the type index of a function from the line that declares it.
fn type_of_function(line: &str) -> Option<&str> {
    let (before, after) = line.split_once("(func ")?;
    let declares = before.trim().is_empty() || before.trim().starts_with("(import ");
    let (_, ty) = after.split_once("(type ")?;
    declares.then_some(ty.split_once(')')?.0)
}

fn parse(lines: &[String]) -> Vec<u8> {
    let text = lines.join("\n");
    wasm::engine::text_to_binary(&text).unwrap_or_else(|error| panic!("{error}\n{text}"))
}
