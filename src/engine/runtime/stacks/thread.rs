//! The state of a thread: the context that compiled code sees, and what waits to be released.

use std::cell::{Cell, UnsafeCell};
use std::fmt;
use std::ptr::{self, NonNull};

use super::backtrace;
use super::backtrace::Frames;
use super::before_call::BeforeCall;
use super::ended::{Ended, Throw};
use super::suspended::Suspended;
use crate::engine::abi::vmctx;
use crate::engine::abi::vmctx::{Activation, Landing, ThreadContext};
use crate::engine::error::{Frame, TrapInfo};
use crate::engine::runtime::heap::Heap;
use crate::engine::runtime::heap::owner::Header;
use crate::engine::runtime::sys;
use crate::engine::trap::Trap;

/// An instance whose start function is running, and is imported.
#[derive(Clone, Copy, Debug)]
pub(in crate::engine::runtime) struct Starting {
    /// Number of calls on the stack, the one of the start function included.
    pub(in crate::engine::runtime) depth: usize,
    /// The instance.
    pub(in crate::engine::runtime) instance: NonNull<Header>,
}

/// What a thread that runs WebAssembly has once.
///
/// It is made when the thread first needs it and never freed, so that whatever refers to it may do
/// so for ever.
#[repr(C)]
pub struct Thread {
    /// What compiled code sees; at the start, so that its address is that of the thread.
    context: UnsafeCell<ThreadContext>,
    /// How much of a stack WebAssembly may use, in bytes.
    max_stack: Cell<usize>,
    /// What is to be looked at before the host calls.
    pub(in crate::engine::runtime) before_call: BeforeCall,
    /// When the signals of faults were last looked at, see [`super::traps`].
    pub(in crate::engine::runtime) looked: Cell<u64>,
    /// The other stacks on which WebAssembly is running.
    pub(in crate::engine::runtime) suspended: Suspended,
    /// The lowest address that the current stack may reach in compiled code.
    stack_floor: Cell<usize>,
    /// The same for the stack on which the thread was started.
    own_stack_floor: usize,
    /// The innermost call on the current stack that runs an imported start function.
    pub(in crate::engine::runtime) starting: Cell<Option<Starting>>,
    /// The reference-counted objects of the thread.
    pub(in crate::engine::runtime) heap: Heap,
    /// Why the innermost call is being unwound, if the host wants it.
    ended: Cell<Option<Ended>>,
    /// Where execution goes on, while it is on its way there.
    landing: UnsafeCell<Landing>,
    /// The trap for which the innermost call is being unwound.
    trap: Cell<Option<Trap>>,
    frames: UnsafeCell<Frames>,
}

thread_local! {
    static CURRENT: Cell<*const Thread> = const { Cell::new(ptr::null()) };
}

/// How much of a stack WebAssembly may use by default, in bytes.
const DEFAULT_MAX_STACK: usize = 1 << 20;

/// How much of a stack is kept for the host when WebAssembly has used its part, in bytes.
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

    /// Returns the state of the current thread if it has one. Async-signal-safe: only a thread that
    /// has run WebAssembly gets here from a fault.
    pub(in crate::engine::runtime) fn current_if_any() -> Option<&'static Self> {
        // SAFETY: the pointer is null or was leaked from a box.
        unsafe { CURRENT.get().as_ref() }
    }

    fn new() -> Self {
        let floor = sys::thread_stack_bottom().map_or(0, |bottom| bottom + HOST_RESERVE);
        Self {
            context: UnsafeCell::new(ThreadContext::new()),
            before_call: BeforeCall::default(),
            looked: Cell::new(0),
            suspended: Suspended::default(),
            max_stack: Cell::new(DEFAULT_MAX_STACK),
            stack_floor: Cell::new(floor),
            own_stack_floor: floor,
            starting: Cell::new(None),
            heap: Heap::new(),
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

    /// Sets how much of a stack WebAssembly may use, in bytes. Holds from the next outermost call.
    pub fn set_max_stack(&self, bytes: usize) {
        self.max_stack.set(bytes);
    }

    /// Begins a call into WebAssembly through an entry, which ends when the result is dropped. What
    /// it released is freed then, when no call is left on this stack, and none on another that
    /// could refer to it.
    ///
    /// Not a function that takes a closure: calls from PHP need all of this inlined.
    #[inline]
    pub(in crate::engine::runtime) fn enter(&'static self) -> Entered {
        if self.heap.calls.depth() == 0 {
            let limit = sys::current_stack_pointer().saturating_sub(self.max_stack.get());
            let limit = limit.max(self.stack_floor.get());
            // SAFETY: only this thread refers to its context, and nothing borrows it.
            unsafe { (*self.context()).stack_limit = limit };
        }
        self.heap.calls.begin(self.heap.releases.now());
        Entered(self)
    }

    /// Takes how the innermost call ended.
    pub(in crate::engine::runtime) fn take_ended(&self) -> Option<Ended> {
        self.ended.take()
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
        // SAFETY: the frames are written by this thread only, while compiled code runs.
        unsafe { &*self.frames.get() }.resolve()
    }

    /// Notes how a host function ended the call that is now to be unwound.
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

    /// Returns what was thrown, if that is how a call is ending.
    pub(in crate::engine::runtime) fn thrown(&self) -> Option<Throw> {
        let ended = self.ended.take();
        let thrown = match &ended {
            Some(Ended::Exception(exception)) => Some(exception.clone()),
            _ => None,
        };
        self.ended.set(ended);
        thrown
    }

    /// Says that the call goes on after all: what was thrown is caught.
    pub(in crate::engine::runtime) fn forget_end(&self) {
        self.ended.set(None);
    }

    /// Notes where execution goes on, and returns where that stands.
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
        // SAFETY: compiled code was interrupted or calls this, and does not refer to the frames.
        let frames = unsafe { &mut *self.frames.get() };
        frames.clear();
        collect(frames);
    }

    /// Returns the innermost activation of the current stack.
    pub(in crate::engine::runtime) fn innermost_activation(&self) -> Option<&'static Activation> {
        let context = self.context();
        // SAFETY: only this thread refers to its context, and nothing borrows it.
        let activation = unsafe { (*context).activation };
        // SAFETY: it is null or in the frame of an entry, which has not returned.
        unsafe { activation.as_ref() }
    }

    /// Says that the current stack is one whose lowest address is `bottom`, or the one on which the
    /// thread was started.
    pub(in crate::engine::runtime) fn set_stack(&self, bottom: Option<usize>) {
        let floor = bottom.map_or(self.own_stack_floor, |bottom| bottom + HOST_RESERVE);
        self.stack_floor.set(floor);
    }

    /// Forgets calls that ended without returning: the host may have jumped over them when it gave
    /// up the request.
    pub(in crate::engine::runtime) fn forget_calls(&self) {
        let context = self.context();
        // SAFETY: only this thread refers to its context, and nothing borrows it.
        unsafe { (*context).activation = ptr::null_mut() };
        if let Some(call) = self.heap.calls.forget() {
            self.heap.releases.end_wait(call);
        }
        self.starting.set(None);
        self.heap.releases.forget_releasing();
        self.heap.uncaught.set(None);
        self.trap.set(None);
        self.ended.set(None);
    }

    /// Returns how much of the current stack is left, in bytes.
    pub(crate) fn remaining_stack(&self) -> usize {
        let bottom = self.stack_floor.get().saturating_sub(HOST_RESERVE);
        sys::current_stack_pointer().saturating_sub(bottom)
    }

    /// Drops what exceptions were to the host that are gone. To be called where the host can run,
    /// even under compiled frames.
    pub fn drop_discarded(&self) {
        self.heap.drop_discarded();
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

/// A call that is under way. Ends it when dropped.
#[must_use]
pub(in crate::engine::runtime) struct Entered(&'static Thread);

impl Drop for Entered {
    #[inline]
    fn drop(&mut self) {
        let heap = &self.0.heap;
        if heap.calls.end() && heap.releases.are_due() {
            heap.release_queued();
        }
    }
}
