//! Who is shown what the payload of an object holds.

use std::any::Any;

use ext_php_rs::types::Zval;
use smallvec::SmallVec;

use super::node::Answer;
use crate::engine::runtime::{AnyOwner, Trace, Visitor};

/// A few owners.
pub(super) type Owners = SmallVec<[AnyOwner; 2]>;

/// Is shown what a payload holds.
pub(in crate::php) struct Tracer<'a>(pub(super) Sink<'a>);

/// Whom a tracer serves.
pub(super) enum Sink<'a> {
    /// The garbage collector.
    Collector(Answer),
    /// Whoever wants to hold what a payload holds of the engine.
    Owners(&'a mut Owners),
}

impl Tracer<'_> {
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
