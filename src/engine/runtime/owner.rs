//! Who keeps whom alive: counted owners, released only when no call can refer to them any more.
//!
//! Whatever can hold references, or be referred to, begins with a [`Header`] that counts who holds
//! it: instances, host functions, tables, the cells of globals that no instance defines, values of
//! the host, and exceptions. Counted are handles of the host, imports, and references in tables,
//! globals and the payloads of exceptions. References on a WebAssembly stack are not counted.
//! Instead, nothing is released before all calls from the host into WebAssembly have ended that
//! could have got at it: an owner that nobody holds any more waits in the queue of its thread
//! ([`super::releases`]), and lives on if it is held again by then.
//!
//! A table or global does not count the references to functions of the instance that defines it,
//! because whoever can reach it holds that instance.
//!
//! What owners hold of each other, [`super::collector`] shows to the host.

use std::any::{Any, TypeId};
use std::cell::Cell;
use std::fmt;
use std::marker::PhantomData;
use std::mem::ManuallyDrop;
use std::ops::Deref;
use std::ptr::NonNull;
use std::rc::Rc;

use super::collector::{Trace, Visitor};
use super::list::NOWHERE;
use super::suspended_calls::CallId;
use super::thread::Thread;

/// What an owner of a kind does beyond being counted.
pub(super) trait Owned: Trace + 'static {
    /// Lets go of what it refers to and can do without, so that a cycle through it ends: all values
    /// of the host, and all references that it could have been made to hold after it was made.
    fn let_go(&self);

    /// Returns the value of the host that it stands for.
    fn host_value(&self) -> Option<Rc<dyn Any>> {
        None
    }
}

/// What every owner begins with.
pub(super) struct Header {
    count: Cell<usize>,
    /// When it was made, see [`super::releases`].
    pub(super) made: u64,
    /// When it lost its last holder.
    pub(super) given_up: Cell<u64>,
    /// Where it stands among the owners of its thread.
    pub(super) listed_at: Cell<usize>,
    /// Where it stands in the queue of releases, or among those that wait for a call.
    pub(super) queued_at: Cell<usize>,
    /// The call for whose end it waits.
    pub(super) waits_for: Cell<Option<CallId>>,
    /// Where it stands among those that the host's collector is to look at, or [`NOWHERE`].
    pub(super) suspect_at: Cell<usize>,
    /// Whether somebody found it who did not hold it, since the host's collector asked.
    pub(super) is_found: Cell<bool>,
    /// What the host's collector has for it.
    pub(super) node: Cell<Option<NonNull<()>>>,
    pub(super) thread: &'static Thread,
    kind: &'static Kind,
}

impl Header {
    /// Counts one holder less. Returns whether it was the last.
    pub(super) fn lose(&self) -> bool {
        let count = self.count.get() - 1;
        self.count.set(count);
        count == 0
    }

    /// Says how many hold the owner, this handle included, when all others are gone for good.
    pub(super) fn set_count(&self, count: usize) {
        self.count.set(count);
    }

    /// Returns whether somebody holds the owner.
    pub(super) const fn is_held(&self) -> bool {
        self.count.get() > 0
    }
}

/// The functions of a kind of owners. All take the header of one of that kind.
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
pub(super) struct Owner<T> {
    any: AnyOwner,
    marker: PhantomData<T>,
}

impl AnyOwner {
    /// Makes one more handle of the owner at `header`.
    ///
    /// # Safety
    ///
    /// There must be a live owner at `header`. One that is queued for release is alive.
    pub(super) unsafe fn retain(header: NonNull<Header>) -> Self {
        // SAFETY: the caller says so.
        let count = unsafe { &header.as_ref().count };
        count.set(count.get() + 1);
        Self(header)
    }

    /// Gives the handle away, without releasing the owner.
    pub(super) fn into_raw(self) -> NonNull<Header> {
        let header = self.0;
        std::mem::forget(self);
        header
    }

    /// Takes a handle back that [`AnyOwner::into_raw`] gave away.
    ///
    /// # Safety
    ///
    /// Each handle given away may be taken back once.
    pub(super) const unsafe fn from_raw(header: NonNull<Header>) -> Self {
        Self(header)
    }

    /// Looks at an owner without holding it.
    ///
    /// # Safety
    ///
    /// There must be a live owner at `header`, and go on to be as long as the result is used.
    pub(super) const unsafe fn peek(header: NonNull<Header>) -> ManuallyDrop<Self> {
        ManuallyDrop::new(Self(header))
    }

    /// Returns where the owner lies.
    pub(super) const fn as_ptr(&self) -> NonNull<Header> {
        self.0
    }

    /// Returns how many hold the owner.
    pub fn count(&self) -> usize {
        self.header().count.get()
    }

    pub(super) const fn header(&self) -> &Header {
        // SAFETY: a handle keeps its owner alive.
        unsafe { self.0.as_ref() }
    }

    /// Returns the owner, whatever its kind.
    pub(super) fn owned(&self) -> &dyn Owned {
        // SAFETY: the function is that of its kind.
        let owned = unsafe { (self.header().kind.value)(self.0) };
        // SAFETY: the handle keeps it alive.
        unsafe { &*owned }
    }

    /// Returns the value of the owner.
    ///
    /// # Safety
    ///
    /// The owner must be of kind `T`.
    pub(super) const unsafe fn value<T>(&self) -> &T {
        let counted = self.0.cast::<Counted<T>>();
        // SAFETY: the caller says that this is a `Counted<T>`, and the handle keeps it alive.
        unsafe { &counted.as_ref().value }
    }

    /// Returns whether the owner is of kind `T`.
    pub(super) fn is<T: Owned>(&self) -> bool {
        (self.header().kind.type_id)() == TypeId::of::<T>()
    }

    /// Returns the handle as one of kind `T`, if the owner is of that kind.
    pub(super) fn downcast<T: Owned>(self) -> Option<Owner<T>> {
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
        if header.lose() {
            header.thread.release(self.0);
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

    /// Makes an owner of a thread.
    pub(super) fn new(thread: &'static Thread, value: T) -> Self {
        let header = Header {
            count: Cell::new(1),
            made: thread.releases.now(),
            given_up: Cell::new(0),
            listed_at: Cell::new(NOWHERE),
            queued_at: Cell::new(NOWHERE),
            waits_for: Cell::new(None),
            suspect_at: Cell::new(NOWHERE),
            is_found: Cell::new(false),
            node: Cell::new(None),
            thread,
            kind: Self::KIND,
        };
        let counted = NonNull::from(Box::leak(Box::new(Counted { header, value })));
        thread.owners.push(counted.cast());
        Self { any: AnyOwner(counted.cast()), marker: PhantomData }
    }
}

impl<T> Owner<T> {
    pub(super) const fn as_any(&self) -> &AnyOwner {
        &self.any
    }

    pub(super) fn into_any(self) -> AnyOwner {
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
/// There must be such an owner at `header`, and nobody may hold it.
unsafe fn destroy<T>(header: NonNull<Header>) {
    let counted = header.cast::<Counted<T>>().as_ptr();
    // SAFETY: the owner was made by `Owner::new`, which leaked this box.
    drop(unsafe { Box::from_raw(counted) });
}

/// Returns where the value of an owner of kind `T` lies.
///
/// # Safety
///
/// There must be such an owner at `header`.
unsafe fn value<T: Owned>(header: NonNull<Header>) -> *const dyn Owned {
    let counted = header.cast::<Counted<T>>().as_ptr();
    // SAFETY: the caller says so.
    unsafe { &raw const (*counted).value }
}

/// Frees an owner that was taken from the queue of releases, unless somebody holds it again.
///
/// # Safety
///
/// `header` must come from the queue of its thread, and no reference to the owner that is not
/// counted may be in use.
pub(super) unsafe fn finish_release(header: NonNull<Header>) {
    let destroy = {
        // SAFETY: an owner in the queue is alive.
        let owner = unsafe { header.as_ref() };
        if owner.is_held() {
            return;
        }
        owner.thread.owners.remove(header);
        owner.thread.releases.forget_suspect(header);
        owner.thread.forget_node(owner);
        owner.kind.destroy
    };
    // SAFETY: nobody holds the owner, and `destroy` is the function of its kind.
    unsafe { destroy(header) };
}
