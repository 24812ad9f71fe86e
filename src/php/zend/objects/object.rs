//! PHP objects with a Rust payload: their class, creation, release and garbage collection.
//!
//! ```text
//! payload | zend_object | properties
//! ```
//!
//! An object is created without a payload. Either its constructor or [`Class::object`] sets the
//! payload.

use std::cell::{Cell, UnsafeCell};
use std::ffi::c_int;
use std::marker::PhantomData;
use std::mem::{MaybeUninit, offset_of};
use std::ptr::{self, NonNull};
use std::sync::atomic::{AtomicPtr, Ordering};

use ext_php_rs::args::ArgInfoTables;
use ext_php_rs::builders::ClassBuilder;
use ext_php_rs::ffi::{self, HashTable, zend_class_entry, zend_object, zend_object_handlers, zval};
use ext_php_rs::flags::ClassFlags;
use ext_php_rs::types::{ZendHashTable, Zval};
use ext_php_rs::zend::ClassEntry;

use super::declare::{Constant, Method, Type};
use super::{declare, identity, opaque};
use crate::engine::runtime::AnyOwner;
use crate::php::zend::api::compat;
use crate::php::zend::bridge::callback::release;
use crate::php::zend::bridge::tracer::Owners;

pub(in crate::php) use crate::php::zend::bridge::tracer::Tracer;

/// The payload of the objects of a class.
pub(in crate::php) trait Payload: Sized + 'static {
    /// Returns the class.
    fn class() -> &'static Class<Self>;

    /// Reports all counted references that the payload holds: each PHP value by [`Tracer::visit`],
    /// and each handle of the engine by [`Tracer::owner`]. A reference that is held several times
    /// is reported the same number of times.
    ///
    /// A reference that is not reported causes a leak if it is part of a cycle. A reference that is
    /// reported too often causes a use after free. While the tracer is called, nothing may be
    /// borrowed, and no destructor may be pending.
    fn trace(&self, _tracer: &mut Tracer<'_>) {}

    /// A function that returns the address of the thing that the object stands for. `None` if the
    /// class may have several objects for a thing. The thing lives as long as the payload.
    const IDENTITY: Option<fn(&Self) -> usize> = None;

    /// Returns whether two payloads with the same address belong to the same object.
    fn is_same(&self, _other: &Self) -> bool {
        true
    }

    /// Adds the entries that `var_dump()` shows.
    fn debug(&self, _shown: &mut ZendHashTable) {}
}

/// No payload: `Object<()>` stands for objects of any class.
impl Payload for () {
    fn class() -> &'static Class<Self> {
        static ANY: Class<()> = Class::new("object");
        &ANY
    }
}

/// An interface: a function that returns it, and its name.
pub(in crate::php) type Interface = (fn() -> &'static ClassEntry, &'static str);

/// A class whose objects have a `T` as payload.
pub(in crate::php) struct Class<T> {
    name: &'static str,
    entry: AtomicPtr<zend_class_entry>,
    handlers: UnsafeCell<MaybeUninit<zend_object_handlers>>,
    marker: PhantomData<fn() -> T>,
}

// SAFETY: **registered once**: the handlers are written at start-up and read afterwards.
unsafe impl<T> Sync for Class<T> {}

impl<T: Payload> Class<T> {
    /// Describes a class that is not yet registered.
    pub(in crate::php) const fn new(name: &'static str) -> Self {
        Self {
            name,
            entry: AtomicPtr::new(ptr::null_mut()),
            handlers: UnsafeCell::new(MaybeUninit::uninit()),
            marker: PhantomData,
        }
    }

    /// Returns the name of the class.
    pub(in crate::php) const fn name(&self) -> &'static str {
        self.name
    }

    /// Registers the class. It is final, not serializable, and allows no dynamic properties.
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

    /// Changes the handlers of the class. To be called after the class was registered.
    pub(in crate::php::zend) fn handlers(&self, change: impl FnOnce(&mut zend_object_handlers)) {
        // SAFETY: **registered once**: nothing else refers to the handlers at start-up.
        let handlers = unsafe { &mut *self.handlers.get() };
        // SAFETY: `registered` has initialised the handlers.
        change(unsafe { handlers.assume_init_mut() });
    }

    /// Returns a pointer to the class as PHP knows it.
    pub(in crate::php::zend) fn entry(&self) -> *mut zend_class_entry {
        self.entry.load(Ordering::Relaxed)
    }

    /// Returns the class as PHP knows it.
    pub(in crate::php) fn class_entry(&self) -> &'static ClassEntry {
        // SAFETY: **registered once**, and a registered class lives as long as the process.
        unsafe { &*self.entry() }
    }

    /// Declares a public property that scripts can only read.
    pub(in crate::php) fn declare_readonly(&self, name: &str, ty: Type) {
        // SAFETY: **registered once**: nothing else refers to the class at start-up.
        declare::declare_readonly(unsafe { &mut *self.entry() }, name, ty);
    }

    /// Declares a public constant.
    pub(in crate::php) fn declare_constant(&self, name: &str, value: Constant) {
        // SAFETY: **registered once**: nothing else refers to the class at start-up.
        declare::declare_constant(unsafe { &mut *self.entry() }, name, value);
    }

    /// Declares a public property whose value the handlers provide.
    pub(in crate::php::zend) fn declare_property(&self, name: &str, ty: Type) {
        // SAFETY: **registered once**: nothing else refers to the class at start-up.
        declare::declare_property(unsafe { &mut *self.entry() }, name, ty, 0);
    }

    /// Returns whether the class declares a method. Case is ignored, as in PHP.
    pub(in crate::php::zend) fn declares(&self, method: &[u8]) -> bool {
        let Ok(method) = std::str::from_utf8(method) else { return false };
        self.class_entry().function_table.get(method.to_ascii_lowercase().as_str()).is_some()
    }

    /// Returns the existing object for a payload, if any.
    pub(in crate::php) fn known(&self, payload: &T) -> Option<Zval> {
        let fits = |object: NonNull<zend_object>| {
            // SAFETY: the objects in the map of identities live.
            ptr::eq(unsafe { object.as_ref() }.ce, self.entry())
                // SAFETY: the object is of this class.
                && unsafe { Object::<T>::payload(object.as_ptr()) }
                    .is_some_and(|known| known.is_same(payload))
        };
        identity::find(T::IDENTITY?(payload), fits)
    }

    /// Returns the existing object for a payload, or makes an object.
    pub(in crate::php) fn object(&self, payload: T) -> Zval {
        if let Some(known) = self.known(&payload) {
            return known;
        }
        // SAFETY: the class is registered, and `create::<T>` is its `create_object`.
        let object = unsafe { create::<T>(self.entry()) };
        // SAFETY: the object was just created by `create::<T>`.
        unsafe { Object::<T>::set_payload(object, payload) };
        let mut value = Zval::new();
        value.value.obj = object;
        value.u1.type_info = ffi::IS_OBJECT_EX;
        value
    }

    /// Returns the payload of a value that is a constructed object of this class.
    pub(in crate::php) fn payload<'a>(&self, value: &'a Zval) -> Option<&'a T> {
        let object = value.object()?;
        if !ptr::eq(object.ce, self.entry()) {
            return None;
        }
        // SAFETY: the object is of this class, and the value holds it for `'a`.
        unsafe { Object::<T>::payload(ptr::from_ref(object).cast_mut()) }
    }
}

/// Returns the address of the object in a value, or 0 if the value is not an object.
pub(in crate::php) fn address(value: &Zval) -> usize {
    value.object().map_or(0, |object| ptr::from_ref(object).addr())
}

/// Stores a class when it is registered, and initialises its handlers.
fn registered<T: Payload>(entry: &'static mut ClassEntry, tables: ArgInfoTables) {
    // The tables are leaked, because PHP refers to the descriptions of parameters as long as the
    // class exists.
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
pub(in crate::php::zend) struct Object<T> {
    payload: Option<Box<T>>,
    /// The address of the thing that the object stands for, while the map of identities contains
    /// the object. Otherwise 0.
    identity: Cell<usize>,
    std: zend_object,
}

impl<T: Payload> Object<T> {
    /// Returns the object that contains a `zend_object`.
    fn from_std(object: *mut zend_object) -> *mut Self {
        object.cast::<u8>().wrapping_sub(offset_of!(Self, std)).cast()
    }

    /// Returns the payload of an object, if it has one.
    ///
    /// # Safety
    ///
    /// The object must be of the class of `T`, and must live for `'a`.
    pub(in crate::php::zend) unsafe fn payload<'a>(object: *mut zend_object) -> Option<&'a T> {
        // SAFETY: the caller guarantees it; **shared payload**.
        unsafe { &*Self::from_std(object) }.payload.as_deref()
    }

    /// Sets the payload of an object, unless the object already has a payload. Returns whether the
    /// payload was set.
    ///
    /// # Safety
    ///
    /// The object must be of the class of `T`.
    pub(in crate::php::zend) unsafe fn set_payload(object: *mut zend_object, payload: T) -> bool {
        let object = Self::from_std(object);
        // SAFETY: the caller guarantees it; without a payload nothing can borrow it.
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

    /// Removes an object from the map of identities, if the map contains it.
    ///
    /// # Safety
    ///
    /// The object must be of the class of `T`.
    unsafe fn forget(object: *mut zend_object) {
        // SAFETY: the caller guarantees it; **shared payload**.
        let this = unsafe { &*Self::from_std(object) };
        let address = this.identity.replace(0);
        if address != 0 {
            identity::forget(address, NonNull::from(&this.std));
        }
    }
}

/// Creates an object without a payload.
unsafe extern "C" fn create<T: Payload>(class: *mut zend_class_entry) -> *mut zend_object {
    // SAFETY: the function adds room for the properties of the class.
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

/// Releases the payload and the properties of an object that PHP frees.
unsafe extern "C" fn free<T: Payload>(object: *mut zend_object) {
    // SAFETY: **from PHP**: an object of this class.
    unsafe { Object::<T>::forget(object) };
    // Weak references are cleared before the payload is released. Releasing the payload may run
    // destructors, and no destructor may get the object by a weak reference.
    // SAFETY: PHP frees an object once, when nothing refers to it.
    unsafe { opaque::clear(object) };
    let this = Object::<T>::from_std(object);
    // SAFETY: as above.
    let payload = unsafe { (*this).payload.take() };
    let mut owners = Owners::new();
    if let Some(payload) = &payload {
        payload.trace(&mut Tracer::of_owners(&mut owners));
    }
    // The payload is dropped with `release`, because destructors of PHP may run.
    release(payload);
    // An owner that was not freed may now be part of a garbage cycle.
    owners.into_iter().for_each(AnyOwner::release_stored);
}

/// Reports to the garbage collector the references that an object holds.
unsafe extern "C" fn get_gc<T: Payload>(
    object: *mut zend_object,
    table: *mut *mut zval,
    count: *mut c_int,
) -> *mut HashTable {
    let mut tracer = Tracer::of_collector();
    // SAFETY: **from PHP**: an object of this class, which PHP holds during the call.
    if let Some(payload) = unsafe { Object::<T>::payload(object) } {
        payload.trace(&mut tracer);
    }
    // SAFETY: **from PHP**: places for the answer.
    unsafe { tracer.give(table, count) }
}

/// Returns the table that `var_dump()` shows.
unsafe extern "C" fn get_debug_info<T: Payload>(
    object: *mut zend_object,
    is_temporary: *mut c_int,
) -> *mut HashTable {
    let mut shown = ZendHashTable::new();
    // SAFETY: **from PHP**: an object of this class, which PHP holds during the call.
    if let Some(payload) = unsafe { Object::<T>::payload(object) } {
        payload.debug(&mut shown);
    }
    // SAFETY: **from PHP**: a place for the answer. PHP frees the table.
    unsafe { is_temporary.write(1) };
    shown.into_raw()
}
