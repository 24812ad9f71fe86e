//! The state of a thread: the context that compiled code reads, and deferred work.

use std::cell::{Cell, UnsafeCell};
use std::fmt;
use std::ops::Range;
use std::ptr::{self, NonNull};

use super::backtrace;
use super::backtrace::Frames;
use super::before_call::BeforeCall;
use super::call_sites::CallSites;
use super::ended::{Ended, Throw};
use super::interrupts::Interrupts;
use super::suspended::Suspended;
use crate::engine::abi::vmctx;
use crate::engine::abi::vmctx::{Activation, Landing, ThreadContext};
use crate::engine::error::{Frame, Result, TrapInfo};
use crate::engine::interrupt::Interrupt;
use crate::engine::runtime::heap::Heap;
use crate::engine::runtime::heap::owner::Header;
use crate::engine::runtime::sys;
use crate::engine::trap::Trap;

/// An instance whose start function is running and is imported.
#[derive(Clone, Copy, Debug)]
pub(in crate::engine::runtime) struct Starting {
    /// Number of calls on the stack, including the call of the start function.
    pub(in crate::engine::runtime) depth: usize,
    /// The instance.
    pub(in crate::engine::runtime) instance: NonNull<Header>,
}

/// A function of the host that answers an interrupt. An error ends the call.
pub type Answer = fn() -> Result<()>;

/// The state of a thread that runs WebAssembly.
///
/// It is created when the thread first needs it, and never freed. So references to it are always
/// valid.
#[repr(C)]
pub struct Thread {
    /// The context that compiled code reads. It is the first field, so that both have one address.
    context: UnsafeCell<ThreadContext>,
    /// The host's answer to interrupts.
    pub(super) answer: Cell<Option<Answer>>,
    /// Maximum stack use of WebAssembly, in bytes.
    max_stack: Cell<usize>,
    /// The reasons for a check before the host calls WebAssembly.
    pub(in crate::engine::runtime) before_call: BeforeCall,
    /// Time at which the handlers of fault signals were last checked, see [`super::traps`].
    pub(in crate::engine::runtime) looked: Cell<u64>,
    /// The other stacks on which WebAssembly is running.
    pub(in crate::engine::runtime) suspended: Suspended,
    /// The part of the current stack that compiled code may use.
    stack: Cell<Usable>,
    /// The limit of the outer call while an inner call is refused because of its stack.
    refused_limit: Cell<usize>,
    /// The part that compiled code may use of the stack on which the thread started.
    own_stack: Usable,
    /// The innermost call on the current stack that runs an imported start function.
    pub(in crate::engine::runtime) starting: Cell<Option<Starting>>,
    /// The places that called host functions which asked for their caller.
    pub(in crate::engine::runtime) call_sites: CallSites,
    /// The reference-counted objects of the thread.
    pub(in crate::engine::runtime) heap: Heap,
    /// The limits of time of the thread's calls.
    pub(in crate::engine::runtime) interrupts: Interrupts,
    /// The reason for unwinding the innermost call. `None` if compiled code trapped.
    ended: Cell<Option<Ended>>,
    /// The place where execution continues, during the jump to that place.
    landing: UnsafeCell<Landing>,
    /// The trap for which the innermost call is being unwound.
    trap: Cell<Option<Trap>>,
    frames: UnsafeCell<Frames>,
}

thread_local! {
    static CURRENT: Cell<*const Thread> = const { Cell::new(ptr::null()) };
}

/// The part of a stack that compiled code may use.
#[derive(Clone, Copy, Debug)]
struct Usable {
    /// Lowest address.
    floor: usize,
    /// Size up to the end of the stack, in bytes. 0 if the whole stack is reserved for the host.
    size: usize,
}

impl Usable {
    /// All addresses, for a stack whose addresses are not known.
    const UNKNOWN: Self = Self { floor: 0, size: usize::MAX };

    fn new(stack: &Range<usize>) -> Self {
        let floor = stack.start.saturating_add(HOST_RESERVE);
        Self { floor, size: stack.end.saturating_sub(floor) }
    }

    /// Returns whether the part contains an address.
    #[inline]
    const fn contains(self, address: usize) -> bool {
        address.wrapping_sub(self.floor) < self.size
    }
}

/// The limit of a stack that WebAssembly must not use. With this limit, each entry finds that the
/// stack is exhausted. It is above all addresses, and compiled code can add the size of a frame.
const NO_STACK: usize = usize::MAX / 4;

/// Default maximum stack use of WebAssembly, in bytes.
const DEFAULT_MAX_STACK: usize = 1 << 20;

/// Part of a stack that is reserved for the host when WebAssembly has used its part, in bytes.
const HOST_RESERVE: usize = vmctx::HOST_RESERVE as usize;

impl Thread {
    /// Returns the state of the current thread.
    pub fn current() -> &'static Self {
        Self::current_if_any().unwrap_or_else(|| {
            let thread: &'static Self = Box::leak(Box::new(Self::new()));
            CURRENT.set(thread);
            thread
        })
    }

    /// Returns the state of the current thread if it has one. Async-signal-safe if the thread has
    /// called [`Thread::current`] before, because then its thread-local storage exists. So a host
    /// whose signal handler calls this calls [`Thread::current`] on each of its threads first.
    pub(in crate::engine::runtime) fn current_if_any() -> Option<&'static Self> {
        // SAFETY: the pointer is null or was leaked from a box.
        unsafe { CURRENT.get().as_ref() }
    }

    fn new() -> Self {
        let own_stack = sys::thread_stack().map_or(Usable::UNKNOWN, |stack| Usable::new(&stack));
        Self {
            context: UnsafeCell::new(ThreadContext::new()),
            answer: Cell::new(None),
            before_call: BeforeCall::default(),
            looked: Cell::new(0),
            suspended: Suspended::default(),
            max_stack: Cell::new(DEFAULT_MAX_STACK),
            stack: Cell::new(own_stack),
            refused_limit: Cell::new(NO_STACK),
            own_stack,
            starting: Cell::new(None),
            call_sites: CallSites::new(),
            heap: Heap::new(),
            interrupts: Interrupts::new(),
            ended: Cell::new(None),
            landing: UnsafeCell::new(Landing::default()),
            trap: Cell::new(None),
            frames: UnsafeCell::new(Frames::new()),
        }
    }

    /// Returns the context, for compiled code.
    pub(in crate::engine::runtime) const fn context(&self) -> *mut ThreadContext {
        self.context.get()
    }

    /// Returns the flag that asks the engine to end the work of this thread. Threads that work for
    /// this thread look at the flag, too. Async-signal-safe.
    pub const fn interrupt(&self) -> &Interrupt {
        self.interrupts.flag()
    }

    /// Sets the maximum stack use of WebAssembly, in bytes. Takes effect at the next outermost
    /// call.
    pub fn set_max_stack(&self, bytes: usize) {
        self.max_stack.set(bytes);
    }

    /// Begins a call into WebAssembly through an entry. The call ends when the result is dropped.
    /// If no call is left on this stack then, owners that the call released are freed. Owners to
    /// which a call on another stack could refer are not freed yet.
    ///
    /// It does not take a closure, because calls from PHP need all of this inlined.
    #[inline]
    pub(in crate::engine::runtime) fn enter(&'static self) -> Entered {
        let (here, stack) = (sys::current_stack_pointer(), self.stack.get());
        if self.heap.is_idle() {
            if self.is_interrupted() {
                self.forget_late_interrupt();
            }
            let limit = here.saturating_sub(self.max_stack.get()).max(stack.floor);
            let limit = if stack.contains(here) { limit } else { NO_STACK };
            // SAFETY: only this thread refers to its context, and nothing borrows it.
            unsafe { (*self.context()).stack_limit = limit };
        } else if !stack.contains(here) {
            self.refuse_stack();
        }
        self.heap.calls.begin(self.heap.releases.now());
        Entered(self)
    }

    /// Takes the reason for unwinding the innermost call. Returns `None` if compiled code trapped.
    pub(in crate::engine::runtime) fn take_ended(&self) -> Option<Ended> {
        self.ended.take()
    }

    /// Returns whether the innermost call was unwound because it was interrupted.
    pub(in crate::engine::runtime) const fn was_interrupted(&self) -> bool {
        matches!(self.trap.get(), Some(Trap::Interrupted))
    }

    /// Takes the trap for which the innermost call was unwound.
    pub(in crate::engine::runtime) fn take_trap(&self) -> Option<Trap> {
        self.trap.take()
    }

    /// Describes a trap of the innermost call, which is being unwound.
    pub(in crate::engine::runtime) fn trap_info(&self, trap: Trap) -> TrapInfo {
        let (frames, truncated) = self.frames();
        TrapInfo { trap, frames, truncated }
    }

    /// Returns the functions that were running when the innermost call began to unwind.
    pub(in crate::engine::runtime) fn frames(&self) -> (Vec<Frame>, bool) {
        // SAFETY: only this thread writes the frames, and only while compiled code runs.
        unsafe { &*self.frames.get() }.resolve()
    }

    /// Notes how a host function ended the call that is unwound next.
    pub(in crate::engine::runtime) fn note_end(&self, ended: Ended) {
        if let Some(activation) = self.innermost_activation() {
            // SAFETY: nothing else refers to the frames while the host function ends.
            let frames = unsafe { &mut *self.frames.get() };
            frames.clear();
            backtrace::walk_callers(activation.exit_frame_pointer, activation, frames);
        }
        self.ended.set(Some(ended));
    }

    /// Notes that compiled code throws an exception.
    pub(in crate::engine::runtime) fn note_thrown(&self, exception: Throw) {
        self.ended.set(Some(Ended::Exception(exception)));
    }

    /// Returns the exception with which a call is ending, if it ends with one.
    pub(in crate::engine::runtime) fn thrown(&self) -> Option<Throw> {
        let ended = self.ended.take();
        let thrown = match &ended {
            Some(Ended::Exception(exception)) => Some(exception.clone()),
            _ => None,
        };
        self.ended.set(ended);
        thrown
    }

    /// Notes that the call continues, because its exception is caught.
    pub(in crate::engine::runtime) fn forget_end(&self) {
        self.ended.set(None);
    }

    /// Stores the place where execution continues, and returns the address of that note.
    pub(in crate::engine::runtime) fn set_landing(&self, landing: Landing) -> *const Landing {
        let place = self.landing.get();
        // SAFETY: **one thread**; nothing borrows it.
        unsafe { place.write(landing) };
        place
    }

    /// Notes a trap and the frames that `collect` finds. Async-signal-safe.
    pub(in crate::engine::runtime) fn note_trap(
        &self,
        trap: Trap,
        collect: impl FnOnce(&mut Frames),
    ) {
        self.trap.set(Some(trap));
        self.note_frames(collect);
    }

    /// Notes the frames that `collect` finds. Async-signal-safe.
    pub(in crate::engine::runtime) fn note_frames(&self, collect: impl FnOnce(&mut Frames)) {
        // SAFETY: compiled code was interrupted or is the caller, and does not refer to the frames.
        let frames = unsafe { &mut *self.frames.get() };
        frames.clear();
        collect(frames);
    }

    /// Returns the innermost activation of the current stack.
    pub(in crate::engine::runtime) fn innermost_activation(&self) -> Option<&'static Activation> {
        let context = self.context();
        // SAFETY: only this thread refers to its context, and nothing borrows it.
        let activation = unsafe { (*context).activation };
        // SAFETY: it is null or lies in the frame of an entry that has not returned.
        unsafe { activation.as_ref() }
    }

    /// Sets the addresses of the current stack. `None` stands for the stack on which the thread was
    /// started.
    pub(in crate::engine::runtime) fn set_stack(&self, stack: Option<&Range<usize>>) {
        self.stack.set(stack.map_or(self.own_stack, Usable::new));
    }

    /// Returns whether the code runs on a stack that the host did not announce.
    pub(crate) fn is_on_unknown_stack(&self) -> bool {
        let Usable { floor, size } = self.stack.get();
        let stack = floor.saturating_sub(HOST_RESERVE)..floor.saturating_add(size);
        !stack.contains(&sys::current_stack_pointer())
    }

    /// Refuses an inner call on the current stack.
    #[cold]
    fn refuse_stack(&self) {
        // SAFETY: only this thread refers to its context, and nothing borrows it.
        let limit = unsafe { &mut (*self.context()).stack_limit };
        if *limit != NO_STACK {
            self.refused_limit.set(std::mem::replace(limit, NO_STACK));
        }
    }

    /// Restores the limit of the outer call, if an inner call was refused.
    #[inline]
    fn accept_stack(&self) {
        // SAFETY: only this thread refers to its context, and nothing borrows it.
        let limit = unsafe { &mut (*self.context()).stack_limit };
        if *limit == NO_STACK {
            *limit = self.refused_limit.replace(NO_STACK);
        }
    }

    /// Lowers the limit of the stack for the outermost call, which has begun: the call may use
    /// `bytes` from here.
    #[cold]
    pub(in crate::engine::runtime) fn limit_stack(&self, bytes: u64) {
        let bytes = usize::try_from(bytes).unwrap_or(usize::MAX);
        let limit = sys::current_stack_pointer().saturating_sub(bytes);
        // SAFETY: only this thread refers to its context, and nothing borrows it.
        let current = unsafe { &mut (*self.context()).stack_limit };
        *current = limit.max(*current);
    }

    /// Forgets calls that ended without returning: the host may have jumped over them when it
    /// stopped the request.
    pub(in crate::engine::runtime) fn forget_calls(&self) {
        let context = self.context();
        // SAFETY: only this thread refers to its context, and nothing borrows it.
        unsafe { (*context).activation = ptr::null_mut() };
        if let Some(call) = self.heap.calls.forget() {
            self.heap.releases.end_wait(call);
        }
        self.starting.set(None);
        self.forget_limits();
        self.heap.releases.forget_releasing();
        self.trap.set(None);
        self.ended.set(None);
        // The last one, because it may run destructors of the host, which may call WebAssembly.
        self.heap.uncaught.set(None);
    }

    /// Returns the number of bytes that are left on the current stack.
    pub(crate) fn remaining_stack(&self) -> usize {
        let bottom = self.stack.get().floor.saturating_sub(HOST_RESERVE);
        sys::current_stack_pointer().saturating_sub(bottom)
    }

    /// Drops the values of the host from freed exceptions. Must be called where the host can run,
    /// which may be below compiled frames.
    pub fn free_deferred(&self) {
        self.heap.free_deferred();
    }

    /// Returns whether no WebAssembly is running on any stack of the thread.
    pub fn is_at_rest(&self) -> bool {
        self.heap.is_at_rest()
    }

    /// Returns the number of calls on the current stack.
    pub(in crate::engine::runtime) const fn depth(&self) -> usize {
        self.heap.calls.depth()
    }
}

impl fmt::Debug for Thread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Thread").field("depth", &self.depth()).finish_non_exhaustive()
    }
}

/// A call that is under way. Dropping it ends the call.
#[must_use]
pub(in crate::engine::runtime) struct Entered(&'static Thread);

impl Drop for Entered {
    #[inline]
    fn drop(&mut self) {
        let heap = &self.0.heap;
        if !heap.calls.end() {
            self.0.accept_stack();
        } else if heap.releases.are_due() {
            heap.release_queued();
        }
    }
}
