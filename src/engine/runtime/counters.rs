//! Numbers about this process, for its operator. All threads add to them, so the order of changes
//! to different numbers is not defined.

use std::sync::atomic::{AtomicU64, Ordering};

/// Numbers about this process since it began.
#[derive(Debug)]
pub struct Counters {
    /// Size of all live memories, tables and instances, in bytes.
    live_bytes: AtomicU64,
    /// Number of requests for memory that a limit refused.
    refusals: AtomicU64,
    /// Number of calls that ended with a trap.
    traps: AtomicU64,
    /// Number of calls and compilations whose time was over.
    timeouts: AtomicU64,
    /// Number of instances that were abandoned.
    abandoned: AtomicU64,
}

impl Counters {
    /// Returns the numbers of this process.
    pub fn of_process() -> &'static Self {
        static COUNTERS: Counters = Counters {
            live_bytes: AtomicU64::new(0),
            refusals: AtomicU64::new(0),
            traps: AtomicU64::new(0),
            timeouts: AtomicU64::new(0),
            abandoned: AtomicU64::new(0),
        };
        &COUNTERS
    }

    /// Returns the size of all live memories, tables and instances, in bytes.
    pub fn live_bytes(&self) -> u64 {
        self.live_bytes.load(Ordering::Relaxed)
    }

    /// Returns the number of requests for memory that a limit refused.
    pub fn refusals(&self) -> u64 {
        self.refusals.load(Ordering::Relaxed)
    }

    /// Adds the size of something that is made or grows.
    pub(super) fn add_bytes(&self, more: u64) {
        self.live_bytes.fetch_add(more, Ordering::Relaxed);
    }

    /// Subtracts the size of something that is freed, or did not grow.
    pub(super) fn subtract_bytes(&self, less: u64) {
        self.live_bytes.fetch_sub(less, Ordering::Relaxed);
    }

    /// Returns the number of calls that ended with a trap, interrupts included.
    pub fn traps(&self) -> u64 {
        self.traps.load(Ordering::Relaxed)
    }

    /// Returns the number of limits of time that ended a call or a compilation.
    pub fn timeouts(&self) -> u64 {
        self.timeouts.load(Ordering::Relaxed)
    }

    /// Returns the number of instances that were abandoned.
    pub fn abandoned(&self) -> u64 {
        self.abandoned.load(Ordering::Relaxed)
    }

    /// Counts a trap.
    pub(super) fn add_trap(&self) {
        self.traps.fetch_add(1, Ordering::Relaxed);
    }

    /// Counts a limit of time that is over. Async-signal-safe.
    pub(super) fn add_timeout(&self) {
        self.timeouts.fetch_add(1, Ordering::Relaxed);
    }

    /// Counts an instance that is abandoned. Async-signal-safe.
    pub(super) fn add_abandoned(&self) {
        self.abandoned.fetch_add(1, Ordering::Relaxed);
    }

    /// Counts a refusal.
    pub(super) fn add_refusal(&self) {
        self.refusals.fetch_add(1, Ordering::Relaxed);
    }
}
