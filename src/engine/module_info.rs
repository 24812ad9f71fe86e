//! The declarations of a module, as plain data that every stage uses.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::index::{FuncIndex, GlobalIndex, MemoryIndex, TableIndex, TagIndex, TypeIndex};
use super::types::{ExternType, FuncType, GlobalType, MemoryType, RefType, TableType};

/// The declarations of a module: everything except the code of its functions.
///
/// **Invariant:** the module was validated, so every index in it lies in its index space. To keep
/// this true, bytes are decoded to a `ModuleInfo` only if their checksum matches.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ModuleInfo {
    /// The declarations that instances need. An artifact has them in its
    /// [`Plan`](super::plan::Plan) only.
    #[serde(skip)]
    pub declared: Declarations,
    /// The type of every function, imports first.
    pub functions: Vec<TypeIndex>,
    /// The exports, in order.
    pub exports: Vec<Export>,
    /// The element segments.
    pub elements: Vec<ElementSegment>,
    /// Escaping functions, in ascending order: functions that the module defines and that can
    /// become references. These are the functions that are exported or that an element segment or
    /// constant expression names. Validation allows `ref.func` only for these functions. The start
    /// function is also escaping, because the host calls it.
    pub escaping: Vec<FuncIndex>,
    /// Static table, if the module has a static table: a table that is only used to call functions.
    /// Its elements come only from active segments with constant offsets within the table. They are
    /// null or functions that the module defines.
    pub static_table: Option<TableIndex>,
    /// Names from the name section.
    pub names: Names,
    /// Names of the custom sections, in order, and the ranges of their contents in the artifact's
    /// bytes.
    pub custom_sections: Vec<(String, Range<u32>)>,
    /// Offset of the contents of the code section in the binary, in bytes.
    pub code_offset: u32,
}

/// The declarations that both the compiler and instances need.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Declarations {
    /// The function types.
    pub types: Vec<FuncType>,
    /// Number of types in each recursion group, in order.
    pub type_groups: Vec<u32>,
    /// The imports, in order.
    pub imports: Vec<Import>,
    /// Number of imports in each index space.
    pub imported: Imported,
    /// Every table, imports first.
    pub tables: Vec<TableType>,
    /// Every memory, imports first.
    pub memories: Vec<MemoryType>,
    /// Every global, imports first.
    pub globals: Vec<GlobalType>,
    /// The type of every tag, imports first.
    pub tags: Vec<TypeIndex>,
    /// The initial values of the globals that the module defines.
    pub global_inits: Vec<ConstExpr>,
    /// The initial elements of the tables that the module defines, unless they are null.
    pub table_inits: Vec<Option<ConstExpr>>,
    /// The function that instantiation calls last.
    pub start: Option<FuncIndex>,
    /// The data segments.
    pub data: Vec<DataSegment>,
    /// Initial contents of memory 0, if the compiler made an image.
    pub image: Option<MemoryImage>,
}

/// Number of imported entities of each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Imported {
    /// Number of imported functions.
    pub functions: u32,
    /// Number of imported tables.
    pub tables: u32,
    /// Number of imported memories.
    pub memories: u32,
    /// Number of imported globals.
    pub globals: u32,
    /// Number of imported tags.
    pub tags: u32,
}

/// Number of entities of each kind in a module, imports included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Number of imports of each kind.
    pub imported: Imported,
    /// Number of functions.
    pub functions: u32,
    /// Number of tables.
    pub tables: u32,
    /// Number of memories.
    pub memories: u32,
    /// Number of globals.
    pub globals: u32,
    /// Number of tags.
    pub tags: u32,
    /// Number of escaping functions.
    pub escaping: u32,
    /// Number of elements of the static table, if the module has one.
    pub static_elements: Option<u32>,
}

/// An import: two names, and the wanted entity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Import {
    /// First name.
    pub module: String,
    /// Second name.
    pub name: String,
    /// Wanted entity.
    pub entity: Entity,
}

/// An export: a name for an entity of the module.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Export {
    /// The name, unique among the exports.
    pub name: String,
    /// Exported entity.
    pub entity: Entity,
}

/// An entity: something that can be imported or exported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Entity {
    /// A function.
    Func(FuncIndex),
    /// A table.
    Table(TableIndex),
    /// A memory.
    Memory(MemoryIndex),
    /// A global.
    Global(GlobalIndex),
    /// A tag.
    Tag(TagIndex),
}

/// A constant expression, which is evaluated at instantiation. Its instructions run on a stack
/// machine and produce one value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConstExpr(pub Box<[ConstOp]>);

/// An instruction of a constant expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ConstOp {
    /// A 32-bit integer.
    I32(i32),
    /// A 64-bit integer.
    I64(i64),
    /// The bits of a 32-bit float.
    F32(u32),
    /// The bits of a 64-bit float.
    F64(u64),
    /// A 128-bit vector.
    V128(u128),
    /// The value of a global.
    GlobalGet(GlobalIndex),
    /// A null reference.
    RefNull,
    /// A reference to a function.
    RefFunc(FuncIndex),
    /// The sum of two 32-bit integers.
    I32Add,
    /// The difference of two 32-bit integers.
    I32Sub,
    /// The product of two 32-bit integers.
    I32Mul,
    /// The sum of two 64-bit integers.
    I64Add,
    /// The difference of two 64-bit integers.
    I64Sub,
    /// The product of two 64-bit integers.
    I64Mul,
}

impl ConstExpr {
    /// Makes an expression whose value is a reference to a function.
    pub fn ref_func(func: FuncIndex) -> Self {
        Self(Box::new([ConstOp::RefFunc(func)]))
    }

    /// Returns the value of an address or index expression, if it is a constant.
    pub fn as_constant_address(&self) -> Option<u64> {
        match self.0[..] {
            [ConstOp::I32(value)] => Some(u64::from(value.cast_unsigned())),
            [ConstOp::I64(value)] => Some(value.cast_unsigned()),
            _ => None,
        }
    }
}

/// An element segment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ElementSegment {
    /// When and where the elements are used.
    pub mode: ElementMode,
    /// The type of the elements.
    pub ty: RefType,
    /// The elements.
    pub items: Vec<ConstExpr>,
}

/// When and where the elements of a segment are used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ElementMode {
    /// Copied at instantiation.
    Active {
        /// The table.
        table: TableIndex,
        /// Table index of the first element.
        offset: ConstExpr,
    },
    /// Copied by `table.init`.
    Passive,
    /// Never copied. The only effect of the segment is that `ref.func` may name its functions.
    Declared,
}

/// A data segment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DataSegment {
    /// When and where the bytes are used.
    pub mode: DataMode,
    /// Range of the segment's bytes in the artifact's bytes.
    pub range: Range<u32>,
}

/// When and where the bytes of a segment are used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DataMode {
    /// Copied at instantiation.
    Active {
        /// The memory.
        memory: MemoryIndex,
        /// Memory address of the first byte.
        offset: ConstExpr,
    },
    /// Copied by `memory.init`.
    Passive,
}

/// The image of memory 0: the contents that the first active data segments write. The artifact
/// contains the bytes of the image.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemoryImage {
    /// Address of the image in the memory, a multiple of the host's page size.
    pub start: u64,
    /// Number of leading data segments. The image contains all active segments among them.
    pub segments: usize,
}

/// Names from the name section.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Names {
    /// Name of the module.
    pub module: Option<String>,
    /// Names of functions, in ascending order of index.
    pub functions: Vec<(FuncIndex, String)>,
}

impl ModuleInfo {
    /// Returns the type of a function.
    pub fn func_type(&self, func: FuncIndex) -> &FuncType {
        &self.declared.types[self.functions[func.index()].index()]
    }

    /// Returns the number of entities of each kind.
    pub fn counts(&self) -> Counts {
        let (functions, escaping) = (count(&self.functions), count(&self.escaping));
        self.declared.counts(functions, escaping, self.static_element_count())
    }

    /// Returns the number of elements of the static table, if the module has one.
    pub fn static_element_count(&self) -> Option<u32> {
        let minimum = self.declared.tables[self.static_table?.index()].limits.minimum;
        Some(u32::try_from(minimum).expect("a static table is small"))
    }

    /// Returns the types of the functions that the module imports.
    pub fn imported_functions(&self) -> &[TypeIndex] {
        &self.functions[..FuncIndex(self.declared.imported.functions).index()]
    }

    /// Returns the types of the functions that the module defines.
    pub fn defined_functions(&self) -> &[TypeIndex] {
        &self.functions[FuncIndex(self.declared.imported.functions).index()..]
    }

    /// Returns whether a function is imported.
    pub const fn is_imported_func(&self, func: FuncIndex) -> bool {
        func.0 < self.declared.imported.functions
    }

    /// Returns the position of a function among the functions that the module defines.
    pub fn defined_position(&self, func: FuncIndex) -> Option<usize> {
        func.0
            .checked_sub(self.declared.imported.functions)
            .map(|position| FuncIndex(position).index())
    }

    /// Returns the position of a function among the escaping functions, which can become
    /// references.
    pub fn escaping_position(&self, func: FuncIndex) -> Option<usize> {
        self.escaping.binary_search(&func).ok()
    }

    /// Returns the elements of the static table, or an empty list without a static table.
    pub fn static_elements(&self) -> Vec<Option<FuncIndex>> {
        let Some(count) = self.static_element_count() else { return Vec::new() };
        let mut elements = vec![None; FuncIndex(count).index()];
        for segment in &self.elements {
            let ElementMode::Active { offset, .. } = &segment.mode else { continue };
            let offset =
                offset.as_constant_address().and_then(|offset| usize::try_from(offset).ok());
            let places = elements.iter_mut().skip(offset.expect("the offset is a constant"));
            for (place, item) in places.zip(&segment.items) {
                *place = match item.0[..] {
                    [ConstOp::RefFunc(func)] => Some(func),
                    _ => None,
                };
            }
        }
        elements
    }

    /// Returns the type of an entity that is imported or exported.
    pub fn extern_type(&self, entity: Entity) -> ExternType {
        self.declared.extern_type(entity, &self.functions)
    }
}

impl Declarations {
    /// Returns the number of entities of each kind, given the numbers that only [`ModuleInfo`] and
    /// [`Plan`](super::plan::Plan) have.
    pub fn counts(&self, functions: u32, escaping: u32, static_elements: Option<u32>) -> Counts {
        Counts {
            imported: self.imported,
            functions,
            tables: count(&self.tables),
            memories: count(&self.memories),
            globals: count(&self.globals),
            tags: count(&self.tags),
            escaping,
            static_elements,
        }
    }

    /// Returns the type of a tag. Its parameters are the payload of the tag's exceptions.
    pub fn tag_type(&self, tag: TagIndex) -> &FuncType {
        &self.types[self.tags[tag.index()].index()]
    }

    /// Returns whether memory 0 directly follows the context of an instance, with guard pages. This
    /// holds for an ordinary memory that the module defines.
    pub fn has_memory_above_context(&self) -> bool {
        self.imported.memories == 0 && self.memories.first().is_some_and(MemoryType::is_ordinary)
    }

    /// Returns the type of an entity. `functions` has the types of the functions that `entity` may
    /// be, imports first.
    pub fn extern_type(&self, entity: Entity, functions: &[TypeIndex]) -> ExternType {
        let func_type = |index: TypeIndex| self.types[index.index()].clone();
        match entity {
            Entity::Func(index) => ExternType::Func(func_type(functions[index.index()])),
            Entity::Table(index) => ExternType::Table(self.tables[index.index()]),
            Entity::Memory(index) => ExternType::Memory(self.memories[index.index()]),
            Entity::Global(index) => ExternType::Global(self.globals[index.index()]),
            Entity::Tag(index) => ExternType::Tag(self.tag_type(index).clone()),
        }
    }
}

/// Returns the size of an index space, which validation limits to less than 2^32.
fn count<T>(entities: &[T]) -> u32 {
    FuncIndex::from_position(entities.len()).0
}

impl Names {
    /// Returns the name of a function, if the name section has a name for it.
    pub fn func(&self, func: FuncIndex) -> Option<&str> {
        let position = self.functions.binary_search_by_key(&func, |(index, _)| *index).ok()?;
        Some(&self.functions[position].1)
    }
}
