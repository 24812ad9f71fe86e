//! Features that the parser knows but this engine does not implement, and the names of these
//! features in messages.

use wasmparser::{AbstractHeapType, HeapType, Operator};

use crate::engine::error::Error;

/// Returns whether the bytes are a component of any version. The layer field, which follows the
/// version, distinguishes components from modules.
pub(super) fn is_component(binary: &[u8]) -> bool {
    binary.starts_with(b"\0asm") && binary.get(6..8) == Some(&[1, 0])
}

/// Returns the error for a component, which is not a module.
pub(super) fn component() -> Error {
    let reason =
        "components are not supported by this engine: the binary is a component, not a module";
    // Offset of the layer field, which follows the version.
    Error::Unsupported { reason: reason.to_owned(), offset: 6 }
}

/// Returns the name of a heap type that is not implemented, for messages.
pub(in crate::engine) fn heap_type(ty: HeapType) -> String {
    match ty {
        HeapType::Abstract { shared: true, .. } => "a shared type".to_owned(),
        HeapType::Abstract { ty: AbstractHeapType::Cont | AbstractHeapType::NoCont, .. } => {
            "the type of a continuation".to_owned()
        }
        HeapType::Abstract { ty, .. } => collected(&format!("{ty:?}").to_lowercase()),
        HeapType::Concrete(_) | HeapType::Exact(_) => "an exact type".to_owned(),
    }
}

/// Returns the name of a garbage-collected type, for messages.
pub(super) fn collected(name: &str) -> String {
    format!("the garbage-collected type {name}")
}

/// Returns the name of an instruction that is not implemented, for messages. All such instructions
/// that pass validation are for garbage-collected types.
pub(in crate::engine) fn instruction(operator: &Operator<'_>) -> String {
    let debug = format!("{operator:?}");
    let name = text_name(debug.split(' ').next().unwrap_or_default());
    format!("{name}, an instruction for garbage-collected types,")
}

/// Converts the parser's name of an instruction, such as `StructNewDefault`, to its name in the
/// text format.
fn text_name(name: &str) -> String {
    let mut text = String::new();
    let mut separators = [if name.starts_with("Br") { '_' } else { '.' }].into_iter();
    for (at, letter) in name.char_indices() {
        if at > 0 && letter.is_ascii_uppercase() {
            text.push(separators.next().unwrap_or('_'));
        }
        text.push(letter.to_ascii_lowercase());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instructions_have_their_names_in_the_text_format() {
        for (operator, name) in [
            (Operator::RefI31, "ref.i31"),
            (Operator::StructNewDefault { struct_type_index: 0 }, "struct.new_default"),
            (Operator::ArrayLen, "array.len"),
        ] {
            assert!(instruction(&operator).starts_with(name), "{operator:?}");
        }
        assert_eq!(text_name("BrOnCastFail"), "br_on_cast_fail");
    }
}
