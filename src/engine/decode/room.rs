//! Checks that memory is available to read a module. The readers, wasmparser and `wast`, end the
//! process if an allocation fails.
//!
//! The memory use of large modules was measured, and the factors here are about 1.5 times as large.
//! Data and custom sections are only copied, by functions of [`crate::engine::room`].

use crate::engine::error::Result;
use crate::engine::room;

/// Size of the memory that is always available for a binary, in bytes. The compiler has checked it
/// before.
const SMALL: usize = 4 << 20;

/// Checks that memory is available to decode and keep the declarations of a binary, without code.
///
/// # Errors
///
/// Returns [`Error::Os`](crate::engine::error::Error::Os) if the system is out of memory.
pub(super) fn expect_to_decode(binary: &[u8]) -> Result<()> {
    let need = to_decode(binary);
    if need > SMALL { room::expect(need.saturating_add(SMALL)) } else { Ok(()) }
}

/// Returns the maximum memory use for the declarations of a binary, in bytes.
fn to_decode(binary: &[u8]) -> usize {
    let mut need = 0_usize;
    let mut rest = binary.get(8..).unwrap_or_default();
    while let [id, after @ ..] = rest {
        let (size, after) = number(after);
        let (content, after) = after.split_at(size.min(after.len()));
        let item = match id {
            // Other custom sections, such as debug information, are not decoded.
            0 if content.get(1..).is_some_and(|name| !is_decoded(name)) => 0,
            0 => 128,
            // Names may take a large part of these sections.
            2 | 7 => 16,
            // Function bodies are checked one by one when they are compiled.
            3 => 1024,
            10 | 11 => 0,
            _ => 256,
        };
        let items = if *id == 0 { 1 } else { number(content).0.min(content.len()) };
        need = need.saturating_add(content.len().saturating_mul(item));
        need = need.saturating_add(items.saturating_mul(1024));
        rest = after;
    }
    need
}

/// Returns whether a custom section is decoded. Its name is at the start of `bytes`.
fn is_decoded(bytes: &[u8]) -> bool {
    bytes.starts_with(b"name") || bytes.starts_with(b"metadata.")
}

/// Reads an unsigned LEB128 number of at most six bytes. Also returns the bytes after it.
fn number(bytes: &[u8]) -> (usize, &[u8]) {
    let length = bytes.iter().take(5).take_while(|byte| **byte >= 0x80).count();
    let (digits, rest) = bytes.split_at((length + 1).min(bytes.len()));
    let digits = digits.iter().rev();
    (digits.fold(0, |number, digit| number << 7 | usize::from(digit & 0x7f)), rest)
}

/// The size of a text.
pub(super) struct TextSize {
    bytes: usize,
    /// Number of opening brackets. A field or a block begins with one.
    pub(super) brackets: usize,
    /// Number of words after white space, such as instructions and operands.
    pub(super) words: usize,
}

impl TextSize {
    pub(super) fn of(text: &[u8]) -> Self {
        let (mut brackets, mut words, mut before) = (0, 0, b' ');
        for byte in text {
            brackets += usize::from(*byte == b'(');
            words += usize::from(before <= b' ' && *byte > b' ');
            before = *byte;
        }
        Self { bytes: text.len(), brackets, words }
    }

    /// Returns the maximum memory use for the text, in bytes.
    const fn need(&self) -> usize {
        let need =
            self.brackets.saturating_mul(1000).saturating_add(self.words.saturating_mul(360));
        need.saturating_add(self.bytes.saturating_mul(24))
    }
}

/// Checks that memory is available to translate a text to a binary.
///
/// # Errors
///
/// Returns [`Error::Os`](crate::engine::error::Error::Os) if the system is out of memory.
pub(super) fn expect_to_encode(size: &TextSize) -> Result<()> {
    room::expect(size.need().saturating_add(SMALL))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn need_of_a_binary_grows_with_its_declarations() {
        let header = b"\0asm\x01\0\0\0";
        let need = |sections: &[u8]| to_decode(&[header, sections].concat());
        assert_eq!(need(b""), 0);
        assert_eq!(need(b"\x01\x04\x01\x60\0\0"), 4 * 256 + 1024);
        assert_eq!(need(b"\x07\x09\x02\x01a\0\0\x01b\0\0"), 9 * 16 + 2 * 1024);
        // Two data segments, and a count that is too large for the section.
        assert_eq!(need(b"\x0b\x05\x02aaaa"), 2 * 1024);
        assert_eq!(need(b"\x0b\x03\xff\xff\x03"), 3 * 1024);
        assert_eq!(need(b"\0\x06\x04abcdx"), 1024);
        assert_eq!(need(b"\0\x06\x04namex"), 6 * 128 + 1024);
        // Truncated or damaged sections.
        assert_eq!(need(b"\x01\x05\x02\x60"), 2 * 256 + 2 * 1024);
        assert_eq!(need(b"\x01\xff\xff\xff\xff\xff\xff"), 0);
        assert_eq!(need(b"\x01"), 0);
        assert_eq!(to_decode(b"\0a"), 0);
    }

    #[test]
    fn need_of_a_text_grows_with_its_brackets_and_words() {
        let need = |text: &str| TextSize::of(text.as_bytes()).need() - 24 * text.len();
        assert_eq!(need("(module (func nop\n nop))"), 2 * 1000 + 4 * 360);
        assert_eq!(need(""), 0);
    }
}
