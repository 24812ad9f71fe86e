//! `foreach` over objects that are rows of elements: PHP's own kind of iterator, which calls no
//! method. It reads each element when it gets there, and sees how many there are then.

use std::alloc::Layout;
use std::ffi::{c_int, c_void};
use std::ptr;

use ext_php_rs::alloc::emalloc;
use ext_php_rs::ffi::{
    HashTable, zend_class_entry, zend_object_iterator, zend_object_iterator_funcs, zval,
};
use ext_php_rs::types::Zval;

use super::coerce;
use super::dimension::Elements;
use super::object::{Class, Object};
use super::throw::{self, Result};

// Exported by PHP, but in no header that the bindings are made from.
unsafe extern "C" {
    fn zend_iterator_init(iterator: *mut zend_object_iterator);
    fn zend_create_internal_iterator_zval(result: *mut zval, object: *mut zval) -> c_int;
}

/// PHP's `SUCCESS` and `FAILURE`.
const YES: c_int = 0;
const NO: c_int = -1;

/// An iterator; PHP's part of it holds the object.
#[repr(C)]
struct Iterator {
    base: zend_object_iterator,
    next: u64,
    current: Zval,
}

/// What PHP calls for the objects of one class.
struct Functions<T>(std::marker::PhantomData<T>);

impl<T: Elements> Functions<T> {
    const TABLE: zend_object_iterator_funcs = zend_object_iterator_funcs {
        dtor: Some(release),
        valid: Some(is_valid::<T>),
        get_current_data: Some(current::<T>),
        get_current_key: Some(key),
        move_forward: Some(advance),
        rewind: Some(rewind),
        invalidate_current: None,
        get_gc: Some(get_gc),
    };
    const STATIC: &'static zend_object_iterator_funcs = &Self::TABLE;
}

/// Lets `foreach` iterate over the objects of a class, which has been registered.
pub(in crate::php) fn install<T: Elements>(class: &Class<T>) {
    // SAFETY: **registered once**: nothing else refers to the class at start-up.
    unsafe { (*class.entry()).get_iterator = Some(get_iterator::<T>) };
}

/// Makes an object that iterates in the same way, for `getIterator()`.
///
/// # Errors
///
/// Fails if PHP throws.
pub(in crate::php) fn object(iterable: &mut Zval) -> Result<Zval> {
    let mut result = Zval::new();
    // SAFETY: the object is of a class with an iterator; PHP writes the result.
    unsafe { zend_create_internal_iterator_zval(&raw mut result, iterable) };
    if throw::is_pending() { Err(throw::Thrown::Exception) } else { Ok(result) }
}

/// Begins a `foreach`.
unsafe extern "C" fn get_iterator<T: Elements>(
    _class: *mut zend_class_entry,
    object: *mut zval,
    by_reference: c_int,
) -> *mut zend_object_iterator {
    if by_reference != 0 {
        throw::error("An iterator cannot be used with foreach by reference");
        return ptr::null_mut();
    }
    // PHP's allocator aligns to 8 bytes, or gives null for what needs more.
    let iterator = emalloc(Layout::new::<Iterator>()).cast::<c_void>().cast::<Iterator>();
    // SAFETY: the memory was just allocated for it.
    unsafe { iterator.write_bytes(0, 1) };
    // SAFETY: all zeros is an iterator of nothing.
    let iterator = unsafe { &mut *iterator };
    // SAFETY: PHP initialises its part.
    unsafe { zend_iterator_init(&raw mut iterator.base) };
    // SAFETY: PHP passes a value that lives.
    let object: &Zval = unsafe { &*object };
    iterator.base.data = object.shallow_clone();
    iterator.base.funcs = Functions::<T>::STATIC;
    ptr::from_mut(iterator).cast()
}

/// Returns an iterator of ours.
///
/// # Safety
///
/// It must be one that PHP passes to a function of the table, and nothing else may refer to it.
unsafe fn ours<'a>(iterator: *mut zend_object_iterator) -> &'a mut Iterator {
    // SAFETY: the caller says so.
    unsafe { &mut *iterator.cast::<Iterator>() }
}

/// Lets go of the object.
unsafe extern "C" fn release(iterator: *mut zend_object_iterator) {
    // SAFETY: PHP passes an iterator of ours, and frees it next.
    let iterator = unsafe { ours(iterator) };
    // PHP calls this where it may run destructors.
    drop((std::mem::take(&mut iterator.base.data), std::mem::take(&mut iterator.current)));
}

/// Tells whether there is a current element.
unsafe extern "C" fn is_valid<T: Elements>(iterator: *mut zend_object_iterator) -> c_int {
    // SAFETY: PHP passes an iterator of ours.
    let iterator = unsafe { ours(iterator) };
    // SAFETY: the iterator holds an object.
    let object = unsafe { iterator.base.data.value.obj };
    // SAFETY: the function is in the table of this class.
    let elements = unsafe { Object::<T>::payload(object) };
    if elements.is_some_and(|elements| iterator.next < elements.length()) { YES } else { NO }
}

/// Reads the current element.
unsafe extern "C" fn current<T: Elements>(iterator: *mut zend_object_iterator) -> *mut zval {
    // SAFETY: PHP passes an iterator of ours.
    let iterator = unsafe { ours(iterator) };
    coerce::set_null(&mut iterator.current);
    // SAFETY: the iterator holds an object.
    let object = unsafe { iterator.base.data.value.obj };
    // SAFETY: the function is in the table of this class.
    let elements = unsafe { Object::<T>::payload(object) };
    if elements.is_some_and(|elements| elements.get(iterator.next, &mut iterator.current)) {
        return &raw mut iterator.current;
    }
    ptr::null_mut()
}

/// Returns the current key.
unsafe extern "C" fn key(iterator: *mut zend_object_iterator, place: *mut zval) {
    // SAFETY: PHP passes an iterator of ours.
    let iterator = unsafe { ours(iterator) };
    // SAFETY: PHP passes a place in which nothing is yet.
    unsafe { place.write(coerce::null()) };
    // SAFETY: as above.
    let place = unsafe { &mut *place };
    coerce::set_int(place, i64::try_from(iterator.next).unwrap_or(i64::MAX));
}

unsafe extern "C" fn advance(iterator: *mut zend_object_iterator) {
    // SAFETY: PHP passes an iterator of ours.
    unsafe { ours(iterator) }.next += 1;
}

unsafe extern "C" fn rewind(iterator: *mut zend_object_iterator) {
    // SAFETY: PHP passes an iterator of ours.
    unsafe { ours(iterator) }.next = 0;
}

/// Shows the garbage collector the object.
unsafe extern "C" fn get_gc(
    iterator: *mut zend_object_iterator,
    table: *mut *mut zval,
    count: *mut c_int,
) -> *mut HashTable {
    // SAFETY: PHP passes an iterator of ours.
    let iterator = unsafe { ours(iterator) };
    // SAFETY: PHP passes places for the answer.
    unsafe { table.write(&raw mut iterator.base.data) };
    // SAFETY: as above.
    unsafe { count.write(1) };
    ptr::null_mut()
}
