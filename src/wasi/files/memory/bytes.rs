//! The content of a regular file.
#![forbid(unsafe_code)]

use std::cell::{OnceCell, Ref, RefCell};
use std::rc::Rc;

use super::budget::{Budget, Charge};
use crate::wasi::error::{Code, Result};

/// Maximum size of a file, in bytes: that of Linux.
const LARGEST: u64 = i64::MAX as u64;

/// The content of a regular file.
pub(super) struct Bytes {
    content: RefCell<Vec<u8>>,
    /// Size of the file. It differs from the number of bytes only before the content is loaded.
    charge: Charge,
    /// The part of the budget for a content that was loaded.
    loaded: OnceCell<Charge>,
}

impl Bytes {
    /// Returns a content.
    pub(super) const fn new(bytes: Vec<u8>, charge: Charge) -> Self {
        Self { content: RefCell::new(bytes), charge, loaded: OnceCell::new() }
    }

    /// Returns the size, in bytes.
    pub(super) const fn size(&self) -> u64 {
        self.charge.size()
    }

    /// Borrows the content.
    pub(super) fn borrow(&self) -> Ref<'_, Vec<u8>> {
        self.content.borrow()
    }

    /// Replaces the content by bytes from a source, which the budget counts.
    pub(super) fn load(&self, bytes: Vec<u8>, budget: &Rc<Budget>) -> Result<()> {
        let size = bytes.len() as u64;
        let loaded = Charge::new(budget, size)?;
        self.charge.resize(size)?;
        // A file is loaded once.
        drop(self.loaded.set(loaded));
        drop(self.content.replace(bytes));
        Ok(())
    }

    /// See [`File::read_at`](crate::wasi::files::File::read_at).
    pub(super) fn read_at(&self, buffer: &mut [u8], offset: u64) -> usize {
        let bytes = self.content.borrow();
        let start = usize::try_from(offset).unwrap_or(usize::MAX);
        let Some(rest) = bytes.get(start..) else { return 0 };
        let length = rest.len().min(buffer.len());
        buffer[..length].copy_from_slice(&rest[..length]);
        length
    }

    /// Writes bytes at an offset. After an error, nothing has changed.
    pub(super) fn write_at(&self, new: &[u8], offset: u64) -> Result<()> {
        if new.is_empty() {
            return Ok(());
        }
        let end = end(offset, new.len() as u64)?;
        let start = index(offset)?;
        let mut bytes = self.content.borrow_mut();
        if end > bytes.len() {
            self.reserve(&mut bytes, end)?;
            if start > bytes.len() {
                bytes.resize(start, 0);
            }
        }
        let overlap = new.len().min(bytes.len() - start);
        bytes[start..start + overlap].copy_from_slice(&new[..overlap]);
        bytes.extend_from_slice(&new[overlap..]);
        Ok(())
    }

    /// Writes bytes at the end. After an error, nothing has changed.
    pub(super) fn append(&self, new: &[u8]) -> Result<()> {
        let size = self.content.borrow().len();
        self.write_at(new, size as u64)
    }

    /// Sets the size. After an error, nothing has changed.
    pub(super) fn set_size(&self, size: u64) -> Result<()> {
        if size > LARGEST {
            return Err(Code::Invalid.into());
        }
        let size = index(size)?;
        let mut bytes = self.content.borrow_mut();
        if size > bytes.len() {
            self.reserve(&mut bytes, size)?;
            bytes.resize(size, 0);
            return Ok(());
        }
        self.charge.resize(size as u64)?;
        bytes.truncate(size);
        // Otherwise, a guest could use more memory than its budget. The factor keeps the cost of
        // many small changes low.
        if bytes.capacity() / 2 > size {
            bytes.shrink_to_fit();
        }
        Ok(())
    }

    /// Makes sure that the range up to an end can be written.
    pub(super) fn allocate(&self, offset: u64, length: u64) -> Result<()> {
        if length == 0 {
            return Err(Code::Invalid.into());
        }
        let end = end(offset, length)?;
        if end > self.content.borrow().len() { self.set_size(end as u64) } else { Ok(()) }
    }

    /// Counts and allocates memory for a larger size. The allocation has room for more, so that
    /// many small writes take linear time.
    fn reserve(&self, bytes: &mut Vec<u8>, size: usize) -> Result<()> {
        let old = bytes.len();
        self.charge.resize(size as u64)?;
        let more = size - old;
        if bytes.try_reserve(more).is_err() && bytes.try_reserve_exact(more).is_err() {
            self.charge.resize(old as u64)?;
            return Err(Code::InsufficientMemory.into());
        }
        Ok(())
    }
}

/// Returns the end of a range of a file.
fn end(offset: u64, length: u64) -> Result<usize> {
    if offset > LARGEST {
        return Err(Code::Invalid.into());
    }
    let end = offset.checked_add(length).filter(|end| *end <= LARGEST);
    index(end.ok_or(Code::FileTooLarge)?)
}

/// Returns an offset as a native one.
fn index(offset: u64) -> Result<usize> {
    usize::try_from(offset).map_err(|_| Code::FileTooLarge.into())
}
