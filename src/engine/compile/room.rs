//! Checks that memory is available to compile a function. The compiler ends the process if an
//! allocation fails.
//!
//! The memory use of the compiler was measured for the shapes of `bench/shapes.php`. Each factor
//! here is about twice the largest measured value. Ordinary functions use at most a third of that
//! memory.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use cranelift_codegen::ir::Function;

use super::effort;
use super::work::Work;
use crate::engine::error::Result;
use crate::engine::room;

/// Minimum size of a check, in bytes, so that small functions share one check.
const CHUNK: usize = 33 << 20;

/// Maximum memory use for a small function, in bytes.
const SMALL: usize = 8 << 20;

/// Address space that a thread needs, in bytes: its stack, and the part that the allocator reserves
/// for it. The memory for functions is not included.
const THREAD: usize = 160 << 20;

/// Maximum number of threads for which the address space is checked.
const THREADS: usize = 16;

/// Memory that is reserved for a worker. A reservation is only a number, and allocates nothing. A
/// check covers the sum of the reservations of all workers of a module, because a worker does not
/// know how much memory the other workers use.
#[derive(Debug, Default)]
pub(super) struct Room {
    all: Arc<All>,
    /// Bytes that are reserved for this worker.
    own: usize,
}

/// Memory for all workers of a module.
#[derive(Debug, Default)]
struct All {
    /// Bytes that are reserved for all workers.
    reserved: AtomicUsize,
    /// Bytes that were available at the last check, minus the bytes that workers have kept since
    /// then.
    found: AtomicUsize,
}

impl Room {
    /// Reserves nothing yet, and checks that memory is available for the compiler's description of
    /// a machine and for a small function.
    ///
    /// # Errors
    ///
    /// Returns [`Error::Os`](crate::engine::error::Error::Os) if the system is out of memory.
    pub(super) fn new() -> Result<Self> {
        let room = Self::default();
        room.for_worker().expect(SMALL)?;
        Ok(room)
    }

    /// Makes the empty reservation of another worker of the same module.
    pub(super) fn for_worker(&self) -> Self {
        Self { all: Arc::clone(&self.all), own: 0 }
    }

    /// Checks that memory is available to translate a body of `size` bytes.
    ///
    /// # Errors
    ///
    /// Returns [`Error::Os`](crate::engine::error::Error::Os) if the system is out of memory.
    pub(super) fn expect_to_translate(&mut self, size: u64) -> Result<()> {
        let size = usize::try_from(size).unwrap_or(usize::MAX);
        self.expect(size.saturating_mul(400).saturating_add(SMALL))
    }

    /// Checks that memory is available to generate the code of a function.
    ///
    /// # Errors
    ///
    /// Returns [`Error::Os`](crate::engine::error::Error::Os) if the system is out of memory.
    pub(super) fn expect_to_generate(&mut self, func: &Function, work: Work) -> Result<()> {
        let sizes = [
            work.size.saturating_mul(2048),
            func.dfg.num_values().saturating_mul(128),
            effort::target_pairs(func).saturating_mul(8),
        ];
        self.expect(sizes.into_iter().fold(SMALL, usize::saturating_add))
    }

    /// Checks that memory is available to allocate registers. `lives` is the number of live values
    /// at the start of a block, in total over all blocks.
    ///
    /// # Errors
    ///
    /// Returns [`Error::Os`](crate::engine::error::Error::Os) if the system is out of memory.
    pub(super) fn expect_to_allocate(&mut self, lives: u64) -> Result<()> {
        let lives = usize::try_from(lives).unwrap_or(usize::MAX);
        self.expect(lives.saturating_mul(100).saturating_add(SMALL))
    }

    /// Notes that a function is compiled, and that `bytes` bytes of the result are kept.
    pub(super) fn spend(&mut self, bytes: usize) {
        self.reserve(self.own.min(CHUNK).saturating_sub(bytes));
        let less = |found: usize| Some(found.saturating_sub(bytes));
        // The result is an error only if the closure returns `None`.
        let _ = self.all.found.fetch_update(Ordering::Relaxed, Ordering::Relaxed, less);
    }

    fn expect(&mut self, need: usize) -> Result<()> {
        if need <= self.own {
            return Ok(());
        }
        // Use the remainder of the last check if it is enough.
        let others = self.all.reserved.load(Ordering::Relaxed).saturating_sub(self.own);
        let left = self.all.found.load(Ordering::Relaxed).saturating_sub(others);
        self.reserve(if need <= left { left.min(CHUNK) } else { need.max(CHUNK) });
        if self.all.check().is_ok() {
            return Ok(());
        }
        self.reserve(need);
        self.all.check()
    }

    /// Changes the number of bytes that are reserved for this worker.
    fn reserve(&mut self, bytes: usize) {
        let bytes = bytes.min(isize::MAX.unsigned_abs() / (2 * THREADS));
        self.all.reserved.fetch_add(bytes.wrapping_sub(self.own), Ordering::Relaxed);
        self.own = bytes;
    }
}

impl All {
    /// Checks that the reserved memory is available.
    fn check(&self) -> Result<()> {
        let reserved = self.reserved.load(Ordering::Relaxed);
        if reserved > self.found.load(Ordering::Relaxed) {
            room::expect(reserved)?;
            self.found.fetch_max(reserved, Ordering::Relaxed);
        }
        Ok(())
    }
}

impl Drop for Room {
    fn drop(&mut self) {
        self.reserve(0);
    }
}

/// Returns the number of threads to use: `wanted`, or 1 if the system has too little memory for
/// `wanted` threads.
pub(super) fn threads(wanted: usize) -> usize {
    if wanted > 1 && room::expect(wanted.min(THREADS) * THREAD).is_err() { 1 } else { wanted }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reservations_are_added_up_until_they_are_dropped() {
        let mut one = Room::new().expect("enough memory");
        assert_eq!(one.own, 0);
        let mut other = one.for_worker();
        one.expect_to_translate(100).expect("enough memory");
        other.expect_to_translate(1 << 20).expect("400 MiB of free addresses");
        assert_eq!(one.own, CHUNK);
        assert_eq!(other.own, 400 * (1 << 20) + SMALL);
        assert_eq!(one.all.reserved.load(Ordering::Relaxed), one.own + other.own);
        assert!(other.expect_to_translate(u64::MAX).is_err());
        other.spend(1000);
        assert_eq!(other.own, CHUNK - 1000);
        drop(other);
        assert_eq!(one.all.reserved.load(Ordering::Relaxed), CHUNK);
    }
}
