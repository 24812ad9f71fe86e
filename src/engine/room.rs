//! Allocation for sizes that a guest or a script chooses. If the system is out of memory, the
//! result is an error.
//!
//! The standard library's collections end the process if no memory is left. So the engine uses them
//! directly only for small sizes.

use std::hint::black_box;
use std::io;

use super::error::{Error, Result};

/// Minimum size of an allocation that glibc never keeps for reuse after it is freed, in bytes.
const NOT_KEPT: usize = 33 << 20;

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

/// Collects the items of an iterator in a list.
///
/// # Errors
///
/// Returns [`Error::Os`] if the system is out of memory.
pub(super) fn collect<T>(items: impl Iterator<Item = T>) -> Result<Vec<T>> {
    let mut list = list(items.size_hint().0)?;
    for item in items {
        reserve(&mut list, 1)?;
        list.push(item);
    }
    Ok(list)
}

/// Checks that `length` bytes can be allocated now. Other code allocates them next, and would end
/// the process if that failed.
///
/// # Errors
///
/// Returns [`Error::Os`] if the system is out of memory.
pub(super) fn expect(length: usize) -> Result<()> {
    // At least `NOT_KEPT` bytes if possible, so that the allocator does not keep them.
    let mut found = list::<u8>(length.max(NOT_KEPT)).or_else(|_| list(length))?;
    // Without `black_box`, the compiler might remove the allocation.
    black_box(&mut found);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn failed_allocations_return_errors() {
        assert_eq!(copy(b"bytes").expect("enough memory"), b"bytes");
        assert_eq!(collect("bytes".bytes()).expect("enough memory"), b"bytes");
        assert!(expect(1 << 20).is_ok());
        for length in [1 << 57, usize::MAX] {
            assert!(matches!(expect(length), Err(Error::Os(_))));
            assert!(matches!(list::<u64>(length), Err(Error::Os(_))));
            assert!(matches!(reserve(&mut vec![1_u64], length), Err(Error::Os(_))));
        }
    }
}
