//! Marks for the modules that threads are compiling. With them, a process compiles each module only
//! once. Threads that need the same module wait for the thread that compiles it.

use std::collections::HashSet;
use std::time::Duration;

use parking_lot::{Condvar, Mutex};

use super::Key;
use super::patience::{PAUSE, Patience};

/// The keys of the modules that threads of this process are compiling.
#[derive(Debug, Default)]
pub(super) struct InFlight {
    keys: Mutex<HashSet<Key>>,
    changed: Condvar,
}

/// The mark that this thread compiles a module. Dropping a `Turn` removes its mark.
#[derive(Debug)]
pub(super) struct Turn<'a> {
    in_flight: &'a InFlight,
    key: Key,
}

impl InFlight {
    /// Waits until no other thread compiles the module, for at most `patience`. Then marks the
    /// module as being compiled by this thread. Returns `None` if another thread still compiles it
    /// after `patience`, or if this thread is interrupted.
    pub(super) fn begin(&self, key: Key, patience: Duration) -> Option<Turn<'_>> {
        let patience = Patience::new(patience);
        let mut keys = self.keys.lock();
        while !keys.insert(key) {
            if patience.has_ended() {
                return None;
            }
            self.changed.wait_for(&mut keys, PAUSE);
        }
        Some(Turn { in_flight: self, key })
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        self.in_flight.keys.lock().remove(&self.key);
        self.in_flight.changed.notify_all();
    }
}
