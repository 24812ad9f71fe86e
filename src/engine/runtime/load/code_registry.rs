//! The registry that finds the module of a code address. Signal handlers search the registry, so
//! reading it takes no lock.
//!
//! The registry is a list of entries that only grows. When a module is freed, its entry is reused
//! for another module. A reader may see an entry change while it reads. But the entry of the wanted
//! module cannot change, because the code of that module is running.

use std::ptr;
use std::sync::Arc;
use std::sync::atomic::{AtomicPtr, AtomicUsize, Ordering};

use parking_lot::Mutex;

use super::module::ModuleInner;

/// A range of code. The start of an entry that is not in use is [`FREE`].
struct Entry {
    start: AtomicUsize,
    length: AtomicUsize,
    module: AtomicPtr<ModuleInner>,
    next: AtomicPtr<Entry>,
}

/// The start address of an entry that is not in use. No code begins at this address.
const FREE: usize = usize::MAX;

static FIRST: AtomicPtr<Entry> = AtomicPtr::new(ptr::null_mut());

/// Number of modules that were freed.
static REMOVALS: AtomicUsize = AtomicUsize::new(0);

/// The entries that are not in use. Only writers take this lock.
static UNUSED: Mutex<Vec<&'static Entry>> = Mutex::new(Vec::new());

/// The entry of a module. Dropping the registration makes the entry free for reuse.
#[derive(Debug)]
pub struct Registration(&'static Entry);

impl std::fmt::Debug for Entry {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:#x}", self.start.load(Ordering::Relaxed))
    }
}

/// Registers the code of a module. The module must drop the registration before its code.
pub(in crate::engine::runtime) fn register(module: &Arc<ModuleInner>) -> Registration {
    let mut unused = UNUSED.lock();
    let entry = unused.pop().unwrap_or_else(append);
    let code = module.code();
    // A reader that sees one of these stores also sees that the entry was free, and ignores the
    // entry.
    entry.length.store(code.text_length(), Ordering::Release);
    entry.module.store(Arc::as_ptr(module).cast_mut(), Ordering::Release);
    entry.start.store(code.address(0).addr(), Ordering::Release);
    Registration(entry)
}

/// Appends an unused entry to the list. The caller holds the lock of the writers.
fn append() -> &'static Entry {
    let entry = Box::leak(Box::new(Entry {
        start: AtomicUsize::new(FREE),
        length: AtomicUsize::new(0),
        module: AtomicPtr::new(ptr::null_mut()),
        next: AtomicPtr::new(FIRST.load(Ordering::Relaxed)),
    }));
    FIRST.store(entry, Ordering::Release);
    entry
}

/// Returns the number of modules that were freed so far. Code that is not freed stays where it is.
#[inline]
pub(in crate::engine::runtime) fn removals() -> usize {
    REMOVALS.load(Ordering::Acquire)
}

impl Drop for Registration {
    fn drop(&mut self) {
        // This comes before another module can get the addresses.
        REMOVALS.fetch_add(1, Ordering::AcqRel);
        self.0.start.store(FREE, Ordering::Release);
        UNUSED.lock().push(self.0);
    }
}

/// Returns the module that contains a code address, and the offset of the address in the module's
/// text. This function is async-signal-safe.
///
/// The module must stay alive during the call: its code must be running, or must have run just
/// before the call.
pub(in crate::engine::runtime) fn find(pc: usize) -> Option<(&'static ModuleInner, u32)> {
    let mut next = FIRST.load(Ordering::Acquire);
    // SAFETY: entries are never freed, and were complete before they were linked.
    while let Some(entry) = unsafe { next.as_ref() } {
        if let Some(found) = entry.find(pc) {
            return Some(found);
        }
        next = entry.next.load(Ordering::Acquire);
    }
    None
}

impl Entry {
    fn find(&self, pc: usize) -> Option<(&'static ModuleInner, u32)> {
        let start = self.start.load(Ordering::Acquire);
        let place = pc.checked_sub(start)?;
        let length = self.length.load(Ordering::Acquire);
        let module = self.module.load(Ordering::Acquire);
        // If the entry changed during this lookup, it does not belong to running code.
        if place >= length || self.start.load(Ordering::Acquire) != start {
            return None;
        }
        // SAFETY: the entry is in use, so the module has not been dropped. It is not dropped during
        // the call, because its code is running.
        let module = unsafe { module.as_ref()? };
        Some((module, u32::try_from(place).ok()?))
    }
}
