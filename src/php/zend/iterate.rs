//! Iterators over objects that have elements by index: `foreach`, and `getIterator()`. They are of
//! PHP's own kind, which calls no method.
//!
//! An iterator holds its object and an index, and asks anew at each step: the object may grow or
//! change meanwhile.

use std::alloc::Layout;
use std::ffi::{c_int, c_void};
use std::ptr;

use ext_php_rs::alloc::emalloc;
use ext_php_rs::ffi::{
    self, HashTable, zend_class_entry, zend_object_iterator, zend_object_iterator_funcs, zval,
};
use ext_php_rs::types::Zval;

use super::callback::release;
use super::coerce;
use super::method::{Call, outcome};
use super::node::Answer;
use super::object::{Class, Object, Payload};
use super::throw;
use super::throw::{Result, Thrown};

/// What has elements, from 0 up to a length.
pub(in crate::php) trait Indexed: Payload {
    /// Returns how many elements there are now.
    fn length(&self) -> u64;

    /// Puts an element where PHP has null, and returns whether there is such an element. Runs no
    /// script.
    ///
    /// # Errors
    ///
    /// Throws for an element that PHP cannot hold.
    fn get(&self, index: u64, null: &mut Zval) -> Result<bool>;
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
    let status =
        unsafe { ffi::zend_create_internal_iterator_zval(&raw mut iterator, &raw mut this) };
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
    /// The element that was asked for last.
    current: Zval,
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
    const STATIC: &'static zend_object_iterator_funcs = &Self::TABLE;
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
    // PHP frees the iterator by the same allocator, which aligns to 8 bytes.
    let iterator = emalloc(Layout::new::<Iterator>()).cast::<c_void>().cast::<Iterator>();
    // SAFETY: the memory was just allocated for it.
    unsafe { iterator.write_bytes(0, 1) };
    // SAFETY: all zeros is an iterator of nothing.
    let iterator = unsafe { &mut *iterator };
    // SAFETY: PHP initialises its part.
    unsafe { ffi::zend_iterator_init(&raw mut iterator.base) };
    // SAFETY: **from PHP**: an object.
    let object: &Zval = unsafe { &*object };
    iterator.base.data = object.shallow_clone();
    iterator.base.funcs = Funcs::<T>::STATIC;
    iterator.current = coerce::null();
    ptr::from_mut(iterator).cast()
}

/// Returns an iterator of ours.
///
/// # Safety
///
/// PHP must have passed it to one of the functions of the table, and nothing else may refer to it.
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
    let data = unsafe { &(*iterator).data };
    // SAFETY: the data is the object.
    let object = unsafe { data.value.obj };
    // SAFETY: it is of this class, and the iterator, which PHP keeps for the call, holds it.
    unsafe { Object::<T>::payload(object) }
}

unsafe extern "C" fn dtor(iterator: *mut zend_object_iterator) {
    // SAFETY: **from PHP**: an iterator.
    let this = unsafe { ours(iterator) };
    let current = std::mem::replace(&mut this.current, coerce::null());
    let data = std::mem::replace(&mut this.base.data, coerce::null());
    release((current, data));
}

/// Makes the current element null. To let go of it may run a destructor, which may use the
/// iterator.
///
/// # Safety
///
/// As for [`ours`].
#[inline]
unsafe fn let_go(iterator: *mut zend_object_iterator) {
    loop {
        // SAFETY: the caller says so.
        let this = unsafe { ours(iterator) };
        let before = std::mem::replace(&mut this.current, coerce::null());
        if !coerce::is_counted(&before) {
            std::mem::forget(before);
            return;
        }
        release(before);
    }
}

unsafe extern "C" fn valid<T: Indexed>(iterator: *mut zend_object_iterator) -> c_int {
    // SAFETY: **from PHP**: an iterator over a `T`.
    let object = unsafe { object::<T>(iterator) };
    // SAFETY: as above.
    let index = unsafe { ours(iterator) }.index;
    // PHP's `SUCCESS` and `FAILURE`.
    if object.is_some_and(|object| index < object.length()) { 0 } else { -1 }
}

unsafe extern "C" fn current<T: Indexed>(iterator: *mut zend_object_iterator) -> *mut zval {
    // SAFETY: **from PHP**: an iterator over a `T`.
    let object = unsafe { object::<T>(iterator) };
    // SAFETY: as above.
    unsafe { let_go(iterator) };
    // SAFETY: as above.
    let this = unsafe { ours(iterator) };
    let mut found = false;
    // Whatever is thrown, PHP sees.
    let _ = outcome(|| {
        found = object.map_or(Ok(false), |object| object.get(this.index, &mut this.current))?;
        Ok(())
    });
    if found { &raw mut this.current } else { ptr::null_mut() }
}

unsafe extern "C" fn key(iterator: *mut zend_object_iterator, key: *mut zval) {
    // SAFETY: **from PHP**: an iterator.
    let index = unsafe { ours(iterator) }.index;
    let mut value = coerce::null();
    coerce::set_int(&mut value, index.cast_signed());
    // SAFETY: **from PHP**: a place for the key.
    unsafe { key.write(value) };
}

unsafe extern "C" fn move_forward(iterator: *mut zend_object_iterator) {
    // SAFETY: **from PHP**: an iterator.
    let this = unsafe { ours(iterator) };
    this.index = this.index.saturating_add(1);
    // SAFETY: as above.
    unsafe { let_go(iterator) };
}

unsafe extern "C" fn rewind(iterator: *mut zend_object_iterator) {
    // SAFETY: **from PHP**: an iterator.
    unsafe { ours(iterator) }.index = 0;
}

/// Shows the garbage collector the object and the current element.
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
