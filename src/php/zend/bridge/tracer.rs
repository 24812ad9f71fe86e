//! The tracer of payloads. It reports the references of a payload to PHP's garbage collector, or
//! adds the owners in the payload to a list.

use std::any::Any;
use std::ffi::c_int;
use std::ptr;

use ext_php_rs::ffi::{HashTable, zval};
use ext_php_rs::types::Zval;
use smallvec::SmallVec;

use super::node::Answer;
use crate::engine::runtime::{AnyOwner, Trace, Visitor};

/// A short list of owners.
pub(in crate::php::zend) type Owners = SmallVec<[AnyOwner; 2]>;

/// The receiver of the references that a payload holds.
pub(in crate::php) struct Tracer<'a>(Sink<'a>);

/// The destination of the references.
enum Sink<'a> {
    /// The answer to the garbage collector.
    Collector(Answer),
    /// A list of the engine's owners. Code that releases a payload needs this list.
    Owners(&'a mut Owners),
}

impl<'a> Tracer<'a> {
    /// Makes a tracer for the garbage collector.
    pub(in crate::php::zend) fn of_collector() -> Self {
        Self(Sink::Collector(Answer::new()))
    }

    /// Makes a tracer that adds owners to a list.
    pub(in crate::php::zend) const fn of_owners(owners: &'a mut Owners) -> Self {
        Self(Sink::Owners(owners))
    }

    /// Writes the answer to the places that the garbage collector provides.
    ///
    /// # Safety
    ///
    /// Both places must be valid.
    pub(in crate::php::zend) unsafe fn give(
        self,
        table: *mut *mut zval,
        count: *mut c_int,
    ) -> *mut HashTable {
        match self.0 {
            // SAFETY: the caller guarantees it.
            Sink::Collector(answer) => unsafe { answer.give(table, count) },
            Sink::Owners(_) => ptr::null_mut(),
        }
    }

    /// Reports a PHP value to which the payload holds a reference.
    pub(in crate::php) fn visit(&mut self, value: &Zval) {
        if let Sink::Collector(answer) = &mut self.0 {
            answer.value(value);
        }
    }

    /// Reports a handle of the engine that the payload holds: an instance, a function, a table, a
    /// global or a value.
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

    /// Does nothing, because handles hold only owners.
    fn value(&mut self, _: &dyn Any) {}
}
