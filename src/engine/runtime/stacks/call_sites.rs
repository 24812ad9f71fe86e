//! Known places of code that call host functions. The lookup of the context in a frame begins with
//! a search for the module and the function of its code, which takes longer than most host
//! functions. So each thread remembers what it found for the last places.

use std::cell::Cell;

use crate::engine::runtime::load::code_registry;

/// Number of places that a thread remembers. It is a power of two.
const COUNT: usize = 16;

/// A place that was looked up.
#[derive(Clone, Copy, Debug)]
struct CallSite {
    /// Address of the code. 0 if nothing was looked up yet.
    place: usize,
    /// Number of modules that had been freed before the lookup.
    removals: usize,
    /// Distance of the context below the frame pointer, in bytes.
    distance: usize,
}

/// The last places that a thread has looked up.
#[derive(Debug)]
pub(in crate::engine::runtime) struct CallSites([Cell<CallSite>; COUNT]);

impl CallSites {
    pub(super) const fn new() -> Self {
        Self([const { Cell::new(CallSite { place: 0, removals: 0, distance: 0 }) }; COUNT])
    }

    /// Returns the distance of the context in a frame that calls at `place`, below its frame
    /// pointer and in bytes. Looks it up with `look_up`, unless it is known.
    ///
    /// **Invariant:** while no module is freed, an address of code belongs to the same function. So
    /// the count of freed modules tells whether a known place is still valid.
    #[inline]
    pub(super) fn distance(
        &self,
        place: usize,
        look_up: impl FnOnce() -> Option<usize>,
    ) -> Option<usize> {
        // Calls of one function are some bytes apart.
        let site = &self.0[(place >> 2) % COUNT];
        let (known, removals) = (site.get(), code_registry::removals());
        if known.place == place && known.removals == removals {
            return Some(known.distance);
        }
        let distance = look_up()?;
        site.set(CallSite { place, removals, distance });
        Some(distance)
    }
}
