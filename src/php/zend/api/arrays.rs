//! Fast access to PHP arrays: makes long lists, and iterates over the values of arrays.

use std::marker::PhantomData;
use std::ptr;

use ext_php_rs::ffi::{self, zval};
use ext_php_rs::types::{ZendHashTable, Zval};

use super::throw::{Result, error};
use super::{coerce, strings};

/// Makes a list from `items`. `put` stores each item in a value that is PHP's null. First checks
/// PHP's memory limit. Neither `items` nor `put` may run scripts.
///
/// # Errors
///
/// Throws an `\Error` if the memory limit has no room for the list.
pub(in crate::php) fn list<T>(
    items: impl ExactSizeIterator<Item = T>,
    put: impl Fn(T, &mut Zval),
) -> Result<Zval> {
    /// Maximum length of a PHP list.
    const LONGEST: usize = (1 << 30) - 1;
    let capacity = items.len();
    // PHP allocates room for the next power of two.
    strings::reserve(capacity.next_power_of_two().saturating_mul(size_of::<zval>()))?;
    let Some(length) = u32::try_from(capacity).ok().filter(|_| capacity <= LONGEST) else {
        return Err(error(format!("a list of {capacity} values is too long")));
    };
    // SAFETY: PHP can allocate this length.
    let table = unsafe { ffi::_zend_new_array(length) };
    let mut list = Zval::new();
    list.value.arr = table;
    list.u1.type_info = ffi::IS_ARRAY_EX;
    if length == 0 {
        return Ok(list);
    }
    // SAFETY: the array is new and empty.
    unsafe { ffi::zend_hash_real_init_packed(table) };
    // SAFETY: nothing else refers to the new array.
    let table = unsafe { &mut *table };
    // SAFETY: the array is packed now.
    let start: *mut zval = unsafe { table.__bindgen_anon_1.arPacked };
    let mut written = 0;
    for item in items.take(capacity) {
        // SAFETY: the array has room for `capacity` values.
        let place = unsafe { start.add(written) };
        // SAFETY: as above; the place has no value yet.
        unsafe { place.write(coerce::null()) };
        // SAFETY: as above.
        put(item, unsafe { &mut *place });
        written += 1;
    }
    table.nNumUsed = u32::try_from(written).expect("at most the capacity");
    table.nNumOfElements = table.nNumUsed;
    table.nNextFreeElement = i64::from(table.nNumUsed);
    Ok(list)
}

/// An iterator over the values of an array, in the order of the array. PHP references are followed.
pub(in crate::php) struct Values<'a> {
    next: *const Zval,
    end: *const Zval,
    /// Distance between two values, in units of `Zval`. An array with keys has a larger distance
    /// than a packed array.
    stride: usize,
    array: PhantomData<&'a ZendHashTable>,
}

/// Returns the values of an array, which must not change while the iterator lives.
pub(in crate::php) fn values(table: &ZendHashTable) -> Values<'_> {
    // SAFETY: the flags are a plain number.
    let is_packed = unsafe { table.u.flags } & ffi::HASH_FLAG_PACKED != 0;
    let stride = if is_packed { 1 } else { size_of::<ffi::Bucket>() / size_of::<zval>() };
    // SAFETY: with or without keys, this is the address of the first value.
    let start = unsafe { table.__bindgen_anon_1.arPacked }.cast_const();
    let count = usize::try_from(table.nNumUsed).expect("a 64-bit host");
    // The pointer lies in the allocation or at its end, because the array has this number of
    // values.
    let end = start.wrapping_add(count * stride);
    Values { next: start, end, stride, array: PhantomData }
}

impl<'a> Iterator for Values<'a> {
    type Item = &'a Zval;

    #[inline]
    fn next(&mut self) -> Option<&'a Zval> {
        while !ptr::eq(self.next, self.end) {
            // SAFETY: the value lies in the array, which lives as long as the iterator.
            let mut value: &'a Zval = unsafe { &*self.next };
            self.next = self.next.wrapping_add(self.stride);
            // SAFETY: **plain values**.
            let mut kind = unsafe { value.u1.type_info };
            if kind == ffi::IS_INDIRECT {
                // SAFETY: a value of this type holds the address of another value.
                let other = unsafe { value.value.zv };
                // SAFETY: the other value lives as long as the array.
                value = unsafe { &*other };
                // SAFETY: as above.
                kind = unsafe { value.u1.type_info };
            }
            // A removed element leaves an undefined value.
            if kind != ffi::IS_UNDEF {
                return Some(value.dereference());
            }
        }
        None
    }
}
