//! Method lookup: finds the PHP function for the name of an export. All instances share the
//! function.
//!
//! One table for the whole process maps the name of an export to a PHP function. The interpreter,
//! its caches or its JIT compiler depend on each of these rules:
//!
//! - The interpreter caches the result of a lookup for each call site and *class*. So a function
//!   must be correct for every object of the class: its handler finds the export through `$this`.
//! - A Closure can bind the function to another object of the class. In this case, too, the handler
//!   finds the export through `$this`.
//! - A function is never changed. It is not freed while the interpreter may refer to it. Closures
//!   copy the function with its field `reserved`, which contains the id of its name.
//! - All functions have the same signature for the JIT compiler, `(mixed ...$args): mixed`, and no
//!   run-time cache.
//! - The name of a function is an interned string, so its reference count is never changed.
//!
//! A name gets an id when a script first calls it, not at instantiation. When all ids are in use,
//! each new name gets a temporary function, which exists until the end of the request. A flag tells
//! the interpreter not to cache a temporary function.

use std::cell::UnsafeCell;
use std::collections::HashSet;
use std::mem::MaybeUninit;
use std::ptr;

use ext_php_rs::ffi::{
    ZEND_ACC_NEVER_CACHE, ZEND_ACC_PUBLIC, ZEND_ACC_VARIADIC, ZEND_INTERNAL_FUNCTION,
    zend_class_entry, zend_execute_data, zend_function, zend_internal_function, zval,
};
use ext_php_rs::types::Zval;
use once_cell::sync::Lazy;
use parking_lot::Mutex;

use super::names;
use super::names::Name;
use crate::php::zend::api::compat;
use crate::php::zend::api::compat::ArgInfo;

/// The index in `reserved` at which a function stores its id.
const NAME_ID: usize = 5;

/// The handler of an internal PHP function.
pub(in crate::php::zend) type Handler = unsafe extern "C" fn(*mut zend_execute_data, *mut zval);

/// The functions of one class, indexed by id.
pub(in crate::php) struct Functions(
    UnsafeCell<[MaybeUninit<zend_internal_function>; Functions::CAPACITY]>,
);

// SAFETY: a function is written once, under the lock of `WRITTEN`, before anything refers to it.
unsafe impl Sync for Functions {}

impl Functions {
    /// Maximum number of names that have a function in a table.
    pub(in crate::php) const CAPACITY: usize = names::KEPT;

    /// Makes a table without functions.
    #[expect(clippy::large_stack_arrays, reason = "it initialises statics at compile time")]
    pub(in crate::php) const fn new() -> Self {
        Self(UnsafeCell::new([const { MaybeUninit::uninit() }; Self::CAPACITY]))
    }

    /// Returns the place of the function for an id.
    fn at(&self, name_id: usize) -> *mut zend_internal_function {
        assert!(name_id < Self::CAPACITY, "a name_id of the table");
        self.0.get().cast::<zend_internal_function>().wrapping_add(name_id)
    }
}

/// A class whose methods are exports, and the handler of these methods.
pub(in crate::php::zend) struct Methods {
    pub(in crate::php::zend) functions: &'static Functions,
    pub(in crate::php::zend) class: fn() -> *mut zend_class_entry,
    pub(in crate::php::zend) handler: Handler,
}

/// The functions that are already written, by the address of the table and the id.
static WRITTEN: Lazy<Mutex<HashSet<(usize, usize)>>> = Lazy::new(Mutex::default);

/// Returns the function that all objects of a class have for a name.
pub(in crate::php::zend) fn function(methods: &Methods, name: &[u8]) -> *mut zend_function {
    let name = names::find(name);
    let table = ptr::from_ref(methods.functions).addr();
    if name.id >= Functions::CAPACITY {
        let make = || function_of(methods, name, ZEND_ACC_NEVER_CACHE);
        return names::passing_function(table, name, make).cast();
    }
    let function = methods.functions.at(name.id);
    let mut written = WRITTEN.lock();
    if written.insert((table, name.id)) {
        // SAFETY: the id is in the table, and nothing refers to the function yet.
        unsafe { function.write(function_of(methods, name, 0)) };
    }
    function.cast()
}

/// Returns the name of an id.
pub(in crate::php::zend) fn name_of(name_id: usize) -> Vec<u8> {
    names::of_id(name_id)
}

/// Returns the id of the function that a call frame runs.
///
/// # Safety
///
/// The frame must run a function of these tables, or a copy of such a function.
#[inline]
pub(in crate::php::zend) unsafe fn name_id_of(frame: *const zend_execute_data) -> usize {
    // SAFETY: **live frame**.
    let function = unsafe { (*frame).func };
    // SAFETY: the function runs, so it lives.
    let function = unsafe { &*function };
    // SAFETY: the function is internal.
    unsafe { function.internal_function.reserved[NAME_ID] }.addr()
}

/// Describes the function for a name.
fn function_of(methods: &Methods, name: Name, flags: u32) -> zend_internal_function {
    // SAFETY: all zeros is a valid description of an empty function.
    let mut function: zend_internal_function = unsafe { MaybeUninit::zeroed().assume_init() };
    function.type_ = u8::try_from(ZEND_INTERNAL_FUNCTION).expect("a small number");
    function.fn_flags = ZEND_ACC_PUBLIC | ZEND_ACC_VARIADIC | flags;
    function.function_name = name.string();
    function.scope = (methods.class)();
    function.arg_info = ARGUMENTS.parameters();
    function.handler = Some(methods.handler);
    function.reserved[NAME_ID] = ptr::without_provenance_mut(name.id);
    function
}

/// The description of `(mixed ...$args): mixed`. The first element is the result, the second the
/// parameter.
struct Arguments(UnsafeCell<[ArgInfo; 2]>);

// SAFETY: the descriptions are only read.
unsafe impl Sync for Arguments {}

// SAFETY: the strings live as long as the process.
unsafe impl Send for Arguments {}

impl Arguments {
    /// Returns the address of the description of the parameter. It follows the description of the
    /// result.
    const fn parameters(&self) -> *mut ArgInfo {
        self.0.get().cast::<ArgInfo>().wrapping_add(1)
    }
}

static ARGUMENTS: Lazy<Arguments> =
    Lazy::new(|| Arguments(UnsafeCell::new(compat::any_arguments())));

/// Returns the object and the name of the export, if a value is a Closure of an export.
pub(in crate::php) fn exported_by_closure(value: &Zval) -> Option<(Zval, Vec<u8>)> {
    let (this, function) = method_of_closure(value)?;
    let is_export = ptr::eq(function.arg_info, ARGUMENTS.parameters());
    is_export.then(|| (this, name_of(function.reserved[NAME_ID].addr())))
}

/// Returns the object of a Closure, if the Closure was made from an internal method `__invoke()`.
pub(in crate::php) fn invoked_by_closure(value: &Zval) -> Option<Zval> {
    let (this, function) = method_of_closure(value)?;
    // SAFETY: a function has a name, and the Closure holds it.
    let name = unsafe { function.function_name.as_ref()? };
    (name.as_bytes() == b"__invoke").then_some(this)
}

/// Returns the object and the function of a Closure, if the function is internal.
fn method_of_closure(value: &Zval) -> Option<(Zval, zend_internal_function)> {
    let object = value.object()?;
    if !ptr::eq(object.ce, compat::closure_class()) {
        return None;
    }
    let function = compat::closure_function(value);
    // SAFETY: the Closure holds its function.
    let function = unsafe { &*function };
    // SAFETY: **plain functions**.
    if u32::from(unsafe { function.type_ }) != ZEND_INTERNAL_FUNCTION {
        return None;
    }
    // SAFETY: the function is internal.
    let function = unsafe { function.internal_function };
    compat::closure_this(value).map(|this| (this, function))
}
