//! Who keeps whom alive: counted owners of functions, released only while nothing runs.
//!
//! What a reference to a function points into, an instance or a host function, begins with a
//! [`Header`] that counts who holds it: handles of the host, instances that import from it, and
//! references in tables and globals. References on a WebAssembly stack are not counted. Instead,
//! nothing is released before the last call from the host into WebAssembly has ended: an owner that
//! nobody holds any more waits in the queue of its thread, and lives on if it is held again by then.
//!
//! A table or global does not count the references to the instance that defines it, because whoever
//! can reach it holds that instance.

use std::cell::Cell;
use std::marker::PhantomData;
use std::ops::Deref;
use std::ptr::NonNull;

use super::thread::Thread;

/// What every owner begins with.
#[derive(Debug)]
pub(super) struct Header {
    count: Cell<usize>,
    is_queued: Cell<bool>,
    thread: &'static Thread,
    /// Frees the owner that begins with this header.
    destroy: unsafe fn(NonNull<Header>),
}

/// An owner with its header.
#[repr(C)]
struct Counted<T> {
    header: Header,
    value: T,
}

/// A handle that keeps an owner of any kind alive.
#[derive(Debug)]
pub(super) struct AnyOwner(NonNull<Header>);

/// A handle that keeps an owner of kind `T` alive.
#[derive(Debug)]
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

    /// Returns where the owner lies.
    pub(super) const fn as_ptr(&self) -> NonNull<Header> {
        self.0
    }

    /// Returns how many hold the owner.
    pub(super) fn count(&self) -> usize {
        self.header().count.get()
    }

    const fn header(&self) -> &Header {
        // SAFETY: a handle keeps its owner alive.
        unsafe { self.0.as_ref() }
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
        let count = header.count.get() - 1;
        header.count.set(count);
        if count == 0 && !header.is_queued.replace(true) {
            header.thread.release(self.0);
        }
    }
}

impl<T> Owner<T> {
    /// Makes an owner of a thread.
    pub(super) fn new(thread: &'static Thread, value: T) -> Self {
        let (count, is_queued) = (Cell::new(1), Cell::new(false));
        let header = Header { count, is_queued, thread, destroy: destroy::<T> };
        let counted = NonNull::from(Box::leak(Box::new(Counted { header, value })));
        Self { any: AnyOwner(counted.cast()), marker: PhantomData }
    }

    pub(super) const fn as_any(&self) -> &AnyOwner {
        &self.any
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

/// Frees an owner that was queued for release, unless somebody holds it again.
///
/// # Safety
///
/// `header` must come from the queue of its thread, and no reference to the owner that is not
/// counted may be in use.
pub(super) unsafe fn finish_release(header: NonNull<Header>) {
    let destroy = {
        // SAFETY: an owner in the queue is alive.
        let header = unsafe { header.as_ref() };
        header.is_queued.set(false);
        if header.count.get() > 0 {
            return;
        }
        header.destroy
    };
    // SAFETY: nobody holds the owner, and `destroy` is the function of its kind.
    unsafe { destroy(header) };
}
