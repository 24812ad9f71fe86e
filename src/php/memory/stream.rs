//! `Wasm\Memory::stream()`: a memory as a PHP stream.
#![forbid(unsafe_code)]

use super::Memory;
use crate::php::zend::api::throw::Result;
use crate::php::zend::objects::method::Call;
use crate::php::zend::streams::memory as stream;

/// Opens a stream. Only the modes `r` and `r+` are accepted, because a stream can neither truncate
/// nor create a memory.
pub(in crate::php) fn open(call: &mut Call<'_>) -> Result<()> {
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
