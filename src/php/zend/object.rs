//! A Zend object with a Rust payload: class, creation, release, garbage collection.
//!
//! ```text
//! payload | zend_object | properties
//! ```
//!
//! An object is created without a payload; its constructor sets one, or whoever makes it from Rust.

use std::cell::{Cell, UnsafeCell};
use std::ffi::c_int;
use std::marker::PhantomData;
use std::mem::{MaybeUninit, offset_of};
use std::ptr::{self, NonNull};
use std::sync::atomic::{AtomicPtr, Ordering};

use ext_php_rs::args::ArgInfoTables;
use ext_php_rs::builders::ClassBuilder;
use ext_php_rs::ffi::{
    self, HashTable, IS_OBJECT_EX, zend_class_entry, zend_object, zend_object_handlers, zval,
};
use ext_php_rs::flags::ClassFlags;
use ext_php_rs::types::{ZendHashTable, Zval};
use ext_php_rs::zend::ClassEntry;

use super::callback::release;
use super::declare;
use super::declare::{Constant, Method, Type};
use super::tracer::Owners;
pub(in crate::php) use super::tracer::Tracer;
use super::{compat, identity, opaque};
use crate::engine::runtime::AnyOwner;

/// What an object of a class carries.
pub(in crate::php) trait Payload: Sized + 'static {
    /// Returns the class.
    fn class() -> &'static Class<Self>;

    /// Shows the garbage collector what this payload counts as a holder of: each value of PHP by
    /// [`Tracer::visit`], and each handle of the engine by [`Tracer::owner`], once for each time.
    ///
    /// What is not shown is never taken for garbage, so it leaks if it is part of a cycle; what is
    /// shown too often is freed while it is used. Nothing may be borrowed, and no destructor be
    /// pending, while the tracer is called.
    fn trace(&self, _tracer: &mut Tracer<'_>) {}

    /// For classes with at most one object for each thing: returns the address of what the object
    /// stands for, which lives as long as the payload.
    const IDENTITY: Option<fn(&Self) -> usize> = None;

    /// Returns whether two payloads of the same address stand for the same.
    fn is_same(&self, _other: &Self) -> bool {
        true
    }

    /// Adds what `var_dump()` shows.
    fn debug(&self, _shown: &mut ZendHashTable) {}
}

/// No payload, for what is done with objects of any class.
impl Payload for () {
    fn class() -> &'static Class<Self> {
        static ANY: Class<()> = Class::new("object");
        &ANY
    }
}

/// An interface and its name.
pub(in crate::php) type Interface = (fn() -> &'static ClassEntry, &'static str);

/// A class whose objects carry a `T`.
pub(in crate::php) struct Class<T> {
    name: &'static str,
    entry: AtomicPtr<zend_class_entry>,
    handlers: UnsafeCell<MaybeUninit<zend_object_handlers>>,
    marker: PhantomData<fn() -> T>,
}

// SAFETY: **registered once**: the handlers are written at start-up and read afterwards.
unsafe impl<T> Sync for Class<T> {}

impl<T: Payload> Class<T> {
    /// Describes a class that is yet to be registered.
    pub(in crate::php) const fn new(name: &'static str) -> Self {
        Self {
            name,
            entry: AtomicPtr::new(ptr::null_mut()),
            handlers: UnsafeCell::new(MaybeUninit::uninit()),
            marker: PhantomData,
        }
    }

    pub(in crate::php) const fn name(&self) -> &'static str {
        self.name
    }

    /// Registers the class, final and closed.
    ///
    /// # Errors
    ///
    /// Returns the error of the registration.
    pub(in crate::php) fn register(
        &self,
        interfaces: &[Interface],
        methods: impl IntoIterator<Item = Method>,
    ) -> ext_php_rs::error::Result<()> {
        let flags =
            ClassFlags::Final | ClassFlags::NoDynamicProperties | ClassFlags::NotSerializable;
        let mut builder = ClassBuilder::new(self.name).flags(flags);
        builder = interfaces.iter().copied().fold(builder, ClassBuilder::implements);
        let mut strings = Vec::new();
        for method in methods {
            strings.push(method.strings());
            let (method, flags) = method.into_parts();
            builder = builder.method(method, flags);
        }
        builder.registration(registered::<T>).register()?;
        let functions = &self.class_entry().function_table;
        for method in strings {
            declare::accept_strings(functions, method);
        }
        Ok(())
    }

    /// Changes the handlers of the class, which has been registered.
    pub(super) fn handlers(&self, change: impl FnOnce(&mut zend_object_handlers)) {
        // SAFETY: **registered once**: nothing else refers to the handlers at start-up.
        let handlers = unsafe { &mut *self.handlers.get() };
        // SAFETY: `registered` has initialised them.
        change(unsafe { handlers.assume_init_mut() });
    }

    pub(super) fn entry(&self) -> *mut zend_class_entry {
        self.entry.load(Ordering::Relaxed)
    }

    /// Returns the class as PHP knows it.
    pub(in crate::php) fn class_entry(&self) -> &'static ClassEntry {
        // SAFETY: **registered once**, and a registered class lives as long as the process.
        unsafe { &*self.entry() }
    }

    /// Declares a public property that scripts can only read, and that handlers provide.
    pub(in crate::php) fn declare_readonly(&self, name: &str, ty: Type) {
        // SAFETY: **registered once**: nothing else refers to the class at start-up.
        declare::declare_readonly(unsafe { &mut *self.entry() }, name, ty);
    }

    /// Declares a public constant.
    pub(in crate::php) fn declare_constant(&self, name: &str, value: Constant) {
        // SAFETY: **registered once**: nothing else refers to the class at start-up.
        declare::declare_constant(unsafe { &mut *self.entry() }, name, value);
    }

    /// Declares a public property that handlers provide.
    pub(super) fn declare_property(&self, name: &str, ty: Type) {
        // SAFETY: **registered once**: nothing else refers to the class at start-up.
        declare::declare_property(unsafe { &mut *self.entry() }, name, ty, 0);
    }

    /// Returns whether the class declares a method, by PHP's rules of case.
    pub(super) fn declares(&self, method: &[u8]) -> bool {
        let Ok(method) = std::str::from_utf8(method) else { return false };
        self.class_entry().function_table.get(method.to_ascii_lowercase().as_str()).is_some()
    }

    /// Returns the object that stands for the same as a payload, if there is one.
    pub(in crate::php) fn known(&self, payload: &T) -> Option<Zval> {
        let fits = |object: NonNull<zend_object>| {
            // SAFETY: an object that stands for something lives.
            ptr::eq(unsafe { object.as_ref() }.ce, self.entry())
                // SAFETY: it is of this class.
                && unsafe { Object::<T>::payload(object.as_ptr()) }
                    .is_some_and(|known| known.is_same(payload))
        };
        identity::find(T::IDENTITY?(payload), fits)
    }

    /// Makes an object with a payload, or returns the one that stands for the same.
    pub(in crate::php) fn object(&self, payload: T) -> Zval {
        if let Some(known) = self.known(&payload) {
            return known;
        }
        // SAFETY: the class is registered, and its objects are created like this.
        let object = unsafe { create::<T>(self.entry()) };
        // SAFETY: the object was just created by `create::<T>`.
        unsafe { Object::<T>::set_payload(object, payload) };
        let mut value = Zval::new();
        value.value.obj = object;
        value.u1.type_info = IS_OBJECT_EX;
        value
    }

    /// Returns the payload if a value is an object of this class that is constructed.
    pub(in crate::php) fn payload<'a>(&self, value: &'a Zval) -> Option<&'a T> {
        let object = value.object()?;
        if !ptr::eq(object.ce, self.entry()) {
            return None;
        }
        // SAFETY: the object is of this class, and the value holds it.
        unsafe { Object::<T>::payload(ptr::from_ref(object).cast_mut()) }
    }
}

/// Returns the address of the object that a value is.
pub(in crate::php) fn address(value: &Zval) -> usize {
    value.object().map_or(0, |object| ptr::from_ref(object).addr())
}

/// Completes the registration of a class.
fn registered<T: Payload>(entry: &'static mut ClassEntry, tables: ArgInfoTables) {
    // PHP refers to the descriptions of parameters as long as the class lives.
    std::mem::forget(tables);
    entry.__bindgen_anon_2.create_object = Some(create::<T>);
    let class = T::class();
    class.entry.store(entry, Ordering::Relaxed);
    // SAFETY: PHP's own handlers are initialised before any module starts up.
    let mut handlers = unsafe { ptr::addr_of!(ffi::std_object_handlers).read() };
    handlers.offset = compat::handlers_offset(offset_of!(Object<T>, std));
    handlers.free_obj = Some(free::<T>);
    handlers.clone_obj = None;
    opaque::install(&mut handlers);
    handlers.get_gc = Some(get_gc::<T>);
    handlers.get_debug_info = Some(get_debug_info::<T>);
    // SAFETY: **registered once**: nothing else refers to the handlers at start-up.
    unsafe { (*class.handlers.get()).write(handlers) };
}

/// An object with a payload.
#[repr(C)]
pub(super) struct Object<T> {
    payload: Option<Box<T>>,
    /// The address of what the object stands for, while others are to find it by that.
    identity: Cell<usize>,
    std: zend_object,
}

impl<T: Payload> Object<T> {
    fn from_std(object: *mut zend_object) -> *mut Self {
        object.cast::<u8>().wrapping_sub(offset_of!(Self, std)).cast()
    }

    /// Returns the payload of an object, unless it has none.
    ///
    /// # Safety
    ///
    /// The object must be of the class of `T`, and held by somebody for `'a`.
    pub(super) unsafe fn payload<'a>(object: *mut zend_object) -> Option<&'a T> {
        // SAFETY: the caller says so; **shared payload**.
        unsafe { &*Self::from_std(object) }.payload.as_deref()
    }

    /// Sets the payload of an object, unless it has one; returns whether it did.
    ///
    /// # Safety
    ///
    /// The object must be of the class of `T`.
    pub(super) unsafe fn set_payload(object: *mut zend_object, payload: T) -> bool {
        let object = Self::from_std(object);
        // SAFETY: the caller says so; without a payload nothing can borrow it.
        let slot = unsafe { &mut (*object).payload };
        let is_free = slot.is_none();
        if !is_free {
            return false;
        }
        let payload = slot.insert(Box::new(payload));
        if let Some(identity) = T::IDENTITY {
            let address = identity(payload);
            // SAFETY: as above.
            let this = unsafe { &*object };
            this.identity.set(address);
            identity::remember(address, NonNull::from(&this.std));
        }
        true
    }

    /// Makes sure that nobody finds an object any more by what it stands for.
    ///
    /// # Safety
    ///
    /// The object must be of the class of `T`.
    unsafe fn forget(object: *mut zend_object) {
        // SAFETY: the caller says so; **shared payload**.
        let this = unsafe { &*Self::from_std(object) };
        let address = this.identity.replace(0);
        if address != 0 {
            identity::forget(address, NonNull::from(&this.std));
        }
    }

    /// Returns a value that holds an object.
    pub(super) fn value(object: *mut zend_object) -> Zval {
        // SAFETY: a live object, of which this is one more holder.
        unsafe { (*object).gc.refcount += 1 };
        let mut value = Zval::new();
        value.value.obj = object;
        value.u1.type_info = IS_OBJECT_EX;
        value
    }
}

/// Creates an object without a payload.
unsafe extern "C" fn create<T: Payload>(class: *mut zend_class_entry) -> *mut zend_object {
    // SAFETY: the function adds the room for the properties of the class.
    let object = unsafe { ffi::ext_php_rs_zend_object_alloc(size_of::<Object<T>>(), class) };
    let object = object.cast::<Object<T>>();
    // SAFETY: the object was just allocated.
    let payload = unsafe { &raw mut (*object).payload };
    // SAFETY: as above.
    unsafe { payload.write(None) };
    // SAFETY: as above.
    let identity = unsafe { &raw mut (*object).identity };
    // SAFETY: as above.
    unsafe { identity.write(Cell::new(0)) };
    // SAFETY: as above.
    let std = unsafe { &raw mut (*object).std };
    // SAFETY: as above; the class is the one for which PHP creates the object.
    unsafe { ffi::zend_object_std_init(std, class) };
    // SAFETY: as above.
    unsafe { ffi::object_properties_init(std, class) };
    // SAFETY: as above; the handlers were written when the class was registered.
    unsafe { (*std).handlers = T::class().handlers.get().cast() };
    std
}

/// Releases what an object holds.
unsafe extern "C" fn free<T: Payload>(object: *mut zend_object) {
    // SAFETY: **from PHP**: an object of this class.
    unsafe { Object::<T>::forget(object) };
    // Before the payload is released, which may run destructors: none may get the object by a weak
    // reference.
    // SAFETY: PHP frees an object once, when nobody holds it.
    unsafe { opaque::clear(object) };
    let this = Object::<T>::from_std(object);
    // SAFETY: as above.
    let payload = unsafe { (*this).payload.take() };
    let mut owners = Owners::new();
    if let Some(payload) = &payload {
        payload.trace(&mut Tracer::of_owners(&mut owners));
    }
    // Releasing a payload may run destructors of PHP.
    release(payload);
    // What lives on may be part of a cycle that nobody else holds.
    owners.into_iter().for_each(AnyOwner::abandon);
}

/// Tells the garbage collector what an object holds.
unsafe extern "C" fn get_gc<T: Payload>(
    object: *mut zend_object,
    table: *mut *mut zval,
    count: *mut c_int,
) -> *mut HashTable {
    let mut tracer = Tracer::of_collector();
    // SAFETY: **from PHP**: an object of this class, and holds it for the call.
    if let Some(payload) = unsafe { Object::<T>::payload(object) } {
        payload.trace(&mut tracer);
    }
    // SAFETY: **from PHP**: places for the answer.
    unsafe { tracer.give(table, count) }
}

/// Shows an object in `var_dump()`.
unsafe extern "C" fn get_debug_info<T: Payload>(
    object: *mut zend_object,
    is_temporary: *mut c_int,
) -> *mut HashTable {
    let mut shown = ZendHashTable::new();
    // SAFETY: **from PHP**: an object of this class, and holds it for the call.
    if let Some(payload) = unsafe { Object::<T>::payload(object) } {
        payload.debug(&mut shown);
    }
    // SAFETY: **from PHP**: a place for the answer, and frees the table.
    unsafe { is_temporary.write(1) };
    shown.into_raw()
}
