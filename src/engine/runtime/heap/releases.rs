//! Deferred work that waits until calls have ended: owners to free, and owners to show to the
//! host's collector.
//!
//! References on a WebAssembly stack are not counted. So an owner whose count has become zero waits
//! until no call can have a reference to it. **Time** is a counter of the thread. It advances
//! whenever the count of an owner becomes zero, and whenever a stack is left. Each owner notes the
//! time at which it was made, and the time at which its count last became zero. Each stack notes
//! the time at which its outermost call began, and the time at which the stack was left.
//!
//! **Invariants:**
//!
//! - If a call begins when the count of an owner is already zero, it has no reference to the owner,
//!   as long as the count stays zero. The reason is that a call gets its first reference to an
//!   owner from a holder that counts it: the host, an import, a table, a global, or an exception.
//!   (An instance's references to its own functions are not counted. They are reached only through
//!   the instance. A caller that runs its code already has a counted reference to it.)
//!   The count may rise again: a call that still has a reference may store it, or the host may find
//!   a value by its identity. Then the count becomes zero once more, at a later time.
//! - If a stack was left before an owner was made, a call on it has no reference to the owner until
//!   the stack is entered again. Only code that runs on a stack writes to the frames of the stack.
//!
//! So an owner whose count is zero may be freed under two conditions:
//!
//! - No call is under way on the current stack.
//! - For each other stack, its call began after the count became zero, or the stack was left before
//!   the owner was made.
//!
//! So a call that is suspended for a long time holds back only owners that were alive when it was
//! suspended.
//!
//! Until then, the owner *waits* for one of the calls that hold it back. It is checked again when
//! that call ends, and may then have to wait for another call, but not for many: see
//! [`super::suspended_calls`]. The current stack must be idle because destructors of the host run
//! then. These destructors may end other calls, so the calls are checked again before each owner.
//!
//! An owner releases its own references when it is freed, and no earlier. The owners to which they
//! refer may then wait in turn, for calls that began in the meantime.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::ptr::NonNull;
use std::rc::Rc;

use super::Heap;
use super::calls::Calls;
use super::owner::{AnyOwner, Header, free_if_unreferenced};
use super::suspended_calls::CallId;
use crate::engine::runtime::list::List;

/// The deferred work of a thread.
#[derive(Debug)]
pub(in crate::engine::runtime) struct Releases {
    /// The time: the number of counts that became zero, plus the number of times a stack was left.
    now: Cell<u64>,
    /// Owners whose count became zero and that may be ready to be freed.
    queue: List<Header>,
    /// Owners that wait, by the call whose end they wait for.
    waiting: RefCell<HashMap<CallId, List<Header>>>,
    /// Owners that lost a reference and may be part of a garbage cycle.
    suspects: List<Header>,
    /// Values of the host from freed exceptions, until the host can drop them.
    deferred: RefCell<Vec<Rc<dyn Any>>>,
    /// Whether work may be due. Calls check this when they end.
    are_due: Cell<bool>,
    is_releasing: Cell<bool>,
}

/// Returns an empty list that uses `queued_at`. Each waiting owner is in one such list.
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
            deferred: RefCell::default(),
            are_due: Cell::new(false),
            is_releasing: Cell::new(false),
        }
    }
}

impl Releases {
    /// Returns the current time.
    #[inline]
    pub(in crate::engine::runtime) const fn now(&self) -> u64 {
        self.now.get()
    }

    #[inline]
    pub(in crate::engine::runtime) const fn are_due(&self) -> bool {
        self.are_due.get()
    }

    /// Notes that calls for which owners may wait have ended, or are about to end.
    pub(in crate::engine::runtime) fn mark_due(&self) {
        self.are_due.set(true);
    }

    /// Advances the time, and returns it.
    pub(in crate::engine::runtime) fn tick(&self) -> u64 {
        let now = self.now.get() + 1;
        self.now.set(now);
        now
    }

    /// Queues a live owner whose count became zero at `unreferenced_at`, unless it waits for a
    /// call.
    fn push(&self, owner: NonNull<Header>, unreferenced_at: u64) {
        // SAFETY: an owner whose count is zero is alive until it is freed.
        let header = unsafe { owner.as_ref() };
        header.unreferenced_at.set(unreferenced_at);
        if header.waits_for.get().is_none() {
            self.queue.push(owner);
            self.are_due.set(true);
        }
    }

    /// Removes a live owner from the queue, or from the list in which it waits.
    fn remove(&self, owner: NonNull<Header>) {
        // SAFETY: the caller guarantees that the owner is alive.
        match unsafe { owner.as_ref() }.waits_for.take() {
            None => self.queue.remove(owner),
            Some(call) => self.waiting.borrow()[&call].remove(owner),
        }
    }

    /// Takes an owner from the queue that may be freed, or whose count has risen again.
    fn next(&self, calls: &Calls) -> Option<NonNull<Header>> {
        while let Some(owner) = self.queue.pop() {
            // SAFETY: an owner in the queue is alive.
            let header = unsafe { owner.as_ref() };
            let unreferenced_at = header.unreferenced_at.get();
            match calls.blocking_call(header.made, unreferenced_at) {
                Some(call) if !header.has_holders() => {
                    header.waits_for.set(Some(call));
                    self.waiting.borrow_mut().entry(call).or_insert_with(queue).push(owner);
                }
                _ => return Some(owner),
            }
        }
        None
    }

    /// Queues again the owners that waited for a call, because the call has ended.
    pub(in crate::engine::runtime) fn end_wait(&self, call: CallId) {
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

    /// Returns whether no owner waits to be freed or shown, and no value waits to be dropped.
    pub(in crate::engine::runtime) fn has_nothing(&self) -> bool {
        self.queue.is_empty()
            && self.waiting.borrow().values().all(List::is_empty)
            && self.suspects.is_empty()
            && self.deferred.borrow().is_empty()
    }

    /// Removes an owner from the suspects, because it is being freed.
    pub(in crate::engine::runtime) fn forget_suspect(&self, owner: NonNull<Header>) {
        self.suspects.remove(owner);
    }

    /// Notes that no release is in progress: the host may have jumped over it.
    pub(in crate::engine::runtime) fn forget_releasing(&self) {
        self.is_releasing.set(false);
    }

    /// Ends all waits, because no call is under way on any stack.
    pub(in crate::engine::runtime) fn end_all_waits(&self) {
        for waiting in self.waiting.take().values() {
            self.queue_again(waiting);
        }
    }
}

impl Heap {
    /// Queues an owner whose count became zero. If nothing runs on the current stack, frees
    /// everything in the queue that may be freed.
    pub(in crate::engine::runtime) fn release(&'static self, owner: NonNull<Header>) {
        self.releases.push(owner, self.releases.tick());
        if self.is_idle() {
            self.release_queued();
        }
    }

    /// Drops a handle. If it was the last, frees the owner even if calls are under way. On an idle
    /// stack the owner passes through the queue, because freeing it may release other owners.
    ///
    /// # Safety
    ///
    /// No uncounted reference to the owner may be left.
    pub(in crate::engine::runtime) unsafe fn release_early(&'static self, owner: AnyOwner) {
        let owner = owner.into_raw();
        // SAFETY: this reference keeps the owner alive, which is freed only below.
        if !unsafe { owner.as_ref() }.release_one() {
            return;
        }
        self.releases.remove(owner);
        if self.is_idle() {
            // A time before any call began, so no call holds the owner back.
            self.releases.push(owner, 0);
            self.release_queued();
        } else {
            // SAFETY: the owner is no longer in the queue, and the caller guarantees the rest.
            unsafe { free_if_unreferenced(owner) };
        }
    }

    /// Keeps a value of the host until the host can drop it. No WebAssembly refers to it.
    pub(in crate::engine::runtime) fn free_later(&self, value: Rc<dyn Any>) {
        self.releases.deferred.borrow_mut().push(value);
        self.releases.are_due.set(true);
    }

    /// Drops the values of the host from freed exceptions. Must be called where the host can run,
    /// which may be below compiled frames.
    pub(in crate::engine::runtime) fn free_deferred(&self) {
        let deferred = self.releases.deferred.take();
        drop(deferred);
    }

    /// Drops a handle of an owner that has other references. Shows the owner to the collector when
    /// nothing runs on any stack. Until then the note does not keep the owner alive.
    pub(in crate::engine::runtime) fn suspect(&'static self, owner: AnyOwner) {
        let is_new = self.releases.suspects.push(owner.as_ptr());
        drop(owner);
        if is_new {
            self.releases.are_due.set(true);
            // An idle stack is not enough: while calls are suspended, the collector notes owners
            // by this function.
            if self.is_at_rest() {
                self.release_queued();
            }
        }
    }

    /// Takes the next owner to show to the collector, if nothing runs on any stack.
    fn next_suspect(&self) -> Option<AnyOwner> {
        while self.is_at_rest() {
            let owner = self.releases.suspects.pop()?;
            // SAFETY: the owners in a list are alive.
            if unsafe { owner.as_ref() }.has_holders() {
                // SAFETY: as above.
                return Some(unsafe { AnyOwner::retain(owner) });
            }
        }
        None
    }

    /// Frees owners whose count is zero, and then shows the collector owners that lost a reference.
    /// Owners that this releases enter the same queue, so chains of any length cause no recursion.
    /// Nothing may run on the current stack.
    #[cold]
    pub(in crate::engine::runtime) fn release_queued(&'static self) {
        if let Some(call) = self.calls.take_ended() {
            self.releases.end_wait(call);
        }
        if self.releases.is_releasing.replace(true) {
            return;
        }
        // Destructors of the host may set another uncaught exception meanwhile.
        let _done = Releasing(self, self.uncaught.take());
        loop {
            if let Some(owner) = self.releases.next(&self.calls) {
                // SAFETY: the owner was taken out. Its count may have risen again, and then it is
                // not freed. Otherwise nothing runs here, and no call on another stack holds it
                // back. So by the invariants above all references to it are counted.
                unsafe { free_if_unreferenced(owner) };
            } else if !self.releases.deferred.borrow().is_empty() {
                self.free_deferred();
            } else if let Some(suspect) = self.next_suspect() {
                self.show_suspect(&suspect);
            } else {
                break;
            }
        }
        self.releases.are_due.set(false);
    }
}

/// A release that is in progress. Dropping it ends the release, even after a panic.
struct Releasing(&'static Heap, Option<AnyOwner>);

impl Drop for Releasing {
    fn drop(&mut self) {
        self.0.releases.is_releasing.set(false);
        if let Some(exception) = self.1.take() {
            self.0.uncaught.set(Some(exception));
        }
    }
}
