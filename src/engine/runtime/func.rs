//! Functions: references to those of instances, and those that the host provides.

use std::any::Any;
use std::cell::UnsafeCell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::ptr::NonNull;
use std::rc::Rc;

use super::builtins::BUILTINS;
use super::collector::{Trace, Visitor};
use super::exception::Exception;
use super::instance::{BoxedEntry, InstanceData};
use super::owner::{AnyOwner, Header, Owned, Owner};
use super::sys;
use super::thread::{Ended, Thread};
use super::value::Val;
use crate::engine::abi::slot::Slot;
use crate::engine::abi::vmctx::{FuncRef, HostContext, Status, ThreadContext};
use crate::engine::error::{Error, Result, TrapInfo};
use crate::engine::host_type;
use crate::engine::index::{FuncIndex, TypeIndex};
use crate::engine::module::Module;
use crate::engine::trap::Trap;
use crate::engine::types::{FuncType, HeapType, RefType, ValType};

/// A slot entry, see [`crate::engine::abi`].
type SlotEntry =
    extern "C" fn(*mut ThreadContext, code: *const u8, context: *const u8, *mut Slot) -> u32;

/// What a host function does.
///
/// It may do anything, calling back into WebAssembly included. An error ends the call that led here,
/// and comes out of it as it is; so does a panic. Results that are not set are zero or null; one for
/// which null is no value must be set, or the call panics.
pub trait HostCall {
    /// Runs the function.
    ///
    /// # Errors
    ///
    /// Returns what is to end the call.
    fn call(&self, call: &mut HostFrame<'_>) -> Result<()>;

    /// Names the values of the host that the function counts as a holder of, each once for each
    /// time, and nothing else. A host without a garbage collector need not name any.
    fn trace(&self, _visit: &mut dyn FnMut(&dyn Any)) {}
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

    /// Returns a parameter.
    ///
    /// # Panics
    ///
    /// Panics if there is none at this position.
    pub fn param(&self, position: usize) -> Val {
        // SAFETY: the adapter for the type stored the parameters, and a reference among them is
        // valid while the call is under way.
        unsafe { Val::from_slot(self.thread, self.ty.params[position], self.params[position]) }
    }

    /// Sets a result. All are zero or null before.
    ///
    /// # Panics
    ///
    /// Panics if there is none at this position, or it has another type.
    pub fn set_result(&mut self, position: usize, value: &Val) {
        assert!(value.fits(self.ty.results[position]), "the host function compares the types");
        self.results[position] = value.to_slot();
    }

    /// Panics if a result is null and must not be.
    fn check_results(&self) {
        for (slot, ty) in self.results.iter().zip(&self.ty.results) {
            if let ValType::Ref(RefType { nullable: false, .. }) = ty {
                assert_ne!(slot.word(), 0, "the host function sets results that cannot be null");
            }
        }
    }
}

/// The index by which a function reference says that it is of a host function.
const HOST_FUNCTION: u32 = u32::MAX;

/// A function that can be called.
#[derive(Clone, Debug)]
pub struct Func {
    func_ref: NonNull<FuncRef>,
    owner: AnyOwner,
}

impl Func {
    /// Holds the function of a reference.
    ///
    /// # Safety
    ///
    /// The reference must be valid, by **valid references**.
    pub(super) unsafe fn from_ref(func_ref: NonNull<FuncRef>) -> Self {
        // SAFETY: the caller says so.
        let owner = unsafe { func_ref.as_ref() }.owner.cast::<Header>().cast_mut();
        let owner = NonNull::new(owner).expect("a function has an owner");
        // SAFETY: a valid reference has a live owner.
        let owner = unsafe { AnyOwner::retain(owner) };
        Self { func_ref, owner }
    }

    /// Makes a host function of a type.
    ///
    /// # Errors
    ///
    /// Returns [`Error::LimitExceeded`] if the stack is too small to compile what calls of it need,
    /// and [`Error::Os`] if the system has no memory to give.
    ///
    /// # Panics
    ///
    /// Panics if the type has more than 1000 parameters or results, or refers to a type of a module.
    pub fn new(ty: &FuncType, call: Box<dyn HostCall>) -> Result<Self> {
        let module = host_type::module_of(ty)?;
        Ok(Self::host(Thread::current(), &module, TypeIndex(0), call))
    }

    /// Makes a host function for the import of a type by a module.
    pub(super) fn host(
        thread: &'static Thread,
        module: &Module,
        ty: TypeIndex,
        call: Box<dyn HostCall>,
    ) -> Self {
        let owner = Owner::new(thread, HostFunc::new(thread, module.clone(), ty, call));
        let context: *const HostContext = &raw const owner.context;
        let func_ref = NonNull::from(&owner.func_ref).as_ptr();
        let header = owner.as_any().as_ptr().as_ptr();
        // SAFETY: the function was just made, so nothing else refers to its reference; it does not
        // move, because it lies in its owner.
        unsafe { (*func_ref).context = context.cast() };
        // SAFETY: as above.
        unsafe { (*func_ref).owner = header.cast() };
        let func_ref = NonNull::new(func_ref).expect("the address of a field");
        Self { func_ref, owner: owner.as_any().clone() }
    }

    /// Returns the type. Concrete references in it have canonical ids.
    pub fn ty(&self) -> FuncType {
        match self.instance() {
            Some((instance, func)) => instance.module.canonical_type(func),
            None => self.host_func().ty().clone(),
        }
    }

    /// Returns what tells the function from all others that live.
    pub fn address(&self) -> usize {
        self.func_ref.addr().get()
    }

    /// Returns the name by which the function is best known, or an empty one.
    pub fn name(&self) -> String {
        let name = self
            .instance()
            .and_then(|(instance, func)| instance.module.func_name(func).map(str::to_owned));
        name.unwrap_or_default()
    }

    /// Calls the function.
    ///
    /// # Errors
    ///
    /// Returns the trap that ended the call, the error of a host function, or
    /// [`Error::Suspended`].
    ///
    /// # Panics
    ///
    /// Panics if the arguments are not those of the type, and with the panic of a host function.
    pub fn call(&self, args: &[Val]) -> Result<Vec<Val>> {
        let ty = self.ty();
        let fit = args.len() == ty.params.len()
            && args.iter().zip(&ty.params).all(|(arg, ty)| arg.fits(*ty));
        assert!(fit, "the caller compares the types");
        let thread = Thread::current();
        if thread.suspended.is_any()
            && let Some((instance, _)) = self.instance()
        {
            instance.check_standing()?;
        }
        let mut slots = vec![Slot::default(); ty.slot_count()];
        for (slot, arg) in slots.iter_mut().zip(args) {
            *slot = arg.to_slot();
        }
        let _entered = thread.enter();
        if self.instance().is_none() && is_stack_exhausted(thread) {
            let (trap, frames) = (Trap::StackExhausted, Vec::new());
            return Err(Error::Trap(Box::new(TrapInfo { trap, frames, truncated: false })));
        }
        let status = self.enter(thread, slots.as_mut_ptr());
        if status != Status::Returned as u32 {
            return Err(thread.take_end().into_error());
        }
        let results = ty.results.iter().zip(&slots);
        // SAFETY: the entry stored the results, and what they refer to is not yet released.
        Ok(results.map(|(ty, slot)| unsafe { Val::from_slot(thread, *ty, *slot) }).collect())
    }

    /// Calls the function through the slot entry for its type.
    fn enter(&self, thread: &Thread, slots: *mut Slot) -> u32 {
        // SAFETY: the handle keeps the owner of the reference.
        let func_ref = unsafe { self.func_ref.as_ref() };
        let entry = match self.instance() {
            Some((instance, func)) => {
                let ty = instance.module.info().functions[func.index()];
                instance.module.slot_entry(ty)
            }
            None => self.host_func().slot_entry(),
        };
        let entry = entry.expect("types of functions that escape have a slot entry");
        // SAFETY: **trusted artifacts**: the compiler says that there is a slot entry.
        let entry = unsafe { std::mem::transmute::<*const u8, SlotEntry>(entry) };
        entry(thread.context(), func_ref.code, func_ref.context, slots)
    }

    /// Returns the instance that defines the function, and the index of it, unless the host does.
    fn instance(&self) -> Option<(&InstanceData, FuncIndex)> {
        // SAFETY: the handle keeps the owner of the reference.
        let index = unsafe { self.func_ref.as_ref() }.index;
        // SAFETY: the owner of any function but a host function is an instance.
        (index != HOST_FUNCTION).then(|| (unsafe { self.owner.value() }, FuncIndex(index)))
    }

    fn host_func(&self) -> &HostFunc {
        debug_assert!(self.instance().is_none(), "the caller has asked");
        // SAFETY: the owner of a host function is a `HostFunc`.
        unsafe { self.owner.value() }
    }

    /// Returns the boxed entry of the function with its context, if it has one.
    pub fn boxed_entry(&self) -> Option<BoxedEntry> {
        let (instance, func) = self.instance()?;
        instance.boxed_entry(func)
    }

    /// Returns the word as which compiled code sees a reference to the function.
    pub(super) fn to_word(&self) -> u64 {
        self.func_ref.as_ptr().expose_provenance() as u64
    }

    /// Returns the reference to the function.
    pub(super) const fn func_ref(&self) -> NonNull<FuncRef> {
        self.func_ref
    }

    /// Returns the type of a reference to the function, with the canonical id of its type.
    pub(super) fn ref_type(&self) -> RefType {
        RefType { nullable: false, heap: HeapType::Concrete(TypeIndex(self.type_id())) }
    }

    /// Returns whether the function has exactly the type of one that a module imports.
    pub fn is_of_import(&self, module: &Module, import: FuncIndex) -> bool {
        self.type_id() == module.type_ids()[module.info().functions[import.index()].index()]
    }

    /// Returns the canonical id of the type.
    pub(super) fn type_id(&self) -> u32 {
        // SAFETY: the handle keeps the owner of the reference.
        unsafe { self.func_ref.as_ref() }.type_id
    }
}

/// Returns whether calls have used up the stack. WebAssembly functions look themselves; without any
/// on the way, the host could call itself for ever.
fn is_stack_exhausted(thread: &Thread) -> bool {
    // SAFETY: only this thread refers to its context, and nothing borrows it.
    let limit = unsafe { (*thread.context()).stack_limit };
    sys::current_stack_pointer() < limit
}

/// A function of the host.
#[repr(C)]
struct HostFunc {
    /// First, because compiled code passes its address.
    context: HostContext,
    func_ref: FuncRef,
    /// `None` once it was let go.
    call: UnsafeCell<Option<Rc<dyn HostCall>>>,
    /// Has the adapter and the slot entry for the type.
    module: Module,
    ty: TypeIndex,
    /// The type, with canonical ids.
    canonical_type: FuncType,
    thread: &'static Thread,
}

impl HostFunc {
    fn new(
        thread: &'static Thread,
        module: Module,
        ty: TypeIndex,
        call: Box<dyn HostCall>,
    ) -> Self {
        let code = module.host_adapter(ty).expect("types of imported functions have an adapter");
        let context =
            HostContext { thread: thread.context(), builtins: &raw const BUILTINS, invoke };
        let func_ref = FuncRef {
            code,
            // The function is moved once more, into its owner: see `Func::host`.
            context: std::ptr::null(),
            type_id: module.type_ids()[ty.index()],
            index: HOST_FUNCTION,
            owner: std::ptr::null(),
        };
        let canonical_type = module.canonical_func_type(ty);
        let call = UnsafeCell::new(Some(Rc::from(call)));
        Self { context, func_ref, call, module, ty, canonical_type, thread }
    }

    const fn ty(&self) -> &FuncType {
        &self.canonical_type
    }

    fn slot_entry(&self) -> Option<*const u8> {
        self.module.slot_entry(self.ty)
    }

    /// Returns what the function does, unless it was let go.
    const fn host_call(&self) -> Option<&Rc<dyn HostCall>> {
        // SAFETY: **one thread**; it is replaced by `let_go` only, when nobody can reach it.
        let call = unsafe { &*self.call.get() };
        call.as_ref()
    }
}

impl Trace for Func {
    fn trace(&self, visitor: &mut dyn Visitor) {
        self.owner.trace(visitor);
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
    fn let_go(&self) {
        let place = self.call.get();
        // SAFETY: **one thread**; nothing borrows it while it is replaced.
        let call = unsafe { (*place).take() };
        drop(call);
    }
}

/// Why a host function fails that was part of garbage.
const LET_GO: &str = "the host let go of this function";

/// Runs a host function for compiled code.
extern "C" fn invoke(context: *const HostContext, slots: *mut Slot) -> u32 {
    // SAFETY: compiled code passes the context of a reference that is valid, so the host function
    // with this context at its start lives, and goes on to live while a call is under way.
    let func = unsafe { &*context.cast::<HostFunc>() };
    let ty = func.ty();
    let (params, results) = (ty.params.len(), ty.results.len());
    // SAFETY: the adapter for the type passes so many slots, which nothing else refers to.
    let results_at = unsafe { slots.add(params) };
    // SAFETY: as above; zero is a value of every type, but for references that cannot be null, of
    // which none is left when the function returns.
    unsafe { results_at.write_bytes(0, results) };
    // SAFETY: as above; the parameters are stored.
    let slots = unsafe { std::slice::from_raw_parts_mut(slots, params + results) };
    let (params, results) = slots.split_at_mut(params);
    let mut frame = HostFrame { thread: func.thread, ty, params, results };
    let call = AssertUnwindSafe(|| {
        // Held, whatever becomes of the function meanwhile.
        let call = func.host_call().cloned().ok_or_else(|| Error::host(LET_GO))?;
        call.call(&mut frame)?;
        frame.check_results();
        Ok(())
    });
    let ended = match catch_unwind(call) {
        Ok(Ok(())) => return 0,
        Ok(Err(Error::Exception)) => match func.thread.take_uncaught() {
            Some(_) if Exception::are_too_many(func.thread) => Ended::trap(Trap::MemoryLimit),
            Some(exception) => Ended::Exception(exception),
            None => Ended::Error(Error::Exception),
        },
        Ok(Err(error)) => Ended::Error(error),
        Err(payload) => Ended::Panic(payload),
    };
    func.thread.note_end(ended);
    1
}

impl Error {
    /// Makes the error by which a host function ends the call, for a reason that its maker knows.
    pub fn host(reason: impl std::any::Any + Send) -> Self {
        Self::Host(Box::new(reason))
    }
}
