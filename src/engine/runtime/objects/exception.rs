//! Exceptions: their tags, their values, and the values that the host attaches to them.
//!
//! For WebAssembly, an exception is a handle, like a value of the host (see
//! [`super::extern_value`]). During the search for a handler, the thread keeps the exception as the
//! reason for the end of the call.

use std::any::Any;
use std::cell::{RefCell, UnsafeCell};
use std::rc::Rc;

use super::tag::Tag;
use super::value::Val;
use crate::engine::abi::slot::Slot;
use crate::engine::abi::vmctx::ExceptionDefinition;
use crate::engine::error::{Error, Frame};
use crate::engine::runtime::heap::Heap;
use crate::engine::runtime::heap::collector::{Trace, Visitor};
use crate::engine::runtime::heap::owner::{AnyOwner, Owned, Owner};
use crate::engine::runtime::heap::references::{release_word, retain_word, trace_word};
use crate::engine::runtime::stacks::ended::Throw;
use crate::engine::runtime::stacks::thread::Thread;
use crate::engine::types::ValType;

/// An exception.
#[derive(Clone, Debug)]
pub struct Exception(Owner<ExceptionData>);

/// The parts of an exception.
#[derive(Debug)]
pub(in crate::engine::runtime) struct ExceptionData {
    heap: &'static Heap,
    handle: u64,
    tag: Tag,
    payload: Box<[Slot]>,
    /// The addresses of the tag and the payload, for compiled code. Compiled code also counts its
    /// references to the exception here.
    definition: UnsafeCell<ExceptionDefinition>,
    /// The value that the host attached to the exception.
    host: RefCell<Option<Rc<dyn Any>>>,
    /// The functions that were running when the exception left WebAssembly. The list is empty after
    /// the host took the functions.
    frames: RefCell<Vec<Frame>>,
}

/// Maximum size of all exceptions of a thread that WebAssembly throws, in bytes. If WebAssembly
/// catches an exception by reference, the exception is not freed before the outermost call ends.
const MAX_BYTES: usize = 256 << 20;

impl Exception {
    /// Makes an exception with a tag and values.
    ///
    /// # Panics
    ///
    /// Panics if the values do not match the tag's type.
    pub fn new(tag: &Tag, values: &[Val]) -> Self {
        let types = &tag.ty().params;
        let fit = values.len() == types.len()
            && values.iter().zip(types).all(|(value, ty)| value.fits(*ty));
        assert!(fit, "the caller checks the types");
        let payload = values.iter().map(Val::to_slot).collect();
        // SAFETY: the values are alive, so the references among them are valid.
        unsafe { Self::of_slots(&Thread::current().heap, tag, payload) }
    }

    /// Makes an exception from values that compiled code throws.
    ///
    /// # Safety
    ///
    /// The slots must hold values of the tag's type: **valid references**.
    pub(in crate::engine::runtime) unsafe fn of_slots(
        heap: &'static Heap,
        tag: &Tag,
        payload: Box<[Slot]>,
    ) -> Self {
        for (ty, slot) in tag.ty().params.iter().zip(&payload) {
            if let ValType::Ref(ty) = ty {
                // SAFETY: the caller guarantees it.
                unsafe { retain_word(heap, std::ptr::null(), *ty, slot.word()) };
            }
        }
        heap.exception_bytes.update(|bytes| bytes + size(&payload));
        let definition = UnsafeCell::new(ExceptionDefinition {
            tag: tag.definition(),
            payload: payload.as_ptr(),
            references: 0,
        });
        let (tag, host, frames) = (tag.clone(), RefCell::default(), RefCell::default());
        let mut handles = heap.handles.borrow_mut();
        let handle = handles.next();
        let thrown = ExceptionData { heap, handle, tag, payload, definition, host, frames };
        let owner = Owner::new(heap, thrown);
        handles.insert(handle, owner.as_any());
        Self(owner)
    }

    /// Returns whether the exceptions of a thread exceed their maximum size.
    pub(in crate::engine::runtime) fn are_too_many(heap: &Heap) -> bool {
        heap.exception_bytes.get() > MAX_BYTES
    }

    /// Frees the exception that compiled code caught, unless WebAssembly may have references to it.
    ///
    /// # Safety
    ///
    /// Compiled code must have counted its references to the exception, and must not use the
    /// definition of the exception afterwards.
    pub(in crate::engine::runtime) unsafe fn forget(heap: &Heap, handle: u64) {
        Self::from_handle(heap, handle).release();
    }

    /// Returns whether WebAssembly may have references to the exception.
    pub fn is_referenced(&self) -> bool {
        let definition = self.definition();
        // SAFETY: the exception is alive, and **one thread**.
        unsafe { (*definition).references > 0 }
    }

    /// Releases the exception. Frees it at once, without waiting for calls to end, unless
    /// WebAssembly may have references to it. The exception must not be the reason for the end of a
    /// running call.
    pub fn release(self) {
        if self.is_referenced() {
            return;
        }
        let heap = self.0.heap;
        // SAFETY: code that makes a reference counts the reference, and the count is zero. Compiled
        // code that catches without a reference has a handle until it calls the builtin `forget`.
        // It calls `forget` before the host runs again.
        unsafe { heap.release_early(self.0.into_any()) };
    }

    /// Returns the word by which WebAssembly refers to the exception, and counts that reference.
    pub(in crate::engine::runtime) fn to_word(&self) -> u64 {
        let definition = self.definition();
        // SAFETY: the exception is alive, and **one thread**.
        unsafe { (*definition).references += 1 };
        self.handle()
    }

    /// Returns the exception of a handle.
    pub(in crate::engine::runtime) fn from_handle(heap: &Heap, handle: u64) -> Self {
        let thrown = heap.hold(handle).downcast();
        Self(thrown.expect("a handle of this type stands for an exception"))
    }

    pub(in crate::engine::runtime) fn handle(&self) -> u64 {
        self.0.handle
    }

    /// Returns the tag.
    pub fn tag(&self) -> Tag {
        self.0.tag.clone()
    }

    /// Returns the values.
    pub fn values(&self) -> Vec<Val> {
        let thrown = &self.0;
        let values = thrown.tag.ty().params.iter().zip(&thrown.payload);
        // SAFETY: the slots hold values of these types, and the exception counts references.
        values.map(|(ty, slot)| unsafe { Val::from_slot(thrown.heap, *ty, *slot) }).collect()
    }

    /// Returns the value that the host attached to the exception, if it attached one.
    pub fn host(&self) -> Option<Rc<dyn Any>> {
        self.0.host.borrow().clone()
    }

    /// Attaches a value of the host to the exception. If the exception already has a value, it
    /// keeps that value.
    pub fn set_host(&self, value: Rc<dyn Any>) {
        let mut host = self.0.host.borrow_mut();
        // A second value is dropped.
        if host.is_none() {
            *host = Some(value);
        }
    }

    /// Records which functions were running when the exception left WebAssembly.
    pub(in crate::engine::runtime) fn set_frames(&self, frames: Vec<Frame>) {
        self.0.frames.replace(frames);
    }

    /// Takes the functions that were running when the exception left WebAssembly, innermost first.
    /// The list is empty if the exception already had a value of the host at that time.
    pub fn take_frames(&self) -> Vec<Frame> {
        self.0.frames.take()
    }

    /// Returns the error that a host function must return to throw the exception.
    pub fn into_error(self) -> Error {
        Thread::current().heap.uncaught.set(Some(self.0.into_any()));
        Error::Exception
    }

    /// Takes the exception of the thread, after [`Error::Exception`] was returned.
    pub fn take() -> Option<Self> {
        Self::from_owner(Thread::current().heap.uncaught.take()?)
    }

    /// Returns the exception of an owner, if the owner is an exception.
    pub(in crate::engine::runtime) fn from_owner(owner: AnyOwner) -> Option<Self> {
        owner.downcast().map(Self)
    }

    /// Returns the exception in the form in which compiled code throws it.
    pub(in crate::engine::runtime) fn throw(self) -> Throw {
        let (handle, definition) = (self.handle(), self.definition());
        Throw { exception: self.0.into_any(), handle, definition }
    }

    /// Returns the definition that compiled code reads. It lives as long as the exception.
    pub(in crate::engine::runtime) fn definition(&self) -> *mut ExceptionDefinition {
        self.0.definition.get()
    }
}

/// Returns the approximate size of an exception, in bytes.
fn size(payload: &[Slot]) -> usize {
    // Includes the handle in the map of the thread, and the overhead of the allocator.
    const BASE: usize = size_of::<ExceptionData>() + 128;
    BASE + size_of_val(payload)
}

impl Trace for Exception {
    fn trace(&self, visitor: &mut dyn Visitor) {
        self.0.trace(visitor);
    }
}

impl Trace for ExceptionData {
    fn trace(&self, visitor: &mut dyn Visitor) {
        for (ty, slot) in self.tag.ty().params.iter().zip(&self.payload) {
            if let ValType::Ref(ty) = ty {
                // SAFETY: the exception counted the word when it was made.
                unsafe { trace_word(self.heap, std::ptr::null(), *ty, slot.word(), visitor) };
            }
        }
        let host = self.host.borrow().clone();
        if let Some(host) = host {
            visitor.value(&*host);
        }
    }
}

impl Owned for ExceptionData {
    /// Does not release the payload. The values in it are older than the exception. So a cycle
    /// through these values also contains a reference that another owner releases.
    fn release_contents(&self) {
        let host = self.host.take();
        drop(host);
    }
}

impl Drop for ExceptionData {
    fn drop(&mut self) {
        self.heap.handles.borrow_mut().remove(self.handle);
        if let Some(host) = self.host.take() {
            // Compiled code may be running. No value of the host may be dropped while it runs.
            self.heap.free_later(host);
        }
        self.heap.exception_bytes.update(|bytes| bytes - size(&self.payload));
        for (ty, slot) in self.tag.ty().params.iter().zip(&self.payload) {
            if let ValType::Ref(ty) = ty {
                // SAFETY: the exception counted the word when it was made.
                unsafe { release_word(self.heap, std::ptr::null(), *ty, slot.word()) };
            }
        }
    }
}
