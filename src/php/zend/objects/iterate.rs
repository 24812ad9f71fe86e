//! Iterators over objects with indexed elements, for `foreach` and `getIterator()`. The iterators
//! are internal iterators of PHP, so a step needs no method call.
//!
//! An iterator holds its object and an index. It checks the length again at each step, because the
//! object may grow or change meanwhile.

use std::alloc::Layout;
use std::ffi::{c_int, c_void};
use std::ptr;

use ext_php_rs::alloc::emalloc;
use ext_php_rs::ffi::{
    self, HashTable, zend_class_entry, zend_object_iterator, zend_object_iterator_funcs, zval,
};
use ext_php_rs::types::Zval;

use super::method::{Call, outcome};
use super::object::{Class, Object, Payload};
use crate::php::zend::api::throw::{Result, Thrown};
use crate::php::zend::api::{coerce, throw};
use crate::php::zend::bridge::callback::release;
use crate::php::zend::bridge::node::Answer;

/// A payload with elements. Their indices begin at 0.
pub(in crate::php) trait Indexed: Payload {
    /// Returns the current number of elements.
    fn length(&self) -> u64;

    /// Stores an element in `null`, a value that is PHP's null. Returns false if the index is out
    /// of bounds. Runs no script.
    ///
    /// # Errors
    ///
    /// Throws if PHP has no value for the element.
    fn get(&self, index: u64, null: &mut Zval) -> Result<bool>;
}

/// Makes the objects of a class iterable. To be called after the class was registered with the
/// interface `\IteratorAggregate`.
pub(in crate::php) fn install<T: Indexed>(class: &Class<T>) {
    // SAFETY: **registered once**: nothing else refers to the class at start-up.
    let class = unsafe { &mut *class.entry() };
    class.get_iterator = Some(get_iterator::<T>);
}

/// Returns the iterator of `foreach` as an object: `getIterator()`.
pub(in crate::php) fn iterator<T: Indexed>(call: &mut Call<'_>) -> Result<()> {
    call.expect(0, 0)?;
    call.this::<T>()?;
    let mut this = call.this_value();
    let mut iterator = Zval::null();
    // SAFETY: the value is an object of a class with `get_iterator`; the place for the result is
    // valid.
    let status =
        unsafe { ffi::zend_create_internal_iterator_zval(&raw mut iterator, &raw mut this) };
    if status != 0 {
        return Err(Thrown::Exception);
    }
    call.returns(iterator)
}

/// An iterator. PHP's allocator provides its memory.
#[repr(C)]
struct Iterator {
    base: zend_object_iterator,
    index: u64,
    /// The element that PHP asked for last.
    current: Zval,
}

/// The table of functions for iterators over a `T`.
struct Funcs<T>(std::marker::PhantomData<T>);

impl<T: Indexed> Funcs<T> {
    const TABLE: zend_object_iterator_funcs = zend_object_iterator_funcs {
        dtor: Some(dtor),
        valid: Some(valid::<T>),
        get_current_data: Some(current::<T>),
        get_current_key: Some(key),
        move_forward: Some(move_forward),
        rewind: Some(rewind),
        invalidate_current: None,
        get_gc: Some(get_gc),
    };
    const STATIC: &'static zend_object_iterator_funcs = &Self::TABLE;
}

/// Makes an iterator for `foreach`.
unsafe extern "C" fn get_iterator<T: Indexed>(
    _class: *mut zend_class_entry,
    object: *mut zval,
    by_ref: c_int,
) -> *mut zend_object_iterator {
    if by_ref != 0 {
        throw::error("An iterator cannot be used with foreach by reference");
        return ptr::null_mut();
    }
    // PHP frees the iterator with the same allocator, which aligns to 8 bytes.
    let iterator = emalloc(Layout::new::<Iterator>()).cast::<c_void>().cast::<Iterator>();
    // SAFETY: the memory was just allocated for the iterator.
    unsafe { iterator.write_bytes(0, 1) };
    // SAFETY: all zeros is a valid iterator.
    let iterator = unsafe { &mut *iterator };
    // SAFETY: PHP initialises the base.
    unsafe { ffi::zend_iterator_init(&raw mut iterator.base) };
    // SAFETY: **from PHP**: an object.
    let object: &Zval = unsafe { &*object };
    iterator.base.data = object.shallow_clone();
    iterator.base.funcs = Funcs::<T>::STATIC;
    iterator.current = coerce::null();
    ptr::from_mut(iterator).cast()
}

/// Casts PHP's pointer to our iterator.
///
/// # Safety
///
/// PHP must have passed the pointer to a function of the table, and nothing else may refer to the
/// iterator.
unsafe fn ours<'a>(iterator: *mut zend_object_iterator) -> &'a mut Iterator {
    // SAFETY: the caller guarantees it, and the base is the first field.
    unsafe { &mut *iterator.cast() }
}

/// Returns the payload that an iterator iterates over.
///
/// # Safety
///
/// The conditions of [`ours`] must hold, for a function of the table of `T`.
unsafe fn object<'a, T: Indexed>(iterator: *mut zend_object_iterator) -> Option<&'a T> {
    // SAFETY: the caller guarantees it.
    let data = unsafe { &(*iterator).data };
    // SAFETY: the data is the object.
    let object = unsafe { data.value.obj };
    // SAFETY: the object is of this class; the iterator holds it, and PHP holds the iterator during
    // the call.
    unsafe { Object::<T>::payload(object) }
}

/// Releases the values of an iterator that PHP frees.
unsafe extern "C" fn dtor(iterator: *mut zend_object_iterator) {
    // SAFETY: **from PHP**: an iterator.
    let this = unsafe { ours(iterator) };
    let current = std::mem::replace(&mut this.current, coerce::null());
    let data = std::mem::replace(&mut this.base.data, coerce::null());
    release((current, data));
}

/// Releases the current element, and sets it to null. The release may run a destructor, which may
/// use the iterator and set an element again. So the function repeats the release until the element
/// holds no reference.
///
/// # Safety
///
/// The conditions of [`ours`] must hold.
#[inline]
unsafe fn release_current(iterator: *mut zend_object_iterator) {
    loop {
        // SAFETY: the caller guarantees it.
        let this = unsafe { ours(iterator) };
        let before = std::mem::replace(&mut this.current, coerce::null());
        if !coerce::is_counted(&before) {
            std::mem::forget(before);
            return;
        }
        release(before);
    }
}

/// Returns whether the iterator has a current element.
unsafe extern "C" fn valid<T: Indexed>(iterator: *mut zend_object_iterator) -> c_int {
    // SAFETY: **from PHP**: an iterator over a `T`.
    let object = unsafe { object::<T>(iterator) };
    // SAFETY: as above.
    let index = unsafe { ours(iterator) }.index;
    // PHP's `SUCCESS` and `FAILURE`.
    if object.is_some_and(|object| index < object.length()) { 0 } else { -1 }
}

/// Returns the current element.
unsafe extern "C" fn current<T: Indexed>(iterator: *mut zend_object_iterator) -> *mut zval {
    // SAFETY: **from PHP**: an iterator over a `T`.
    let object = unsafe { object::<T>(iterator) };
    // SAFETY: as above.
    unsafe { release_current(iterator) };
    // SAFETY: as above.
    let this = unsafe { ours(iterator) };
    let mut found = false;
    // PHP checks for a pending exception itself.
    let _ = outcome(|| {
        found = object.map_or(Ok(false), |object| object.get(this.index, &mut this.current))?;
        Ok(())
    });
    if found { &raw mut this.current } else { ptr::null_mut() }
}

/// Returns the index of the current element.
unsafe extern "C" fn key(iterator: *mut zend_object_iterator, key: *mut zval) {
    // SAFETY: **from PHP**: an iterator.
    let index = unsafe { ours(iterator) }.index;
    let mut value = coerce::null();
    coerce::set_int(&mut value, index.cast_signed());
    // SAFETY: **from PHP**: a place for the key.
    unsafe { key.write(value) };
}

/// Moves to the next element.
unsafe extern "C" fn move_forward(iterator: *mut zend_object_iterator) {
    // SAFETY: **from PHP**: an iterator.
    let this = unsafe { ours(iterator) };
    this.index = this.index.saturating_add(1);
    // SAFETY: as above.
    unsafe { release_current(iterator) };
}

/// Moves to the first element.
unsafe extern "C" fn rewind(iterator: *mut zend_object_iterator) {
    // SAFETY: **from PHP**: an iterator.
    unsafe { ours(iterator) }.index = 0;
}

/// Reports the object and the current element to the garbage collector.
unsafe extern "C" fn get_gc(
    iterator: *mut zend_object_iterator,
    table: *mut *mut zval,
    count: *mut c_int,
) -> *mut HashTable {
    // SAFETY: **from PHP**: an iterator.
    let this = unsafe { ours(iterator) };
    let mut answer = Answer::new();
    answer.value(&this.base.data);
    answer.value(&this.current);
    // SAFETY: **from PHP**: places for the answer.
    unsafe { answer.give(table, count) }
}
