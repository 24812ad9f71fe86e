//! Owners: reference-counted objects, which are freed only when no call can refer to them.
//!
//! An *owner* is an object that can hold references, or to which references can refer. These are
//! instances, host functions, tables, the cells of globals that no instance defines, values of the
//! host, and exceptions. Each begins with a [`Header`] that counts references. Handles of the host,
//! imports, and references in tables, globals and the payloads of exceptions are counted.
//!
//! References on a WebAssembly stack are not counted. Instead, freeing is deferred. An owner whose
//! count has become zero waits in the queue of its thread ([`super::releases`]). Calls from the
//! host into WebAssembly may still have a reference to the owner. When all these calls have ended,
//! the owner is freed. If its count has risen again by then, it is not freed.
//!
//! A table or global does not count references to functions of the instance that defines it. All
//! code that can reach the table or global also holds that instance.
//!
//! [`super::collector`] shows the host the references between owners.

use std::any::{Any, TypeId};
use std::cell::Cell;
use std::fmt;
use std::marker::PhantomData;
use std::mem::ManuallyDrop;
use std::ops::Deref;
use std::ptr::NonNull;
use std::rc::Rc;

use super::Heap;
use super::collector::{Trace, Visitor};
use super::suspended_calls::CallId;
use crate::engine::runtime::list::NOWHERE;

/// The behavior of a kind of owners, besides counting.
pub(in crate::engine::runtime) trait Owned: Trace + 'static {
    /// Releases references of the owner, to break cycles through it. It releases all values of the
    /// host, and all references that can have been stored in the owner after it was made.
    fn release_contents(&self);

    /// Returns the value of the host for which the owner stands.
    fn host_value(&self) -> Option<Rc<dyn Any>> {
        None
    }
}

/// The first field of every owner.
pub(in crate::engine::runtime) struct Header {
    count: Cell<usize>,
    /// Time at which the owner was made, see [`super::releases`].
    pub(in crate::engine::runtime) made: u64,
    /// Time at which the count last became zero.
    pub(in crate::engine::runtime) unreferenced_at: Cell<u64>,
    /// Index in the list of the thread's owners.
    pub(in crate::engine::runtime) listed_at: Cell<usize>,
    /// Index in the queue of releases, or in the list of owners that wait for the same call.
    pub(in crate::engine::runtime) queued_at: Cell<usize>,
    /// The call whose end the owner waits for.
    pub(in crate::engine::runtime) waits_for: Cell<Option<CallId>>,
    /// Index in the list of owners to show to the host's collector, or [`NOWHERE`].
    pub(in crate::engine::runtime) suspect_at: Cell<usize>,
    /// Whether the host found the owner by its identity, without a reference, since the host's
    /// collector began to count.
    pub(in crate::engine::runtime) is_found: Cell<bool>,
    /// The node that the host's collector keeps for the owner.
    pub(in crate::engine::runtime) node: Cell<Option<NonNull<()>>>,
    pub(in crate::engine::runtime) heap: &'static Heap,
    /// Number of occurrences of the instance on suspended stacks. Zero if the owner is not an
    /// instance.
    pub(in crate::engine::runtime) suspended: Cell<usize>,
    kind: &'static Kind,
}

impl Header {
    /// Decrements the count. Returns whether it became zero.
    pub(in crate::engine::runtime) fn release_one(&self) -> bool {
        let count = self.count.get() - 1;
        self.count.set(count);
        count == 0
    }

    /// Sets the count. It includes this handle, and excludes handles that are never used again.
    pub(in crate::engine::runtime) fn set_count(&self, count: usize) {
        self.count.set(count);
    }

    /// Returns whether the count is above zero.
    pub(in crate::engine::runtime) const fn has_holders(&self) -> bool {
        self.count.get() > 0
    }
}

/// The functions of a kind of owners. Each takes the header of an owner of that kind.
struct Kind {
    type_id: fn() -> TypeId,
    destroy: unsafe fn(NonNull<Header>),
    value: unsafe fn(NonNull<Header>) -> *const dyn Owned,
}

/// An owner with its header.
#[repr(C)]
struct Counted<T> {
    header: Header,
    value: T,
}

/// A handle that keeps an owner of any kind alive.
pub struct AnyOwner(NonNull<Header>);

/// A handle that keeps an owner of kind `T` alive.
pub(in crate::engine::runtime) struct Owner<T> {
    any: AnyOwner,
    marker: PhantomData<T>,
}

impl AnyOwner {
    /// Makes another handle of the owner at `header`.
    ///
    /// # Safety
    ///
    /// The owner at `header` must be alive. An owner in the queue of releases is alive.
    pub(in crate::engine::runtime) unsafe fn retain(header: NonNull<Header>) -> Self {
        // SAFETY: the caller guarantees it.
        let count = unsafe { &header.as_ref().count };
        count.set(count.get() + 1);
        Self(header)
    }

    /// Converts the handle to a pointer, and keeps its reference counted.
    pub(in crate::engine::runtime) fn into_raw(self) -> NonNull<Header> {
        let header = self.0;
        std::mem::forget(self);
        header
    }

    /// Converts a pointer from [`AnyOwner::into_raw`] back to the handle.
    ///
    /// # Safety
    ///
    /// Each pointer may be converted once.
    pub(in crate::engine::runtime) const unsafe fn from_raw(header: NonNull<Header>) -> Self {
        Self(header)
    }

    /// Borrows an owner without counting a reference.
    ///
    /// # Safety
    ///
    /// The owner at `header` must be alive as long as the result is used.
    pub(in crate::engine::runtime) const unsafe fn peek(
        header: NonNull<Header>,
    ) -> ManuallyDrop<Self> {
        ManuallyDrop::new(Self(header))
    }

    /// Returns the address of the owner.
    pub(in crate::engine::runtime) const fn as_ptr(&self) -> NonNull<Header> {
        self.0
    }

    /// Returns the reference count of the owner.
    pub fn count(&self) -> usize {
        self.header().count.get()
    }

    pub(in crate::engine::runtime) const fn header(&self) -> &Header {
        // SAFETY: a handle keeps its owner alive.
        unsafe { self.0.as_ref() }
    }

    /// Returns the owner as an object of any kind.
    pub(in crate::engine::runtime) fn owned(&self) -> &dyn Owned {
        // SAFETY: the function belongs to the kind of this owner.
        let owned = unsafe { (self.header().kind.value)(self.0) };
        // SAFETY: the handle keeps the owner alive.
        unsafe { &*owned }
    }

    /// Returns the value inside the owner.
    ///
    /// # Safety
    ///
    /// The owner must be of kind `T`.
    pub(in crate::engine::runtime) const unsafe fn value<T>(&self) -> &T {
        let counted = self.0.cast::<Counted<T>>();
        // SAFETY: the caller guarantees that this is a `Counted<T>`, and the handle keeps it alive.
        unsafe { &counted.as_ref().value }
    }

    /// Returns the value of an owner without a handle.
    ///
    /// # Safety
    ///
    /// The owner at `header` must be of kind `T`. It must be alive as long as the result is used.
    pub(in crate::engine::runtime) const unsafe fn value_at<'a, T>(
        header: NonNull<Header>,
    ) -> &'a T {
        // SAFETY: the caller guarantees it.
        unsafe { &header.cast::<Counted<T>>().as_ref().value }
    }

    /// Returns whether the owner is of kind `T`.
    pub(in crate::engine::runtime) fn is<T: Owned>(&self) -> bool {
        (self.header().kind.type_id)() == TypeId::of::<T>()
    }

    /// Converts the handle to a handle of kind `T`, if the owner is of that kind.
    pub(in crate::engine::runtime) fn downcast<T: Owned>(self) -> Option<Owner<T>> {
        self.is::<T>().then(|| Owner { any: self, marker: PhantomData })
    }
}

impl Clone for AnyOwner {
    fn clone(&self) -> Self {
        // SAFETY: this handle keeps the owner alive.
        unsafe { Self::retain(self.0) }
    }
}

impl Drop for AnyOwner {
    fn drop(&mut self) {
        let header = self.header();
        if header.release_one() {
            header.heap.release(self.0);
        }
    }
}

impl fmt::Debug for AnyOwner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:p} held by {}", self.0, self.count())
    }
}

impl<T: Owned> Owner<T> {
    /// The functions of this kind.
    const KIND: &'static Kind =
        &Kind { type_id: TypeId::of::<T>, destroy: destroy::<T>, value: value::<T> };

    /// Makes an owner that belongs to `heap`.
    pub(in crate::engine::runtime) fn new(heap: &'static Heap, value: T) -> Self {
        let header = Header {
            count: Cell::new(1),
            made: heap.releases.now(),
            unreferenced_at: Cell::new(0),
            listed_at: Cell::new(NOWHERE),
            queued_at: Cell::new(NOWHERE),
            waits_for: Cell::new(None),
            suspect_at: Cell::new(NOWHERE),
            is_found: Cell::new(false),
            node: Cell::new(None),
            heap,
            suspended: Cell::new(0),
            kind: Self::KIND,
        };
        let counted = NonNull::from(Box::leak(Box::new(Counted { header, value })));
        heap.owners.push(counted.cast());
        Self { any: AnyOwner(counted.cast()), marker: PhantomData }
    }
}

impl<T> Owner<T> {
    pub(in crate::engine::runtime) const fn as_any(&self) -> &AnyOwner {
        &self.any
    }

    pub(in crate::engine::runtime) fn into_any(self) -> AnyOwner {
        self.any
    }
}

impl<T> Clone for Owner<T> {
    fn clone(&self) -> Self {
        Self { any: self.any.clone(), marker: PhantomData }
    }
}

impl<T> Deref for Owner<T> {
    type Target = T;

    fn deref(&self) -> &T {
        // SAFETY: an `Owner<T>` is made for a `Counted<T>` only.
        unsafe { self.any.value() }
    }
}

impl<T> Trace for Owner<T> {
    fn trace(&self, visitor: &mut dyn Visitor) {
        visitor.owner(&self.any);
    }
}

impl<T> fmt::Debug for Owner<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.any.fmt(f)
    }
}

/// Frees an owner of kind `T`.
///
/// # Safety
///
/// The owner at `header` must be of kind `T`, and its count must be zero.
unsafe fn destroy<T>(header: NonNull<Header>) {
    let counted = header.cast::<Counted<T>>().as_ptr();
    // SAFETY: the owner was made by `Owner::new`, which leaked this box.
    drop(unsafe { Box::from_raw(counted) });
}

/// Returns the address of the value in an owner of kind `T`.
///
/// # Safety
///
/// The owner at `header` must be alive and of kind `T`.
unsafe fn value<T: Owned>(header: NonNull<Header>) -> *const dyn Owned {
    let counted = header.cast::<Counted<T>>().as_ptr();
    // SAFETY: the caller guarantees it.
    unsafe { &raw const (*counted).value }
}

/// Frees an owner that was taken from the queue of releases, unless its count has risen again.
///
/// # Safety
///
/// `header` must come from the queue of its thread. No uncounted reference to the owner may be in
/// use.
pub(in crate::engine::runtime) unsafe fn free_if_unreferenced(header: NonNull<Header>) {
    let destroy = {
        // SAFETY: an owner in the queue is alive.
        let owner = unsafe { header.as_ref() };
        if owner.has_holders() {
            return;
        }
        owner.heap.owners.remove(header);
        owner.heap.releases.forget_suspect(header);
        owner.heap.forget_node(owner);
        owner.kind.destroy
    };
    // SAFETY: the count is zero, and `destroy` is the function of the owner's kind.
    unsafe { destroy(header) };
}
