//! What waits until calls have ended: owners to be freed, and those that the host's collector is to
//! look at.
//!
//! References on a WebAssembly stack are not counted, so an owner that lost its last holder waits
//! until no call can have one. **Time** is how often an owner of the thread lost its last holder,
//! or a stack was left. Each owner knows when it was made, and when it lost its last holder last;
//! each stack when its outermost call began, and when it was left.
//!
//! **Invariants:**
//!
//! - A call that began when an owner had lost its last holder already, or later, has no reference
//!   to it, as long as nobody holds it again. For a call gets its first reference to an owner from
//!   somebody who holds it: the host that passes it, an import, a table, a global, an exception.
//!   (What nobody counts, the references of an instance to its own functions, is reached through
//!   the instance only; whoever runs its code has such a reference to it already.) If the owner is
//!   held again, by a call that still had a reference or by the host that found a value by its
//!   identity, it loses its last holder once more, at a later time.
//! - A call on a stack that was left before an owner was made has no reference to it until the
//!   stack is entered again: nothing writes to the frames of a stack but what runs on it.
//!
//! So an owner that nobody holds may be freed when no call is under way on the current stack, and
//! each call on another began after the owner was given up or was left before the owner was made. A
//! call that is suspended for long holds back no more than what lived when it was left.
//!
//! Until then the owner *waits* for one of the calls that hold it back. It is looked at again when
//! that one has ended, and may have to wait for another then, but not for many
//! ([`super::suspended_calls`]). That the current stack must be idle is for the host's sake, whose
//! destructors run then; and so that a host may end other calls in them, the calls are looked at
//! before each owner.
//!
//! What an owner holds is given up when it is freed, and no earlier: it may wait in turn, for calls
//! that began meanwhile.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::ptr::NonNull;
use std::rc::Rc;

use super::exception::Exception;
use super::list::List;
use super::owner::{AnyOwner, Header, finish_release};
use super::suspended::Suspended;
use super::suspended_calls::CallId;
use super::thread::Thread;

/// What a thread has to do when calls have ended.
#[derive(Debug)]
pub(super) struct Releases {
    /// How often an owner lost its last holder, or a stack was left.
    now: Cell<u64>,
    /// Owners that nobody held at some time, and that may be free to go.
    queue: List<Header>,
    /// Those that wait for a call to end.
    waiting: RefCell<HashMap<CallId, List<Header>>>,
    /// Owners that lost a holder.
    suspects: List<Header>,
    /// What was something to the host, until that can let go of it.
    discarded: RefCell<Vec<Rc<dyn Any>>>,
    /// Whether there may be something to be done: calls look at it when they end.
    are_due: Cell<bool>,
    is_releasing: Cell<bool>,
}

/// Makes an empty list of owners that nobody holds. Each is in one of these.
const fn queue() -> List<Header> {
    List::new(|header| &header.queued_at)
}

impl Default for Releases {
    fn default() -> Self {
        Self {
            now: Cell::new(0),
            queue: queue(),
            waiting: RefCell::default(),
            suspects: List::new(|header| &header.suspect_at),
            discarded: RefCell::default(),
            are_due: Cell::new(false),
            is_releasing: Cell::new(false),
        }
    }
}

impl Releases {
    /// Returns the time.
    #[inline]
    pub(super) const fn now(&self) -> u64 {
        self.now.get()
    }

    #[inline]
    pub(super) const fn are_due(&self) -> bool {
        self.are_due.get()
    }

    /// Says that calls have ended, or are about to, for which something may have waited.
    pub(super) fn look_again(&self) {
        self.are_due.set(true);
    }

    /// Lets time go on, and returns it.
    pub(super) fn tick(&self) -> u64 {
        let now = self.now.get() + 1;
        self.now.set(now);
        now
    }

    /// Queues an owner that lives, given up at a time, unless it waits already.
    fn push(&self, owner: NonNull<Header>, given_up: u64) {
        // SAFETY: an owner that nobody holds is alive until it is released.
        let header = unsafe { owner.as_ref() };
        header.given_up.set(given_up);
        if header.waits_for.get().is_none() {
            self.queue.push(owner);
            self.are_due.set(true);
        }
    }

    /// Takes out an owner that lives, wherever it is.
    fn remove(&self, owner: NonNull<Header>) {
        // SAFETY: the caller says so.
        match unsafe { owner.as_ref() }.waits_for.take() {
            None => self.queue.remove(owner),
            Some(call) => self.waiting.borrow()[&call].remove(owner),
        }
    }

    /// Takes an owner out that may go, or that somebody holds again.
    fn next(&self, suspended: &Suspended) -> Option<NonNull<Header>> {
        while let Some(owner) = self.queue.pop() {
            // SAFETY: an owner in the queue is alive.
            let header = unsafe { owner.as_ref() };
            let given_up = header.given_up.get();
            match suspended.holding_back(header.made, given_up) {
                Some(call) if !header.is_held() => {
                    header.waits_for.set(Some(call));
                    self.waiting.borrow_mut().entry(call).or_insert_with(queue).push(owner);
                }
                _ => return Some(owner),
            }
        }
        None
    }

    /// Queues the owners again that waited for a call, which has ended.
    pub(super) fn end_wait(&self, call: CallId) {
        let waiting = self.waiting.borrow_mut().remove(&call);
        if let Some(waiting) = waiting {
            self.queue_again(&waiting);
        }
    }

    fn queue_again(&self, waiting: &List<Header>) {
        while let Some(owner) = waiting.pop() {
            // SAFETY: an owner that waits is alive.
            unsafe { owner.as_ref() }.waits_for.set(None);
            self.queue.push(owner);
            self.are_due.set(true);
        }
    }

    /// Returns whether nothing waits.
    pub(super) fn has_nothing(&self) -> bool {
        self.queue.is_empty()
            && self.waiting.borrow().values().all(List::is_empty)
            && self.suspects.is_empty()
            && self.discarded.borrow().is_empty()
    }

    /// Takes out an owner that goes.
    pub(super) fn forget_suspect(&self, owner: NonNull<Header>) {
        self.suspects.remove(owner);
    }

    /// Says that no releasing is under way: the host may have jumped over it.
    pub(super) fn forget_releasing(&self) {
        self.is_releasing.set(false);
    }

    /// Says that no call is under way on any stack, so that nothing has to wait.
    pub(super) fn end_all_waits(&self) {
        for waiting in self.waiting.take().values() {
            self.queue_again(waiting);
        }
    }
}

impl Thread {
    /// Queues an owner that nobody holds any more, and releases at once what may go if nothing runs
    /// on the current stack.
    pub(super) fn release(&'static self, owner: NonNull<Header>) {
        self.releases.push(owner, self.releases.tick());
        if self.is_idle() {
            self.release_queued();
        }
    }

    /// Drops a handle. If it was the last, frees the owner, whatever calls are under way: at once,
    /// or on an idle stack before anything else, since what it holds may go with it there.
    ///
    /// # Safety
    ///
    /// No reference to the owner that is not counted may be left anywhere.
    pub(super) unsafe fn release_early(&'static self, owner: AnyOwner) {
        let owner = owner.into_raw();
        // SAFETY: the handle keeps the owner, which goes below only.
        if !unsafe { owner.as_ref() }.lose() {
            return;
        }
        self.releases.remove(owner);
        if self.is_idle() {
            // Before any call began.
            self.releases.push(owner, 0);
            self.release_queued();
        } else {
            // SAFETY: it was taken out of the queue if it was there, and the caller says the rest.
            unsafe { finish_release(owner) };
        }
    }

    /// Keeps a value of the host, to which no WebAssembly refers, until that can let go of it.
    pub(super) fn discard(&self, value: Rc<dyn Any>) {
        self.releases.discarded.borrow_mut().push(value);
        self.releases.are_due.set(true);
    }

    /// Drops what exceptions were to the host that are gone. To be called where the host can run,
    /// even under compiled frames.
    pub fn drop_discarded(&self) {
        let discarded = self.releases.discarded.take();
        drop(discarded);
    }

    /// Drops a handle of an owner that others hold, and shows it to the collector when nothing runs
    /// on any stack. Being noted does not keep it.
    pub(super) fn suspect(&'static self, owner: AnyOwner) {
        let is_new = self.releases.suspects.push(owner.as_ptr());
        drop(owner);
        if is_new {
            self.releases.are_due.set(true);
            // Not on a stack that is merely idle: the collector itself notes owners then.
            if self.is_at_rest() {
                self.release_queued();
            }
        }
    }

    /// Takes an owner that the collector is to look at, if it may.
    fn next_suspect(&self) -> Option<AnyOwner> {
        while self.is_at_rest() {
            let owner = self.releases.suspects.pop()?;
            // SAFETY: the owners in a list live.
            if unsafe { owner.as_ref() }.is_held() {
                // SAFETY: as above.
                return Some(unsafe { AnyOwner::retain(owner) });
            }
        }
        None
    }

    /// Releases what nobody holds, and then shows what lost a holder. What that releases in turn
    /// comes into the same queue, so chains of any length take no stack. Nothing may run on the
    /// current stack.
    #[cold]
    pub(super) fn release_queued(&'static self) {
        if let Some(call) = self.take_call() {
            self.releases.end_wait(call);
        }
        if self.releases.is_releasing.replace(true) {
            return;
        }
        // What the host does meanwhile may end with exceptions of its own.
        let _done = Releasing(self, self.take_uncaught());
        loop {
            if let Some(owner) = self.releases.next(&self.suspended) {
                // SAFETY: the owner was taken out. Either somebody holds it; or nothing runs here,
                // and no call on another stack holds it back, so by the invariants above all
                // references to it are counted.
                unsafe { finish_release(owner) };
            } else if !self.releases.discarded.borrow().is_empty() {
                self.drop_discarded();
            } else if let Some(suspect) = self.next_suspect() {
                self.show_suspect(&suspect);
            } else {
                break;
            }
        }
        self.releases.are_due.set(false);
    }
}

/// Ends the releasing when dropped, even by a panic.
struct Releasing(&'static Thread, Option<Exception>);

impl Drop for Releasing {
    fn drop(&mut self) {
        self.0.releases.is_releasing.set(false);
        if let Some(exception) = self.1.take() {
            self.0.set_uncaught(exception);
        }
    }
}
