//! The plan: the data of a module that its instances need. The plan is small. It is decoded
//! whenever a module is loaded.
//!
//! Data that grows with the code is in tables of the artifact, which are read in place. All other
//! fields of [`ModuleInfo`] are decoded at the first use.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::index::{FuncIndex, GlobalIndex, TypeIndex};
use super::module_info::{
    ConstExpr, ConstOp, Counts, Declarations, ElementMode, Entity, Import, ModuleInfo,
};
use super::types::ExternType;

/// The data that instances need of a [`ModuleInfo`].
///
/// **Invariant:** the module was validated, so every index in it lies in its index space.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Plan {
    /// The declarations that instances need.
    pub declared: Declarations,
    /// Number of functions, imports included.
    pub functions: u32,
    /// Number of escaping functions.
    pub escaping: u32,
    /// Number of elements of the static table, if the module has one.
    pub static_elements: Option<u32>,
    /// The type of every imported function.
    pub imported_functions: Vec<TypeIndex>,
    /// Globals that the module defines and that hold references.
    pub reference_globals: Vec<GlobalIndex>,
    /// The element segments. Segments of the static table are never copied.
    pub elements: Vec<PlannedElements>,
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
        let declared = &info.declared;
        let defined = GlobalIndex(declared.imported.globals).index();
        let globals = declared.globals.iter().enumerate().skip(defined);
        let reference_globals = globals.filter(|(_, ty)| ty.value.is_ref());
        let counts = info.counts();
        let plan = Self {
            declared: declared.clone(),
            functions: counts.functions,
            escaping: counts.escaping,
            static_elements: counts.static_elements,
            imported_functions: info.imported_functions().into(),
            reference_globals: reference_globals
                .map(|(index, _)| GlobalIndex::from_position(index))
                .collect(),
            elements,
        };
        (plan, funcs)
    }

    /// Returns the number of entities of each kind.
    pub fn counts(&self) -> Counts {
        self.declared.counts(self.functions, self.escaping, self.static_elements)
    }

    /// Returns whether an entity exists, because its index may be damaged. Functions are not
    /// checked: the result is true for each function.
    pub fn has(&self, entity: Entity) -> bool {
        match entity {
            Entity::Func(_) => true,
            Entity::Table(index) => index.index() < self.declared.tables.len(),
            Entity::Memory(index) => index.index() < self.declared.memories.len(),
            Entity::Global(index) => index.index() < self.declared.globals.len(),
            Entity::Tag(index) => index.index() < self.declared.tags.len(),
        }
    }

    /// Returns whether memory 0 may hold its image before the tables are written. If writing a
    /// table fails, instantiation fails, and the image must not be visible. The image would be
    /// visible if functions were already written to an imported table.
    pub fn may_begin_with_image(&self) -> bool {
        let is_imported = |segment: &PlannedElements| match segment.mode {
            ElementMode::Active { table, .. } => table.0 < self.declared.imported.tables,
            _ => false,
        };
        self.declared.image.is_some() && !self.elements.iter().any(is_imported)
    }

    /// Returns the type of an import.
    pub fn import_type(&self, import: &Import) -> ExternType {
        self.declared.extern_type(import.entity, &self.imported_functions)
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
