//! Fast access to PHP arrays: makes long lists, and iterates over the values and keys of arrays.

use std::fmt;
use std::marker::PhantomData;
use std::ptr;

use ext_php_rs::ffi::{self, zval};
use ext_php_rs::types::{ZendHashTable, ZendStr, Zval};

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
    let stride = if is_packed(table) { 1 } else { size_of::<ffi::Bucket>() / size_of::<zval>() };
    // SAFETY: with or without keys, this is the address of the first value.
    let start = unsafe { table.__bindgen_anon_1.arPacked }.cast_const();
    let count = usize::try_from(table.nNumUsed).expect("a 64-bit host");
    // The pointer lies in the allocation or at its end, because the array has this number of
    // values.
    let end = start.wrapping_add(count * stride);
    Values { next: start, end, stride, array: PhantomData }
}

/// Returns whether an array has no keys except the positions of its values.
fn is_packed(table: &ZendHashTable) -> bool {
    // SAFETY: the flags are a plain number.
    unsafe { table.u.flags & ffi::HASH_FLAG_PACKED != 0 }
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

/// A key of an array.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::php) enum Key<'a> {
    Int(i64),
    /// Bytes of any encoding.
    Text(&'a [u8]),
}

impl fmt::Display for Key<'_> {
    /// Shows bytes that are not UTF-8 as the replacement character.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Int(number) => number.fmt(f),
            Self::Text(text) => String::from_utf8_lossy(text).fmt(f),
        }
    }
}

/// An iterator over the keys and values of an array, in the order of the array. PHP references are
/// followed.
pub(in crate::php) struct Entries<'a> {
    values: Values<'a>,
    start: *const Zval,
    is_packed: bool,
}

/// Returns the keys and values of an array, which must not change while the iterator lives. Unlike
/// the iterator of the crate for PHP extensions, it accepts keys that are not UTF-8.
pub(in crate::php) fn entries(table: &ZendHashTable) -> Entries<'_> {
    let values = values(table);
    let start = values.next;
    Entries { values, start, is_packed: is_packed(table) }
}

impl<'a> Iterator for Entries<'a> {
    type Item = (Key<'a>, &'a Zval);

    fn next(&mut self) -> Option<Self::Item> {
        let value = self.values.next()?;
        // The iterator has already advanced by one place.
        let place = self.values.next.wrapping_sub(self.values.stride);
        if self.is_packed {
            let distance = place.addr() - self.start.addr();
            let index = i64::try_from(distance / size_of::<zval>()).expect("a short list");
            return Some((Key::Int(index), value));
        }
        // SAFETY: an array with keys consists of buckets, which begin with their values. The array
        // lives as long as the iterator.
        let bucket: &'a ffi::Bucket = unsafe { &*place.cast() };
        // SAFETY: the key is null or a string, which lives as long as the array.
        let key: Option<&'a ZendStr> = unsafe { bucket.key.as_ref() };
        let key = key.map_or(Key::Int(bucket.h.cast_signed()), |key| Key::Text(key.as_bytes()));
        Some((key, value))
    }
}

/// Returns whether the keys of an array are the positions of its values.
pub(in crate::php) fn is_list(table: &ZendHashTable) -> bool {
    entries(table).zip(0..).all(|((key, _), position)| key == Key::Int(position))
}
