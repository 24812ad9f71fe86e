//! Lists of the objects of a thread. An object knows its index, so it is removed in constant time.

use std::cell::{Cell, RefCell};
use std::fmt;
use std::ptr::NonNull;

/// A list of live objects that know their index. The list does not keep them alive: an object is
/// removed before it is freed.
pub(super) struct List<T> {
    entries: RefCell<Vec<NonNull<T>>>,
    place: fn(&T) -> &Cell<usize>,
}

/// The index of an object that is in no list.
pub(super) const NOWHERE: usize = usize::MAX;

impl<T> List<T> {
    /// Returns an empty list. `place` returns the field in which an object stores its index. The
    /// field must be [`NOWHERE`] at first.
    pub(super) const fn new(place: fn(&T) -> &Cell<usize>) -> Self {
        Self { entries: RefCell::new(Vec::new()), place }
    }

    fn place(&self, entry: NonNull<T>) -> &Cell<usize> {
        // SAFETY: objects in a list are alive, and so is an object that is inserted or removed now.
        (self.place)(unsafe { &*entry.as_ptr() })
    }

    /// Adds a live object, unless it is already in the list. Returns whether it was added.
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

    /// Removes the last object, which is not always the newest one: `remove` changes the order.
    pub(super) fn pop(&self) -> Option<NonNull<T>> {
        let entry = self.entries.borrow_mut().pop()?;
        self.place(entry).set(NOWHERE);
        Some(entry)
    }

    /// Removes a live object, if it is in the list.
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

    /// Returns the objects that are in the list now.
    pub(super) fn entries(&self) -> Vec<NonNull<T>> {
        self.entries.borrow().clone()
    }
}

impl<T> fmt::Debug for List<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(&*self.entries.borrow()).finish()
    }
}
