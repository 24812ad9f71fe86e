//! Values of the host that WebAssembly holds, as handles: one per identity.

use std::any::Any;
use std::collections::HashMap;
use std::collections::hash_map::Entry::Occupied;
use std::rc::Rc;

use super::thread::Thread;

/// What tells two values of the host apart. Values with the same identity get the same handle.
pub type Identity = [u64; 2];

/// The values of a thread that WebAssembly holds, by their handles. 0 is null.
#[derive(Debug, Default)]
pub(super) struct Externs {
    entries: HashMap<u64, Entry>,
    /// No handle is given twice, so an old one, which somebody kept for too long, means nothing.
    last_handle: u64,
    handles: HashMap<Identity, u64>,
    /// Handles that nobody held at some time. Some may be gone.
    unheld: Vec<u64>,
    /// Values without handles, until it is safe to drop them.
    discarded: Vec<Rc<dyn Any>>,
}

#[derive(Debug)]
struct Entry {
    value: Rc<dyn Any>,
    identity: Option<Identity>,
    /// How many tables, globals and handles of the host hold it.
    count: usize,
    /// Whether it stands among those that nobody held at some time.
    is_queued: bool,
}

/// How many more handles may be queued than twice the entries before those that are gone are thrown
/// out.
const QUEUE_SLACK: usize = 1024;

impl Externs {
    /// Returns the handle of a value, which nobody holds yet.
    fn intern(&mut self, identity: Identity, value: impl FnOnce() -> Rc<dyn Any>) -> u64 {
        if let Some(handle) = self.handles.get(&identity) {
            return *handle;
        }
        let handle = self.insert(Some(identity), value());
        self.handles.insert(identity, handle);
        handle
    }

    fn insert(&mut self, identity: Option<Identity>, value: Rc<dyn Any>) -> u64 {
        self.last_handle += 1;
        let handle = self.last_handle;
        self.entries.insert(handle, Entry { value, identity, count: 0, is_queued: true });
        self.unheld.push(handle);
        handle
    }

    fn get(&mut self, handle: u64) -> Option<&mut Entry> {
        self.entries.get_mut(&handle)
    }

    fn entry(&mut self, handle: u64) -> &mut Entry {
        self.get(handle).expect("a handle is valid while anything can use it")
    }

    /// Takes out all values, held or not, when nothing may use them any more.
    pub(super) fn take_all(&mut self) -> Vec<Rc<dyn Any>> {
        let last_handle = self.last_handle;
        let externs = std::mem::replace(self, Self { last_handle, ..Self::default() });
        let values = externs.entries.into_values().map(|entry| entry.value);
        values.chain(externs.discarded).collect()
    }

    pub(super) const fn has_unheld(&self) -> bool {
        !self.unheld.is_empty() || !self.discarded.is_empty()
    }

    /// Queues a value without a handle, to be dropped when the host can run.
    pub(super) fn discard(&mut self, value: Rc<dyn Any>) {
        self.discarded.push(value);
    }

    /// Takes out the values without handles, to be dropped.
    pub(super) fn take_discarded(&mut self) -> Vec<Rc<dyn Any>> {
        std::mem::take(&mut self.discarded)
    }

    /// Takes out the values that nobody holds, to be dropped.
    pub(super) fn take_unheld(&mut self) -> Vec<Rc<dyn Any>> {
        let mut values = self.take_discarded();
        for handle in std::mem::take(&mut self.unheld) {
            let Some(entry) = self.get(handle) else { continue };
            entry.is_queued = false;
            values.extend(self.remove_unheld(handle));
        }
        values
    }

    /// Takes out a value, unless somebody holds it.
    fn remove_unheld(&mut self, handle: u64) -> Option<Rc<dyn Any>> {
        let Occupied(entry) = self.entries.entry(handle) else { return None };
        if entry.get().count > 0 {
            return None;
        }
        let entry = entry.remove();
        if let Some(identity) = entry.identity {
            self.handles.remove(&identity);
        }
        Some(entry.value)
    }

    /// Takes out a value ahead of its time, unless somebody holds it.
    fn take_early(&mut self, handle: u64) -> Option<Rc<dyn Any>> {
        let value = self.remove_unheld(handle)?;
        // Its handle is queued still. Most often it is the last; if not, it goes in time.
        if self.unheld.last() == Some(&handle) {
            self.unheld.pop();
        } else if self.unheld.len() > 2 * self.entries.len() + QUEUE_SLACK {
            self.unheld.retain(|handle| self.entries.contains_key(handle));
        }
        Some(value)
    }
}

impl Thread {
    /// Drops what exceptions were to the host that are gone. To be called where the host can run.
    pub fn drop_discarded(&self) {
        let discarded = self.externs.borrow_mut().take_discarded();
        drop(discarded);
    }
}

/// A value of the host, as WebAssembly holds it.
#[derive(Debug)]
pub struct ExternValue {
    thread: &'static Thread,
    handle: u64,
}

impl ExternValue {
    /// Makes a value that WebAssembly can hold. `value` is asked only if none with this identity
    /// is held already.
    pub fn new(
        thread: &'static Thread,
        identity: Identity,
        value: impl FnOnce() -> Rc<dyn Any>,
    ) -> Self {
        let handle = thread.externs.borrow_mut().intern(identity, value);
        Self::from_handle(thread, handle)
    }

    /// Makes a value that is the same as no other.
    pub(super) fn unique(thread: &'static Thread, value: Rc<dyn Any>) -> Self {
        let handle = thread.externs.borrow_mut().insert(None, value);
        Self::from_handle(thread, handle)
    }

    /// Holds the value of a handle.
    pub(super) fn from_handle(thread: &'static Thread, handle: u64) -> Self {
        retain(thread, handle);
        Self { thread, handle }
    }

    pub(super) const fn handle(&self) -> u64 {
        self.handle
    }

    /// Returns the value that was given to [`ExternValue::new`].
    pub fn value(&self) -> Rc<dyn Any> {
        Rc::clone(&self.thread.externs.borrow_mut().entry(self.handle).value)
    }
}

impl Clone for ExternValue {
    fn clone(&self) -> Self {
        Self::from_handle(self.thread, self.handle)
    }
}

impl Drop for ExternValue {
    fn drop(&mut self) {
        release(self.thread, self.handle);
    }
}

/// Counts one more holder of a value. A null handle holds nothing.
pub(super) fn retain(thread: &Thread, handle: u64) {
    if handle != 0 {
        thread.externs.borrow_mut().entry(handle).count += 1;
    }
}

/// Counts one holder less. A null handle holds nothing.
pub(super) fn release(thread: &'static Thread, handle: u64) {
    if handle == 0 {
        return;
    }
    let is_unheld = {
        let mut externs = thread.externs.borrow_mut();
        // At the end of a request all were taken, while somebody may still have held them.
        let Some(entry) = externs.get(handle) else { return };
        entry.count -= 1;
        let is_unheld = entry.count == 0;
        if is_unheld && !std::mem::replace(&mut entry.is_queued, true) {
            externs.unheld.push(handle);
        }
        is_unheld
    };
    if is_unheld && thread.is_idle() {
        thread.release_queued();
    }
}

/// Releases a value at once, even while WebAssembly runs, unless somebody holds it. No reference to
/// it may be left on a stack.
pub(super) fn forget(thread: &Thread, handle: u64) {
    let value = thread.externs.borrow_mut().take_early(handle);
    // Outside the borrow: other references go with it.
    drop(value);
}
