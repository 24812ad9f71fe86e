//! What waits until calls have ended: owners to be freed, and those that the host's collector is to
//! look at.
//!
//! References on a WebAssembly stack are not counted, so an owner that lost its last holder waits
//! until no call can have one. **Time** is how often an owner of the thread lost its last holder.
//! Each owner knows when that happened to it last, and each stack when its outermost call began.
//!
//! **Invariant:** a call that began when an owner had lost its last holder already, or later, has no
//! reference to it, as long as nobody holds it again. For a call gets its first reference to an owner
//! from somebody who holds it: the host that passes it, an import, a table, a global, an exception.
//! (What nobody counts, the references of an instance to its own functions, is reached through the
//! instance only; whoever runs its code has such a reference to it already.) If the owner is held
//! again, by a call that still had a reference or by the host that found a value by its identity, it
//! loses its last holder once more, at a later time.
//!
//! So an owner that nobody holds may be freed when all calls have ended that began before it was given
//! up: when no call is under way on the current stack, and [`Suspended::oldest`] is not older. Until
//! then it *waits*, in an order by which it is looked at again only when that has ended which it waits
//! for: each owner a second time, and once more each time that it was held in between. That the
//! current stack must be idle is for the host's sake, whose destructors run then; and so that a host
//! may end other calls in them, the oldest call is asked for again before each owner.
//!
//! What an owner holds is given up when it is freed, and no earlier: it may wait in turn, for calls
//! that began meanwhile.
//!
//! [`Suspended::oldest`]: super::suspended::Suspended::oldest

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::ptr::NonNull;
use std::rc::Rc;

use super::exception::Exception;
use super::list::List;
use super::owner::{AnyOwner, Header, finish_release};
use super::thread::Thread;

/// What a thread has to do when calls have ended.
#[derive(Debug)]
pub(super) struct Releases {
    /// How often an owner lost its last holder.
    now: Cell<u64>,
    /// Owners that nobody held at some time, and that may be free to go.
    queue: List<Header>,
    /// Those that had to wait for calls to end, by when they had been given up.
    waiting: RefCell<BTreeMap<u64, NonNull<Header>>>,
    /// Owners that lost a holder.
    suspects: List<Header>,
    /// What was something to the host, until that can let go of it.
    discarded: RefCell<Vec<Rc<dyn Any>>>,
    /// Whether there may be something to be done: calls look at it when they end.
    are_due: Cell<bool>,
    is_releasing: Cell<bool>,
}

impl Default for Releases {
    fn default() -> Self {
        Self {
            now: Cell::new(0),
            queue: List::new(|header| &header.queued_at),
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

    /// Queues an owner that lives, given up at a time, unless it waits already.
    fn push(&self, owner: NonNull<Header>, given_up: u64) {
        // SAFETY: an owner that nobody holds is alive until it is released.
        let header = unsafe { owner.as_ref() };
        header.given_up.set(given_up);
        if header.waits_since.get() == 0 {
            self.queue.push(owner);
            self.are_due.set(true);
        }
    }

    /// Takes out an owner that lives, wherever it is.
    fn remove(&self, owner: NonNull<Header>) {
        // SAFETY: the caller says so.
        match unsafe { owner.as_ref() }.waits_since.take() {
            0 => self.queue.remove(owner),
            since => drop(self.waiting.borrow_mut().remove(&since)),
        }
    }

    /// Takes an owner out that may go, or that somebody holds again, while the oldest call that is
    /// under way began at a time.
    fn next(&self, oldest: u64) -> Option<NonNull<Header>> {
        while let Some(owner) = self.queue.pop().or_else(|| self.pop_waiting(oldest)) {
            // SAFETY: an owner in the queue, or that waits, is alive.
            let header = unsafe { owner.as_ref() };
            let given_up = header.given_up.get();
            if given_up <= oldest || header.is_held() {
                return Some(owner);
            }
            header.waits_since.set(given_up);
            self.waiting.borrow_mut().insert(given_up, owner);
        }
        None
    }

    /// Takes an owner out of those that wait, if it had been given up when the oldest call began.
    fn pop_waiting(&self, oldest: u64) -> Option<NonNull<Header>> {
        let mut waiting = self.waiting.borrow_mut();
        let first = waiting.first_entry().filter(|first| *first.key() <= oldest)?;
        let owner = first.remove();
        // SAFETY: an owner that waits is alive.
        unsafe { owner.as_ref() }.waits_since.set(0);
        Some(owner)
    }

    /// Returns whether nothing waits.
    pub(super) fn has_nothing(&self) -> bool {
        self.queue.is_empty()
            && self.waiting.borrow().is_empty()
            && self.suspects.is_empty()
            && self.discarded.borrow().is_empty()
    }

    /// Takes out an owner that goes.
    pub(super) fn forget_suspect(&self, owner: NonNull<Header>) {
        self.suspects.remove(owner);
    }

    /// Says that no call and no releasing is under way: the host may have jumped over it.
    pub(super) fn forget_calls(&self) {
        self.is_releasing.set(false);
    }
}

impl Thread {
    /// Queues an owner that nobody holds any more, and releases at once what may go if nothing runs
    /// on the current stack.
    pub(super) fn release(&'static self, owner: NonNull<Header>) {
        let now = self.releases.now.get() + 1;
        self.releases.now.set(now);
        self.releases.push(owner, now);
        if self.is_idle() {
            self.release_queued();
        }
    }

    /// Drops a handle. If it was the last, frees the owner, whatever calls are under way: at once, or
    /// on an idle stack before anything else, since what it holds may go with it there.
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
        if self.releases.is_releasing.replace(true) {
            return;
        }
        // What the host does meanwhile may end with exceptions of its own.
        let _done = Releasing(self, self.take_uncaught());
        loop {
            let oldest = self.suspended.oldest().unwrap_or(u64::MAX);
            if let Some(owner) = self.releases.next(oldest) {
                // SAFETY: the owner was taken out. Either somebody holds it; or nothing runs here,
                // and all calls on other stacks began when it had been given up, so by the
                // invariant above all references to it are counted.
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
