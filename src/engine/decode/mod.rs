//! Decoding: bytes become a [`ModuleInfo`](super::module_info::ModuleInfo) and function bodies, in
//! one pass of the parser and the validator.
//!
//! Function bodies are validated later, during translation, so that each body is read only once.
#![forbid(unsafe_code)]

mod const_expr;
mod decoded;
mod hints;
mod names;
mod room;
mod sections;
mod text;
mod text_work;
mod types;
mod unsupported;

use wasmparser::{
    FuncValidatorAllocations, Parser, Payload, TypeSectionReader, ValidPayload, Validator,
    WasmFeatures,
};

use super::error::{Error, Result};
use super::interrupt::Interrupt;
use super::survey::{static_table, tail_calls};
pub(super) use decoded::{Body, Decoded};
use sections::Sections;
pub(super) use text::located;
pub(super) use text::text_to_binary;
pub(super) use unsupported::{heap_type, instruction};

/// Features of this engine: WebAssembly 3.0 without garbage-collected types, and some later
/// features.
pub(super) const FEATURES: WasmFeatures = WasmFeatures::MUTABLE_GLOBAL
    .union(WasmFeatures::SATURATING_FLOAT_TO_INT)
    .union(WasmFeatures::SIGN_EXTENSION)
    .union(WasmFeatures::REFERENCE_TYPES)
    .union(WasmFeatures::MULTI_VALUE)
    .union(WasmFeatures::BULK_MEMORY)
    .union(WasmFeatures::FLOATS)
    .union(WasmFeatures::SIMD)
    .union(WasmFeatures::RELAXED_SIMD)
    .union(WasmFeatures::EXTENDED_CONST)
    .union(WasmFeatures::TAIL_CALL)
    .union(WasmFeatures::MULTI_MEMORY)
    .union(WasmFeatures::MEMORY64)
    .union(WasmFeatures::CUSTOM_PAGE_SIZES)
    .union(WasmFeatures::WIDE_ARITHMETIC)
    .union(WasmFeatures::FUNCTION_REFERENCES)
    .union(WasmFeatures::EXCEPTIONS)
    .union(WasmFeatures::THREADS)
    .union(WasmFeatures::LEGACY_EXCEPTIONS)
    .union(WasmFeatures::GC_TYPES)
    // Needed for recursion groups of function types. Garbage-collected types and their instructions
    // are refused by an explicit check.
    .union(WasmFeatures::GC);

/// Maximum size of a module, in bytes, as in the JavaScript API.
const MAX_MODULE_SIZE: usize = 1 << 30;

/// Maximum number of types of a module. A type takes up to ten microseconds. The garbage-collected
/// types of other engines need more, but this engine has only types of functions.
const MAX_TYPES: usize = 200_000;

/// Decodes a binary module, and validates everything except its function bodies.
///
/// # Errors
///
/// Returns [`Error::Invalid`] with the offset in the binary (see also [`classify`]),
/// [`Error::Unsupported`] for a feature that is not implemented, [`Error::LimitExceeded`] for a
/// module larger than 1 GiB, [`Error::Interrupted`] if `interrupt` is raised meanwhile, and
/// [`Error::Os`] if the system is out of memory.
pub(super) fn decode<'a>(binary: &'a [u8], interrupt: &Interrupt) -> Result<Decoded<'a>> {
    if binary.len() > MAX_MODULE_SIZE {
        let limit = format!("a module is larger than {MAX_MODULE_SIZE} bytes");
        return Err(Error::LimitExceeded(limit));
    }
    if let Some(first) = binary.first_chunk::<4>().filter(|first| *first != b"\0asm") {
        let first = first.escape_ascii();
        let reason = format!("magic header not detected: it begins with \"{first}\"");
        return Err(Error::Invalid { reason, offset: 0 });
    }
    if unsupported::is_component(binary) {
        return Err(unsupported::component());
    }
    room::expect_to_decode(binary)?;
    let mut validator = Validator::new_with_features(FEATURES);
    let mut sections = Sections::default();
    let mut bodies = Vec::new();
    let mut parser = Parser::new(0);
    // The features also affect the parser: they limit how long an encoded number may be.
    parser.set_features(FEATURES);
    for payload in parser.parse_all(binary) {
        interrupt.check()?;
        let payload = payload?;
        if let Payload::TypeSection(section) = &payload {
            expect_few_types(section)?;
        }
        if let ValidPayload::Func(function, body) = validator.payload(&payload)? {
            bodies.push((function, body));
        }
        sections.read(payload)?;
    }
    let (mut info, bytes, hints) = sections.finish();
    info.static_table = static_table::find(&info, &bodies, interrupt);
    let tail_targets = tail_calls::targets(&info, &bodies, interrupt)?;
    interrupt.check()?;
    Ok(Decoded { info, bytes, bodies, hints, tail_targets })
}

/// Checks that a section does not define too many types. The validator cannot be interrupted inside
/// a section, and other code reads all types several times.
fn expect_few_types(section: &TypeSectionReader<'_>) -> Result<()> {
    let mut count = 0;
    for group in section.clone() {
        // The validator reports a malformed group later, with the right error.
        count += group.map_or(0, |group| group.types().len());
        if count > MAX_TYPES {
            return Err(Error::LimitExceeded(format!("a module has more than {MAX_TYPES} types")));
        }
    }
    Ok(())
}

/// Changes [`Error::Invalid`] to [`Error::Unsupported`], if the module is valid by a specification
/// that is newer than this engine. Returns [`Error::Interrupted`] if `interrupt` is raised
/// meanwhile.
pub(super) fn classify(binary: &[u8], error: Error, interrupt: &Interrupt) -> Error {
    let Error::Invalid { reason, offset } = error else { return error };
    match check_newer(binary, interrupt) {
        Ok(()) => {
            let reason = format!("not supported by this engine: {reason}");
            Error::Unsupported { reason, offset }
        }
        Err(Error::Interrupted) => Error::Interrupted,
        Err(_) => Error::Invalid { reason, offset },
    }
}

/// Checks that a module is valid by a specification that is newer than this engine.
fn check_newer(binary: &[u8], interrupt: &Interrupt) -> Result<()> {
    let features = WasmFeatures::all();
    let mut validator = Validator::new_with_features(features);
    let mut parser = Parser::new(0);
    parser.set_features(features);
    let mut bodies = Vec::new();
    for payload in parser.parse_all(binary) {
        interrupt.check()?;
        if let ValidPayload::Func(function, body) = validator.payload(&payload?)? {
            bodies.push((function, body));
        }
    }
    let mut allocations = FuncValidatorAllocations::default();
    for (function, body) in bodies {
        interrupt.check()?;
        let mut validator = function.into_validator(allocations);
        validator.validate(&body)?;
        allocations = validator.into_allocations();
    }
    Ok(())
}

impl From<wasmparser::Error> for Error {
    fn from(error: wasmparser::Error) -> Self {
        Self::Invalid { reason: error.message().to_owned(), offset: error.offset() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wat(text: &str) -> Vec<u8> {
        wat::parse_str(text).expect("the text of a test")
    }

    #[test]
    fn declarations_are_counted_with_imports_first() {
        let binary = wat(r#"(module
            (import "env" "f" (func (param i32)))
            (import "env" "g" (global i32))
            (func (export "run") (result i32) (global.get 0))
            (memory 1 2)
            (data (i32.const 8) "hello"))"#);
        let decoded = decode(&binary, &Interrupt::new()).expect("valid");
        assert_eq!(decoded.info.functions.len(), 2);
        assert_eq!(decoded.info.declared.imported.functions, 1);
        assert_eq!(decoded.info.declared.imported.globals, 1);
        assert_eq!(decoded.bodies.len(), 1);
        assert_eq!(&decoded.bytes[..5], b"hello");
        assert_eq!(decoded.info.escaping.len(), 1);
    }

    #[test]
    fn numbers_may_not_be_longer_than_the_features_in_use_have_them() {
        // The number of types is 0. Its encoding has one byte more than the maximum for a 32-bit
        // number.
        let binary = b"\0asm\x01\0\0\0\x01\x06\x80\x80\x80\x80\x80\0";
        assert!(matches!(refusal(binary), Error::Invalid { .. }));
    }

    fn refusal(binary: &[u8]) -> Error {
        let interrupt = Interrupt::new();
        classify(binary, decode(binary, &interrupt).err().expect("refused"), &interrupt)
    }

    #[test]
    fn newer_modules_are_told_from_invalid_ones() {
        let collected = wat("(module (type (struct)))");
        assert!(refusal(&collected).to_string().contains("garbage-collected type struct"));
        let shared = wat("(module (type (shared (func))))");
        assert!(matches!(refusal(&shared), Error::Unsupported { .. }));
        let invalid = wat("(module (func (export \"a\")) (func (export \"a\")))");
        assert!(matches!(refusal(&invalid), Error::Invalid { .. }));
        let component = refusal(b"\0asm\x0d\0\x01\0").to_string();
        assert!(component.starts_with("components are not supported"), "{component}");
        assert!(matches!(refusal(b"\0asm"), Error::Invalid { .. }));
    }
}
