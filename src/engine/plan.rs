//! The plan: the data of a module that its instances need. The plan is small. It is decoded
//! whenever a module is loaded.
//!
//! Data that grows with the code is in tables of the artifact, which are read in place. All other
//! fields of [`ModuleInfo`] are decoded at the first use.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::index::{FuncIndex, GlobalIndex, TagIndex, TypeIndex};
use super::module_info::{
    ConstExpr, ConstOp, Counts, DataSegment, ElementMode, Entity, Import, MemoryImage, ModuleInfo,
};
use super::types::{ExternType, FuncType, GlobalType, MemoryType, TableType};

/// The fields of a [`ModuleInfo`] that instances need, under the same names.
///
/// **Invariant:** the module was validated, so every index in it lies in its index space.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Plan {
    /// Number of entities of each kind.
    pub counts: Counts,
    /// The function types.
    pub types: Vec<FuncType>,
    /// Number of types in each recursion group, in order.
    pub type_groups: Vec<u32>,
    /// The imports, in order.
    pub imports: Vec<Import>,
    /// The type of every imported function.
    pub imported_functions: Vec<TypeIndex>,
    /// Every table, imports first.
    pub tables: Vec<TableType>,
    /// Every memory, imports first.
    pub memories: Vec<MemoryType>,
    /// Every global, imports first.
    pub globals: Vec<GlobalType>,
    /// The globals that the module defines and that hold references.
    pub reference_globals: Vec<GlobalIndex>,
    /// The type of every tag, imports first.
    pub tags: Vec<TypeIndex>,
    /// The initial values of the globals that the module defines.
    pub global_inits: Vec<ConstExpr>,
    /// The initial elements of the tables that the module defines, unless they are null.
    pub table_inits: Vec<Option<ConstExpr>>,
    /// The function that instantiation calls last.
    pub start: Option<FuncIndex>,
    /// The element segments. Segments of the static table are never copied.
    pub elements: Vec<PlannedElements>,
    /// The data segments.
    pub data: Vec<DataSegment>,
    /// Initial contents of memory 0, if the compiler made an image.
    pub image: Option<MemoryImage>,
}

/// An element segment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlannedElements {
    /// When and where the elements are used.
    pub mode: ElementMode,
    /// The elements.
    pub items: Items,
}

/// The elements of a segment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Items {
    /// Only functions and nulls, as a range of the artifact's table of functions in element
    /// segments.
    Funcs(Range<u32>),
    /// Any constant expressions.
    Exprs(Vec<ConstExpr>),
}

/// Function index that represents null.
pub const NULL_FUNC: u32 = u32::MAX;

impl Plan {
    /// Makes the plan of a module, and the table of the functions to which its element segments
    /// refer.
    pub fn of(info: &ModuleInfo) -> (Self, Vec<u32>) {
        let mut funcs = Vec::new();
        let elements = info.elements.iter().map(|segment| {
            let is_copied = match &segment.mode {
                ElementMode::Active { table, .. } => info.static_table != Some(*table),
                ElementMode::Passive => true,
                ElementMode::Declared => false,
            };
            let mode = if is_copied { segment.mode.clone() } else { ElementMode::Declared };
            let items = if is_copied { items(&segment.items, &mut funcs) } else { Items::NONE };
            PlannedElements { mode, items }
        });
        let elements = elements.collect();
        let globals =
            info.globals.iter().enumerate().skip(GlobalIndex(info.imported.globals).index());
        let reference_globals = globals.filter(|(_, ty)| ty.value.is_ref());
        let plan = Self {
            counts: info.counts(),
            types: info.types.clone(),
            type_groups: info.type_groups.clone(),
            imports: info.imports.clone(),
            imported_functions: info.functions[..FuncIndex(info.imported.functions).index()].into(),
            tables: info.tables.clone(),
            memories: info.memories.clone(),
            globals: info.globals.clone(),
            reference_globals: reference_globals
                .map(|(index, _)| GlobalIndex::from_position(index))
                .collect(),
            tags: info.tags.clone(),
            global_inits: info.global_inits.clone(),
            table_inits: info.table_inits.clone(),
            start: info.start,
            elements,
            data: info.data.clone(),
            image: info.image,
        };
        (plan, funcs)
    }

    /// Returns whether an entity exists. Callers need this check because the index may be damaged.
    /// Does not check functions: the result is true for every function.
    pub fn has(&self, entity: Entity) -> bool {
        match entity {
            Entity::Func(_) => true,
            Entity::Table(index) => index.index() < self.tables.len(),
            Entity::Memory(index) => index.index() < self.memories.len(),
            Entity::Global(index) => index.index() < self.globals.len(),
            Entity::Tag(index) => index.index() < self.tags.len(),
        }
    }

    /// Returns whether memory 0 may hold its image before the tables are written. If writing a
    /// table fails, instantiation fails, and the image must not be visible. The image would be
    /// visible if functions were already written to an imported table.
    pub fn may_begin_with_image(&self) -> bool {
        let is_imported = |segment: &PlannedElements| match segment.mode {
            ElementMode::Active { table, .. } => table.0 < self.counts.imported.tables,
            _ => false,
        };
        self.image.is_some()
            && (self.counts.imported.tables == 0 || !self.elements.iter().any(is_imported))
    }

    /// Returns the type of an import.
    pub fn import_type(&self, import: &Import) -> ExternType {
        let ty = |index: TypeIndex| self.types[index.index()].clone();
        match import.entity {
            Entity::Func(index) => ExternType::Func(ty(self.imported_functions[index.index()])),
            Entity::Table(index) => ExternType::Table(self.tables[index.index()]),
            Entity::Memory(index) => ExternType::Memory(self.memories[index.index()]),
            Entity::Global(index) => ExternType::Global(self.globals[index.index()]),
            Entity::Tag(index) => ExternType::Tag(ty(self.tags[index.index()])),
        }
    }

    /// Returns the type of a tag.
    pub fn tag(&self, tag: TagIndex) -> TypeIndex {
        self.tags[tag.index()]
    }
}

impl Items {
    const NONE: Self = Self::Funcs(0..0);

    /// Returns the number of elements.
    pub fn count(&self) -> usize {
        match self {
            Self::Funcs(range) => range.len(),
            Self::Exprs(exprs) => exprs.len(),
        }
    }
}

/// Adds elements to the table of functions, if all elements are functions or null.
fn items(exprs: &[ConstExpr], funcs: &mut Vec<u32>) -> Items {
    let start = funcs.len();
    for expr in exprs {
        match expr.0[..] {
            [ConstOp::RefFunc(func)] => funcs.push(func.0),
            [ConstOp::RefNull] => funcs.push(NULL_FUNC),
            _ => {
                funcs.truncate(start);
                return Items::Exprs(exprs.to_vec());
            }
        }
    }
    let place = |length: usize| FuncIndex::from_position(length).0;
    Items::Funcs(place(start)..place(funcs.len()))
}
