//! The names of exports that scripts have called, and strings of them for the interpreter.
//!
//! The first names are kept for the life of the process, each with a slot in the tables of
//! functions. What comes when these are full, or is very long, lasts for one request: a process
//! that serves many must not grow with every name that one of them makes up.

use std::cell::RefCell;
use std::collections::HashMap;
use std::ptr::NonNull;

use ext_php_rs::ffi::{self, zend_internal_function, zend_string};
use once_cell::sync::Lazy;
use parking_lot::Mutex;

use crate::engine::shown;

/// How many names are kept.
pub(super) const KEPT: usize = 16_384;

/// The longest name that is kept, in bytes.
const LONGEST_KEPT: usize = 256;

/// A name that has been called.
#[derive(Clone, Copy)]
pub(super) struct Name {
    /// Below [`KEPT`] for a name that is kept.
    pub(super) slot: usize,
    string: InternedString,
}

/// A string that nobody counts the holders of.
#[derive(Clone, Copy)]
struct InternedString(*mut zend_string);

// SAFETY: the string is not written as long as anything knows it.
unsafe impl Send for InternedString {}

impl Name {
    /// Returns the string for the interpreter.
    pub(super) const fn string(self) -> *mut zend_string {
        self.string.0
    }
}

/// Names with their slots.
#[derive(Default)]
struct Names {
    by_name: HashMap<Vec<u8>, Name>,
    by_slot: Vec<Vec<u8>>,
}

impl Names {
    /// Adds a name. Slots go on from `first`.
    fn add(&mut self, first: usize, name: &[u8], string: InternedString) -> Name {
        let entry = Name { slot: first + self.by_slot.len(), string };
        self.by_slot.push(name.to_vec());
        self.by_name.insert(name.to_vec(), entry);
        entry
    }
}

/// The names that are kept.
static NAMES: Lazy<Mutex<Names>> = Lazy::new(Mutex::default);

thread_local! {
    /// The other names of the request that this thread serves.
    static PASSING: RefCell<Passing> = RefCell::default();
}

#[derive(Default)]
struct Passing {
    names: Names,
    /// The functions of the names, by the table that has no room for them and the slot.
    functions: HashMap<(usize, usize), NonNull<zend_internal_function>>,
}

/// Returns a name with its slot.
pub(super) fn find(name: &[u8]) -> Name {
    let kept = NAMES.lock().by_name.get(name).copied();
    kept.or_else(|| keep(name)).unwrap_or_else(|| pass(name))
}

/// Keeps a name, if there is room for it.
fn keep(name: &[u8]) -> Option<Name> {
    if name.len() > LONGEST_KEPT || NAMES.lock().by_slot.len() >= KEPT {
        return None;
    }
    // Made before the lock is taken: nothing of PHP runs under it.
    let string = interned(name, Lasting::Process);
    let mut names = NAMES.lock();
    let known = names.by_name.get(name).copied();
    if known.is_none() && names.by_slot.len() < KEPT {
        return Some(names.add(0, name, string));
    }
    drop(names);
    // Another thread was faster, and nobody has seen ours.
    free(string);
    known
}

/// Notes a name until the end of the request.
fn pass(name: &[u8]) -> Name {
    let known = PASSING.with_borrow(|passing| passing.names.by_name.get(name).copied());
    known.unwrap_or_else(|| {
        let string = interned(name, Lasting::Request);
        PASSING.with_borrow_mut(|passing| passing.names.add(KEPT, name, string))
    })
}

/// Returns the name of a slot.
pub(super) fn of_slot(slot: usize) -> Vec<u8> {
    let name = match slot.checked_sub(KEPT) {
        None => NAMES.lock().by_slot.get(slot).cloned(),
        Some(slot) => PASSING.with_borrow(|passing| passing.names.by_slot.get(slot).cloned()),
    };
    name.unwrap_or_default()
}

/// Returns the function of a name that is not kept, for a table; the first time it is made.
pub(super) fn passing_function(
    table: usize,
    name: Name,
    make: impl FnOnce() -> zend_internal_function,
) -> *mut zend_internal_function {
    PASSING.with_borrow_mut(|passing| {
        let made = || NonNull::from(Box::leak(Box::new(make())));
        passing.functions.entry((table, name.slot)).or_insert_with(made).as_ptr()
    })
}

/// Frees the names that are not kept, and their functions. To be called when a request has ended,
/// and the last Closure is gone.
pub(in crate::php) fn end_request() {
    let Passing { names, functions } = PASSING.take();
    for function in functions.into_values() {
        // SAFETY: leaked from a box by `passing_function`, and nothing of the request is left.
        drop(unsafe { Box::from_raw(function.as_ptr()) });
    }
    names.by_name.into_values().for_each(|name| free(name.string));
}

/// How long a string lasts.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lasting {
    Process,
    Request,
}

/// The flag of a string that nobody counts the holders of.
const INTERNED: u32 = ffi::IS_STR_INTERNED;

/// The flag of one of these that lasts for the process.
const PERMANENT: u32 = ffi::IS_STR_PERMANENT;

/// Makes a string that nobody counts the holders of, for traces and messages of PHP: it has the
/// name as our own messages show it.
///
/// PHP has caches that outlive requests, such as that of regular expressions: they hold on to a
/// string that says that it lasts for the process, and copy any other.
fn interned(name: &[u8], lasting: Lasting) -> InternedString {
    let name = String::from_utf8_lossy(name);
    let name = shown(&name);
    let is_permanent = lasting == Lasting::Process;
    let (bytes, length) = (name.as_ptr().cast(), name.len());
    // SAFETY: the bytes are valid; the string is allocated outside of any request, or within this
    // one.
    let string = unsafe { ffi::ext_php_rs_zend_string_init(bytes, length, is_permanent) };
    // SAFETY: a valid string; its hash is computed before anybody else sees it.
    unsafe { ffi::zend_string_hash_func(string) };
    // SAFETY: as above.
    let header = unsafe { &mut (*string).gc.u };
    let flags = if is_permanent { INTERNED | PERMANENT } else { INTERNED };
    // SAFETY: the flags are a plain number.
    unsafe { header.type_info |= flags };
    InternedString(string)
}

/// Frees a string that nobody knows any more.
fn free(InternedString(string): InternedString) {
    // SAFETY: the string lives until now, and nobody reads it.
    let header = unsafe { &mut (*string).gc.u };
    // SAFETY: the flags are a plain number.
    unsafe { header.type_info &= !(INTERNED | PERMANENT) };
    // SAFETY: an ordinary string again, as it was when it was made: with one holder.
    unsafe { ffi::ext_php_rs_zend_string_release(string) };
}
