//! What waits until nothing runs: owners to be freed, and those that the host's collector is to
//! look at.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::ptr::NonNull;
use std::rc::Rc;

use super::exception::Exception;
use super::owner::{AnyOwner, Header, finish_release};
use super::thread::Thread;

/// What a thread has to do when no call is under way.
#[derive(Debug, Default)]
pub(super) struct Releases {
    /// Owners that nobody held at some time. Each knows its place.
    queue: RefCell<Vec<NonNull<Header>>>,
    /// Owners that lost a holder.
    suspects: RefCell<Vec<AnyOwner>>,
    /// What was something to the host, until that can let go of it.
    discarded: RefCell<Vec<Rc<dyn Any>>>,
    is_releasing: Cell<bool>,
}

impl Releases {
    pub(super) fn is_empty(&self) -> bool {
        self.queue.borrow().is_empty()
            && self.suspects.borrow().is_empty()
            && self.discarded.borrow().is_empty()
    }

    fn push(&self, owner: NonNull<Header>) {
        // SAFETY: an owner that nobody holds is alive until it is released.
        let queued_at = unsafe { &owner.as_ref().queued_at };
        if queued_at.get() == Header::NOWHERE {
            let mut queue = self.queue.borrow_mut();
            queued_at.set(queue.len());
            queue.push(owner);
        }
    }

    fn pop(&self) -> Option<NonNull<Header>> {
        let owner = self.queue.borrow_mut().pop()?;
        // SAFETY: an owner in the queue is alive.
        unsafe { owner.as_ref() }.queued_at.set(Header::NOWHERE);
        Some(owner)
    }

    /// Takes an owner out of the queue ahead of its time. Returns whether it was there.
    fn remove(&self, owner: NonNull<Header>) -> bool {
        // SAFETY: the caller of `release_early` says that the owner lives.
        let place = unsafe { owner.as_ref() }.queued_at.replace(Header::NOWHERE);
        if place == Header::NOWHERE {
            return false;
        }
        let mut queue = self.queue.borrow_mut();
        queue.swap_remove(place);
        if let Some(moved) = queue.get(place) {
            // SAFETY: an owner in the queue is alive.
            unsafe { moved.as_ref() }.queued_at.set(place);
        }
        true
    }

    /// Says that no releasing is under way: the host may have jumped over it.
    pub(super) fn forget_calls(&self) {
        self.is_releasing.set(false);
    }
}

impl Thread {
    /// Queues an owner that nobody holds, and releases it at once if nothing runs.
    pub(super) fn release(&'static self, owner: NonNull<Header>) {
        self.releases.push(owner);
        if self.is_idle() {
            self.release_queued();
        }
    }

    /// Frees an owner at once, even while WebAssembly runs, if it waits to be freed and nobody holds
    /// it again.
    ///
    /// # Safety
    ///
    /// The owner must live, and no reference to it that is not counted may be left anywhere.
    pub(super) unsafe fn release_early(&self, owner: NonNull<Header>) {
        if self.releases.remove(owner) {
            // SAFETY: the owner comes from the queue; the caller says the rest.
            unsafe { finish_release(owner) };
        }
    }

    /// Keeps a value of the host, to which no WebAssembly refers, until that can let go of it.
    pub(super) fn discard(&self, value: Rc<dyn Any>) {
        self.releases.discarded.borrow_mut().push(value);
    }

    /// Drops what exceptions were to the host that are gone. To be called where the host can run,
    /// even under compiled frames.
    pub fn drop_discarded(&self) {
        let discarded = self.releases.discarded.take();
        drop(discarded);
    }

    /// Notes an owner that lost a holder, and shows it to the collector at once if nothing runs.
    pub(super) fn suspect(&'static self, owner: AnyOwner) {
        self.releases.suspects.borrow_mut().push(owner);
        if self.is_idle() {
            self.release_queued();
        }
    }

    /// Releases what nobody holds, and then shows what lost a holder. What that releases in turn
    /// comes into the same queue, so chains of any length take no stack.
    #[cold]
    pub(super) fn release_queued(&'static self) {
        if self.releases.is_releasing.replace(true) {
            return;
        }
        // What the host does meanwhile may end with exceptions of its own.
        let _done = Releasing(self, self.take_uncaught());
        loop {
            while let Some(owner) = self.releases.pop() {
                // SAFETY: the owner comes from the queue, and while nothing runs all references
                // are counted.
                unsafe { finish_release(owner) };
            }
            self.drop_discarded();
            let suspect = self.releases.suspects.borrow_mut().pop();
            let Some(suspect) = suspect else { break };
            self.show_suspect(&suspect);
        }
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
