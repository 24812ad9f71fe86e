//! One object for each thing: what an object stands for → the object, while that lives.
//!
//! The map does not count as a holder. An object leaves it when it is freed, before anything of it
//! is gone, and not when its destructor runs: at the end of a script PHP runs the destructors of
//! all objects, which live on meanwhile.
//!
//! PHP's collector decides what it frees before it runs destructors, and frees it whoever has got
//! hold of it since. Such an object is not found any more. A destructor that can reach it by
//! references does not meet one: what destructors can reach, the collector leaves to its next run.

use std::cell::RefCell;
use std::collections::HashMap;
use std::ptr::NonNull;

use ext_php_rs::ffi::zend_object;
use ext_php_rs::types::Zval;
use rustc_hash::FxBuildHasher;
use smallvec::SmallVec;

use super::node;
use super::object::Object;

thread_local! {
    static OBJECTS: RefCell<Objects> = RefCell::default();
}

/// The objects by the addresses of what they stand for. Few stand for the same under several names.
type Objects = HashMap<usize, SmallVec<[NonNull<zend_object>; 1]>, FxBuildHasher>;

/// Returns the object that stands for what is at an address, and fits.
pub(super) fn find(address: usize, fits: impl Fn(NonNull<zend_object>) -> bool) -> Option<Zval> {
    OBJECTS.with_borrow(|objects| {
        // SAFETY: an object leaves the map before anything of it is gone.
        let lives_on = |object: &NonNull<_>| !node::is_condemned(unsafe { object.as_ref() });
        let mut same = objects.get(&address)?.iter();
        let object = same.find(|object| fits(**object) && lives_on(object))?;
        Some(Object::<()>::value(object.as_ptr()))
    })
}

/// Notes what an object stands for.
pub(super) fn remember(address: usize, object: NonNull<zend_object>) {
    OBJECTS.with_borrow_mut(|objects| objects.entry(address).or_default().push(object));
}

/// Forgets an object that stood for what was at an address.
pub(super) fn forget(address: usize, object: NonNull<zend_object>) {
    // When the thread ends, the map may be gone.
    let _ = OBJECTS.try_with(|objects| {
        let mut objects = objects.borrow_mut();
        let Some(same) = objects.get_mut(&address) else { return };
        same.retain(|other| *other != object);
        if same.is_empty() {
            objects.remove(&address);
        }
    });
}

/// Forgets all objects. To be called after a request: PHP has freed them, or failed to.
pub(super) fn clear() {
    OBJECTS.take();
}
