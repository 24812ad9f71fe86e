//! Instantiation, in the steps that the specification lists.

use std::cell::{Cell, RefCell};
use std::ptr::NonNull;
use std::rc::Rc;

use super::account::{Charge, Need};
use super::budget::{Budget, Limits};
use super::builtins;
use super::builtins::BUILTINS;
use super::heap::owner::Owner;
use super::imports::{Imports, Offer};
use super::load::module::Module;
use super::memory::Memory;
use super::objects::const_expr::evaluate;
use super::objects::instance::{Dropped, Instance, InstanceData, OwnContext, func_import};
use super::objects::table::Table;
use super::objects::tag::Tag;
use super::objects::value::Val;
use super::pieces::Outcome;
use super::stacks::abandoned;
use super::stacks::before_call::Reason;
use super::stacks::thread::Thread;
use super::stacks::traps;
use crate::engine::abi::layout::GlobalPlace;
use crate::engine::abi::slot::Slot;
use crate::engine::abi::vmctx::VmContext;
use crate::engine::error::{Error, Result};
use crate::engine::index::{
    DataIndex, ElemIndex, FuncIndex, GlobalIndex, MemoryIndex, TableIndex, TagIndex,
};
use crate::engine::module_info::{DataMode, ElementMode};
use crate::engine::options::Bounds;
use crate::engine::trap::Trap;
use crate::engine::types::{AddressType, TableType, ValType};

/// Instantiates a module with one offer for each of its imports, in order.
///
/// # Errors
///
/// Returns [`Error::Link`] if an offer does not match, [`Error::MemoryLimit`] if a limit has too
/// little left, and [`Error::Os`] if the system has no memory left. Returns [`Error::Trap`] if an
/// active segment does not fit or the start function traps. Changes to imported memories and tables
/// that were made before the error remain.
pub fn instantiate(module: &Module, offers: Vec<Offer>) -> Result<Instance> {
    instantiate_with(module, offers, Budget::new(Limits::default()))
}

/// Instantiates a module as [`instantiate`] does, with a budget.
///
/// # Errors
///
/// Returns the errors of [`instantiate`].
pub fn instantiate_with(
    module: &Module,
    offers: Vec<Offer>,
    budget: Rc<Budget>,
) -> Result<Instance> {
    prepare(module, offers, budget)?.start()
}

/// An instance whose start function has not run yet. All else is complete.
#[derive(Debug)]
#[must_use]
pub struct Unstarted(Instance);

impl Unstarted {
    /// Returns the instance. Host functions may use it while the start function runs.
    pub const fn instance(&self) -> &Instance {
        &self.0
    }

    /// Runs the start function, if the module has one.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`super::Func::call`].
    pub fn start(self) -> Result<Instance> {
        let Self(instance) = self;
        let plan = instance.module().plan();
        let Some(start) = plan.declared.start else { return Ok(instance) };
        let func = instance.func(start);
        if start.0 < plan.declared.imported.functions {
            instance.data().thread.start(&instance, || func.call(&[]))?;
        } else {
            func.call(&[])?;
        }
        Ok(instance)
    }
}

/// Instantiates a module as [`instantiate_with`] does, but does not run its start function.
///
/// # Errors
///
/// Returns the errors of [`instantiate`].
pub fn prepare(module: &Module, offers: Vec<Offer>, budget: Rc<Budget>) -> Result<Unstarted> {
    let thread = Thread::current();
    // With explicit bounds, no access faults.
    if module.bounds() == Bounds::Guard {
        traps::install(thread)?;
    }
    let imports = Imports::resolve(thread, module, offers)?;
    // If a step fails, owners are freed only after everything has been undone.
    let _entered = thread.enter();
    let limits = *budget.limits();
    if limits.timeout.is_some() || limits.stack.is_some() {
        thread.before_call.set(Reason::Limits, true);
    }
    let _limit = thread.limit_time(limits.timeout)?;
    let instance = allocate(thread, module, imports, budget)?;
    initialize_globals(&instance);
    let initialized = initialize_tables(&instance).and_then(|()| initialize_memories(&instance));
    if thread.is_interrupted() {
        // Its functions may already be in tables of other instances.
        abandoned::mark(instance.data().context.as_ptr());
        thread.before_call.set(Reason::Abandoned, true);
        return Err(Error::of_trap(Trap::Interrupted));
    }
    initialized?;
    Ok(Unstarted(instance))
}

/// Maximum initial number of elements in all tables of an instance together.
const MAX_TABLE_ELEMENTS: u64 = 10_000_000;

/// Returns the memory that an instance of a module needs when it is made.
pub fn need(module: &Module) -> Need {
    let declared = &module.plan().declared;
    let memories = &declared.memories[MemoryIndex(declared.imported.memories).index()..];
    let tables = &declared.tables[TableIndex(declared.imported.tables).index()..];
    let bytes = memories.iter().map(|ty| ty.need(ty.limits.minimum).memory);
    Need {
        memory: bytes.fold(0, u64::saturating_add),
        elements: tables.iter().map(|ty| ty.limits.minimum).fold(0, u64::saturating_add),
        ..instance_need(module)
    }
}

/// Returns the memory that an instance of a module needs without its memories and tables.
fn instance_need(module: &Module) -> Need {
    let data = size_of::<InstanceData>() as u64;
    Need { other: data + module.layout().size(), ..Need::default() }
}

/// Allocates the instance and writes its context. Its globals are zero, and its tables null.
fn allocate(
    thread: &'static Thread,
    module: &Module,
    imports: Imports,
    budget: Rc<Budget>,
) -> Result<Instance> {
    need(module).check_counted(Some(&budget))?;
    let charge = Charge::new(None);
    charge.add(instance_need(module))?;
    let (plan, layout) = (module.plan(), module.layout());
    let Imports { funcs, mut tables, mut memories, globals, mut tags } = imports;
    tags.extend(plan.declared.tags[tags.len()..].iter().map(|ty| Tag::new(module, *ty)));
    let elements = plan.declared.tables[tables.len()..].iter().map(|ty| ty.limits.minimum);
    if elements.fold(0, u64::saturating_add) > MAX_TABLE_ELEMENTS {
        let limit = format!("the tables of a module exceed {MAX_TABLE_ELEMENTS} elements");
        return Err(Error::LimitExceeded(limit));
    }
    for ty in &plan.declared.tables[tables.len()..] {
        let element = ty.element.map_index(|index| module.canonical_index(index));
        let ty = TableType { element, ..*ty };
        let init = Val::zero(ValType::Ref(ty.element));
        tables.push(Table::charged(thread, ty, &init, Some(&budget))?);
    }
    let above = module.bounds() == Bounds::Guard && plan.declared.has_memory_above_context();
    for (position, ty) in plan.declared.memories.iter().enumerate().skip(memories.len()) {
        // If the module defines memory 0, the context is in front of that memory.
        let image_of = plan.may_begin_with_image().then_some(module);
        let make = || match position {
            0 if above => Memory::with_context(*ty, layout.size(), image_of),
            _ => Memory::of_instance(*ty, module.bounds()),
        };
        memories.push(Memory::charged(*ty, Some(&budget), make)?);
    }
    let own_context = match memories.first() {
        Some(_) if above => None,
        _ => Some(OwnContext::new(layout.size())?),
    };
    let context = match (&own_context, memories.first()) {
        (Some(own), _) => own.base(),
        (None, Some(memory)) => NonNull::new(memory.context()).expect("the address is not null"),
        (None, None) => unreachable!("without a memory the instance has its own context"),
    };
    let data = InstanceData {
        thread,
        budget,
        charge,
        tables,
        imported_funcs: funcs,
        imported_globals: globals,
        tags,
        dropped_data: RefCell::new(Dropped::from_elem(false, plan.declared.data.len())),
        dropped_elements: RefCell::new(Dropped::from_elem(false, plan.elements.len())),
        context: context.cast(),
        own_context,
        memories,
        exposed: Cell::new(false),
        module: module.clone(),
    };
    let instance = Instance::new(Owner::new(&thread.heap, data));
    write_context(&instance);
    Ok(instance)
}

/// Writes one field of a context.
fn put<T>(data: &InstanceData, offset: i32, value: T) {
    // SAFETY: the layout has a `T` there, and no code that could read it runs yet.
    unsafe { data.at::<T>(offset).write(value) };
}

/// Writes all parts of the context, except defined globals and references to defined functions.
fn write_context(instance: &Instance) {
    let data = instance.data();
    let (plan, layout) = (data.module.plan(), data.module.layout());
    let owner = instance.owner();
    let header = owner.as_ptr().as_ptr();
    let fixed = VmContext {
        thread: data.thread.context(),
        builtins: &raw const BUILTINS,
        type_ids: data.module.type_ids().as_ptr(),
        owner: header.cast(),
    };
    put(data, 0, fixed);
    if data.module.options().fuel {
        put(data, layout.fuel(), data.budget.fuel().as_ptr());
    }
    for (index, memory) in data.memories.iter().enumerate() {
        put(data, layout.memory(MemoryIndex::from_position(index)), memory.definition());
    }
    for (index, table) in data.tables.iter().enumerate() {
        if index >= TableIndex(plan.declared.imported.tables).index() {
            table.set_definer(owner);
        }
        put(data, layout.table(TableIndex::from_position(index)), table.definition());
    }
    if let Some(elements) = data.module.static_elements() {
        put(data, layout.static_elements(), elements);
    }
    for (index, tag) in data.tags.iter().enumerate() {
        put(data, layout.tag(TagIndex::from_position(index)), tag.definition());
    }
    for (index, global) in data.imported_globals.iter().enumerate() {
        if let GlobalPlace::Pointer(at) = layout.global(GlobalIndex::from_position(index)) {
            put(data, at, global.cell());
        }
    }
    for (index, func) in data.imported_funcs.iter().enumerate() {
        let index = FuncIndex::from_position(index);
        put(data, layout.func_import(index), func_import(func));
    }
}

fn initialize_globals(instance: &Instance) {
    let data = instance.data();
    let plan = data.module.plan();
    for (index, init) in (plan.declared.imported.globals..).zip(&plan.declared.global_inits) {
        data.set_global(GlobalIndex(index), evaluate(data, init));
    }
}

fn initialize_tables(instance: &Instance) -> Result<()> {
    let data = instance.data();
    let plan = data.module.plan();
    for (table, init) in data.tables[plan.declared.tables.len() - plan.declared.table_inits.len()..]
        .iter()
        .zip(&plan.declared.table_inits)
    {
        if let Some(init) = init {
            table.fill(0, evaluate(data, init).word(), table.len());
        }
    }
    for (index, segment) in plan.elements.iter().enumerate() {
        let elem = ElemIndex::from_position(index);
        if let ElementMode::Active { table, offset } = &segment.mode {
            let to = plan.declared.tables[table.index()].address;
            let (to, length) = (address(to, evaluate(data, offset)), segment.items.count());
            let length = u32::try_from(length).unwrap_or(u32::MAX);
            complete(
                builtins::init_table(data, *table, elem, to, 0, length),
                Trap::TableOutOfBounds,
            )?;
        }
        if segment.mode != ElementMode::Passive {
            builtins::drop_element(data, elem);
        }
    }
    Ok(())
}

fn initialize_memories(instance: &Instance) -> Result<()> {
    let data = instance.data();
    let plan = data.module.plan();
    if let Some(memory) = data.memories.first() {
        memory.initialize(&data.module)?;
    }
    let in_image = plan.declared.image.map_or(0, |image| image.segments);
    for (position, segment) in plan.declared.data.iter().enumerate() {
        let DataMode::Active { memory, offset } = &segment.mode else { continue };
        let index = DataIndex::from_position(position);
        if position < in_image {
            builtins::drop_data(data, index);
            continue;
        }
        let to = plan.declared.memories[memory.index()].address;
        let to = address(to, evaluate(data, offset));
        let length = segment.range.end - segment.range.start;
        data.memories[memory.index()].mark_dirty();
        let outcome = builtins::init_memory(data, *memory, index, to, 0, length);
        complete(outcome, Trap::MemoryOutOfBounds)?;
        builtins::drop_data(data, index);
    }
    Ok(())
}

/// Converts a value of an address type to an address or index.
fn address(ty: AddressType, value: Slot) -> u64 {
    match ty {
        AddressType::I32 => u64::from(value.low()),
        AddressType::I64 => value.word(),
    }
}

/// Returns the error for an active segment that does not fit, or whose copy was interrupted.
fn complete(outcome: Outcome, outside: Trap) -> Result<()> {
    match outcome {
        Outcome::Done => Ok(()),
        Outcome::Outside => Err(Error::of_trap(outside)),
        Outcome::Interrupted => Err(Error::of_trap(Trap::Interrupted)),
    }
}
