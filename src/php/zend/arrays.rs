//! PHP arrays in one piece: making long lists, and looking at the values of arrays.

use std::marker::PhantomData;
use std::ptr;

use ext_php_rs::ffi::{self, zval};
use ext_php_rs::types::{ZendHashTable, Zval};

use super::coerce;
use super::strings;
use super::throw::{Result, error};

/// Makes a list of what `items` gives: `put` makes each a value, in the place of a null. Asks PHP's
/// memory limit first. Neither may run scripts.
///
/// # Errors
///
/// Throws an `\Error` if the memory limit has no room for the list.
pub(in crate::php) fn list<T>(
    items: impl ExactSizeIterator<Item = T>,
    put: impl Fn(T, &mut Zval),
) -> Result<Zval> {
    /// The longest list that PHP can make.
    const LONGEST: usize = (1 << 30) - 1;
    let capacity = items.len();
    // PHP allocates for the next power of two.
    strings::reserve(capacity.next_power_of_two().saturating_mul(size_of::<zval>()))?;
    let Some(length) = u32::try_from(capacity).ok().filter(|_| capacity <= LONGEST) else {
        return Err(error(format!("a list of {capacity} values is too long")));
    };
    // SAFETY: a length that PHP can allocate.
    let table = unsafe { ffi::_zend_new_array(length) };
    let mut list = Zval::new();
    list.value.arr = table;
    list.u1.type_info = ffi::IS_ARRAY_EX;
    if length == 0 {
        return Ok(list);
    }
    // SAFETY: the array is new, and nothing is in it.
    unsafe { ffi::zend_hash_real_init_packed(table) };
    // SAFETY: the array is ours alone.
    let table = unsafe { &mut *table };
    // SAFETY: it is packed now.
    let start: *mut zval = unsafe { table.__bindgen_anon_1.arPacked };
    let mut written = 0;
    for item in items.take(capacity) {
        // SAFETY: there is room for as many values as `capacity`.
        let place = unsafe { start.add(written) };
        // SAFETY: as above; nothing was there.
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

/// The values of an array, references followed, in its order.
pub(in crate::php) struct Values<'a> {
    next: *const Zval,
    end: *const Zval,
    /// How far it is from one value to the next, in values: with keys or without.
    stride: usize,
    array: PhantomData<&'a ZendHashTable>,
}

/// Returns the values of an array, which must not change meanwhile.
pub(in crate::php) fn values(table: &ZendHashTable) -> Values<'_> {
    // SAFETY: the flags are a plain number.
    let is_packed = unsafe { table.u.flags } & ffi::HASH_FLAG_PACKED != 0;
    let stride = if is_packed { 1 } else { size_of::<ffi::Bucket>() / size_of::<zval>() };
    // SAFETY: both are the address of the first value, with keys or without.
    let start = unsafe { table.__bindgen_anon_1.arPacked }.cast_const();
    let count = usize::try_from(table.nNumUsed).expect("a 64-bit host");
    // Not past the end of anything: so many values are there.
    let end = start.wrapping_add(count * stride);
    Values { next: start, end, stride, array: PhantomData }
}

impl<'a> Iterator for Values<'a> {
    type Item = &'a Zval;

    #[inline]
    fn next(&mut self) -> Option<&'a Zval> {
        while !ptr::eq(self.next, self.end) {
            // SAFETY: it lies in the array, which lives as long as the iterator.
            let mut value: &'a Zval = unsafe { &*self.next };
            self.next = self.next.wrapping_add(self.stride);
            // SAFETY: **plain values**.
            let mut kind = unsafe { value.u1.type_info };
            if kind == ffi::IS_INDIRECT {
                // SAFETY: of this type it is the address of another value.
                let other = unsafe { value.value.zv };
                // SAFETY: which lives as long as the array.
                value = unsafe { &*other };
                // SAFETY: as above.
                kind = unsafe { value.u1.type_info };
            }
            // What was removed leaves a hole.
            if kind != ffi::IS_UNDEF {
                return Some(value.dereference());
            }
        }
        None
    }
}
