//! Host functions: their implementation, and the code that runs when compiled code calls them.

use std::any::Any;
use std::cell::UnsafeCell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;

use super::exception::Exception;
use super::value::Val;
use crate::engine::abi::builtins::Builtins;
use crate::engine::abi::slot::Slot;
use crate::engine::abi::vmctx::{FuncRef, HostContext};
use crate::engine::error::{Error, Result};
use crate::engine::index::TypeIndex;
use crate::engine::runtime::heap::collector::{Trace, Visitor};
use crate::engine::runtime::heap::owner::Owned;
use crate::engine::runtime::load::module::Module;
use crate::engine::runtime::stacks::ended::Ended;
use crate::engine::runtime::stacks::thread::Thread;
use crate::engine::trap::Trap;
use crate::engine::types::{FuncType, RefType, ValType};

/// The implementation of a host function.
///
/// It may do anything, including calls into WebAssembly. An error or a panic ends the innermost
/// call from the host into WebAssembly. This call returns the same error, or continues the panic.
/// Results that are not set are zero or null. If null is not a value of a result's type, the
/// function must set the result. Otherwise the call panics.
pub trait HostCall {
    /// Runs the function.
    ///
    /// # Errors
    ///
    /// Returns the error that ends the call.
    fn call(&self, call: &mut HostFrame<'_>) -> Result<()>;

    /// Returns the type of the function. Returns `None` if the function accepts the type of any
    /// import.
    fn ty(&self) -> Option<&FuncType> {
        None
    }

    /// Names each value of the host to which the function counts a reference, and nothing else.
    /// Names a value as often as the function counts a reference to it. A host without a garbage
    /// collector need not name any values.
    fn trace(&self, _visit: &mut dyn FnMut(&dyn Any)) {}
}

/// A function in Rust accepts the type of any import, and names no values of the host.
impl<F: Fn(&mut HostFrame<'_>) -> Result<()>> HostCall for F {
    fn call(&self, call: &mut HostFrame<'_>) -> Result<()> {
        self(call)
    }
}

/// The parameters and results of a call of a host function.
#[derive(Debug)]
pub struct HostFrame<'a> {
    thread: &'static Thread,
    ty: &'a FuncType,
    params: &'a [Slot],
    results: &'a mut [Slot],
}

impl HostFrame<'_> {
    /// Returns the type of the function.
    pub const fn ty(&self) -> &FuncType {
        self.ty
    }

    /// Returns the thread on which the function runs.
    pub(super) const fn thread(&self) -> &'static Thread {
        self.thread
    }

    /// Returns the slots of the parameters and of the results, which have the types of the
    /// function.
    pub(super) const fn slots(&mut self) -> (&[Slot], &mut [Slot]) {
        (self.params, self.results)
    }

    /// Returns a parameter.
    ///
    /// # Panics
    ///
    /// Panics if the function has no parameter at this position.
    pub fn param(&self, position: usize) -> Val {
        // SAFETY: the adapter for the type stored the parameters. A reference among them is valid
        // until the call ends.
        unsafe {
            Val::from_slot(&self.thread.heap, self.ty.params[position], self.params[position])
        }
    }

    /// Sets a result. Results that were not set are zero or null.
    ///
    /// # Panics
    ///
    /// Panics if the function has no result at this position, or if the result has another type.
    pub fn set_result(&mut self, position: usize, value: &Val) {
        assert!(value.fits(self.ty.results[position]), "the host function checks the types");
        self.results[position] = value.to_slot();
    }

    /// Panics if a result is null although null is not a value of its type.
    fn check_results(&self) {
        for (slot, ty) in self.results.iter().zip(&self.ty.results) {
            if let ValType::Ref(RefType { nullable: false, .. }) = ty {
                assert_ne!(slot.word(), 0, "the host function sets results that cannot be null");
            }
        }
    }
}

/// A host function.
#[repr(C)]
pub(in crate::engine::runtime) struct HostFunc {
    /// Context of the function. It is the first field, because compiled code passes its address.
    pub(in crate::engine::runtime) context: HostContext,
    pub(in crate::engine::runtime) func_ref: FuncRef,
    /// `None` after [`Owned::release_contents`].
    call: UnsafeCell<Option<Rc<dyn HostCall>>>,
    /// The module that contains the adapter and the slot entry for the type.
    module: Module,
    ty: TypeIndex,
    /// The type of the function, with canonical ids.
    canonical_type: FuncType,
    thread: &'static Thread,
}

impl HostFunc {
    /// Makes a host function with the type of an import.
    pub(in crate::engine::runtime) fn new(
        thread: &'static Thread,
        module: Module,
        ty: TypeIndex,
        call: Box<dyn HostCall>,
        builtins: &'static Builtins,
    ) -> Self {
        let code = module.host_adapter(ty).expect("types of imported functions have an adapter");
        let context = HostContext { thread: thread.context(), builtins, invoke };
        let func_ref = FuncRef {
            code,
            // `Func::host` sets this field later, because the function is still moved into its
            // owner.
            context: std::ptr::null(),
            type_id: module.type_ids()[ty.index()],
            index: FuncRef::OF_HOST,
            owner: std::ptr::null(),
        };
        let canonical_type = module.canonical_func_type(ty);
        let call = UnsafeCell::new(Some(Rc::from(call)));
        Self { context, func_ref, call, module, ty, canonical_type, thread }
    }

    /// Returns the type of the function, with canonical ids.
    pub(in crate::engine::runtime) const fn ty(&self) -> &FuncType {
        &self.canonical_type
    }

    /// Returns the slot entry for the type of the function.
    pub(in crate::engine::runtime) fn slot_entry(&self) -> Option<*const u8> {
        self.module.slot_entry(self.ty)
    }

    /// Returns the implementation of the function. Returns `None` after
    /// [`Owned::release_contents`].
    const fn host_call(&self) -> Option<&Rc<dyn HostCall>> {
        // SAFETY: **one thread**; only `release_contents` replaces the implementation, when no code
        // can reach the function.
        let call = unsafe { &*self.call.get() };
        call.as_ref()
    }
}

impl Trace for HostFunc {
    fn trace(&self, visitor: &mut dyn Visitor) {
        if let Some(call) = self.host_call() {
            call.trace(&mut |value| visitor.value(value));
        }
    }
}

impl Owned for HostFunc {
    fn release_contents(&self) {
        let place = self.call.get();
        // SAFETY: **one thread**; nothing borrows the implementation while it is replaced.
        let call = unsafe { (*place).take() };
        drop(call);
    }
}

/// Runs a host function for compiled code.
extern "C" fn invoke(context: *const HostContext, slots: *mut Slot) -> u32 {
    // SAFETY: compiled code passes the context of a valid reference. So the host function with this
    // context as its first field is alive. It stays alive until the call ends.
    let func = unsafe { &*context.cast::<HostFunc>() };
    let ty = func.ty();
    let (params, results) = (ty.params.len(), ty.results.len());
    // SAFETY: the adapter for the type passes this many slots, and nothing else refers to them.
    let results_at = unsafe { slots.add(params) };
    // Most functions have one result, for which a call of C's `memset` would take longer.
    if results == 1 {
        // SAFETY: as above; zero is a value of every type, except of references that cannot be
        // null. Results of these types are not zero when the function returns.
        unsafe { results_at.write(Slot::default()) };
    } else {
        // SAFETY: as above.
        unsafe { results_at.write_bytes(0, results) };
    }
    // SAFETY: as above; the parameters are stored.
    let slots = unsafe { std::slice::from_raw_parts_mut(slots, params + results) };
    let (params, results) = slots.split_at_mut(params);
    let mut frame = HostFrame { thread: func.thread, ty, params, results };
    let call = AssertUnwindSafe(|| {
        // The reference is counted, so that the implementation is alive until the call ends, even
        // if `release_contents` releases it during the call.
        let call = func.host_call().cloned().ok_or_else(|| Error::of_trap(Trap::HostError))?;
        call.call(&mut frame)?;
        frame.check_results();
        Ok(())
    });
    let before = func.thread.enter_host();
    let outcome = catch_unwind(call);
    let must_end = func.thread.leave_host(before);
    let ended = match outcome {
        Ok(Ok(()) | Err(Error::Exception)) if must_end => {
            drop(Exception::take());
            Ended::trap(Trap::Interrupted)
        }
        Ok(Ok(()) | Err(Error::Exception)) if func.thread.check_callers().is_err() => {
            drop(Exception::take());
            Ended::trap(Trap::Abandoned)
        }
        Ok(Ok(())) => return 0,
        Ok(Err(Error::Exception)) => match Exception::take() {
            Some(_) if Exception::are_too_many(&func.thread.heap) => Ended::trap(Trap::MemoryLimit),
            Some(exception) => Ended::Exception(exception.throw()),
            None => Ended::Error(Error::Exception),
        },
        Ok(Err(error)) => Ended::Error(error),
        Err(payload) => Ended::Panic(payload),
    };
    if must_end {
        func.thread.abandon_callers();
    }
    func.thread.note_end(ended);
    1
}

impl Error {
    /// Returns the error with which a host function ends the call. The author of the host function
    /// chooses the reason.
    pub fn host(reason: impl std::any::Any + Send) -> Self {
        Self::Host(Box::new(reason))
    }
}
