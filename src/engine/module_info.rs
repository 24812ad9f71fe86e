//! What a module declares, as plain data that every stage uses.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::index::{FuncIndex, GlobalIndex, MemoryIndex, TableIndex, TagIndex, TypeIndex};
use super::types::{ExternType, FuncType, GlobalType, MemoryType, RefType, TableType};

/// Everything a module declares but the code of its functions.
///
/// **Invariant:** the module was validated, so every index in here lies in its index space. Bytes
/// become a `ModuleInfo` again only if their checksum says that they are what was written.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ModuleInfo {
    /// The function types.
    pub types: Vec<FuncType>,
    /// How many types each recursion group has, in order.
    pub type_groups: Vec<u32>,
    /// The imports, in order.
    pub imports: Vec<Import>,
    /// The type of every function, imports first.
    pub functions: Vec<TypeIndex>,
    /// Every table, imports first.
    pub tables: Vec<TableType>,
    /// Every memory, imports first.
    pub memories: Vec<MemoryType>,
    /// Every global, imports first.
    pub globals: Vec<GlobalType>,
    /// The type of every tag, imports first.
    pub tags: Vec<TypeIndex>,
    /// How many of each index space are imported.
    pub imported: Imported,
    /// The initial values of the globals that the module defines.
    pub global_inits: Vec<ConstExpr>,
    /// The initial elements of the tables that the module defines, unless they are null.
    pub table_inits: Vec<Option<ConstExpr>>,
    /// The exports, in order.
    pub exports: Vec<Export>,
    /// The function that instantiation calls last.
    pub start: Option<FuncIndex>,
    /// The element segments.
    pub elements: Vec<ElementSegment>,
    /// The data segments.
    pub data: Vec<DataSegment>,
    /// The functions that the module defines and that can become references, in ascending order:
    /// those that are exported or named by an element segment or constant expression, which are
    /// all that validation lets `ref.func` name, and the start function, which the host calls.
    pub escaping: Vec<FuncIndex>,
    /// A table through which functions are called, and for nothing else: its elements are those of
    /// its active segments, which are null or functions that the module defines, at constant places
    /// within the table.
    pub static_table: Option<TableIndex>,
    /// What is in memory 0 before anything else, if it was laid out.
    pub image: Option<MemoryImage>,
    /// The names that the name section gives.
    pub names: Names,
    /// The custom sections by name, in order; the bytes lie in the artifact.
    pub custom_sections: Vec<(String, Range<u32>)>,
    /// The offset of the contents of the code section in the binary.
    pub code_offset: u32,
}

/// How many entities of each kind a module imports.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Imported {
    /// Imported functions.
    pub functions: u32,
    /// Imported tables.
    pub tables: u32,
    /// Imported memories.
    pub memories: u32,
    /// Imported globals.
    pub globals: u32,
    /// Imported tags.
    pub tags: u32,
}

/// How many entities of each kind a module has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// How many of them are imported.
    pub imported: Imported,
    /// Functions.
    pub functions: u32,
    /// Tables.
    pub tables: u32,
    /// Memories.
    pub memories: u32,
    /// Globals.
    pub globals: u32,
    /// Tags.
    pub tags: u32,
    /// Functions that the module defines and that can become references.
    pub escaping: u32,
    /// How many elements the static table has, if there is one.
    pub static_elements: Option<u32>,
}

/// An import: what is wanted, and under which two names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Import {
    /// The first name.
    pub module: String,
    /// The second name.
    pub name: String,
    /// What is wanted.
    pub entity: Entity,
}

/// An export: a name for something of the module.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Export {
    /// The name, unique among the exports.
    pub name: String,
    /// What it names.
    pub entity: Entity,
}

/// Something that can be imported and exported.
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

/// A constant expression, evaluated at instantiation: instructions of a stack machine that leave
/// one value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConstExpr(pub Box<[ConstOp]>);

/// An instruction of a constant expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ConstOp {
    /// An integer of 32 bits.
    I32(i32),
    /// An integer of 64 bits.
    I64(i64),
    /// The bits of a float of 32 bits.
    F32(u32),
    /// The bits of a float of 64 bits.
    F64(u64),
    /// A vector of 128 bits.
    V128(u128),
    /// The value of a global.
    GlobalGet(GlobalIndex),
    /// A null reference.
    RefNull,
    /// A reference to a function.
    RefFunc(FuncIndex),
    /// The sum of two integers of 32 bits.
    I32Add,
    /// The difference of two integers of 32 bits.
    I32Sub,
    /// The product of two integers of 32 bits.
    I32Mul,
    /// The sum of two integers of 64 bits.
    I64Add,
    /// The difference of two integers of 64 bits.
    I64Sub,
    /// The product of two integers of 64 bits.
    I64Mul,
}

impl ConstExpr {
    /// Makes the expression that is a reference to a function.
    pub fn ref_func(func: FuncIndex) -> Self {
        Self(Box::new([ConstOp::RefFunc(func)]))
    }

    /// Returns the address or index that the expression is, if that is a constant.
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
        /// Where the first element goes.
        offset: ConstExpr,
    },
    /// Copied by `table.init`.
    Passive,
    /// Never copied: only makes references to its functions valid.
    Declared,
}

/// A data segment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DataSegment {
    /// When and where the bytes are used.
    pub mode: DataMode,
    /// The bytes, within the data bytes of the artifact.
    pub range: Range<u32>,
}

/// When and where the bytes of a segment are used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DataMode {
    /// Copied at instantiation.
    Active {
        /// The memory.
        memory: MemoryIndex,
        /// Where the first byte goes.
        offset: ConstExpr,
    },
    /// Copied by `memory.init`.
    Passive,
}

/// The image of memory 0, whose bytes the artifact has: what the first active data segments put
/// there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemoryImage {
    /// Where the image begins, with a page of the host.
    pub start: u64,
    /// In how many data segments everything active is part of it.
    pub segments: usize,
}

/// What the name section says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Names {
    /// The module's own name.
    pub module: Option<String>,
    /// The names of functions, in ascending order of index.
    pub functions: Vec<(FuncIndex, String)>,
}

impl ModuleInfo {
    /// Returns the type of a function.
    pub fn func_type(&self, func: FuncIndex) -> &FuncType {
        &self.types[self.functions[func.index()].index()]
    }

    /// Returns the type of a tag, whose parameters are those of its exceptions.
    pub fn tag_type(&self, tag: TagIndex) -> &FuncType {
        &self.types[self.tags[tag.index()].index()]
    }

    /// Returns how many there are of everything.
    pub fn counts(&self) -> Counts {
        /// Validated: index spaces are below 2^32.
        fn count<T>(entities: &[T]) -> u32 {
            FuncIndex::from_position(entities.len()).0
        }
        let static_elements = self.static_table.map(|table| {
            let length = u32::try_from(self.tables[table.index()].limits.minimum);
            length.expect("a static table is small")
        });
        Counts {
            imported: self.imported,
            functions: count(&self.functions),
            tables: count(&self.tables),
            memories: count(&self.memories),
            globals: count(&self.globals),
            tags: count(&self.tags),
            escaping: count(&self.escaping),
            static_elements,
        }
    }

    /// Returns whether a function is imported.
    pub const fn is_imported_func(&self, func: FuncIndex) -> bool {
        func.0 < self.imported.functions
    }

    /// Returns the position of a function among those that the module defines.
    pub fn defined_position(&self, func: FuncIndex) -> Option<usize> {
        func.0.checked_sub(self.imported.functions).map(|position| FuncIndex(position).index())
    }

    /// Returns the position of a function among those that can become references.
    pub fn escaping_position(&self, func: FuncIndex) -> Option<usize> {
        self.escaping.binary_search(&func).ok()
    }

    /// Returns whether, with guard pages, the context of an instance is followed by the module's
    /// memory 0: an ordinary one that the module defines.
    pub fn has_memory_above_context(&self) -> bool {
        has_memory_above_context(&self.imported, &self.memories)
    }

    /// Returns the elements of the static table; none, if no table is static.
    pub fn static_elements(&self) -> Vec<Option<FuncIndex>> {
        let Some(table) = self.static_table else { return Vec::new() };
        let length = usize::try_from(self.tables[table.index()].limits.minimum);
        let mut elements = vec![None; length.expect("a static table is small")];
        for segment in &self.elements {
            let ElementMode::Active { offset, .. } = &segment.mode else { continue };
            let offset =
                offset.as_constant_address().and_then(|offset| usize::try_from(offset).ok());
            let places = elements.iter_mut().skip(offset.expect("a place in a static table"));
            for (place, item) in places.zip(&segment.items) {
                *place = match item.0[..] {
                    [ConstOp::RefFunc(func)] => Some(func),
                    _ => None,
                };
            }
        }
        elements
    }

    /// Returns the type of something that is imported or exported.
    pub fn extern_type(&self, entity: Entity) -> ExternType {
        match entity {
            Entity::Func(index) => ExternType::Func(self.func_type(index).clone()),
            Entity::Table(index) => ExternType::Table(self.tables[index.index()]),
            Entity::Memory(index) => ExternType::Memory(self.memories[index.index()]),
            Entity::Global(index) => ExternType::Global(self.globals[index.index()]),
            Entity::Tag(index) => ExternType::Tag(self.tag_type(index).clone()),
        }
    }
}

/// Returns the same of a module that imports and has memories.
pub fn has_memory_above_context(imported: &Imported, memories: &[MemoryType]) -> bool {
    imported.memories == 0 && memories.first().is_some_and(MemoryType::is_ordinary)
}

impl Names {
    /// Returns the name of a function, if the name section has one.
    pub fn func(&self, func: FuncIndex) -> Option<&str> {
        let position = self.functions.binary_search_by_key(&func, |(index, _)| *index).ok()?;
        Some(&self.functions[position].1)
    }
}
