//! The names of exports that scripts have called, with PHP strings of these names.
//!
//! The first names are permanent: each of them has an id in the tables of functions until the
//! process ends. A name is temporary if it is very long, or if the tables are full. A temporary
//! name exists only until the end of the request. So the memory of a process that serves many
//! requests does not grow with each new name.

use std::cell::RefCell;
use std::collections::HashMap;
use std::ptr::NonNull;

use ext_php_rs::ffi::{self, zend_internal_function, zend_string};
use once_cell::sync::Lazy;
use parking_lot::Mutex;

use crate::engine::shown;

/// Maximum number of permanent names.
pub(in crate::php::zend) const KEPT: usize = 16_384;

/// Maximum length of a permanent name, in bytes.
const LONGEST_KEPT: usize = 256;

/// A name that a script has called.
#[derive(Clone, Copy)]
pub(in crate::php::zend) struct Name {
    /// Id of the name. It is less than [`KEPT`] if the name is permanent.
    pub(in crate::php::zend) id: usize,
    string: InternedString,
}

/// An interned PHP string, whose reference count PHP never changes.
#[derive(Clone, Copy)]
struct InternedString(*mut zend_string);

// SAFETY: the string is not written while anything refers to it.
unsafe impl Send for InternedString {}

impl Name {
    /// Returns the PHP string.
    pub(in crate::php::zend) const fn string(self) -> *mut zend_string {
        self.string.0
    }
}

/// A set of names with their ids.
#[derive(Default)]
struct Names {
    by_name: HashMap<Vec<u8>, Name>,
    by_id: Vec<Vec<u8>>,
}

impl Names {
    /// Adds a name. The first name of the set has the id `first`.
    fn add(&mut self, first: usize, name: &[u8], string: InternedString) -> Name {
        let entry = Name { id: first + self.by_id.len(), string };
        self.by_id.push(name.to_vec());
        self.by_name.insert(name.to_vec(), entry);
        entry
    }
}

/// The permanent names of the process.
static NAMES: Lazy<Mutex<Names>> = Lazy::new(Mutex::default);

thread_local! {
    /// The temporary names of the current request.
    static PASSING: RefCell<Passing> = RefCell::default();
}

/// Temporary names, with their functions.
#[derive(Default)]
struct Passing {
    names: Names,
    /// The functions of the names, by the address of the table of their class and the id.
    functions: HashMap<(usize, usize), NonNull<zend_internal_function>>,
}

/// Returns the entry of a name. Adds the name if it is new.
pub(in crate::php::zend) fn find(name: &[u8]) -> Name {
    let kept = NAMES.lock().by_name.get(name).copied();
    kept.or_else(|| keep(name)).unwrap_or_else(|| pass(name))
}

/// Adds a permanent name, if it is short enough and the tables have room for it.
fn keep(name: &[u8]) -> Option<Name> {
    if name.len() > LONGEST_KEPT || NAMES.lock().by_id.len() >= KEPT {
        return None;
    }
    // The string is made before the lock is taken, because no code may call PHP while the lock is
    // held.
    let string = interned(name, Lasting::Process);
    let mut names = NAMES.lock();
    let known = names.by_name.get(name).copied();
    if known.is_none() && names.by_id.len() < KEPT {
        return Some(names.add(0, name, string));
    }
    drop(names);
    // Meanwhile, another thread has added this name, or has filled the tables. Nothing refers to
    // our string.
    free(string);
    known
}

/// Adds a temporary name, until the end of the request.
fn pass(name: &[u8]) -> Name {
    let known = PASSING.with_borrow(|passing| passing.names.by_name.get(name).copied());
    known.unwrap_or_else(|| {
        let string = interned(name, Lasting::Request);
        PASSING.with_borrow_mut(|passing| passing.names.add(KEPT, name, string))
    })
}

/// Returns the name of an id.
pub(in crate::php::zend) fn of_id(id: usize) -> Vec<u8> {
    let name = match id.checked_sub(KEPT) {
        None => NAMES.lock().by_id.get(id).cloned(),
        Some(id) => PASSING.with_borrow(|passing| passing.names.by_id.get(id).cloned()),
    };
    name.unwrap_or_default()
}

/// Returns the function of a temporary name for a table. The first call makes the function.
pub(in crate::php::zend) fn passing_function(
    table: usize,
    name: Name,
    make: impl FnOnce() -> zend_internal_function,
) -> *mut zend_internal_function {
    PASSING.with_borrow_mut(|passing| {
        let made = || NonNull::from(Box::leak(Box::new(make())));
        passing.functions.entry((table, name.id)).or_insert_with(made).as_ptr()
    })
}

/// Frees the temporary names and their functions. To be called after a request, when PHP has freed
/// all Closures.
pub(in crate::php) fn end_request() {
    let Passing { names, functions } = PASSING.take();
    for function in functions.into_values() {
        // SAFETY: `passing_function` leaked the function from a box, and nothing of the request is
        // left.
        drop(unsafe { Box::from_raw(function.as_ptr()) });
    }
    names.by_name.into_values().for_each(|name| free(name.string));
}

/// The lifetime of a string.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lasting {
    Process,
    Request,
}

/// PHP's flag for an interned string.
const INTERNED: u32 = ffi::IS_STR_INTERNED;

/// PHP's flag for an interned string that lives as long as the process.
const PERMANENT: u32 = ffi::IS_STR_PERMANENT;

/// Makes an interned string, which PHP shows in traces and messages. It contains the name in the
/// form of our own messages.
///
/// Some caches of PHP outlive requests, for example the cache of regular expressions. They keep a
/// pointer to a permanent string, and copy any other string. So only strings that live as long as
/// the process have the permanent flag.
fn interned(name: &[u8], lasting: Lasting) -> InternedString {
    let name = String::from_utf8_lossy(name);
    let name = shown(&name);
    let is_permanent = lasting == Lasting::Process;
    let (bytes, length) = (name.as_ptr().cast(), name.len());
    // SAFETY: the bytes are valid; a permanent string does not use the heap of the request.
    let string = unsafe { ffi::ext_php_rs_zend_string_init(bytes, length, is_permanent) };
    // SAFETY: a valid string, to which nothing else refers while its hash is computed.
    unsafe { ffi::zend_string_hash_func(string) };
    // SAFETY: as above.
    let header = unsafe { &mut (*string).gc.u };
    let flags = if is_permanent { INTERNED | PERMANENT } else { INTERNED };
    // SAFETY: the flags are a plain number.
    unsafe { header.type_info |= flags };
    InternedString(string)
}

/// Frees an interned string to which nothing refers any more.
fn free(InternedString(string): InternedString) {
    // SAFETY: the string lives until this call, and nothing else reads it.
    let header = unsafe { &mut (*string).gc.u };
    // SAFETY: the flags are a plain number.
    unsafe { header.type_info &= !(INTERNED | PERMANENT) };
    // SAFETY: the string is ordinary again, with a reference count of 1.
    unsafe { ffi::ext_php_rs_zend_string_release(string) };
}
