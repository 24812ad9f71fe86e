//! Interrupts: requests to end work that takes long, such as the compilation of a module.

use std::sync::atomic::{AtomicBool, Ordering};

use super::error::{Error, Result};

/// A flag that asks the engine to end the work of a thread. Work that takes long for a large module
/// looks at the flag again and again, for instance before each function that it compiles.
#[derive(Debug, Default)]
pub struct Interrupt(AtomicBool);

impl Interrupt {
    /// Makes a flag that is not raised.
    pub const fn new() -> Self {
        Self(AtomicBool::new(false))
    }

    /// Raises the flag. It stays raised until [`Interrupt::clear`]. Async-signal-safe, and works
    /// from every thread.
    pub fn raise(&self) {
        // The flag guards no other data, so the order of the accesses does not matter.
        self.0.store(true, Ordering::Relaxed);
    }

    /// Clears the flag. Async-signal-safe.
    pub fn clear(&self) {
        self.0.store(false, Ordering::Relaxed);
    }

    /// Returns whether the flag is raised.
    pub fn is_raised(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    /// Checks that the flag is not raised.
    ///
    /// # Errors
    ///
    /// Returns [`Error::Interrupted`] if the flag is raised.
    pub fn check(&self) -> Result<()> {
        if self.is_raised() { Err(Error::Interrupted) } else { Ok(()) }
    }
}
