//! Timers that interrupt a thread by a signal of their own.
//!
//! A thread makes its timers when it first needs them. One counts wall time, the other processor
//! time. The signal is one of the real-time signals, which no part of PHP uses. **Invariant:** a
//! signal that a process sends has the same effect as without this file.
//!
//! Most functions here are async-signal-safe, because handlers arm timers again. So they call the
//! system directly.

use std::cell::Cell;
use std::io;
use std::mem::MaybeUninit;
use std::ops::Range;
use std::ptr;
use std::sync::atomic::{AtomicBool, AtomicPtr, AtomicU32, Ordering};

use nix::sys::signal::SigSet;

use super::actions::{SIGNALS, default_action, exchange};
use super::arch;
use crate::engine::abi::vmctx::Activation;

/// A clock for timers.
#[derive(Clone, Copy, Debug)]
#[repr(i32)]
pub(in crate::engine::runtime) enum Clock {
    /// The time since the system started.
    Monotonic = libc::CLOCK_MONOTONIC,
    /// The processor time of the current thread. While the thread waits, it stands still.
    Thread = libc::CLOCK_THREAD_CPUTIME_ID,
}

/// A timer of the system. Its number is only valid in the process that made it.
#[derive(Debug)]
pub(in crate::engine::runtime) struct Timer {
    clock: Clock,
    /// The system's number of the timer. `None` before the timer is made.
    id: Cell<Option<libc::c_int>>,
    /// Value of [`FORKS`] when the timer was made.
    made_after: Cell<u32>,
}

/// The functions that are called when a timer's signal arrives, and in the child of a fork. Both
/// must be async-signal-safe.
#[derive(Clone, Copy)]
pub(in crate::engine::runtime) struct Handlers {
    /// Gets the interrupted instruction, and the range from the stack pointer to the frame pointer.
    /// Returns the activation in which execution continues, if not at the instruction.
    pub(in crate::engine::runtime) ring: fn(usize, Range<usize>) -> Option<&'static Activation>,
    pub(in crate::engine::runtime) forked: fn(),
}

/// The handlers, which are the same for all timers. Null before the first timer is made.
static HANDLERS: AtomicPtr<Handlers> = AtomicPtr::new(ptr::null_mut());

/// Returns the handlers, if a timer was made.
fn handlers() -> Option<&'static Handlers> {
    // SAFETY: the pointer is null, or comes from a static reference.
    unsafe { HANDLERS.load(Ordering::Relaxed).as_ref() }
}

/// Number of forks that led to this process, since the first timer was made. A child process does
/// not inherit timers.
static FORKS: AtomicU32 = AtomicU32::new(0);

/// Size of a stack on which the handler can run, in bytes.
const ROOM_FOR_HANDLER: usize = 32 << 10;

/// Distance of the signal's number from the largest number.
const BELOW_LARGEST: libc::c_int = 4;

/// Returns the number of the signal.
pub(super) fn signal() -> libc::c_int {
    libc::SIGRTMAX() - BELOW_LARGEST
}

/// Returns the time since the system started, in nanoseconds. Async-signal-safe.
pub(in crate::engine::runtime) fn monotonic_time() -> u64 {
    time_of(libc::CLOCK_MONOTONIC)
}

/// Returns the time of a clock of the system, in nanoseconds. Async-signal-safe.
pub(super) fn time_of(clock: libc::clockid_t) -> u64 {
    let mut time = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    // Not the function of rustix, which reads the tables of the vDSO at its first call. That would
    // take several microseconds of a process that loads a single module.
    // SAFETY: the pointer is valid for writing a time.
    unsafe { libc::clock_gettime(clock, &raw mut time) };
    let (seconds, rest) = (time.tv_sec.unsigned_abs(), time.tv_nsec.unsigned_abs());
    seconds * 1_000_000_000 + rest
}

/// Sleeps until a time, in nanoseconds since the system started.
///
/// # Errors
///
/// Returns an error if a signal ends the sleep early.
pub(in crate::engine::runtime) fn sleep_until(time: u64) -> io::Result<()> {
    let end = timespec(time);
    let rest = ptr::null_mut();
    // SAFETY: the pointer is valid for the call.
    let status = unsafe {
        libc::clock_nanosleep(libc::CLOCK_MONOTONIC, libc::TIMER_ABSTIME, &raw const end, rest)
    };
    if status == 0 { Ok(()) } else { Err(io::Error::from_raw_os_error(status)) }
}

/// Converts a number of nanoseconds.
fn timespec(time: u64) -> libc::timespec {
    libc::timespec {
        tv_sec: i64::try_from(time / 1_000_000_000).unwrap_or(i64::MAX),
        tv_nsec: i64::try_from(time % 1_000_000_000).unwrap_or(0),
    }
}

/// Arranges that a child process knows that the timers of its parent are not its own.
///
/// # Errors
///
/// Returns an error if the system is out of memory. A later attempt may succeed.
pub(in crate::engine::runtime) fn notice_forks() -> io::Result<()> {
    static ARE_NOTICED: AtomicBool = AtomicBool::new(false);
    if ARE_NOTICED.load(Ordering::Relaxed) {
        return Ok(());
    }
    // Two threads may add the handler at once. Its second call in a child does no harm.
    // SAFETY: the handler is async-signal-safe.
    let status = unsafe { libc::pthread_atfork(None, None, Some(forked)) };
    if status != 0 {
        return Err(io::Error::from_raw_os_error(status));
    }
    ARE_NOTICED.store(true, Ordering::Relaxed);
    Ok(())
}

impl Timer {
    /// Makes a timer, of which the system does not know yet.
    pub(in crate::engine::runtime) const fn new(clock: Clock) -> Self {
        Self { clock, id: Cell::new(None), made_after: Cell::new(0) }
    }

    /// Prepares the timer and its signal. To be called before the timer is armed.
    ///
    /// # Errors
    ///
    /// Returns an error if other code handles or blocks the signal, if the system refuses the
    /// timer, or if it is out of memory.
    pub(in crate::engine::runtime) fn prepare(
        &self,
        handlers: &'static Handlers,
    ) -> io::Result<()> {
        notice_forks()?;
        check_mask()?;
        self.make_ready(handlers).map_err(|error| match error.kind() {
            io::ErrorKind::ResourceBusy => refusal("handled by other code"),
            _ => error,
        })
    }

    /// Does the same as [`Timer::prepare`] in a signal handler, where the signal may be blocked: it
    /// arrives after the handler. Child processes do not get the timer. Async-signal-safe.
    ///
    /// # Errors
    ///
    /// Returns an error if other code handles the signal, or if the system refuses the timer.
    pub(in crate::engine::runtime) fn make_ready(
        &self,
        handlers: &'static Handlers,
    ) -> io::Result<()> {
        HANDLERS.store(ptr::from_ref(handlers).cast_mut(), Ordering::Relaxed);
        install()?;
        self.make()
    }

    /// Makes the timer, unless this process has made it already. Async-signal-safe.
    ///
    /// # Errors
    ///
    /// Returns an error if the system refuses the timer.
    pub(in crate::engine::runtime) fn make(&self) -> io::Result<()> {
        if self.exists() {
            return Ok(());
        }
        let forks = FORKS.load(Ordering::Relaxed);
        // SAFETY: all zeros is a valid `sigevent`.
        let mut event: libc::sigevent = unsafe { MaybeUninit::zeroed().assume_init() };
        event.sigev_notify = libc::SIGEV_THREAD_ID;
        event.sigev_signo = signal();
        event.sigev_value.sival_ptr = ptr::from_ref(self).cast_mut().cast();
        // SAFETY: a query without arguments.
        event.sigev_notify_thread_id = unsafe { libc::gettid() };
        let mut id: libc::c_int = 0;
        // SAFETY: both pointers are valid for the call. The function of the C library would also
        // allocate memory.
        let status = unsafe {
            libc::syscall(
                libc::SYS_timer_create,
                self.clock as libc::clockid_t,
                &raw mut event,
                &raw mut id,
            )
        };
        if status != 0 {
            return Err(io::Error::last_os_error());
        }
        self.id.set(Some(id));
        self.made_after.set(forks);
        Ok(())
    }

    /// Returns whether the timer exists in this process.
    pub(in crate::engine::runtime) fn exists(&self) -> bool {
        self.id.get().is_some() && self.made_after.get() == FORKS.load(Ordering::Relaxed)
    }

    /// Makes the signal arrive at a time of the clock, in nanoseconds, or at once if the time has
    /// passed. Async-signal-safe.
    pub(in crate::engine::runtime) fn arm(&self, time: u64) {
        // A time of zero would disarm the timer.
        self.set(time.max(1), libc::TIMER_ABSTIME);
    }

    /// Makes the signal arrive after a time of the clock, in nanoseconds. Async-signal-safe.
    pub(in crate::engine::runtime) fn arm_after(&self, time: u64) {
        self.set(time.max(1), 0);
    }

    /// Makes the timer send no signal. Async-signal-safe.
    pub(in crate::engine::runtime) fn disarm(&self) {
        self.set(0, 0);
    }

    fn set(&self, time: u64, flags: libc::c_int) {
        let Some(id) = self.id.get().filter(|_| self.exists()) else { return };
        let value = libc::itimerspec { it_interval: timespec(0), it_value: timespec(time) };
        let before: *mut libc::itimerspec = ptr::null_mut();
        // SAFETY: the timer exists, and the pointer is valid for the call.
        unsafe { libc::syscall(libc::SYS_timer_settime, id, flags, &raw const value, before) };
    }

    /// Deletes the timer, which is made again when it is needed.
    pub(in crate::engine::runtime) fn delete(&self) {
        let exists = self.exists();
        if let Some(id) = self.id.take().filter(|_| exists) {
            // SAFETY: the timer exists, and is not used again.
            unsafe { libc::syscall(libc::SYS_timer_delete, id) };
        }
    }
}

/// Unblocks the signal in the current thread.
pub(in crate::engine::runtime) fn unblock_timers() {
    let mut mask = MaybeUninit::<libc::sigset_t>::uninit();
    // SAFETY: the pointer is valid for writing a mask.
    unsafe { libc::sigemptyset(mask.as_mut_ptr()) };
    // SAFETY: the mask is initialised.
    unsafe { libc::sigaddset(mask.as_mut_ptr(), signal()) };
    let before = ptr::null_mut();
    // SAFETY: the mask is initialised.
    unsafe { libc::pthread_sigmask(libc::SIG_UNBLOCK, mask.as_ptr(), before) };
}

/// Returns an error if the current thread blocks the signal.
fn check_mask() -> io::Result<()> {
    let mut mask = MaybeUninit::<libc::sigset_t>::uninit();
    // SAFETY: the pointer is valid for writing a mask.
    let status = unsafe { libc::pthread_sigmask(libc::SIG_BLOCK, ptr::null(), mask.as_mut_ptr()) };
    if status != 0 {
        return Err(io::Error::from_raw_os_error(status));
    }
    // SAFETY: the system has filled the mask.
    let is_blocked = unsafe { libc::sigismember(mask.as_ptr(), signal()) } == 1;
    if is_blocked { Err(refusal("blocked")) } else { Ok(()) }
}

/// Installs the handler of the signal, unless it is installed already.
fn install() -> io::Result<()> {
    let current = exchange(signal(), None)?;
    if current.sa_sigaction == handle as *const () as usize {
        return Ok(());
    }
    if current.sa_sigaction != libc::SIG_DFL {
        // The kind needs no memory, because a signal handler may run this.
        return Err(io::ErrorKind::ResourceBusy.into());
    }
    let mut ours = default_action();
    ours.sa_sigaction = handle as *const () as usize;
    // Without `SA_RESTART`, the signal ends system calls that wait in a callback.
    ours.sa_flags = libc::SA_SIGINFO | stack_flag();
    // A stack for signals may have no room for the handlers of other signals, too. The signals of
    // faults stay unblocked: the handler reads files that are mapped.
    let mut mask = SigSet::all();
    for signal in SIGNALS {
        mask.remove(signal);
    }
    ours.sa_mask = *mask.as_ref();
    exchange(signal(), Some(&ours)).map(drop)
}

/// Returns the flag with which the handler runs on the thread's stack for signals, if that stack
/// has room for it. Some programs have functions with small stacks, and large stacks for signals.
/// Others have large stacks, and small stacks for signals.
fn stack_flag() -> libc::c_int {
    let mut stack = MaybeUninit::<libc::stack_t>::zeroed();
    // SAFETY: the pointer is valid for writing a description of a stack.
    unsafe { libc::sigaltstack(ptr::null(), stack.as_mut_ptr()) };
    // SAFETY: all zeros is a valid description, and the system has filled it.
    let stack = unsafe { stack.assume_init() };
    let has_room = stack.ss_flags & libc::SS_DISABLE == 0 && stack.ss_size >= ROOM_FOR_HANDLER;
    if has_room { libc::SA_ONSTACK } else { 0 }
}

/// Returns the error for a signal that cannot be used.
fn refusal(state: &str) -> io::Error {
    let signal = signal();
    io::Error::other(format!("a time limit needs signal {signal}, which is {state}"))
}

/// Handles the signal of a timer.
extern "C" fn handle(_: libc::c_int, info: *mut libc::siginfo_t, context: *mut libc::c_void) {
    // SAFETY: with `SA_SIGINFO` the system passes information about the signal.
    let known = unsafe { *info };
    if known.si_code != libc::SI_TIMER {
        // A process sent the signal. Its default action ends this process.
        return end();
    }
    // SAFETY: with `SA_SIGINFO` the system passes the context of the interrupted thread. Nothing
    // else refers to it meanwhile.
    let interrupted = unsafe { &mut *context.cast::<libc::ucontext_t>() };
    let (pc, frame_pointer) = arch::interrupted(interrupted);
    let frame = arch::stack_pointer(interrupted)..frame_pointer;
    // The handlers are set before the signal can arrive.
    let Some(handlers) = handlers() else { return };
    if let Some(activation) = (handlers.ring)(pc, frame) {
        arch::continue_at(interrupted, activation);
    }
}

/// Ends the process by the signal, as the system does without a handler.
fn end() {
    let _ = exchange(signal(), Some(&default_action()));
    // The signal is blocked until this handler returns. Then it arrives again.
    // SAFETY: sends a signal to this thread.
    unsafe { libc::raise(signal()) };
}

/// Notes that this process is the child of a fork, and lets the thread make its timer again.
unsafe extern "C" fn forked() {
    FORKS.fetch_add(1, Ordering::Relaxed);
    if let Some(handlers) = handlers() {
        (handlers.forked)();
    }
}
