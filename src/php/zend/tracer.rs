//! Who looks at what a payload holds: PHP's garbage collector, and whoever releases a payload.

use std::any::Any;
use std::ffi::c_int;
use std::ptr;

use ext_php_rs::ffi::{HashTable, zval};
use ext_php_rs::types::Zval;
use smallvec::SmallVec;

use super::node::Answer;
use crate::engine::runtime::{AnyOwner, Trace, Visitor};

/// A few owners.
pub(super) type Owners = SmallVec<[AnyOwner; 2]>;

/// Is shown what a payload holds.
pub(in crate::php) struct Tracer<'a>(Sink<'a>);

/// Whom a tracer serves.
enum Sink<'a> {
    /// The garbage collector.
    Collector(Answer),
    /// Whoever wants to hold what a payload holds of the engine.
    Owners(&'a mut Owners),
}

impl<'a> Tracer<'a> {
    /// Makes one that serves the garbage collector.
    pub(super) fn of_collector() -> Self {
        Self(Sink::Collector(Answer::new()))
    }

    /// Makes one that serves whoever wants to hold the owners.
    pub(super) const fn of_owners(owners: &'a mut Owners) -> Self {
        Self(Sink::Owners(owners))
    }

    /// Gives the garbage collector its answer.
    ///
    /// # Safety
    ///
    /// There must be places for it.
    pub(super) unsafe fn give(self, table: *mut *mut zval, count: *mut c_int) -> *mut HashTable {
        match self.0 {
            // SAFETY: the caller says so.
            Sink::Collector(answer) => unsafe { answer.give(table, count) },
            Sink::Owners(_) => ptr::null_mut(),
        }
    }

    /// Shows a value of which the payload counts as one holder.
    pub(in crate::php) fn visit(&mut self, value: &Zval) {
        if let Sink::Collector(answer) = &mut self.0 {
            answer.value(value);
        }
    }

    /// Shows a handle of the engine: an instance, a function, a table, a global, a value.
    pub(in crate::php) fn owner(&mut self, handle: &impl Trace) {
        handle.trace(self);
    }
}

impl Visitor for Tracer<'_> {
    fn owner(&mut self, owner: &AnyOwner) {
        match &mut self.0 {
            Sink::Collector(answer) => answer.owner(owner),
            Sink::Owners(owners) => owners.push(owner.clone()),
        }
    }

    /// Handles hold owners only.
    fn value(&mut self, _: &dyn Any) {}
}
