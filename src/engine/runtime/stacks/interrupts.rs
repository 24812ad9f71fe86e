//! Interrupts: the state of a thread whose calls have limits of time.
//!
//! A limit is a deadline of the current stack. The timer of the thread sends a signal at the
//! innermost deadline. Compiled code has no checks for it. Instead, the signal handler ends the
//! call, depending on the interrupted code:
//!
//! - In the body of a function of WebAssembly, execution continues at the landing of the innermost
//!   activation, as for a trap. The frame of the function must be complete, so that the walk over
//!   the frames finds all instances on the stack. They are *abandoned*, see [`super::abandoned`].
//! - In code of the host, the handler asks the host to end this code, once. If it is a host
//!   function that WebAssembly called, the call of this function ends with a trap.
//! - Anywhere else, the handler tries again a little later. This is the runtime, an entry, an
//!   adapter, or a place where a frame is incomplete. Long operations of the runtime ask
//!   [`Interrupts::is_any`] from time to time. After many attempts, the handler also raises the
//!   limit of the stack above all stacks. Then the next function that begins ends the call.
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
use std::sync::atomic::{
    AtomicBool, AtomicPtr, AtomicU8, AtomicU64, AtomicUsize, Ordering::Relaxed,
};

use crate::engine::interrupt::Interrupt;
use crate::engine::runtime::counters::Counters;
use crate::engine::runtime::sys::{Clock, Timer, monotonic_time};

/// The deadline of a stack without a limit.
pub(super) const NEVER: u64 = u64::MAX;

/// The deadline of a stack whose limit is not settled yet, see [`Interrupts::watch`].
const UNSETTLED: u64 = NEVER - 1;

/// Stands for no saved limit of a stack.
pub(super) const NO_LIMIT: usize = usize::MAX;

/// Processor time after which a call takes long, in nanoseconds.
const WATCH_AFTER: u64 = 4_000_000;

/// The interrupts of a thread. The handler of the timer's signal reads and writes them.
#[derive(Debug)]
pub(in crate::engine::runtime) struct Interrupts {
    pub(super) timer: Timer,
    /// Timer that finds calls that take long, see [`Interrupts::watch`].
    pub(super) watch: Timer,
    /// The time of a limit that is not settled yet, in nanoseconds.
    unsettled: AtomicU64,
    /// Whether no call need arm `watch`. False after a signal of either timer.
    is_watching: AtomicBool,
    /// Whether `timer` may be armed.
    is_armed: AtomicBool,
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
    /// Number of attempts to end the call for the interrupt that is due.
    pub(super) attempts: AtomicUsize,
    /// Whether the host runs its handlers of signals.
    pub(super) is_dispatching: Cell<bool>,
    /// The limit of the current stack, while attempts to end the call replace it; otherwise
    /// [`NO_LIMIT`].
    pub(super) stack_limit: AtomicUsize,
    /// Total time during which the current stack was left, in nanoseconds. The clock of the stack
    /// is behind by this time.
    pub(super) away: AtomicU64,
    /// Whether the host was told of the interrupt.
    pub(super) is_host_told: Cell<bool>,
    /// Maximum wall time of each outermost call, in nanoseconds, or [`NEVER`].
    pub(super) max_time: Cell<u64>,
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
    stack_limit: usize,
    is_host_told: bool,
    away: u64,
    /// Time at which the stack was left, if it has a deadline.
    left: u64,
}

impl Interrupts {
    pub(super) fn new() -> Self {
        Self {
            timer: Timer::new(Clock::Monotonic),
            watch: Timer::new(Clock::Thread),
            unsettled: AtomicU64::new(0),
            is_watching: AtomicBool::new(false),
            is_armed: AtomicBool::new(false),
            is_ready: Cell::new(false),
            deadline: AtomicU64::new(NEVER),
            due: AtomicU8::new(0),
            flag: Interrupt::new(),
            works: AtomicUsize::new(0),
            host_depth: AtomicUsize::new(0),
            attempts: AtomicUsize::new(0),
            stack_limit: AtomicUsize::new(NO_LIMIT),
            is_dispatching: Cell::new(false),
            away: AtomicU64::new(0),
            is_host_told: Cell::new(false),
            max_time: Cell::new(NEVER),
            attention: AtomicPtr::new(ptr::null_mut()),
            no_attention: AtomicU8::new(0),
        }
    }

    /// Returns whether work with a limit of time is under way on the current stack, besides calls.
    pub(super) fn are_used(&self) -> bool {
        self.works.load(Relaxed) != 0
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
        self.due.fetch_and(!(due as u8), Relaxed);
        self.set_flag();
    }

    /// Returns the flag that is raised while an interrupt is due.
    pub(super) const fn flag(&self) -> &Interrupt {
        &self.flag
    }

    /// Sets the interrupts that are due.
    pub(super) fn set_due(&self, due: u8) {
        self.due.store(due, Relaxed);
        self.set_flag();
    }

    /// Sets the flag as the interrupts are, even if the signal handler runs meanwhile.
    fn set_flag(&self) {
        self.flag.clear();
        if self.is_any() {
            self.flag.raise();
        }
    }

    /// Notes that an interrupt is due.
    pub(in crate::engine::runtime) fn note(&self, due: Due) {
        self.due.fetch_or(due as u8, Relaxed);
        self.flag.raise();
    }

    /// Returns the time on the clock of the current stack, in nanoseconds.
    pub(super) fn now(&self) -> u64 {
        monotonic_time().saturating_sub(self.away.load(Relaxed))
    }

    /// Makes the limit of a call that takes long end after its time. The time of the call before
    /// that does not count.
    fn settle(&self) {
        let time = self.unsettled.load(Relaxed);
        self.deadline.store(self.now().saturating_add(time), Relaxed);
        self.arm();
    }

    /// Arms the timer for the deadline of the current stack, or disarms it.
    pub(super) fn arm(&self) {
        let deadline = self.deadline.load(Relaxed);
        self.is_armed.store(deadline != NEVER, Relaxed);
        // This process may be the child of a fork.
        if deadline != NEVER && self.timer.make().is_err() {
            self.note(Due::Limit);
        }
        match deadline {
            NEVER => self.timer.disarm(),
            deadline => self.timer.arm(deadline.saturating_add(self.away.load(Relaxed))),
        }
    }

    /// Arms the timer for another attempt to end a call, after a time in nanoseconds.
    pub(super) fn arm_after(&self, time: u64) {
        self.is_armed.store(true, Relaxed);
        self.timer.arm_after(time);
    }

    /// Arms the timer for a deadline that has changed, if it was armed for another one.
    pub(super) fn arm_again(&self) {
        if self.is_armed.load(Relaxed) {
            self.arm();
        }
    }

    /// Arms the timer for the deadline before the thread may wait. The timer of
    /// [`Interrupts::watch`] stands still meanwhile.
    pub(super) fn arm_before_wait(&self) {
        match self.deadline.load(Relaxed) {
            NEVER => {}
            UNSETTLED => self.settle(),
            _ if self.is_armed.load(Relaxed) => {}
            _ => self.arm(),
        }
    }

    /// Begins a limit of `time` nanoseconds whose end is settled when the call takes long. Reading
    /// the clock, and arming and disarming a timer, takes many times longer than a short call. So
    /// another timer counts the processor time of the thread, and stays armed when the call ends.
    /// Its signal never ends a system call in which the host waits.
    pub(super) fn watch(&self, time: u64) {
        self.unsettled.store(time, Relaxed);
        self.deadline.store(UNSETTLED, Relaxed);
        if !self.is_watching.load(Relaxed) {
            self.is_watching.store(true, Relaxed);
            self.watch.arm_after(WATCH_AFTER);
        }
    }

    /// Notes that no timer of the process is armed.
    pub(super) fn forget_timers(&self) {
        self.is_watching.store(false, Relaxed);
        self.is_armed.store(false, Relaxed);
    }

    /// Notes the interrupt that is due. Returns whether one is due. If the signal came too early,
    /// because it was meant for a limit that has ended, arms the timer again.
    pub(super) fn note_due(&self) -> bool {
        // The signal may come from either timer. If it came from `timer`, the next call arms
        // `watch` again, which may still be armed.
        self.is_watching.store(false, Relaxed);
        match self.deadline.load(Relaxed) {
            NEVER => {}
            UNSETTLED => self.settle(),
            deadline if self.now() >= deadline => {
                if !self.is(Due::Limit) {
                    self.note(Due::Limit);
                    Counters::of_process().add_timeout();
                }
            }
            _ => self.arm(),
        }
        self.is_any()
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
        self.arm_before_wait();
        let deadline = self.deadline.swap(NEVER, Relaxed);
        if self.is_armed.swap(false, Relaxed) {
            self.timer.disarm();
        }
        let due = self.due.swap(0, Relaxed);
        self.set_flag();
        self.attempts.store(0, Relaxed);
        SavedInterrupts {
            deadline,
            due,
            is_host_told: self.is_host_told.replace(false),
            works: self.works.swap(0, Relaxed),
            host_depth: self.host_depth.swap(0, Relaxed),
            stack_limit: self.stack_limit.swap(NO_LIMIT, Relaxed),
            away: self.away.swap(0, Relaxed),
            left: if deadline == NEVER { 0 } else { monotonic_time() },
        }
    }

    /// Sets the interrupts of a stack that was left, and is now current.
    pub(super) fn enter(&self, saved: &SavedInterrupts) {
        self.host_depth.store(saved.host_depth, Relaxed);
        self.stack_limit.store(saved.stack_limit, Relaxed);
        self.works.store(saved.works, Relaxed);
        self.set_due(saved.due);
        self.is_host_told.set(saved.is_host_told);
        let away = if saved.deadline == NEVER { 0 } else { monotonic_time() - saved.left };
        self.away.store(saved.away.saturating_add(away), Relaxed);
        self.deadline.store(saved.deadline, Relaxed);
        if saved.deadline != NEVER {
            self.arm();
        }
        if self.is_any() && !saved.is_host_told {
            self.call_host();
        }
    }
}
