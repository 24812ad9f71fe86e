//! Tests of memories with both kinds of bounds checks: their sizes, and the places of written
//! bytes.

use super::pool::{Shape, Usage};
use super::*;
use crate::engine::abi::layout::memory_distance;
use crate::engine::types::AddressType;

/// Makes an ordinary memory for each kind of bounds checks.
fn memories(minimum: u64, maximum: Option<u64>) -> [Memory; 2] {
    let ty = MemoryType::ordinary(Limits { minimum, maximum });
    [Bounds::Guard, Bounds::Explicit].map(|bounds| Memory::new(ty, bounds).expect("address space"))
}

#[test]
fn growing_stops_at_the_maximum() {
    for memory in memories(1, Some(3)) {
        assert_eq!(memory.grow(2), Ok(1));
        assert_eq!(memory.grow(1), Err(NotGrown::Maximum));
        assert_eq!(memory.grow(u64::MAX), Err(NotGrown::Maximum));
        assert_eq!(memory.byte_length(), 3 * 65_536);
    }
}

#[test]
fn a_memory_cannot_be_smaller_than_its_minimum() {
    drop(memories(9, None));
    let ty = MemoryType::ordinary(Limits { minimum: 9, maximum: Some(8) });
    for bounds in [Bounds::Guard, Bounds::Explicit] {
        assert!(Memory::new(ty, bounds).is_err());
    }
}

#[test]
fn bytes_stay_when_a_memory_moves() {
    let [_, memory] = memories(1, None);
    memory.write(65_535, b"a").expect("inside");
    let first = memory.range(0, 0).expect("inside").0;
    // One of these mappings lies directly behind the memory, so the memory must move.
    let others: Vec<_> = (1..50)
        .map(|pages| {
            assert_eq!(memory.grow(pages), Ok(memory.pages() - pages));
            memories(pages, None)
        })
        .collect();
    assert_ne!(memory.range(0, 0).expect("inside").0, first, "it has moved");
    assert_eq!(memory.read(65_535, 2, <[u8]>::to_vec).expect("inside"), *b"a\0");
    let end = memory.byte_length();
    assert_eq!(memory.read(end - 1, 1, <[u8]>::to_vec).expect("inside"), [0]);
    assert!(memory.write(end, b"b").is_err());
    drop(others);
}

#[test]
fn nothing_is_reserved_with_explicit_bounds() {
    let [_, memory] = memories(0, None);
    assert_eq!(memory.0.mapping.borrow().length(), host_page_size());
    assert_eq!(memory.grow(2), Ok(0));
    assert_eq!(memory.0.mapping.borrow().length(), 2 * 65_536);
}

/// Compiled code does not check accesses to an ordinary memory. So all of its address space must
/// belong to it, even if the address space was used before.
#[test]
fn an_ordinary_memory_has_all_of_its_address_space() {
    let ordinary = MemoryType::ordinary(Limits { minimum: 1, maximum: None });
    // A memory with a smaller reservation must not leave a free reservation for an ordinary memory.
    drop(Memory::new(MemoryType { address: AddressType::I64, ..ordinary }, Bounds::Guard));
    let whole = usize::try_from(MEMORY_RESERVATION).expect("a 64-bit host");
    for context in [0, 100, 200_000] {
        let distance = usize::try_from(memory_distance(context)).expect("a small one");
        let shape = Shape { context: distance, accessible: 65_536, image_of: None };
        assert!(pool::take(shape).is_none());
        for pages in [0, 2] {
            let memory = Memory::with_context(ordinary, context, None).expect("address space");
            let behind = memory.0.mapping.borrow().length() - memory.0.start;
            assert!(behind >= whole, "{behind} bytes behind a context of {context}");
            assert_eq!(memory.grow(pages), Ok(1));
            drop(memory);
            let mapping = pool::take(shape).expect("the memory left a free reservation");
            let usage = Usage { context_size: 0, length: 65_536, maybe_dirty: false };
            pool::free(mapping, shape, usage, None);
        }
    }
}

#[test]
fn pages_may_be_single_bytes() {
    let limits = Limits { minimum: 5, maximum: None };
    let ty = MemoryType { page_size_log2: 0, ..MemoryType::ordinary(limits) };
    for bounds in [Bounds::Guard, Bounds::Explicit] {
        let memory = Memory::new(ty, bounds).expect("address space");
        memory.write(4, b"a").expect("inside");
        assert!(memory.write(5, b"b").is_err());
        assert_eq!(memory.grow(4096), Ok(5));
        assert_eq!(memory.read(4, 2, <[u8]>::to_vec).expect("inside"), *b"a\0");
        assert_eq!(memory.byte_length(), 4101);
    }
}

#[test]
fn ranges_are_filled_and_copied_over_themselves() {
    for memory in memories(1, None) {
        memory.fill(65_530, 6, 7).expect("inside");
        memory.write(65_530, b"ab").expect("inside");
        memory.copy(65_531, 65_530, 3).expect("inside");
        assert_eq!(memory.read(65_529, 7, <[u8]>::to_vec).expect("inside"), *b"\0aab\x07\x07\x07");
        memory.copy(65_530, 65_531, 5).expect("inside");
        assert_eq!(
            memory.read(65_529, 7, <[u8]>::to_vec).expect("inside"),
            *b"\0ab\x07\x07\x07\x07"
        );
        memory.copy(65_536, 65_536, 0).expect("nothing");
        for (to, from, length) in [(65_536, 0, 1), (0, 65_535, 2), (0, u64::MAX, 1)] {
            assert!(memory.copy(to, from, length).is_err());
        }
        assert!(memory.fill(65_535, 2, 1).is_err());
        assert_eq!(memory.read(65_535, 1, <[u8]>::to_vec).expect("inside"), [7]);
    }
}

#[test]
fn arrays_are_read_and_written_whole() {
    for memory in memories(1, None) {
        assert!(memory.store(65_534, *b"ab"));
        assert!(!memory.store(65_535, *b"cd"));
        assert_eq!(memory.load(65_534), Some(*b"ab"));
        assert_eq!(memory.load::<2>(65_535), None);
        assert_eq!(memory.load(65_536), Some([]));
        assert_eq!(memory.load::<1>(u64::MAX), None);
    }
}

#[test]
fn nothing_is_written_when_any_byte_would_lie_outside() {
    for memory in memories(1, None) {
        assert!(memory.write(65_534, b"abc").is_err());
        assert_eq!(memory.read(65_534, 2, <[u8]>::to_vec).expect("inside"), [0, 0]);
        assert!(memory.read(u64::MAX, 1, |_| ()).is_err());
        assert!(memory.read(65_536, 0, |_| ()).is_ok());
    }
}
