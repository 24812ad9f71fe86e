//! Budgets: the limits that one or several instances share.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use super::account::Need;
use super::stacks::time_limit::nanoseconds;
use crate::engine::error::{Limit, Refusal};

/// Limits and permissions of the instances that share a budget. `None` stands for no limit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Limits {
    /// Maximum size of all memories that the instances define, in bytes.
    pub memory: Option<u64>,
    /// Maximum number of elements in all tables that the instances define.
    pub table_elements: Option<u64>,
    /// Maximum stack use of an outermost call, in bytes.
    pub stack: Option<u64>,
    /// Maximum time of an outermost call.
    pub timeout: Option<Duration>,
    /// Number of units of fuel.
    pub fuel: Option<u64>,
    /// Whether the host may call an instance while its code runs on a suspended stack.
    pub reentrant: bool,
}

/// A budget: limits, and the part of them that is left.
///
/// Several instances may hold the same budget. It never moves, so compiled code may hold the
/// address of the fuel.
#[derive(Debug)]
pub struct Budget {
    limits: Limits,
    /// The memories and tables that the instances defined and that are still alive.
    used: Cell<Need>,
    /// Maximum time of an outermost call, in nanoseconds, or `u64::MAX`.
    time: u64,
    /// Units of fuel that are left. Never negative. Without a limit, the number begins at the
    /// largest `i64`. Compiled code that counts its instructions reads and writes it.
    fuel: Cell<i64>,
}

impl Budget {
    /// Makes a budget of which nothing is used yet.
    pub fn new(limits: Limits) -> Rc<Self> {
        let fuel = limits.fuel.and_then(|fuel| i64::try_from(fuel).ok()).unwrap_or(i64::MAX);
        let time = nanoseconds(limits.timeout);
        Rc::new(Self { limits, used: Cell::default(), time, fuel: Cell::new(fuel) })
    }

    /// Returns the maximum time of an outermost call, in nanoseconds, or `u64::MAX` for no limit.
    pub(in crate::engine::runtime) const fn time(&self) -> u64 {
        self.time
    }

    /// Returns the limits with which the budget was made.
    pub const fn limits(&self) -> &Limits {
        &self.limits
    }

    /// Returns the memories and tables that use the budget.
    pub const fn used(&self) -> Need {
        self.used.get()
    }

    /// Checks that the budget allows more memories and tables.
    pub(super) fn check(&self, more: Need) -> Result<(), Refusal> {
        let used = self.used.get();
        let check = |limit, most: Option<u64>, used: u64, asked: u64| {
            let left = most.unwrap_or(u64::MAX).saturating_sub(used);
            if asked > left { Err(Refusal { limit, asked, left }) } else { Ok(()) }
        };
        check(Limit::Memory, self.limits.memory, used.memory, more.memory)?;
        check(Limit::TableElements, self.limits.table_elements, used.elements, more.elements)
    }

    /// Adds to the use, which was checked.
    pub(super) fn add(&self, more: Need) {
        self.used.set(self.used.get().plus(more));
    }

    /// Subtracts from the use.
    pub(super) fn remove(&self, less: Need) {
        self.used.set(self.used.get().minus(less));
    }

    /// Returns the units of fuel that are left.
    pub const fn fuel(&self) -> &Cell<i64> {
        &self.fuel
    }

    /// Adds units of fuel. The sum stays below 2⁶³.
    pub fn add_fuel(&self, units: u64) {
        let units = i64::try_from(units).unwrap_or(i64::MAX);
        self.fuel.update(|left| left.saturating_add(units));
    }
}
