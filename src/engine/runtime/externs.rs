//! Values of the host that WebAssembly holds, as handles: one per identity.

use std::any::Any;
use std::collections::HashMap;
use std::rc::Rc;

use super::thread::Thread;

/// What tells two values of the host apart. Values with the same identity get the same handle.
pub type Identity = [u64; 2];

/// The values of a thread that WebAssembly holds. A handle is a position plus one; 0 is null.
#[derive(Debug, Default)]
pub(super) struct Externs {
    entries: Vec<Option<Entry>>,
    handles: HashMap<Identity, u64>,
    free: Vec<u64>,
    /// Handles that nobody held at some time.
    unheld: Vec<u64>,
}

#[derive(Debug)]
struct Entry {
    value: Rc<dyn Any>,
    identity: Identity,
    /// How many tables, globals and handles of the host hold it.
    count: usize,
    /// Whether it stands among those that nobody held at some time.
    is_queued: bool,
}

impl Externs {
    /// Returns the handle of a value, which nobody holds yet.
    fn intern(&mut self, identity: Identity, value: impl FnOnce() -> Rc<dyn Any>) -> u64 {
        if let Some(handle) = self.handles.get(&identity) {
            return *handle;
        }
        let entry = Some(Entry { value: value(), identity, count: 0, is_queued: true });
        let handle = if let Some(handle) = self.free.pop() {
            self.entries[position(handle)] = entry;
            handle
        } else {
            self.entries.push(entry);
            self.entries.len() as u64
        };
        self.handles.insert(identity, handle);
        self.unheld.push(handle);
        handle
    }

    fn get(&mut self, handle: u64) -> Option<&mut Entry> {
        self.entries.get_mut(position(handle)).and_then(Option::as_mut)
    }

    fn entry(&mut self, handle: u64) -> &mut Entry {
        self.get(handle).expect("a handle is valid while anything can use it")
    }

    /// Takes out all values, held or not, when nothing may use them any more.
    pub(super) fn take_all(&mut self) -> Vec<Rc<dyn Any>> {
        let externs = std::mem::take(self);
        externs.entries.into_iter().flatten().map(|entry| entry.value).collect()
    }

    pub(super) const fn has_unheld(&self) -> bool {
        !self.unheld.is_empty()
    }

    /// Takes out the values that nobody holds, to be dropped.
    pub(super) fn take_unheld(&mut self) -> Vec<Rc<dyn Any>> {
        let mut values = Vec::new();
        for handle in std::mem::take(&mut self.unheld) {
            let slot = &mut self.entries[position(handle)];
            if let Some(entry) = slot {
                entry.is_queued = false;
            }
            if slot.as_ref().is_some_and(|entry| entry.count == 0)
                && let Some(entry) = slot.take()
            {
                self.handles.remove(&entry.identity);
                self.free.push(handle);
                values.push(entry.value);
            }
        }
        values
    }
}

fn position(handle: u64) -> usize {
    usize::try_from(handle - 1).expect("a 64-bit host")
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
