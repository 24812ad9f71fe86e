//! The state of a thread: the context that compiled code sees, and what waits to be released.

use std::cell::{Cell, RefCell, UnsafeCell};
use std::fmt;
use std::ptr;

use super::backtrace::{self, Frames};
use super::before_call::BeforeCall;
use super::caller::Starting;
use super::collector::Collector;
use super::ended::{Ended, Unwound};
use super::exception::Exception;
use super::externs::Handles;
use super::list::List;
use super::memory;
use super::owner::Header;
use super::releases::Releases;
use super::suspended::Suspended;
use super::suspended_calls::CallId;
use super::sys;
use crate::engine::abi::vmctx::{self, Activation, Landing, ThreadContext};
use crate::engine::error::{Error, Frame, TrapInfo};
use crate::engine::trap::Trap;

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
    pub(super) before_call: BeforeCall,
    /// When the signals of faults were last looked at, see [`super::traps`].
    pub(super) looked: Cell<u64>,
    /// The other stacks on which WebAssembly is running.
    pub(super) suspended: Suspended,
    /// The lowest address that the current stack may reach in compiled code.
    stack_floor: Cell<usize>,
    /// The same for the stack on which the thread was started.
    own_stack_floor: usize,
    /// The calls on the current stack.
    depth: Cell<usize>,
    began: Cell<u64>,
    pub(super) starting: Cell<Option<Starting>>,
    /// The outermost of them, or of those that were the last, if it was suspended before.
    call: Cell<Option<CallId>>,
    /// What is to be done when nothing runs any more.
    pub(super) releases: Releases,
    /// What the handles stand for by which WebAssembly knows values of the host and exceptions.
    pub(super) handles: RefCell<Handles>,
    /// The garbage collector of the host, and whether it is told of losses.
    pub(super) collector: Cell<Option<&'static Collector>>,
    pub(super) is_collected: Cell<bool>,
    /// All owners that live.
    pub(super) owners: List<Header>,
    /// All memories that live.
    pub(super) memories: List<memory::Inner>,
    /// Why the innermost call is being unwound, if the host wants it.
    ended: Cell<Option<Ended>>,
    /// The exception that an error stands for.
    uncaught: Cell<Option<Exception>>,
    /// How much memory the exceptions take that live, in bytes.
    pub(super) exception_bytes: Cell<usize>,
    /// Where execution goes on, while it is on its way there.
    landing: UnsafeCell<Landing>,
    /// The trap for which the innermost call is being unwound.
    trap: Cell<Option<Trap>>,
    frames: UnsafeCell<Frames>,
}

/// The calls from the host into WebAssembly on a stack.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Calls {
    /// How many have not ended.
    pub(super) depth: usize,
    /// When the outermost of them began, see [`super::releases`].
    pub(super) began: u64,
    /// The innermost that runs an imported start function, see [`super::caller`].
    pub(super) starting: Option<Starting>,
    /// The outermost of them, once it was suspended.
    pub(super) call: Option<CallId>,
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
    pub(super) fn current_if_any() -> Option<&'static Self> {
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
            depth: Cell::new(0),
            began: Cell::new(0),
            starting: Cell::new(None),
            call: Cell::new(None),
            releases: Releases::default(),
            handles: RefCell::new(Handles::default()),
            collector: Cell::new(None),
            is_collected: Cell::new(false),
            owners: List::new(|header| &header.listed_at),
            memories: List::new(memory::Inner::listed_at),
            ended: Cell::new(None),
            uncaught: Cell::new(None),
            exception_bytes: Cell::new(0),
            landing: UnsafeCell::new(Landing::default()),
            trap: Cell::new(None),
            frames: UnsafeCell::new(Frames::new()),
        }
    }

    /// Returns the context, for compiled code.
    pub(super) const fn context(&self) -> *mut ThreadContext {
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
    pub(super) fn enter(&'static self) -> Entered {
        let depth = self.depth.get();
        if depth == 0 {
            let limit = sys::current_stack_pointer().saturating_sub(self.max_stack.get());
            let limit = limit.max(self.stack_floor.get());
            // SAFETY: only this thread refers to its context, and nothing borrows it.
            unsafe { (*self.context()).stack_limit = limit };
            self.began.set(self.releases.now());
        }
        self.depth.set(depth + 1);
        Entered(self)
    }

    /// Returns why an entry returned [`Status::Unwound`].
    #[cold]
    pub(super) fn take_end(&self) -> Unwound {
        Unwound::new(match self.ended.take() {
            Some(Ended::Panic(payload)) => Err(payload),
            ended => Ok(self.error(ended)),
        })
    }

    fn error(&self, ended: Option<Ended>) -> Error {
        match ended {
            Some(Ended::Error(Error::Trap(info))) => {
                Error::Trap(Box::new(self.trap_info(info.trap)))
            }
            Some(Ended::Exception(exception)) => {
                // What the host has seen already came from further in.
                if exception.host().is_none() {
                    exception.set_frames(self.frames().0);
                }
                exception.into_error()
            }
            Some(Ended::Error(error)) => error,
            Some(Ended::Panic(_)) | None => {
                let trap = self.trap.take().expect("a call is unwound for a reason");
                Error::Trap(Box::new(self.trap_info(trap)))
            }
        }
    }

    fn trap_info(&self, trap: Trap) -> TrapInfo {
        let (frames, truncated) = self.frames();
        TrapInfo { trap, frames, truncated }
    }

    fn frames(&self) -> (Vec<Frame>, bool) {
        // SAFETY: the frames are written by this thread only, while compiled code runs.
        unsafe { &*self.frames.get() }.resolve()
    }

    /// Notes how a host function ended the call that is now to be unwound.
    pub(super) fn note_end(&self, ended: Ended) {
        if let Some(activation) = self.innermost_activation() {
            // SAFETY: nothing else refers to the frames while the host function ends.
            let frames = unsafe { &mut *self.frames.get() };
            frames.clear();
            backtrace::walk_callers(activation.exit_frame_pointer, activation, frames);
        }
        self.ended.set(Some(ended));
    }

    /// Notes that compiled code throws an exception.
    pub(super) fn note_thrown(&self, exception: Exception) {
        self.ended.set(Some(Ended::Exception(exception)));
    }

    /// Returns what was thrown, if that is how a call is ending.
    pub(super) fn thrown(&self) -> Option<Exception> {
        let ended = self.ended.take();
        let thrown = match &ended {
            Some(Ended::Exception(exception)) => Some(exception.clone()),
            _ => None,
        };
        self.ended.set(ended);
        thrown
    }

    /// Says that the call goes on after all: what was thrown is caught.
    pub(super) fn forget_end(&self) {
        self.ended.set(None);
    }

    pub(super) fn set_uncaught(&self, exception: Exception) {
        self.uncaught.set(Some(exception));
    }

    pub(super) fn take_uncaught(&self) -> Option<Exception> {
        self.uncaught.take()
    }

    /// Notes where execution goes on, and returns where that stands.
    pub(super) fn set_landing(&self, landing: Landing) -> *const Landing {
        let place = self.landing.get();
        // SAFETY: **one thread**; nothing borrows it.
        unsafe { place.write(landing) };
        place
    }

    /// Notes a trap and the frames that `collect` finds. Async-signal-safe.
    pub(super) fn note_trap(&self, trap: Trap, collect: impl FnOnce(&mut Frames)) {
        self.trap.set(Some(trap));
        self.note_frames(collect);
    }

    /// Notes the frames that `collect` finds. Async-signal-safe.
    pub(super) fn note_frames(&self, collect: impl FnOnce(&mut Frames)) {
        // SAFETY: compiled code was interrupted or calls this, and does not refer to the frames.
        let frames = unsafe { &mut *self.frames.get() };
        frames.clear();
        collect(frames);
    }

    /// Returns the innermost activation of the current stack.
    pub(super) fn innermost_activation(&self) -> Option<&'static Activation> {
        let context = self.context();
        // SAFETY: only this thread refers to its context, and nothing borrows it.
        let activation = unsafe { (*context).activation };
        // SAFETY: it is null or in the frame of an entry, which has not returned.
        unsafe { activation.as_ref() }
    }

    /// Says that the current stack is one whose lowest address is `bottom`, or the one on which the
    /// thread was started.
    pub(super) fn set_stack(&self, bottom: Option<usize>) {
        let floor = bottom.map_or(self.own_stack_floor, |bottom| bottom + HOST_RESERVE);
        self.stack_floor.set(floor);
    }

    /// Forgets calls that ended without returning: the host may have jumped over them when it gave
    /// up the request.
    pub(super) fn forget_calls(&self) {
        let context = self.context();
        // SAFETY: only this thread refers to its context, and nothing borrows it.
        unsafe { (*context).activation = ptr::null_mut() };
        if let Some(call) = self.replace_calls(Calls::default()).call {
            self.releases.end_wait(call);
        }
        self.releases.forget_releasing();
        self.trap.set(None);
        self.ended.set(None);
        self.uncaught.set(None);
    }

    /// Returns how much of the current stack is left, in bytes.
    pub(crate) fn remaining_stack(&self) -> usize {
        let bottom = self.stack_floor.get().saturating_sub(HOST_RESERVE);
        sys::current_stack_pointer().saturating_sub(bottom)
    }

    /// Notes what calls there are on the stack that is now the current one, and returns what they
    /// were before.
    pub(super) fn replace_calls(&self, calls: Calls) -> Calls {
        let (depth, began) = (self.depth.replace(calls.depth), self.began.replace(calls.began));
        Calls {
            depth,
            began,
            starting: self.starting.replace(calls.starting),
            call: self.call.replace(calls.call),
        }
    }

    /// Returns how many calls there are on the current stack.
    pub(super) const fn depth(&self) -> usize {
        self.depth.get()
    }

    /// Returns which call was the outermost on the current stack, where none is under way, if it
    /// had been suspended and this was not asked before.
    pub(super) fn take_call(&self) -> Option<CallId> {
        self.call.take()
    }

    /// Returns whether no WebAssembly is running on the current stack.
    pub(super) fn is_idle(&self) -> bool {
        self.depth.get() == 0
    }

    /// Returns whether no WebAssembly is running on any stack.
    pub(super) fn is_at_rest(&self) -> bool {
        self.is_idle() && !self.suspended.is_any()
    }
}

impl fmt::Debug for Thread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Thread").field("depth", &self.depth).finish_non_exhaustive()
    }
}

/// A call that is under way. Ends it when dropped.
#[must_use]
pub(super) struct Entered(&'static Thread);

impl Drop for Entered {
    #[inline]
    fn drop(&mut self) {
        let thread = self.0;
        let depth = thread.depth.get() - 1;
        thread.depth.set(depth);
        if depth == 0 && thread.releases.are_due() {
            thread.release_queued();
        }
    }
}
