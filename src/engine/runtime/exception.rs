//! Exceptions: what was thrown, and finding who catches it.
//!
//! To WebAssembly an exception is a handle, as a value of the host is (see [`super::externs`]).
//! While it looks for somebody to catch it, the thread has it as the way in which a call ends.

use std::any::Any;
use std::cell::{RefCell, UnsafeCell};
use std::rc::Rc;

use super::collector::{Trace, Visitor};
use super::externs;
use super::owner::{Owned, Owner};
use super::tag::Tag;
use super::thread::Thread;
use super::value::{Val, release_word, retain_word, trace_word};
use super::{backtrace, registry};
use crate::engine::abi::slot::Slot;
use crate::engine::abi::vmctx::{Activation, ExceptionDefinition, Landing, VmContext};
use crate::engine::error::{Error, Frame};
use crate::engine::types::ValType;

/// An exception.
#[derive(Clone, Debug)]
pub struct Exception(Owner<Thrown>);

/// What an exception consists of.
#[derive(Debug)]
pub(super) struct Thrown {
    thread: &'static Thread,
    handle: u64,
    tag: Tag,
    payload: Box<[Slot]>,
    /// Refers to the tag and the payload. Compiled code counts in it.
    definition: UnsafeCell<ExceptionDefinition>,
    /// What the exception is to the host.
    host: RefCell<Option<Rc<dyn Any>>>,
    /// The functions that were running when it left WebAssembly, until the host asks.
    frames: RefCell<Vec<Frame>>,
}

/// How much all exceptions of a thread may take that WebAssembly throws, in bytes. Those whose
/// reference somebody caught live until the outermost call ends.
const MAX_BYTES: usize = 256 << 20;

impl Exception {
    /// Makes an exception of a tag.
    ///
    /// # Panics
    ///
    /// Panics if the values are not those of the tag's type.
    pub fn new(tag: &Tag, values: &[Val]) -> Self {
        let types = &tag.ty().params;
        let fit = values.len() == types.len()
            && values.iter().zip(types).all(|(value, ty)| value.fits(*ty));
        assert!(fit, "the caller compares the types");
        let payload = values.iter().map(Val::to_slot).collect();
        // SAFETY: the values live, so the references among them are valid.
        unsafe { Self::of_slots(Thread::current(), tag, payload) }
    }

    /// Makes an exception of what compiled code throws.
    ///
    /// # Safety
    ///
    /// The slots must hold values of the tag's type, by **valid references**.
    pub(super) unsafe fn of_slots(
        thread: &'static Thread,
        tag: &Tag,
        payload: Box<[Slot]>,
    ) -> Self {
        for (ty, slot) in tag.ty().params.iter().zip(&payload) {
            if let ValType::Ref(ty) = ty {
                // SAFETY: the caller says so.
                unsafe { retain_word(thread, std::ptr::null(), *ty, slot.word()) };
            }
        }
        thread.exception_bytes.update(|bytes| bytes + size(&payload));
        let definition = UnsafeCell::new(ExceptionDefinition {
            tag: tag.definition(),
            payload: payload.as_ptr(),
            references: 0,
        });
        let (tag, host, frames) = (tag.clone(), RefCell::default(), RefCell::default());
        let mut handles = thread.handles.borrow_mut();
        let handle = handles.next();
        let thrown = Thrown { thread, handle, tag, payload, definition, host, frames };
        let owner = Owner::new(thread, thrown);
        handles.insert(handle, owner.as_any());
        Self(owner)
    }

    /// Returns whether the exceptions of a thread take as much as they may.
    pub(super) fn are_too_many(thread: &Thread) -> bool {
        thread.exception_bytes.get() > MAX_BYTES
    }

    /// Frees the exception that compiled code caught, unless there may be references to it.
    ///
    /// # Safety
    ///
    /// Compiled code must have counted what it may refer to the exception by, and must not use its
    /// definition any more.
    pub(super) unsafe fn forget(thread: &'static Thread, handle: u64) {
        Self::from_handle(thread, handle).release();
    }

    /// Returns whether WebAssembly may have references to the exception.
    pub fn is_referenced(&self) -> bool {
        let definition = self.definition();
        // SAFETY: the exception lives, and **one thread**.
        unsafe { (*definition).references > 0 }
    }

    /// Lets go of the exception, and frees it without waiting for calls to end unless there may be
    /// references to it. No call may be ending with it.
    pub fn release(self) {
        if self.is_referenced() {
            return;
        }
        let thread = self.0.thread;
        // SAFETY: whoever makes a reference counts it, and there was none. Compiled code that
        // catches without one has a handle until it has forgotten the exception, before the host
        // runs again.
        unsafe { thread.release_early(self.0.into_any()) };
    }

    /// Returns the word by which WebAssembly refers to the exception.
    pub(super) fn to_word(&self) -> u64 {
        let definition = self.definition();
        // SAFETY: the exception lives, and **one thread**.
        unsafe { (*definition).references += 1 };
        self.handle()
    }

    /// Holds the exception of a handle.
    pub(super) fn from_handle(thread: &'static Thread, handle: u64) -> Self {
        let thrown = externs::hold(thread, handle).downcast();
        Self(thrown.expect("a handle of this type is one of an exception"))
    }

    pub(super) fn handle(&self) -> u64 {
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
        values.map(|(ty, slot)| unsafe { Val::from_slot(thrown.thread, *ty, *slot) }).collect()
    }

    /// Returns what the exception is to the host, if it has said so.
    pub fn host(&self) -> Option<Rc<dyn Any>> {
        self.0.host.borrow().clone()
    }

    /// Says what the exception is to the host. It keeps that as long as it lives, and does not
    /// change it any more.
    pub fn set_host(&self, value: Rc<dyn Any>) {
        let mut host = self.0.host.borrow_mut();
        // What comes second is dropped.
        if host.is_none() {
            *host = Some(value);
        }
    }

    /// Notes which functions were running when the exception left WebAssembly.
    pub(super) fn set_frames(&self, frames: Vec<Frame>) {
        self.0.frames.replace(frames);
    }

    /// Takes the functions that were running when the exception left WebAssembly, innermost first.
    /// There are none if it was something to the host already.
    pub fn take_frames(&self) -> Vec<Frame> {
        self.0.frames.take()
    }

    /// Makes the error with which a host function throws the exception.
    pub fn into_error(self) -> Error {
        Thread::current().set_uncaught(self);
        Error::Exception
    }

    /// Takes the exception that [`Error::Exception`] stands for.
    pub fn take() -> Option<Self> {
        Thread::current().take_uncaught()
    }

    /// Returns what compiled code looks at. It lives as long as the exception.
    pub(super) fn definition(&self) -> *mut ExceptionDefinition {
        self.0.definition.get()
    }
}

/// Returns about how much memory an exception takes, in bytes.
fn size(payload: &[Slot]) -> usize {
    // Besides what it consists of, its handle and what the allocator wants.
    const BASE: usize = size_of::<Thrown>() + 128;
    BASE + size_of_val(payload)
}

impl Trace for Exception {
    fn trace(&self, visitor: &mut dyn Visitor) {
        self.0.trace(visitor);
    }
}

impl Trace for Thrown {
    fn trace(&self, visitor: &mut dyn Visitor) {
        for (ty, slot) in self.tag.ty().params.iter().zip(&self.payload) {
            if let ValType::Ref(ty) = ty {
                // SAFETY: the exception counted the word when it was made.
                unsafe { trace_word(self.thread, std::ptr::null(), *ty, slot.word(), visitor) };
            }
        }
        let host = self.host.borrow().clone();
        if let Some(host) = host {
            visitor.value(&*host);
        }
    }
}

impl Owned for Thrown {
    /// The payload stays: it was there before the exception, so no cycle needs that to go.
    fn let_go(&self) {
        let host = self.host.take();
        drop(host);
    }
}

impl Drop for Thrown {
    fn drop(&mut self) {
        self.thread.handles.borrow_mut().remove(self.handle);
        if let Some(host) = self.host.take() {
            // Compiled code may be running, under which nothing of the host may go.
            self.thread.discard(host);
        }
        self.thread.exception_bytes.update(|bytes| bytes - size(&self.payload));
        for (ty, slot) in self.tag.ty().params.iter().zip(&self.payload) {
            if let ValType::Ref(ty) = ty {
                // SAFETY: the exception counted the word when it was made.
                unsafe { release_word(self.thread, std::ptr::null(), *ty, slot.word()) };
            }
        }
    }
}

/// Finds where execution goes on when the call is unwound that is under way: who catches what was
/// thrown, or else the innermost activation.
///
/// Called by [`super::sys`] with the frame that unwinds and where its call returns to.
pub(super) extern "C" fn find_landing(
    context: *const VmContext,
    frame_pointer: usize,
    return_address: usize,
) -> *const Landing {
    // SAFETY: compiled code passes its own context, which begins with that of its thread.
    let thread = unsafe { (*context).thread }.cast::<Thread>();
    // SAFETY: the context of a thread lies at its start, and threads are never freed.
    let thread: &'static Thread = unsafe { &*thread };
    let activation = thread.innermost_activation().expect("compiled code runs in an activation");
    let thrown = thread.thrown();
    let caught = thrown.as_ref().and_then(|exception| {
        let mut landing = find_handler(frame_pointer, return_address, activation)?;
        landing.exception = exception.handle();
        landing.definition = exception.definition().addr() as u64;
        Some(landing)
    });
    if caught.is_some() {
        thread.forget_end();
    } else if thrown.is_some() {
        let pc = return_address - 1;
        thread.note_frames(|frames| backtrace::walk(pc, frame_pointer, activation, frames));
    }
    thread.set_landing(caught.unwrap_or(Landing {
        stack_pointer: activation.stack_pointer,
        frame_pointer: activation.frame_pointer,
        pc: activation.landing_pc,
        exception: 0,
        definition: 0,
    }))
}

/// Finds the innermost frame of an activation whose call catches.
fn find_handler(
    mut frame_pointer: usize,
    mut return_address: usize,
    activation: &Activation,
) -> Option<Landing> {
    while frame_pointer != activation.frame_pointer {
        if let Some((module, place)) = registry::find(return_address - 1)
            && let Some(handler) = module.artifact().handler(place + 1)
        {
            let distance = usize::try_from(handler.frame_offset).expect("a 64-bit host");
            return Some(Landing {
                stack_pointer: frame_pointer - distance,
                frame_pointer,
                pc: module.code().address(handler.place).addr(),
                exception: 0,
                definition: 0,
            });
        }
        let frame: *const usize = std::ptr::with_exposed_provenance(frame_pointer);
        // SAFETY: up to the frame of the entry, all frames are of compiled code, which keeps frame
        // pointers: the caller's lies at this one.
        frame_pointer = unsafe { frame.read() };
        // SAFETY: as above; the return address lies above it.
        let above = unsafe { frame.add(1) };
        // SAFETY: as above.
        return_address = unsafe { above.read() };
    }
    None
}
