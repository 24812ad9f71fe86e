//! Encodes modules in the binary format, byte by byte, so that large modules take little time.

use wasm_encoder::Encode;

/// Value types.
pub(super) const I32: u8 = 0x7f;
pub(super) const I64: u8 = 0x7e;

/// Instructions.
pub(super) const UNREACHABLE: u8 = 0x00;
pub(super) const NOP: u8 = 0x01;
pub(super) const BLOCK: u8 = 0x02;
pub(super) const LOOP: u8 = 0x03;
pub(super) const IF: u8 = 0x04;
pub(super) const ELSE: u8 = 0x05;
pub(super) const END: u8 = 0x0b;
pub(super) const BR_IF: u8 = 0x0d;
pub(super) const BR_TABLE: u8 = 0x0e;
pub(super) const CALL: u8 = 0x10;
pub(super) const DROP: u8 = 0x1a;
pub(super) const SELECT: u8 = 0x1b;
pub(super) const TRY_TABLE: u8 = 0x1f;
pub(super) const LOCAL_GET: u8 = 0x20;
pub(super) const LOCAL_SET: u8 = 0x21;
pub(super) const LOCAL_TEE: u8 = 0x22;
pub(super) const I32_LOAD: u8 = 0x28;
pub(super) const I64_LOAD: u8 = 0x29;
pub(super) const I32_STORE: u8 = 0x36;
pub(super) const I64_STORE: u8 = 0x37;
pub(super) const I32_CONST: u8 = 0x41;
pub(super) const I32_EQZ: u8 = 0x45;
pub(super) const I32_ADD: u8 = 0x6a;
pub(super) const I64_ADD: u8 = 0x7c;
/// Type of a block without parameters and results.
pub(super) const EMPTY: u8 = 0x40;

/// A module in the binary format. Sections are appended in their order.
pub(super) struct Binary(Vec<u8>);

impl Binary {
    pub(super) fn new() -> Self {
        Self(b"\0asm\x01\0\0\0".to_vec())
    }

    /// Appends a section that contains a list.
    pub(super) fn list(self, id: u8, count: usize, items: &[u8]) -> Self {
        self.section(id, &[&*leb(count), items].concat())
    }

    /// Appends a section.
    pub(super) fn section(mut self, id: u8, content: &[u8]) -> Self {
        self.0.push(id);
        self.0.extend(leb(content.len()));
        self.0.extend(content);
        self
    }

    pub(super) fn bytes(self) -> Vec<u8> {
        self.0
    }
}

/// Encodes an unsigned number in LEB128.
pub(super) fn leb(number: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    number.encode(&mut bytes);
    bytes
}

/// Encodes a function type.
pub(super) fn func_type(params: &[u8], results: &[u8]) -> Vec<u8> {
    [&[0x60], &*leb(params.len()), params, &*leb(results.len()), results].concat()
}

/// Encodes the body of a function with its size, from groups of locals and from code without the
/// last `end`.
pub(super) fn body(locals: &[(usize, u8)], code: &[u8]) -> Vec<u8> {
    let mut content = leb(locals.len());
    for (count, ty) in locals {
        content.extend(leb(*count));
        content.push(*ty);
    }
    content.extend(code);
    content.push(END);
    [leb(content.len()), content].concat()
}

/// Returns a module with a memory of one page and one function of type 0, which is exported as `f`.
pub(super) fn function(ty: &[u8], locals: &[(usize, u8)], code: &[u8]) -> Vec<u8> {
    Binary::new()
        .list(1, 1, ty)
        .list(3, 1, &[0])
        .list(5, 1, &[0, 1])
        .list(7, 1, b"\x01f\0\0")
        .list(10, 1, &body(locals, code))
        .bytes()
}
