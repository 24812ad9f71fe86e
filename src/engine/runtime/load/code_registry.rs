//! Which module an address of code belongs to. Looked up by signal handlers, hence without a lock.
//!
//! A list of entries that only ever grows; an entry whose module is gone is used again for another.
//! A reader may see an entry change under its eyes, but never that of a module whose code it is
//! looking up: that module is running.

use std::ptr;
use std::sync::Arc;
use std::sync::atomic::{AtomicPtr, AtomicUsize, Ordering};

use parking_lot::Mutex;

use super::module::ModuleInner;

/// One stretch of code. The start of an entry that is free is [`FREE`].
struct Entry {
    start: AtomicUsize,
    length: AtomicUsize,
    module: AtomicPtr<ModuleInner>,
    next: AtomicPtr<Entry>,
}

/// No code begins here.
const FREE: usize = usize::MAX;

static FIRST: AtomicPtr<Entry> = AtomicPtr::new(ptr::null_mut());

/// The entries that are free. Only writers take this lock.
static UNUSED: Mutex<Vec<&'static Entry>> = Mutex::new(Vec::new());

/// The entry of a module, until dropped.
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
    // Whoever sees one of these sees that the entry was free, too, and takes nothing from it.
    entry.length.store(code.text_length(), Ordering::Release);
    entry.module.store(Arc::as_ptr(module).cast_mut(), Ordering::Release);
    entry.start.store(code.address(0).addr(), Ordering::Release);
    Registration(entry)
}

/// Appends a free entry to the list. The caller holds the lock of the writers.
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

impl Drop for Registration {
    fn drop(&mut self) {
        self.0.start.store(FREE, Ordering::Release);
        UNUSED.lock().push(self.0);
    }
}

/// Returns the module to whose code an address belongs, and the place in its text.
/// Async-signal-safe.
///
/// The module is one that cannot go away: its code is running, or ran until this moment.
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
        // An entry that changed meanwhile is not that of running code.
        if place >= length || self.start.load(Ordering::Acquire) != start {
            return None;
        }
        // SAFETY: the entry is in use, so the module has not been dropped; and it will not be,
        // because its code is running.
        let module = unsafe { module.as_ref()? };
        Some((module, u32::try_from(place).ok()?))
    }
}
