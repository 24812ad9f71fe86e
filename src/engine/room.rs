//! Room for what a guest or a script chose the size of: the system may have none, and says so.
//!
//! The standard library's collections end the process instead. That is left to what is small.

use std::hint::black_box;
use std::io;

use super::error::{Error, Result};

/// Of allocations from this size on, in bytes, glibc's allocator keeps nothing when they are freed.
const NOT_KEPT: usize = 33 << 20;

/// Returns the error for memory that the system does not have.
pub(super) fn out_of_memory() -> Error {
    Error::Os(io::ErrorKind::OutOfMemory.into())
}

/// Makes room for more items at the end of a list.
///
/// # Errors
///
/// Returns [`Error::Os`] if the system has no memory to give.
pub(super) fn reserve<T>(items: &mut Vec<T>, more: usize) -> Result<()> {
    items.try_reserve(more).map_err(|_| out_of_memory())
}

/// Makes an empty list with room for so many items.
///
/// # Errors
///
/// Returns [`Error::Os`] if the system has no memory to give.
pub fn list<T>(length: usize) -> Result<Vec<T>> {
    let mut items = Vec::new();
    items.try_reserve_exact(length).map_err(|_| out_of_memory())?;
    Ok(items)
}

/// Copies bytes.
///
/// # Errors
///
/// Returns [`Error::Os`] if the system has no memory to give.
pub fn copy(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut copy = list(bytes.len())?;
    copy.extend_from_slice(bytes);
    Ok(copy)
}

/// Makes a list.
///
/// # Errors
///
/// Returns [`Error::Os`] if the system has no memory to give.
pub(super) fn collect<T>(items: impl Iterator<Item = T>) -> Result<Vec<T>> {
    let mut list = list(items.size_hint().0)?;
    for item in items {
        reserve(&mut list, 1)?;
        list.push(item);
    }
    Ok(list)
}

/// Checks that there is room now for so many bytes, which somebody else is going to allocate
/// without asking.
///
/// # Errors
///
/// Returns [`Error::Os`] if the system has no memory to give.
pub(super) fn expect(length: usize) -> Result<()> {
    let mut found = list::<u8>(length.max(NOT_KEPT)).or_else(|_| list(length))?;
    // Without this the allocation might be optimized away.
    black_box(&mut found);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_room_or_an_error() {
        assert_eq!(copy(b"bytes").expect("a little"), b"bytes");
        assert_eq!(collect("bytes".bytes()).expect("a little"), b"bytes");
        assert!(expect(1 << 20).is_ok());
        for length in [1 << 57, usize::MAX] {
            assert!(matches!(expect(length), Err(Error::Os(_))));
            assert!(matches!(list::<u64>(length), Err(Error::Os(_))));
            assert!(matches!(reserve(&mut vec![1_u64], length), Err(Error::Os(_))));
        }
    }
}
