//! Whether there is room to compile a function, before that begins: the compiler asks for memory as
//! if there always were some.
//!
//! How much it takes at most was measured for the shapes of `bench/shapes.php`, and each factor
//! here is about twice that. Ordinary functions take a third, or less.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use cranelift_codegen::ir::Function;

use super::effort;
use crate::engine::error::Result;
use crate::engine::room;

/// How much is asked for at once, so that small functions need no question of their own.
const CHUNK: usize = 33 << 20;

/// What a small function takes, whatever is in it.
const SMALL: usize = 8 << 20;

/// What a thread takes beside its function: its stack, and the addresses that the allocator keeps
/// for it.
const THREAD: usize = 160 << 20;

/// The most threads for which that is asked.
const THREADS: usize = 16;

/// Room that a worker was promised. All workers of a module ask for the sum of their promises,
/// because none of them knows how much of theirs the others have used.
#[derive(Debug, Default)]
pub(super) struct Room {
    all: Arc<All>,
    /// What this worker was promised.
    own: usize,
}

/// The room for all workers of a module.
#[derive(Debug, Default)]
struct All {
    promised: AtomicUsize,
    /// How much there was when it was last asked for, without what was kept since.
    found: AtomicUsize,
}

impl Room {
    /// Returns an empty promise, if there is room for what the compiler knows of a machine, and for
    /// a small function.
    ///
    /// # Errors
    ///
    /// Returns [`Error::Os`](crate::engine::error::Error::Os) if the system has no memory to give.
    pub(super) fn new() -> Result<Self> {
        let room = Self::default();
        room.of_another().expect(SMALL)?;
        Ok(room)
    }

    /// Makes an empty promise to another worker of the same module.
    pub(super) fn of_another(&self) -> Self {
        Self { all: Arc::clone(&self.all), own: 0 }
    }

    /// Checks that there is room to translate a body of a size.
    ///
    /// # Errors
    ///
    /// Returns [`Error::Os`](crate::engine::error::Error::Os) if the system has no memory to give.
    pub(super) fn expect_to_translate(&mut self, size: u64) -> Result<()> {
        let size = usize::try_from(size).unwrap_or(usize::MAX);
        self.expect(size.saturating_mul(400).saturating_add(SMALL))
    }

    /// Checks that there is room to generate the code of a function.
    ///
    /// # Errors
    ///
    /// Returns [`Error::Os`](crate::engine::error::Error::Os) if the system has no memory to give.
    pub(super) fn expect_to_generate(&mut self, func: &Function) -> Result<()> {
        let sizes = [
            size(func).saturating_mul(2048),
            func.dfg.num_values().saturating_mul(128),
            effort::target_pairs(func).saturating_mul(8),
        ];
        self.expect(sizes.into_iter().fold(SMALL, usize::saturating_add))
    }

    /// Checks that there is room to allocate registers for values that live at the beginning of so
    /// many blocks, all of them added up.
    ///
    /// # Errors
    ///
    /// Returns [`Error::Os`](crate::engine::error::Error::Os) if the system has no memory to give.
    pub(super) fn expect_to_allocate(&mut self, lives: u64) -> Result<()> {
        let lives = usize::try_from(lives).unwrap_or(usize::MAX);
        self.expect(lives.saturating_mul(100).saturating_add(SMALL))
    }

    /// Says that a function is compiled, of which so many bytes are kept.
    pub(super) fn spend(&mut self, bytes: usize) {
        self.promise(self.own.min(CHUNK).saturating_sub(bytes));
        let less = |found: usize| Some(found.saturating_sub(bytes));
        // It always has a new value.
        let _ = self.all.found.fetch_update(Ordering::Relaxed, Ordering::Relaxed, less);
    }

    fn expect(&mut self, need: usize) -> Result<()> {
        if need <= self.own {
            return Ok(());
        }
        // What is left of the last look, if that is enough.
        let others = self.all.promised.load(Ordering::Relaxed).saturating_sub(self.own);
        let left = self.all.found.load(Ordering::Relaxed).saturating_sub(others);
        self.promise(if need <= left { left.min(CHUNK) } else { need.max(CHUNK) });
        if self.all.look().is_ok() {
            return Ok(());
        }
        self.promise(need);
        self.all.look()
    }

    /// Changes what this worker was promised.
    fn promise(&mut self, bytes: usize) {
        let bytes = bytes.min(isize::MAX.unsigned_abs() / (2 * THREADS));
        self.all.promised.fetch_add(bytes.wrapping_sub(self.own), Ordering::Relaxed);
        self.own = bytes;
    }
}

impl All {
    /// Returns an error if there is no room for what was promised.
    fn look(&self) -> Result<()> {
        let promised = self.promised.load(Ordering::Relaxed);
        if promised > self.found.load(Ordering::Relaxed) {
            room::expect(promised)?;
            self.found.fetch_max(promised, Ordering::Relaxed);
        }
        Ok(())
    }
}

impl Drop for Room {
    fn drop(&mut self) {
        self.promise(0);
    }
}

/// Returns the size of a function for the compiler: all instructions, blocks, operands and targets
/// of branches.
fn size(func: &Function) -> usize {
    let dfg = &func.dfg;
    let insts = func.layout.blocks().flat_map(|block| func.layout.block_insts(block));
    let operands: usize = insts.map(|inst| dfg.inst_values(inst).count()).sum();
    let tables = dfg.jump_tables.values().map(|table| table.all_branches().len());
    let handlers = dfg.exception_tables.values().map(|table| table.all_branches().len());
    dfg.num_insts() + dfg.num_blocks() + operands + tables.chain(handlers).sum::<usize>()
}

/// Returns how many threads of so many there is room for: all of them, or the one that there is.
pub(super) fn threads(wanted: usize) -> usize {
    if wanted > 1 && room::expect(wanted.min(THREADS) * THREAD).is_err() { 1 } else { wanted }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn promises_are_added_up_and_taken_back() {
        let mut one = Room::new().expect("a little");
        assert_eq!(one.own, 0);
        let mut other = one.of_another();
        one.expect_to_translate(100).expect("a little");
        other.expect_to_translate(1 << 20).expect("some hundred megabytes of addresses");
        assert_eq!(one.own, CHUNK);
        assert_eq!(other.own, 400 * (1 << 20) + SMALL);
        assert_eq!(one.all.promised.load(Ordering::Relaxed), one.own + other.own);
        assert!(other.expect_to_translate(u64::MAX).is_err());
        other.spend(1000);
        assert_eq!(other.own, CHUNK - 1000);
        drop(other);
        assert_eq!(one.all.promised.load(Ordering::Relaxed), CHUNK);
    }
}
