//! Interrupts: the state of a thread whose calls have limits of time.
//!
//! A limit is a deadline of the current stack. The timer of the thread sends a signal at the
//! innermost deadline. Compiled code has no checks for it. Instead, the signal handler ends the
//! call, depending on the interrupted code:
//!
//! - In the body of a function of WebAssembly, execution continues at the landing of the innermost
//!   activation, as for a trap. The frame of the function must be complete, so that the walk over
//!   the frames finds all instances on the stack. They are *abandoned*, see [`super::abandoned`].
//! - In code of the host, the handler asks the host to end this code, once. If it is a host function
//!   that WebAssembly called, the call of this function ends with a trap.
//! - Anywhere else, the handler tries again a little later. This is the runtime, an entry, an
//!   adapter, or a place where a frame is incomplete. Long operations of the runtime ask
//!   [`Interrupts::is_any`] from time to time.
//!
//! **Invariants:**
//!
//! - An interrupt stays due until its limit ends. Until then, each call of the host into
//!   WebAssembly and each return of a host function ends with the trap `Trap::Interrupted`.
//! - Time during which the current stack is left does not count. An interrupt is due on its own
//!   stack only, and ends no call of another stack.
//! - Body code never changes state that others can see in more than one store. So it may end at any
//!   instruction.

use std::cell::Cell;
use std::ptr;
use std::sync::atomic::{AtomicPtr, AtomicU8, AtomicU64, AtomicUsize, Ordering::Relaxed};
use std::time::Duration;

use crate::engine::interrupt::Interrupt;
use crate::engine::runtime::sys::{Timer, monotonic_time};

/// The deadline of a stack without a limit.
pub(super) const NEVER: u64 = u64::MAX;

/// The interrupts of a thread. The handler of the timer's signal reads and writes them.
#[derive(Debug)]
pub(in crate::engine::runtime) struct Interrupts {
    pub(super) timer: Timer,
    /// Whether no code can have taken the signal of the timer since it was last checked.
    pub(super) is_ready: Cell<bool>,
    /// The end of the innermost limit of the current stack, in nanoseconds of the clock of this
    /// stack, or [`NEVER`].
    pub(super) deadline: AtomicU64,
    /// The interrupts that are due on the current stack: the sum of values of [`Due`].
    due: AtomicU8,
    /// Raised while an interrupt is due, for work on other threads.
    flag: Interrupt,
    /// Number of pieces of work on the current stack that may be limited, besides calls.
    pub(super) works: AtomicUsize,
    /// Number of calls on the current stack when the host function was called that runs last. The
    /// host is running if this is the number of calls.
    pub(super) host_depth: AtomicUsize,
    /// Total time during which the current stack was left, in nanoseconds. The clock of the stack
    /// is behind by this time.
    pub(super) away: AtomicU64,
    /// Whether the host was told of the interrupt.
    pub(super) is_host_told: Cell<bool>,
    /// Maximum wall time of each outermost call.
    pub(super) max_time: Cell<Option<Duration>>,
    /// A byte of the host. If it is not zero, the host interrupts its own code.
    pub(super) attention: AtomicPtr<u8>,
    /// Stands for that byte if the host has not given one.
    no_attention: AtomicU8,
}

/// A kind of interrupt. Both may be due at once.
#[derive(Clone, Copy)]
#[repr(u8)]
pub(in crate::engine::runtime) enum Due {
    /// The time of the innermost limit is over.
    Limit = 1,
    /// The host's own limit of time is over, which holds for all calls.
    Host = 2,
}

/// The interrupts of a stack that was left.
#[derive(Debug)]
pub(super) struct SavedInterrupts {
    deadline: u64,
    due: u8,
    works: usize,
    host_depth: usize,
    away: u64,
    /// Time at which the stack was left, if it has a deadline.
    left: u64,
}

impl Interrupts {
    pub(in crate::engine::runtime) fn new() -> Self {
        Self {
            timer: Timer::default(),
            is_ready: Cell::new(false),
            deadline: AtomicU64::new(NEVER),
            due: AtomicU8::new(0),
            flag: Interrupt::new(),
            works: AtomicUsize::new(0),
            host_depth: AtomicUsize::new(0),
            away: AtomicU64::new(0),
            is_host_told: Cell::new(false),
            max_time: Cell::new(None),
            attention: AtomicPtr::new(ptr::null_mut()),
            no_attention: AtomicU8::new(0),
        }
    }

    /// Returns whether any interrupt is due.
    pub(super) fn is_any(&self) -> bool {
        self.due.load(Relaxed) != 0
    }

    /// Returns whether an interrupt of a kind is due.
    pub(super) fn is(&self, due: Due) -> bool {
        self.due.load(Relaxed) & due as u8 != 0
    }

    /// Forgets an interrupt, which then is not due any more.
    pub(in crate::engine::runtime) fn forget(&self, due: Due) {
        self.set_due(self.due.load(Relaxed) & !(due as u8));
    }

    /// Returns the flag that is raised while an interrupt is due.
    pub(super) const fn flag(&self) -> &Interrupt {
        &self.flag
    }

    /// Sets the interrupts that are due.
    pub(super) fn set_due(&self, due: u8) {
        self.due.store(due, Relaxed);
        if due == 0 { self.flag.clear() } else { self.flag.raise() }
    }

    /// Notes that an interrupt is due.
    pub(in crate::engine::runtime) fn note(&self, due: Due) {
        self.set_due(self.due.load(Relaxed) | due as u8);
    }

    /// Returns the time on the clock of the current stack, in nanoseconds.
    pub(super) fn now(&self) -> u64 {
        monotonic_time().saturating_sub(self.away.load(Relaxed))
    }

    /// Arms the timer for the deadline of the current stack, or disarms it.
    pub(super) fn arm(&self) {
        match self.deadline.load(Relaxed) {
            NEVER => self.timer.disarm(),
            deadline => self.timer.arm(deadline.saturating_add(self.away.load(Relaxed))),
        }
    }

    /// Notes the interrupt that is due. Returns whether one is due. If the signal came too early,
    /// because it was meant for a limit that has ended, arms the timer again.
    pub(super) fn note_due(&self) -> bool {
        if !self.is_any() {
            let deadline = self.deadline.load(Relaxed);
            if deadline == NEVER {
                return false;
            }
            if self.now() < deadline {
                self.arm();
                return false;
            }
            self.note(Due::Limit);
        }
        true
    }

    /// Asks the host to end its running code.
    pub(super) fn call_host(&self) {
        let attention = self.attention.load(Relaxed);
        let attention = if attention.is_null() { self.no_attention.as_ptr() } else { attention };
        // SAFETY: the byte is ours, or the host guarantees that it is valid and atomic.
        unsafe { AtomicU8::from_ptr(attention) }.store(1, Relaxed);
    }

    /// Takes the interrupts of the current stack, which is left.
    pub(super) fn leave(&self) -> SavedInterrupts {
        let deadline = self.deadline.swap(NEVER, Relaxed);
        if deadline != NEVER {
            self.timer.disarm();
        }
        let due = self.due.load(Relaxed);
        self.set_due(0);
        SavedInterrupts {
            deadline,
            due,
            works: self.works.swap(0, Relaxed),
            host_depth: self.host_depth.swap(0, Relaxed),
            away: self.away.swap(0, Relaxed),
            left: if deadline == NEVER { 0 } else { monotonic_time() },
        }
    }

    /// Sets the interrupts of a stack that was left, and is now current.
    pub(super) fn enter(&self, saved: &SavedInterrupts) {
        self.host_depth.store(saved.host_depth, Relaxed);
        self.works.store(saved.works, Relaxed);
        self.set_due(saved.due);
        if saved.deadline != NEVER {
            let away = monotonic_time().saturating_sub(saved.left);
            self.away.store(saved.away.saturating_add(away), Relaxed);
            self.deadline.store(saved.deadline, Relaxed);
            self.arm();
        }
        if self.is_any() {
            self.is_host_told.set(false);
            self.call_host();
        }
    }
}
