//! Iterators over objects that have elements by index: `foreach`, and `getIterator()`.
//!
//! An iterator holds its object and an index, and asks anew at each step: the object may grow or
//! change meanwhile.

use std::alloc::Layout;
use std::ffi::{c_int, c_void};
use std::ptr;

use ext_php_rs::alloc::emalloc;
use ext_php_rs::ffi::{
    HashTable, zend_class_entry, zend_object_iterator, zend_object_iterator_funcs, zval,
};
use ext_php_rs::types::Zval;

use super::callback::release;
use super::coerce;
use super::method::{Call, outcome};
use super::object::{Class, Object, Payload};
use super::throw::{self, Result, Thrown};

// Exported by PHP, but in no header that the bindings are made from.
unsafe extern "C" {
    fn zend_iterator_init(iterator: *mut zend_object_iterator);
    fn zend_create_internal_iterator_zval(result: *mut zval, object: *mut zval) -> c_int;
}

/// What has elements, from 0 up to a length.
pub(in crate::php) trait Indexed: Payload {
    /// Returns how many elements there are now.
    fn length(&self) -> u64;

    /// Returns an element.
    ///
    /// # Errors
    ///
    /// Throws for an element that PHP cannot hold, or if there is none at the index any more.
    fn element(&self, index: u64) -> Result<Zval>;
}

/// Makes the objects of a class iterable. To be called when the class has been registered, as one
/// that implements `\IteratorAggregate`.
pub(in crate::php) fn install<T: Indexed>(class: &Class<T>) {
    // SAFETY: **registered once**: nothing else refers to the class at start-up.
    let class = unsafe { &mut *class.entry() };
    class.get_iterator = Some(get_iterator::<T>);
}

/// `getIterator()`: returns what `foreach` uses, as an object.
pub(in crate::php) fn iterator<T: Indexed>(call: &mut Call<'_>) -> Result<()> {
    call.expect(0, 0)?;
    call.this::<T>()?;
    let mut this = call.this_value();
    let mut iterator = Zval::null();
    // SAFETY: the value is an object of a class with `get_iterator`, and there is a place for the
    // result.
    let status = unsafe { zend_create_internal_iterator_zval(&raw mut iterator, &raw mut this) };
    if status != 0 {
        return Err(Thrown::Exception);
    }
    call.returns(iterator)
}

/// An iterator, as PHP allocates and frees it.
#[repr(C)]
struct Iterator {
    base: zend_object_iterator,
    index: u64,
    /// The object, and the element that was asked for last: side by side, for the garbage collector.
    held: [Zval; 2],
}

/// What PHP can do with an iterator over a `T`.
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
}

unsafe extern "C" fn get_iterator<T: Indexed>(
    _class: *mut zend_class_entry,
    object: *mut zval,
    by_ref: c_int,
) -> *mut zend_object_iterator {
    if by_ref != 0 {
        throw::error("An iterator cannot be used with foreach by reference");
        return ptr::null_mut();
    }
    let table: &'static zend_object_iterator_funcs = &Funcs::<T>::TABLE;
    // PHP frees the iterator by the same allocator.
    let iterator = emalloc(Layout::new::<Iterator>()).cast::<c_void>().cast::<Iterator>();
    // SAFETY: it was just allocated.
    let base = unsafe { &raw mut (*iterator).base };
    // SAFETY: as above.
    unsafe { zend_iterator_init(base) };
    // SAFETY: PHP passes an object.
    let object = unsafe { &*object };
    // SAFETY: as above.
    let object = unsafe { object.value.obj };
    // SAFETY: as above.
    unsafe { (*base).funcs = &raw const *table };
    // SAFETY: as above.
    let index = unsafe { &raw mut (*iterator).index };
    // SAFETY: as above.
    unsafe { index.write(0) };
    // SAFETY: as above.
    let held = unsafe { &raw mut (*iterator).held };
    // SAFETY: as above; the iterator counts as a holder.
    unsafe { held.write([Object::<T>::value(object), coerce::null()]) };
    base
}

/// Returns an iterator of ours.
///
/// # Safety
///
/// PHP must have passed it to one of the functions of the table.
unsafe fn ours<'a>(iterator: *mut zend_object_iterator) -> &'a mut Iterator {
    // SAFETY: the caller says so, and the base lies at the start.
    unsafe { &mut *iterator.cast() }
}

/// Returns what an iterator goes over.
///
/// # Safety
///
/// As for [`ours`], in a function of the table of `T`.
unsafe fn object<'a, T: Indexed>(iterator: *mut zend_object_iterator) -> Option<&'a T> {
    // SAFETY: the caller says so.
    let [object, _] = &unsafe { ours(iterator) }.held;
    // SAFETY: it is an object until the iterator is freed.
    let object = unsafe { object.value.obj };
    // SAFETY: it is of this class, and the iterator, which PHP keeps for the call, holds it.
    unsafe { Object::<T>::payload(object) }
}

unsafe extern "C" fn dtor(iterator: *mut zend_object_iterator) {
    // SAFETY: PHP passes an iterator.
    let this = unsafe { ours(iterator) };
    release(std::mem::replace(&mut this.held, [coerce::null(), coerce::null()]));
}

unsafe extern "C" fn valid<T: Indexed>(iterator: *mut zend_object_iterator) -> c_int {
    // SAFETY: PHP passes an iterator over a `T`.
    let object = unsafe { object::<T>(iterator) };
    // SAFETY: as above.
    let index = unsafe { ours(iterator) }.index;
    // PHP's `SUCCESS` and `FAILURE`.
    if object.is_some_and(|object| index < object.length()) { 0 } else { -1 }
}

unsafe extern "C" fn current<T: Indexed>(iterator: *mut zend_object_iterator) -> *mut zval {
    // SAFETY: PHP passes an iterator over a `T`.
    let object = unsafe { object::<T>(iterator) };
    // SAFETY: as above.
    let index = unsafe { ours(iterator) }.index;
    let mut value = coerce::null();
    // Whatever is thrown, PHP sees.
    let _ = outcome(|| {
        value = object.map(|object| object.element(index)).transpose()?.unwrap_or_default();
        Ok(())
    });
    // SAFETY: PHP passes an iterator.
    let this = unsafe { ours(iterator) };
    let before = std::mem::replace(&mut this.held[1], value);
    release(before);
    // SAFETY: as above; anew, because destructors may have used the iterator.
    &raw mut unsafe { ours(iterator) }.held[1]
}

unsafe extern "C" fn key(iterator: *mut zend_object_iterator, key: *mut zval) {
    // SAFETY: PHP passes an iterator.
    let index = unsafe { ours(iterator) }.index;
    let mut value = coerce::null();
    coerce::set_int(&mut value, index.cast_signed());
    // SAFETY: PHP passes a place for the key.
    unsafe { key.write(value) };
}

unsafe extern "C" fn move_forward(iterator: *mut zend_object_iterator) {
    // SAFETY: PHP passes an iterator.
    let this = unsafe { ours(iterator) };
    this.index = this.index.saturating_add(1);
    let before = std::mem::replace(&mut this.held[1], coerce::null());
    release(before);
}

unsafe extern "C" fn rewind(iterator: *mut zend_object_iterator) {
    // SAFETY: PHP passes an iterator.
    unsafe { ours(iterator) }.index = 0;
}

/// Shows the garbage collector the object and the current element.
unsafe extern "C" fn get_gc(
    iterator: *mut zend_object_iterator,
    table: *mut *mut zval,
    count: *mut c_int,
) -> *mut HashTable {
    // SAFETY: PHP passes an iterator.
    let held = &mut unsafe { ours(iterator) }.held;
    // SAFETY: PHP passes places for the answer.
    unsafe { table.write(held.as_mut_ptr()) };
    // SAFETY: as above.
    unsafe { count.write(2) };
    ptr::null_mut()
}
