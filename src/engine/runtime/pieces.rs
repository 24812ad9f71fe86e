//! Long operations in pieces. After each piece, an operation ends if an interrupt is due.

use super::stacks::thread::Thread;

/// Maximum size of a piece of an operation on bytes, in bytes.
const BYTES: u64 = 1 << 20;

/// Maximum size of a piece of an operation on the elements of tables, in elements.
const ELEMENTS: u64 = 1 << 14;

/// The result of a builtin if an interrupt is due, negated. Its negative is no other result of a
/// builtin: it is neither a size nor the -1 of growing that failed.
pub(super) const MINUS_INTERRUPTED: u8 = 2;

/// The outcome of an operation, as compiled code gets it from a builtin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(i32)]
pub(super) enum Outcome {
    /// A range of the operation was out of bounds. Nothing has changed.
    Outside = 0,
    /// The operation is complete.
    Done = 1,
    /// An interrupt ended the operation. A part of it is done, or all of it.
    Interrupted = -(MINUS_INTERRUPTED as i32),
}

/// Returns the result of growing, or the negative of [`MINUS_INTERRUPTED`] if an interrupt is due.
/// Code that only grows a memory is nearly always in the builtin, where a signal cannot end the
/// call.
pub(super) fn after_growth(thread: &Thread, result: u64) -> u64 {
    if thread.is_interrupted() { u64::from(MINUS_INTERRUPTED).wrapping_neg() } else { result }
}

/// The order in which an operation does its pieces.
#[derive(Clone, Copy)]
pub(super) enum Order {
    /// From the lowest address or index.
    Ascending,
    /// From the highest.
    Descending,
}

impl Order {
    /// Returns the order for a copy whose ranges may overlap.
    pub(super) const fn of_copy(to: u64, from: u64) -> Self {
        if to <= from { Self::Ascending } else { Self::Descending }
    }
}

/// Runs an operation on `length` bytes in pieces. `piece` gets the distance of a piece from the
/// start of the range, and its length.
pub(super) fn of_bytes(
    thread: &Thread,
    length: u64,
    order: Order,
    piece: impl FnMut(u64, u64),
) -> Outcome {
    run(thread, length, BYTES, order, piece)
}

/// Runs an operation on `length` elements of tables in pieces, as [`of_bytes`] does.
pub(super) fn of_elements(
    thread: &Thread,
    length: u64,
    order: Order,
    piece: impl FnMut(u64, u64),
) -> Outcome {
    run(thread, length, ELEMENTS, order, piece)
}

fn run(
    thread: &Thread,
    length: u64,
    most: u64,
    order: Order,
    mut piece: impl FnMut(u64, u64),
) -> Outcome {
    let mut done = 0;
    while done < length {
        let size = most.min(length - done);
        let at = match order {
            Order::Ascending => done,
            Order::Descending => length - done - size,
        };
        piece(at, size);
        done += size;
        // Also after the last piece: an interrupt would hardly ever find a loop of operations on
        // single pieces outside of the runtime.
        if thread.is_interrupted() {
            return Outcome::Interrupted;
        }
    }
    Outcome::Done
}
