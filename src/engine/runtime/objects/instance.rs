//! Instances: the functions of a module with their own memories, tables and globals.

use std::alloc::{Layout, dealloc};
use std::any::Any;
use std::cell::{Cell, RefCell};
use std::ptr::NonNull;
use std::rc::Rc;

use smallvec::SmallVec;

use super::func::Func;
use super::global::{Global, release_cell, set_cell, trace_cell};
use super::table::Table;
use super::tag::Tag;
use crate::engine::abi::layout::GlobalPlace;
use crate::engine::abi::slot::Slot;
use crate::engine::abi::vmctx::{FuncImport, FuncRef, GlobalCell, VmContext};
use crate::engine::error::{Error, Result};
use crate::engine::index::{FuncIndex, GlobalIndex, MemoryIndex, TableIndex, TagIndex};
use crate::engine::runtime::account::Charge;
use crate::engine::runtime::budget::Budget;
use crate::engine::runtime::heap::collector::{Trace, Visitor};
use crate::engine::runtime::heap::owner::{AnyOwner, Header, Owned, Owner};
use crate::engine::runtime::load::module::Module;
use crate::engine::runtime::memory::Memory;
use crate::engine::runtime::stacks::abandoned;
use crate::engine::runtime::stacks::thread::Thread;
use crate::engine::runtime::stacks::time_limit::TimeLimit;
use crate::engine::runtime::stacks::traps;
use crate::engine::runtime::zeros::allocate_zeroed;
use crate::engine::trap::Trap;
use crate::engine::types::{GlobalType, ValType};

/// An instance of a module. Handles are clones of each other.
#[derive(Clone, Debug)]
pub struct Instance(Owner<InstanceData>);

/// Flags that say for each segment whether it was dropped.
pub(in crate::engine::runtime) type Dropped = SmallVec<[bool; 16]>;

/// The parts of an instance. Fields are dropped in this order. Tables and globals refer to
/// functions, so they are dropped before the context with the `FuncRef`s of the functions. The
/// context may be in front of a memory.
#[derive(Debug)]
pub(in crate::engine::runtime) struct InstanceData {
    pub(in crate::engine::runtime) thread: &'static Thread,
    /// The limits of the instance.
    pub(in crate::engine::runtime) budget: Rc<Budget>,
    #[expect(dead_code, reason = "counts the size of the instance while it is alive")]
    pub(in crate::engine::runtime) charge: Charge,
    pub(in crate::engine::runtime) tables: SmallVec<[Table; 1]>,
    pub(in crate::engine::runtime) imported_funcs: Vec<Func>,
    pub(in crate::engine::runtime) imported_globals: Vec<Global>,
    pub(in crate::engine::runtime) tags: Vec<Tag>,
    pub(in crate::engine::runtime) dropped_data: RefCell<Dropped>,
    pub(in crate::engine::runtime) dropped_elements: RefCell<Dropped>,
    pub(in crate::engine::runtime) context: NonNull<VmContext>,
    #[expect(dead_code, reason = "keeps the context alive")]
    pub(in crate::engine::runtime) own_context: Option<OwnContext>,
    pub(in crate::engine::runtime) memories: SmallVec<[Memory; 1]>,
    /// Whether a function of the instance became reachable, so that it may have been called.
    pub(in crate::engine::runtime) exposed: Cell<bool>,
    pub(in crate::engine::runtime) module: Module,
}

/// The allocation for a context that is not in front of a linear memory.
#[derive(Debug)]
pub(in crate::engine::runtime) struct OwnContext {
    base: NonNull<u8>,
    layout: Layout,
}

impl OwnContext {
    pub(in crate::engine::runtime) fn new(size: u64) -> Result<Self> {
        /// Alignment of a context, in bytes. No part of a context needs a larger alignment.
        const ALIGNMENT: usize = 64;
        let size = usize::try_from(size).expect("contexts are far below 2 GiB");
        let layout = Layout::from_size_align(size, ALIGNMENT).expect("far below the limit");
        Ok(Self { base: allocate_zeroed(layout)?, layout })
    }

    pub(in crate::engine::runtime) const fn base(&self) -> NonNull<u8> {
        self.base
    }
}

impl Drop for OwnContext {
    fn drop(&mut self) {
        // SAFETY: the context was allocated with this layout. **pinned context**: the instance was
        // freed.
        unsafe { dealloc(self.base.as_ptr(), self.layout) };
    }
}

impl InstanceData {
    /// Returns the address `offset` bytes into the context. The offset comes from the module's
    /// layout.
    pub(in crate::engine::runtime) fn at<T>(&self, offset: i32) -> *mut T {
        let offset = usize::try_from(offset).expect("offsets are positive");
        // SAFETY: the context was allocated with the layout of the module, and this layout has a
        // `T` at the offset.
        unsafe { self.context.as_ptr().cast::<u8>().add(offset).cast() }
    }

    /// Returns the cell of a global.
    pub(in crate::engine::runtime) fn global_cell(&self, global: GlobalIndex) -> *mut GlobalCell {
        match self.module.layout().global(global) {
            GlobalPlace::Cell(offset) => self.at(offset),
            GlobalPlace::Pointer(_) => self.imported_globals[global.index()].cell(),
        }
    }

    /// Sets a global. If it holds references, counts the new reference and releases the old
    /// reference.
    pub(in crate::engine::runtime) fn set_global(&self, global: GlobalIndex, value: Slot) {
        if let Some(imported) = self.imported_globals.get(global.index()) {
            return imported.set_slot(value);
        }
        let ty = self.module.plan().declared.globals[global.index()].value;
        let (cell, definer) = (self.global_cell(global), self.header());
        // SAFETY: the cell belongs to a global of this type that this instance defines. The value
        // comes from the instance's own code or validated constants.
        unsafe { set_cell(&self.thread.heap, definer, ty, cell, value) };
    }

    /// Returns the address of a function's `FuncRef`.
    pub(in crate::engine::runtime) fn func_ref(&self, func: FuncIndex) -> NonNull<FuncRef> {
        if let Some(imported) = self.imported_funcs.get(func.index()) {
            return imported.func_ref();
        }
        self.exposed.set(true);
        let position = self.module.escaping_position(func);
        let position = position.expect("validated: only escaping functions become references");
        let func_ref = self.at::<FuncRef>(self.module.layout().func_ref(position));
        // SAFETY: **one thread**; nothing borrows the reference.
        if unsafe { (*func_ref).code.is_null() } {
            let complete = FuncRef {
                code: self.module.function(func),
                context: self.context.as_ptr().cast(),
                type_id: self.module.type_id_of(func),
                index: func.0,
                owner: self.header().cast(),
            };
            // SAFETY: as above.
            unsafe { func_ref.write(complete) };
        }
        NonNull::new(func_ref).expect("a context is not null")
    }

    /// Returns an error if code of the instance runs on a suspended stack, unless the host may
    /// still call the instance.
    #[cold]
    pub(in crate::engine::runtime) fn check_suspended(&self) -> Result<()> {
        // SAFETY: **pinned context**: the header is valid as long as the instance.
        let is_suspended = unsafe { (*self.header()).suspended.get() } > 0;
        if !is_suspended || self.budget.limits().reentrant {
            return Ok(());
        }
        Err(Error::Suspended { module: self.module.name().map(str::to_owned) })
    }

    /// Does the checks that are due before the host calls the instance, and begins the limits
    /// of the call. The call must have begun.
    ///
    /// # Errors
    ///
    /// Returns an error if the call is refused.
    #[cold]
    pub(in crate::engine::runtime) fn limit_call(&self) -> Result<TimeLimit> {
        let thread = self.thread;
        traps::look(thread)?;
        self.check_suspended()?;
        if self.is_abandoned() {
            return Err(Error::of_trap(Trap::Abandoned));
        }
        thread.check_interrupted()?;
        if let Some(bytes) = self.budget.limits().stack.filter(|_| thread.depth() == 1) {
            thread.limit_stack(bytes);
        }
        thread.limit_call(self.budget.time())
    }

    /// Returns whether the instance is abandoned, see [`abandoned`].
    pub(in crate::engine::runtime) fn is_abandoned(&self) -> bool {
        abandoned::is_abandoned(self.context.as_ptr())
    }

    /// Returns the header of this instance as an owner.
    pub(in crate::engine::runtime) fn header(&self) -> *const Header {
        // SAFETY: **pinned context**: the context is valid as long as the instance.
        unsafe { self.context.as_ref() }.owner.cast()
    }
}

impl InstanceData {
    /// Returns the instance of an owner.
    ///
    /// # Safety
    ///
    /// The owner must be an instance, and must be alive as long as the result is used.
    pub(in crate::engine::runtime) const unsafe fn of_owner<'a>(
        owner: NonNull<Header>,
    ) -> &'a Self {
        // SAFETY: the caller guarantees it.
        unsafe { AnyOwner::value_at(owner) }
    }

    /// Returns the instance of a context.
    ///
    /// # Safety
    ///
    /// The context must belong to an instance that is alive as long as the result is used.
    pub(in crate::engine::runtime) unsafe fn of_context<'a>(context: *const VmContext) -> &'a Self {
        // SAFETY: the caller guarantees that the instance is alive, and so is its context.
        let owner = unsafe { (*context).owner }.cast::<Header>().cast_mut();
        let owner = NonNull::new(owner).expect("a context has an owner");
        // SAFETY: as above, and the owner of a `VmContext` is an instance.
        unsafe { Self::of_owner(owner) }
    }

    /// Returns a tag.
    pub(in crate::engine::runtime) fn tag(&self, index: TagIndex) -> &Tag {
        &self.tags[index.index()]
    }

    /// Returns the imported tables, and the tables that the module defines.
    fn split_tables(&self) -> (&[Table], &[Table]) {
        let imported = TableIndex(self.module.plan().declared.imported.tables);
        self.tables.split_at(imported.index())
    }

    /// Returns the globals that the module defines and that hold references, with their types.
    fn own_reference_globals(&self) -> impl Iterator<Item = (GlobalIndex, ValType)> {
        let plan = self.module.plan();
        plan.reference_globals
            .iter()
            .map(|index| (*index, plan.declared.globals[index.index()].value))
    }

    /// Releases the references in the tables and globals that the module defines.
    fn release_references(&self) {
        self.split_tables().1.iter().for_each(Table::clear);
        for (index, _) in self.own_reference_globals() {
            // Setting null releases the previous reference.
            self.set_global(index, Slot::default());
        }
    }

    /// Names the imports.
    fn trace_imports(&self, visitor: &mut dyn Visitor) {
        self.split_tables().0.trace(visitor);
        self.imported_funcs.trace(visitor);
        self.imported_globals.trace(visitor);
    }
}

impl Trace for Instance {
    fn trace(&self, visitor: &mut dyn Visitor) {
        self.0.trace(visitor);
    }
}

impl Trace for InstanceData {
    fn trace(&self, visitor: &mut dyn Visitor) {
        self.trace_imports(visitor);
        self.split_tables().1.trace(visitor);
        for (index, ty) in self.own_reference_globals() {
            let (cell, definer) = (self.global_cell(index), self.header());
            // SAFETY: the cell belongs to a global of this type that this instance defines.
            unsafe { trace_cell(&self.thread.heap, definer, ty, cell, visitor) };
        }
    }
}

impl Owned for InstanceData {
    /// Does not release references to the instance's own functions, because they are not counted.
    fn release_contents(&self) {
        self.split_tables().1.iter().for_each(Table::release_contents);
        for (index, ty) in self.own_reference_globals() {
            let (cell, definer) = (self.global_cell(index), self.header());
            // SAFETY: the cell belongs to a global of this type that this instance defines.
            unsafe { release_cell(&self.thread.heap, definer, ty, cell) };
        }
    }
}

/// A visitor that reports the imports of an instance that is being freed, because these owners lose
/// a reference.
struct ReportReleases;

impl Visitor for ReportReleases {
    fn owner(&mut self, owner: &AnyOwner) {
        // One reference belongs to the instance that is being freed.
        if owner.count() > 1 {
            owner.clone().release_stored();
        }
    }

    fn value(&mut self, _: &dyn Any) {}
}

impl Drop for InstanceData {
    fn drop(&mut self) {
        if self.exposed.get() {
            self.memories.iter().for_each(Memory::mark_dirty);
        }
        // The header is null if instantiation failed.
        if !self.header().is_null() {
            self.release_references();
            if self.thread.heap.tells_losses() {
                self.trace_imports(&mut ReportReleases);
            }
        }
    }
}

impl Instance {
    pub(in crate::engine::runtime) const fn new(owner: Owner<InstanceData>) -> Self {
        Self(owner)
    }

    pub(in crate::engine::runtime) fn data(&self) -> &InstanceData {
        &self.0
    }

    pub(in crate::engine::runtime) const fn owner(&self) -> &AnyOwner {
        self.0.as_any()
    }

    /// Returns the module.
    pub fn module(&self) -> &Module {
        &self.0.module
    }

    /// Returns the budget, which other instances may share.
    pub fn budget(&self) -> &Rc<Budget> {
        &self.0.budget
    }

    /// Returns a number that distinguishes the instance from all other live instances.
    pub fn address(&self) -> usize {
        self.owner().as_ptr().addr().get()
    }

    /// Returns a function, which must be an escaping function.
    pub fn func(&self, index: FuncIndex) -> Func {
        // SAFETY: the function belongs to this instance or to an instance from which it imports.
        // This handle keeps both alive.
        unsafe { Func::from_ref(self.0.func_ref(index)) }
    }

    /// Returns a table.
    pub fn table(&self, index: TableIndex) -> Table {
        self.0.tables[index.index()].handle()
    }

    /// Returns a memory.
    pub fn memory(&self, index: MemoryIndex) -> Memory {
        self.0.memories[index.index()].clone()
    }

    /// Returns a global.
    pub fn global(&self, index: GlobalIndex) -> Global {
        if let Some(imported) = self.0.imported_globals.get(index.index()) {
            return imported.clone();
        }
        let ty = self.module().plan().declared.globals[index.index()];
        let value = ty.value.map_index(|index| self.module().canonical_index(index));
        let ty = GlobalType { value, ..ty };
        let cell = NonNull::new(self.0.global_cell(index)).expect("a context is not null");
        Global::defined(&self.0.thread.heap, ty, cell, self.owner().clone())
    }
}

/// Returns the data that instantiation writes into a context for an imported function.
pub(in crate::engine::runtime) fn func_import(func: &Func) -> FuncImport {
    let func_ref = func.func_ref();
    // SAFETY: the handle keeps the owner of the `FuncRef` alive.
    let target = unsafe { func_ref.as_ref() };
    FuncImport { code: target.code, context: target.context, func_ref: func_ref.as_ptr() }
}
