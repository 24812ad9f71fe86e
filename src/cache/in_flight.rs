//! Compile once within a process: threads that want the same module wait for each other.

use std::collections::HashSet;
use std::time::{Duration, Instant};

use parking_lot::{Condvar, Mutex};

use super::Key;

/// The modules that threads of this process are compiling.
#[derive(Debug, Default)]
pub(super) struct InFlight {
    keys: Mutex<HashSet<Key>>,
    changed: Condvar,
}

/// Says that a module is being compiled, until it is dropped.
#[derive(Debug)]
pub(super) struct Turn<'a> {
    in_flight: &'a InFlight,
    key: Key,
}

impl InFlight {
    /// Waits until nobody else compiles a module, but no longer than `patience`, and then says that
    /// we do. Returns `None` if somebody takes longer.
    pub(super) fn begin(&self, key: Key, patience: Duration) -> Option<Turn<'_>> {
        let deadline = Instant::now() + patience;
        let mut keys = self.keys.lock();
        while !keys.insert(key) {
            if self.changed.wait_until(&mut keys, deadline).timed_out() {
                return None;
            }
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
