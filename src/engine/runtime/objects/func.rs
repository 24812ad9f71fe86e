//! Functions: handles of functions that instances define or that the host provides.

use std::ptr::NonNull;

use super::boxed_entry::BoxedEntry;
use super::host_func::{HostCall, HostFunc};
use super::instance::InstanceData;
use super::value::Val;
use crate::engine::abi::builtins::Builtins;
use crate::engine::abi::slot::Slot;
use crate::engine::abi::vmctx::{FuncRef, HostContext, Status, ThreadContext};
use crate::engine::error::{Error, Result};
use crate::engine::index::{FuncIndex, TypeIndex};
use crate::engine::runtime::heap::collector::{Trace, Visitor};
use crate::engine::runtime::heap::owner::{AnyOwner, Header, Owner};
use crate::engine::runtime::load::module::Module;
use crate::engine::runtime::stacks::thread::Thread;
use crate::engine::runtime::stacks::traps;
use crate::engine::runtime::sys;
use crate::engine::trap::Trap;
use crate::engine::types::{FuncType, HeapType, RefType};

/// A slot entry, see [`crate::engine::abi`].
type SlotEntry =
    extern "C" fn(*mut ThreadContext, code: *const u8, context: *const u8, *mut Slot) -> u32;

/// A function that can be called.
#[derive(Clone, Debug)]
pub struct Func {
    func_ref: NonNull<FuncRef>,
    owner: AnyOwner,
}

impl Func {
    /// Returns a handle of the function to which `func_ref` refers.
    ///
    /// # Safety
    ///
    /// The reference must be valid: **valid references**.
    pub(in crate::engine::runtime) unsafe fn from_ref(func_ref: NonNull<FuncRef>) -> Self {
        // SAFETY: the caller guarantees it.
        let owner = unsafe { func_ref.as_ref() }.owner.cast::<Header>().cast_mut();
        let owner = NonNull::new(owner).expect("a function has an owner");
        // SAFETY: a valid reference has a live owner.
        let owner = unsafe { AnyOwner::retain(owner) };
        Self { func_ref, owner }
    }

    /// Makes a host function for a module's import with the type `ty`.
    pub(in crate::engine) fn host(
        thread: &'static Thread,
        module: &Module,
        ty: TypeIndex,
        call: Box<dyn HostCall>,
        builtins: &'static Builtins,
    ) -> Self {
        let owner =
            Owner::new(&thread.heap, HostFunc::new(thread, module.clone(), ty, call, builtins));
        let context: *const HostContext = &raw const owner.context;
        let func_ref = NonNull::from(&owner.func_ref).as_ptr();
        let header = owner.as_any().as_ptr().as_ptr();
        // SAFETY: the function was just made, so no other code refers to its `FuncRef`. The
        // `FuncRef` does not move, because it is inside its owner.
        unsafe { (*func_ref).context = context.cast() };
        // SAFETY: as above.
        unsafe { (*func_ref).owner = header.cast() };
        let func_ref = NonNull::new(func_ref).expect("the address of a field is not null");
        Self { func_ref, owner: owner.as_any().clone() }
    }

    /// Returns the type. Its concrete references have canonical ids.
    pub fn ty(&self) -> FuncType {
        match self.instance() {
            Some((instance, func)) => {
                instance.module.canonical_func_type(instance.module.type_of(func))
            }
            None => self.host_func().ty().clone(),
        }
    }

    /// Returns a number that distinguishes the function from all other live functions.
    pub fn address(&self) -> usize {
        self.func_ref.addr().get()
    }

    /// Returns the name of the function, or an empty string if it has no name.
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
    /// Panics if the arguments do not match the type. Continues the panic of a host function.
    pub fn call(&self, args: &[Val]) -> Result<Vec<Val>> {
        let ty = self.ty();
        let fit = args.len() == ty.params.len()
            && args.iter().zip(&ty.params).all(|(arg, ty)| arg.fits(*ty));
        assert!(fit, "the caller checks the types");
        let thread = Thread::current();
        let mut slots = vec![Slot::default(); ty.slot_count()];
        for (slot, arg) in slots.iter_mut().zip(args) {
            *slot = arg.to_slot();
        }
        let _entered = thread.enter();
        let _limit = match self.instance() {
            _ if !thread.before_call.is_any() => None,
            Some((instance, _)) => Some(instance.limit_call()?),
            None => {
                traps::look(thread)?;
                thread.check_interrupted()?;
                None
            }
        };
        if is_stack_exhausted(thread) {
            if thread.is_on_unknown_stack() {
                return Err(Error::UnknownStack);
            }
            return Err(Error::of_trap(Trap::StackExhausted));
        }
        let status = self.enter(thread, slots.as_mut_ptr());
        if status != Status::Returned as u32 {
            return Err(thread.take_end().into_error());
        }
        let results = ty.results.iter().zip(&slots);
        // SAFETY: the entry stored the results, and the owners of these references are not freed
        // yet.
        Ok(results.map(|(ty, slot)| unsafe { Val::from_slot(&thread.heap, *ty, *slot) }).collect())
    }

    /// Calls the function through the slot entry for its type.
    fn enter(&self, thread: &Thread, slots: *mut Slot) -> u32 {
        // SAFETY: the handle keeps the owner of the `FuncRef` alive.
        let func_ref = unsafe { self.func_ref.as_ref() };
        let entry = match self.instance() {
            Some((instance, func)) => instance.module.slot_entry(instance.module.type_of(func)),
            None => self.host_func().slot_entry(),
        };
        let entry = entry.expect("types of functions that escape have a slot entry");
        // SAFETY: **trusted artifacts**: the compiler guarantees that this is a slot entry.
        let entry = unsafe { std::mem::transmute::<*const u8, SlotEntry>(entry) };
        entry(thread.context(), func_ref.code, func_ref.context, slots)
    }

    /// Returns the instance that defines the function and its index. Returns `None` for a host
    /// function.
    fn instance(&self) -> Option<(&InstanceData, FuncIndex)> {
        // SAFETY: the handle keeps the owner of the `FuncRef` alive.
        let index = unsafe { self.func_ref.as_ref() }.index;
        // SAFETY: if the function is not a host function, its owner is an instance.
        (index != FuncRef::OF_HOST).then(|| (unsafe { self.owner.value() }, FuncIndex(index)))
    }

    fn host_func(&self) -> &HostFunc {
        debug_assert!(self.instance().is_none(), "the caller has checked it");
        // SAFETY: the owner of a host function is a `HostFunc`.
        unsafe { self.owner.value() }
    }

    /// Returns the boxed entry of the function with its context, if the function has a boxed entry.
    pub fn boxed_entry(&self) -> Option<BoxedEntry> {
        let (instance, func) = self.instance()?;
        instance.boxed_entry(func)
    }

    /// Returns the word that compiled code uses as a reference to the function.
    pub(in crate::engine::runtime) fn to_word(&self) -> u64 {
        self.func_ref.as_ptr().expose_provenance() as u64
    }

    /// Returns the address of the function's `FuncRef`.
    pub(in crate::engine::runtime) const fn func_ref(&self) -> NonNull<FuncRef> {
        self.func_ref
    }

    /// Returns the type of a reference to the function, with the canonical id of its type.
    pub(in crate::engine::runtime) fn ref_type(&self) -> RefType {
        RefType { nullable: false, heap: HeapType::Concrete(TypeIndex(self.type_id())) }
    }

    /// Returns whether the function has exactly the type of a function that a module imports.
    pub fn is_of_import(&self, module: &Module, import: FuncIndex) -> bool {
        self.type_id() == module.type_id_of(import)
    }

    /// Returns the canonical id of the type.
    pub(in crate::engine::runtime) fn type_id(&self) -> u32 {
        // SAFETY: the handle keeps the owner of the `FuncRef` alive.
        unsafe { self.func_ref.as_ref() }.type_id
    }
}

/// Returns whether calls have used up the stack. Most WebAssembly functions check the stack
/// themselves. But small functions do not check it, and a host function may call itself.
fn is_stack_exhausted(thread: &Thread) -> bool {
    // SAFETY: only this thread refers to its context, and nothing borrows the context.
    let limit = unsafe { (*thread.context()).stack_limit };
    sys::current_stack_pointer() < limit
}

impl Trace for Func {
    fn trace(&self, visitor: &mut dyn Visitor) {
        self.owner.trace(visitor);
    }
}
