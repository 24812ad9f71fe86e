//! Zero-filled memory whose size a guest or a script chooses, so that allocating it may fail.

use std::alloc::{Layout, alloc_zeroed};
use std::ptr::NonNull;

use crate::engine::error::Result;
use crate::engine::room::out_of_memory;

/// Allocates zero-filled memory. Pages that are never accessed take no memory.
///
/// # Errors
///
/// Returns [`Error::Os`](crate::engine::error::Error::Os) if the allocator has no memory left.
///
/// # Panics
///
/// Panics if the size of the layout is zero.
pub(super) fn allocate_zeroed(layout: Layout) -> Result<NonNull<u8>> {
    assert!(layout.size() > 0, "the caller asks for at least one byte");
    // SAFETY: the size is not zero.
    let memory = unsafe { alloc_zeroed(layout) };
    NonNull::new(memory).ok_or_else(out_of_memory)
}

/// Returns `length` words, all zero.
///
/// # Errors
///
/// Returns [`Error::Os`](crate::engine::error::Error::Os) if the allocator has no memory left.
pub(super) fn zeroed_words(length: usize) -> Result<Vec<u64>> {
    if length == 0 {
        return Ok(Vec::new());
    }
    let layout = Layout::array::<u64>(length).map_err(|_| out_of_memory())?;
    let words = allocate_zeroed(layout)?.cast::<u64>();
    let words = NonNull::slice_from_raw_parts(words, length);
    // SAFETY: the global allocator returned this memory for this many words, and zero is a word.
    Ok(unsafe { Box::from_raw(words.as_ptr()) }.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::error::Error;

    #[test]
    fn there_are_words_or_an_error() {
        assert!(zeroed_words(0).expect("nothing").is_empty());
        assert_eq!(zeroed_words(1000).expect("a little"), vec![0; 1000]);
        // The first needs more memory than there are addresses, and the second overflows a size.
        for length in [1 << 57, usize::MAX] {
            assert!(matches!(zeroed_words(length), Err(Error::Os(_))));
        }
    }
}
