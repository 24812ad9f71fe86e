//! Allocation for sizes that a guest or a script chooses. If the system is out of memory, the
//! result is an error.
//!
//! The standard library's collections end the process if no memory is left. So they are used only
//! for small sizes.

use std::hint::black_box;
use std::io;

use super::error::{Error, Result};

/// Returns the error for a failed allocation.
pub(super) fn out_of_memory() -> Error {
    Error::Os(io::ErrorKind::OutOfMemory.into())
}

/// Reserves memory for more items at the end of a list.
///
/// # Errors
///
/// Returns [`Error::Os`] if the system is out of memory.
pub(super) fn reserve<T>(items: &mut Vec<T>, more: usize) -> Result<()> {
    items.try_reserve(more).map_err(|_| out_of_memory())
}

/// Makes an empty list with capacity for `length` items.
///
/// # Errors
///
/// Returns [`Error::Os`] if the system is out of memory.
pub fn list<T>(length: usize) -> Result<Vec<T>> {
    let mut items = Vec::new();
    items.try_reserve_exact(length).map_err(|_| out_of_memory())?;
    Ok(items)
}

/// Copies bytes.
///
/// # Errors
///
/// Returns [`Error::Os`] if the system is out of memory.
pub fn copy(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut copy = list(bytes.len())?;
    copy.extend_from_slice(bytes);
    Ok(copy)
}

/// Checks that `length` bytes can be allocated now. The caller then runs code that allocates these
/// bytes, and that would end the process if the allocation failed.
///
/// # Errors
///
/// Returns [`Error::Os`] if the system is out of memory.
pub(super) fn expect(length: usize) -> Result<()> {
    // Without `black_box`, the compiler might remove the allocation.
    black_box(&mut list::<u8>(length)?);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_room_or_an_error() {
        assert_eq!(copy(b"bytes").expect("a little"), b"bytes");
        assert!(expect(1 << 20).is_ok());
        for length in [1 << 57, usize::MAX] {
            assert!(matches!(expect(length), Err(Error::Os(_))));
            assert!(matches!(list::<u64>(length), Err(Error::Os(_))));
            assert!(matches!(reserve(&mut vec![1_u64], length), Err(Error::Os(_))));
        }
    }
}
