//! A stream of bytes that the host has already.
#![forbid(unsafe_code)]

use std::cell::Cell;

use super::{InputStream, Readiness};
use crate::wasi::error::Result;

/// An input stream over bytes in memory.
#[derive(Debug, Default)]
pub struct Text {
    bytes: Vec<u8>,
    /// Number of bytes that were read.
    position: Cell<usize>,
}

impl Text {
    /// Makes a stream that gives these bytes once.
    pub const fn new(bytes: Vec<u8>) -> Self {
        Self { bytes, position: Cell::new(0) }
    }

    /// Returns the bytes that were not read yet.
    fn rest(&self) -> &[u8] {
        &self.bytes[self.position.get()..]
    }
}

impl InputStream for Text {
    fn read(&self, buffer: &mut [u8]) -> Result<usize> {
        let rest = self.rest();
        let count = rest.len().min(buffer.len());
        buffer[..count].copy_from_slice(&rest[..count]);
        self.position.set(self.position.get() + count);
        Ok(count)
    }

    fn readiness(&self) -> Result<Readiness<'_>> {
        Ok(match self.rest().len() {
            0 => Readiness::Closed,
            count => Readiness::Ready(count as u64),
        })
    }

    fn is_passive(&self) -> bool {
        true
    }
}
