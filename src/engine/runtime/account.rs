//! The account of a thread: the bytes of its live memories, tables, instances and values of the
//! host, and the limits of the host.
//!
//! Each memory, table and instance has a [`Charge`]. The charge asks for all bytes before its owner
//! gets them, and releases them when it is dropped.

use std::cell::Cell;
use std::rc::Rc;

use super::budget::Budget;
use super::counters::Counters;
use crate::engine::error::Refusal;

/// Size of an element of a table, in bytes.
const ELEMENT_SIZE: u64 = 8;

/// A function of the host that decides whether the memories, tables, instances and values of this
/// thread, which have `live` bytes, may get `more` bytes. It must run no code of a script.
pub type Check = fn(live: u64, more: u64) -> Result<(), Refusal>;

thread_local! {
    /// Size of everything that the account counts, in bytes.
    static LIVE: Cell<u64> = const { Cell::new(0) };
    /// The check of the host.
    static CHECK: Cell<Option<Check>> = const { Cell::new(None) };
}

/// Sets the check of the host for everything that the account of this thread counts.
pub fn set_check(check: Check) {
    CHECK.set(Some(check));
}

/// Returns the size of everything that the account counts, in bytes.
pub fn live_bytes() -> u64 {
    LIVE.get()
}

/// The use of memory that a module or a script asks for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Need {
    /// Size of memories, in bytes.
    pub memory: u64,
    /// Number of elements of tables.
    pub elements: u64,
    /// Size of other data, which only the host limits, in bytes.
    pub other: u64,
}

impl Need {
    /// Returns the need of a memory of a number of bytes.
    pub const fn of_memory(memory: u64) -> Self {
        Self { memory, elements: 0, other: 0 }
    }

    /// Returns the need of a table of a number of elements.
    pub const fn of_table(elements: u64) -> Self {
        Self { memory: 0, elements, other: 0 }
    }

    /// Returns the need in bytes.
    pub const fn bytes(self) -> u64 {
        let tables = self.elements.saturating_mul(ELEMENT_SIZE);
        self.memory.saturating_add(tables).saturating_add(self.other)
    }

    /// Checks as [`Need::check`] does, and counts a refusal.
    pub(super) fn check_counted(self, budget: Option<&Budget>) -> Result<(), Refusal> {
        let count = |_: &Refusal| Counters::of_process().add_refusal();
        self.check(budget).inspect_err(count)
    }

    /// Returns the sum of two needs that were checked.
    pub(super) const fn plus(self, more: Self) -> Self {
        Self {
            memory: self.memory + more.memory,
            elements: self.elements + more.elements,
            other: self.other + more.other,
        }
    }

    /// Returns the need without a part of it.
    pub(super) const fn minus(self, less: Self) -> Self {
        Self {
            memory: self.memory - less.memory,
            elements: self.elements - less.elements,
            other: self.other - less.other,
        }
    }

    /// Checks that a budget and the host allow this need.
    ///
    /// # Errors
    ///
    /// Returns the limit that has too little left.
    pub fn check(self, budget: Option<&Budget>) -> Result<(), Refusal> {
        budget.map_or(Ok(()), |budget| budget.check(self))?;
        CHECK.get().map_or(Ok(()), |check| check(live_bytes(), self.bytes()))
    }
}

/// The part of the limits that a memory, a table or an instance uses.
#[derive(Debug, Default)]
pub(super) struct Charge {
    /// The budget of the defining instance, if an instance defines the memory or table. The charge
    /// of an instance itself has none.
    budget: Option<Rc<Budget>>,
    used: Cell<Need>,
}

impl Charge {
    /// Makes a charge that uses nothing yet.
    pub(super) fn new(budget: Option<&Rc<Budget>>) -> Self {
        Self { budget: budget.cloned(), used: Cell::default() }
    }

    /// Returns the budget.
    pub(super) fn budget(&self) -> Option<&Budget> {
        self.budget.as_deref()
    }

    /// Uses more of the limits.
    ///
    /// # Errors
    ///
    /// Returns the limit that has too little left. Then nothing changes.
    pub(super) fn add(&self, more: Need) -> Result<(), Refusal> {
        more.check_counted(self.budget.as_deref())?;
        if let Some(budget) = &self.budget {
            budget.add(more);
        }
        LIVE.set(LIVE.get() + more.bytes());
        Counters::of_process().add_bytes(more.bytes());
        self.used.set(self.used.get().plus(more));
        Ok(())
    }

    /// Releases a part of the limits, which this charge uses.
    pub(super) fn remove(&self, less: Need) {
        if let Some(budget) = &self.budget {
            budget.remove(less);
        }
        LIVE.set(LIVE.get() - less.bytes());
        Counters::of_process().subtract_bytes(less.bytes());
        self.used.set(self.used.get().minus(less));
    }
}

impl Drop for Charge {
    fn drop(&mut self) {
        self.remove(self.used.get());
    }
}

/// Size of a value of the host to which WebAssembly refers, in bytes. This includes its owner and
/// its places in the maps of handles.
const VALUE_SIZE: u64 = 320;

/// Number of new values after which the host checks its limits again.
const UNCHECKED_VALUES: u64 = 256;

thread_local! {
    /// Number of new values since the host checked its limits.
    static UNCHECKED: Cell<u64> = const { Cell::new(0) };
}

/// Counts a new value of the host. Its size counts for the limits of the host.
pub(super) fn add_value() {
    LIVE.set(LIVE.get() + VALUE_SIZE);
    UNCHECKED.set(UNCHECKED.get() + 1);
}

/// Counts that a value of the host is freed.
pub(super) fn remove_value() {
    LIVE.set(LIVE.get() - VALUE_SIZE);
}

/// Checks that the host allows one more value to which WebAssembly refers.
///
/// # Errors
///
/// Returns the limit that has too little left.
#[inline]
pub fn check_value() -> Result<(), Refusal> {
    if UNCHECKED.get() < UNCHECKED_VALUES {
        return Ok(());
    }
    let need = Need { other: UNCHECKED_VALUES * VALUE_SIZE, ..Need::default() };
    need.check_counted(None)?;
    UNCHECKED.set(0);
    Ok(())
}

/// The reason why a memory or table did not grow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotGrown {
    /// The new size would exceed the maximum size.
    Maximum,
    /// A limit has too little left.
    Limit(Refusal),
    /// The system has no memory left.
    System,
}

impl From<Refusal> for NotGrown {
    fn from(refusal: Refusal) -> Self {
        Self::Limit(refusal)
    }
}
