//! Output that the host keeps in memory.
#![forbid(unsafe_code)]

use std::cell::RefCell;

use super::{OutputStream, Readiness};
use crate::wasi::error::{Code, Error, Result};

/// An output stream that keeps all bytes, up to a limit.
#[derive(Debug)]
pub struct Captured {
    /// Name of the output, for the error about the limit.
    name: &'static str,
    bytes: RefCell<Vec<u8>>,
    /// Maximum number of bytes.
    limit: u64,
}

impl Captured {
    /// Makes a stream that keeps at most `limit` bytes.
    pub const fn new(name: &'static str, limit: u64) -> Self {
        Self { name, bytes: RefCell::new(Vec::new()), limit }
    }

    /// Calls `read` with the bytes that were written. `read` must not write to this stream.
    pub fn read<R>(&self, read: impl FnOnce(&[u8]) -> R) -> R {
        read(&self.bytes.borrow())
    }

    /// Takes the bytes that were written.
    pub fn take(&self) -> Vec<u8> {
        self.bytes.take()
    }
}

impl OutputStream for Captured {
    fn write(&self, bytes: &[u8]) -> Result<usize> {
        let mut kept = self.bytes.borrow_mut();
        let left = self.limit.saturating_sub(kept.len() as u64);
        let is_over = bytes.len() as u64 > left;
        // The bytes that the limit allows are kept, so that a script sees how far the output went.
        let most = usize::try_from(left).unwrap_or(usize::MAX);
        let fitting = &bytes[..bytes.len().min(most)];
        kept.try_reserve(fitting.len()).map_err(|_| Code::InsufficientMemory)?;
        kept.extend_from_slice(fitting);
        if is_over {
            return Err(Error::OutputLimit { output: self.name, limit: self.limit });
        }
        Ok(bytes.len())
    }

    fn readiness(&self) -> Result<Readiness<'_>> {
        Ok(Readiness::Ready(u64::from(u32::MAX)))
    }

    fn is_passive(&self) -> bool {
        true
    }
}
