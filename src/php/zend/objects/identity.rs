//! The map from things of the engine, such as functions and memories, to their PHP objects. A thing
//! has at most one object for each of its names.
//!
//! The map holds no counted references. When PHP frees an object, the object is removed from the
//! map before any part of it is freed. The object is not removed when its destructor runs. The
//! reason: at the end of a script, PHP runs the destructors of all objects, but the objects stay
//! usable.
//!
//! PHP's collector decides which objects it frees, and then runs destructors. It frees these
//! objects even if a destructor gets a new reference to one of them. So the map does not return
//! such an object. A destructor cannot notice this through its own references: objects that
//! destructors can reach are freed only in the next run.

use std::cell::RefCell;
use std::collections::HashMap;
use std::ptr::NonNull;

use ext_php_rs::ffi::zend_object;
use ext_php_rs::types::Zval;
use rustc_hash::FxBuildHasher;
use smallvec::SmallVec;

use crate::php::zend::api::object_value::object_value;
use crate::php::zend::bridge::node;

thread_local! {
    static OBJECTS: RefCell<Objects> = RefCell::default();
}

/// The objects, by the addresses of the things that they stand for. Few things have several
/// objects, under several names.
type Objects = HashMap<usize, SmallVec<[NonNull<zend_object>; 1]>, FxBuildHasher>;

/// Returns an object for the thing at an address, if `fits` accepts the object.
pub(in crate::php::zend) fn find(
    address: usize,
    fits: impl Fn(NonNull<zend_object>) -> bool,
) -> Option<Zval> {
    OBJECTS.with_borrow(|objects| {
        // SAFETY: an object is removed from the map before any part of it is freed.
        let lives_on = |object: &NonNull<_>| !node::is_condemned(unsafe { object.as_ref() });
        let mut same = objects.get(&address)?.iter();
        let object = same.find(|object| fits(**object) && lives_on(object))?;
        Some(object_value(object.as_ptr()))
    })
}

/// Adds the object for the thing at an address.
pub(in crate::php::zend) fn remember(address: usize, object: NonNull<zend_object>) {
    OBJECTS.with_borrow_mut(|objects| objects.entry(address).or_default().push(object));
}

/// Removes the object for the thing at an address.
pub(in crate::php::zend) fn forget(address: usize, object: NonNull<zend_object>) {
    // When the thread ends, the map may be destroyed already.
    let _ = OBJECTS.try_with(|objects| {
        let mut objects = objects.borrow_mut();
        let Some(same) = objects.get_mut(&address) else { return };
        same.retain(|other| *other != object);
        if same.is_empty() {
            objects.remove(&address);
        }
    });
}

/// Empties the map. To be called after a request, when PHP has freed all objects, or has failed to
/// free them.
pub(in crate::php::zend) fn clear() {
    OBJECTS.take();
}
