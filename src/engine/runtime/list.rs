//! Lists of what a thread has. Everything in one knows its place, so it can be taken out at once.

use std::cell::{Cell, RefCell};
use std::fmt;
use std::ptr::NonNull;

/// What lives and knows its place. The list does not keep it: whoever goes is taken out before.
pub(super) struct List<T> {
    entries: RefCell<Vec<NonNull<T>>>,
    place: fn(&T) -> &Cell<usize>,
}

/// The place of what is in no list.
pub(super) const NOWHERE: usize = usize::MAX;

impl<T> List<T> {
    /// Makes an empty list. `place` says where an entry notes its place, which is [`NOWHERE`] at
    /// first.
    pub(super) const fn new(place: fn(&T) -> &Cell<usize>) -> Self {
        Self { entries: RefCell::new(Vec::new()), place }
    }

    fn place(&self, entry: NonNull<T>) -> &Cell<usize> {
        // SAFETY: what is in a list lives, and so does who is about to be put in or taken out.
        (self.place)(unsafe { &*entry.as_ptr() })
    }

    /// Puts something in that lives, unless it is there. Returns whether it was not.
    pub(super) fn push(&self, entry: NonNull<T>) -> bool {
        let place = self.place(entry);
        let is_new = place.get() == NOWHERE;
        if is_new {
            let mut entries = self.entries.borrow_mut();
            place.set(entries.len());
            entries.push(entry);
        }
        is_new
    }

    /// Takes out what was put in last, as far as the list knows.
    pub(super) fn pop(&self) -> Option<NonNull<T>> {
        let entry = self.entries.borrow_mut().pop()?;
        self.place(entry).set(NOWHERE);
        Some(entry)
    }

    /// Takes something out that lives, if it is there.
    pub(super) fn remove(&self, entry: NonNull<T>) {
        let place = self.place(entry).replace(NOWHERE);
        if place == NOWHERE {
            return;
        }
        let mut entries = self.entries.borrow_mut();
        entries.swap_remove(place);
        if let Some(moved) = entries.get(place) {
            self.place(*moved).set(place);
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.entries.borrow().is_empty()
    }

    /// Returns what is in the list now.
    pub(super) fn entries(&self) -> Vec<NonNull<T>> {
        self.entries.borrow().clone()
    }
}

impl<T> fmt::Debug for List<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(&*self.entries.borrow()).finish()
    }
}
