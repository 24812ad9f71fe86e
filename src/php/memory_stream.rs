//! `Wasm\Memory::stream()`: a memory as a PHP stream.
#![forbid(unsafe_code)]

use super::memory::Memory;
use super::zend::method::Call;
use super::zend::stream;
use super::zend::throw::Result;

/// Opens a stream. Only the modes `r` and `r+` are accepted, because a stream can neither truncate
/// nor create a memory.
pub(super) fn open(call: &mut Call<'_>) -> Result<()> {
    call.expect(0, 1)?;
    let mode = if call.count() == 0 { b"r+" } else { call.string(1)? };
    let is_writable = match mode {
        b"r" | b"rb" => false,
        b"r+" | b"r+b" | b"rb+" => true,
        _ => return Err(call.wrong_value(1, "must be \"r\" or \"r+\"")),
    };
    let memory = call.this::<Memory>()?.0.clone();
    call.returns(stream::open(memory, is_writable))
}
