//! The layout of a [`VmContext`].
//!
//! ```text
//! VmContext      thread, builtins, type ids
//!                pointer to each memory, to each table, to each tag, to each imported global
//!                each imported function       (FuncImport)
//!                each defined global          (GlobalCell)
//!                each escaping function       (FuncRef)
//!                pointer to the fuel, if the code counts its instructions
//! ```
//!
//! If the module defines memory 0 with guard pages, this memory follows the context at the next
//! multiple of 64 KiB. So its base has a constant distance from the context.

use super::vmctx::{FuncImport, FuncRef, GlobalCell, StaticElement, VmContext};
use crate::engine::index::{FuncIndex, GlobalIndex, MemoryIndex, TableIndex, TagIndex};
use crate::engine::module_info::Counts;
use crate::engine::options::Options;

/// Alignment of the variable parts of a context, in bytes.
const PART_ALIGNMENT: u64 = 16;

/// The layout of the contexts of a module's instances. Offsets are in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VmLayout {
    memories: u64,
    tables: u64,
    static_elements: u64,
    tags: u64,
    global_imports: u64,
    func_imports: u64,
    globals: u64,
    func_refs: u64,
    fuel: u64,
    size: u64,
    imported_globals: u32,
}

/// Returns the distance from a context of a given size to the memory above it, in bytes. It is a
/// multiple of 64 KiB on every host, so compiled code does not depend on the host's page size.
pub const fn memory_distance(context_size: u64) -> u64 {
    context_size.next_multiple_of(65_536)
}

impl VmLayout {
    /// Computes the layout for a module that has these options and numbers of entities.
    pub fn new(counts: &Counts, options: Options) -> Self {
        let mut end = size_of::<VmContext>() as u64;
        let mut part = |count: u32, size: usize| {
            let start = end.next_multiple_of(PART_ALIGNMENT);
            end = start + u64::from(count) * size as u64;
            start
        };
        let pointer = size_of::<*const u8>();
        let imported = &counts.imported;
        Self {
            memories: part(counts.memories, pointer),
            tables: part(counts.tables, pointer),
            static_elements: part(u32::from(counts.static_elements.is_some()), pointer),
            tags: part(counts.tags, pointer),
            global_imports: part(imported.globals, pointer),
            func_imports: part(imported.functions, size_of::<FuncImport>()),
            globals: part(counts.globals - imported.globals, size_of::<GlobalCell>()),
            func_refs: part(counts.escaping, size_of::<FuncRef>()),
            fuel: part(u32::from(options.fuel), pointer),
            size: end.next_multiple_of(PART_ALIGNMENT),
            imported_globals: imported.globals,
        }
    }

    /// Returns the size of the context, in bytes.
    pub const fn size(&self) -> u64 {
        self.size
    }

    /// Returns the distance from the context to the memory above it, in bytes.
    pub const fn memory_distance(&self) -> u64 {
        memory_distance(self.size)
    }

    /// Returns the offset of the pointer to a [`MemoryDefinition`](super::vmctx::MemoryDefinition).
    pub fn memory(&self, memory: MemoryIndex) -> i32 {
        element::<*const u8>(self.memories, memory.0)
    }

    /// Returns the offset of the pointer to a [`TableDefinition`](super::vmctx::TableDefinition).
    pub fn table(&self, table: TableIndex) -> i32 {
        element::<*const u8>(self.tables, table.0)
    }

    /// Returns the offset of the pointer to the static table's elements. It is valid only if the
    /// module has a static table.
    pub fn static_elements(&self) -> i32 {
        element::<*const StaticElement>(self.static_elements, 0)
    }

    /// Returns the offset of the pointer to a [`TagDefinition`](super::vmctx::TagDefinition).
    pub fn tag(&self, tag: TagIndex) -> i32 {
        element::<*const u8>(self.tags, tag.0)
    }

    /// Returns the place of a global: the offset of its [`GlobalCell`], or the offset of a pointer
    /// to the cell.
    pub fn global(&self, global: GlobalIndex) -> GlobalPlace {
        match global.0.checked_sub(self.imported_globals) {
            None => GlobalPlace::Pointer(element::<*const u8>(self.global_imports, global.0)),
            Some(defined) => GlobalPlace::Cell(element::<GlobalCell>(self.globals, defined)),
        }
    }

    /// Returns the offset of the [`FuncImport`] of an imported function.
    pub fn func_import(&self, func: FuncIndex) -> i32 {
        element::<FuncImport>(self.func_imports, func.0)
    }

    /// Returns the offset of the pointer to the number of units of fuel that are left, an `i64`. It
    /// is valid only if the code counts its instructions.
    pub fn fuel(&self) -> i32 {
        element::<*mut i64>(self.fuel, 0)
    }

    /// Returns the offset of the [`FuncRef`] at a position of
    /// [`ModuleInfo::escaping`](crate::engine::module_info::ModuleInfo::escaping).
    pub fn func_ref(&self, position: usize) -> i32 {
        element::<FuncRef>(self.func_refs, FuncIndex::from_position(position).0)
    }
}

/// The place of a global in a context.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GlobalPlace {
    /// Offset of a pointer to the cell.
    Pointer(i32),
    /// Offset of the cell.
    Cell(i32),
}

/// Returns the offset of element `index` of an array that begins at `start`.
///
/// # Panics
///
/// Panics if a context is larger than 2 GiB. The limits of decoding exclude this: at most a million
/// functions, globals and imports each, with at most 32 bytes for each.
fn element<T>(start: u64, index: u32) -> i32 {
    let offset = start + u64::from(index) * size_of::<T>() as u64;
    i32::try_from(offset).expect("validated: contexts are far below 2 GiB")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::module_info::Imported;

    #[test]
    fn parts_do_not_overlap() {
        let imported = Imported { globals: 1, functions: 2, ..Imported::default() };
        let counts = Counts { imported, globals: 3, escaping: 2, ..Counts::default() };
        let layout = VmLayout::new(&counts, Options::default());

        assert_eq!(layout.global(GlobalIndex(0)), GlobalPlace::Pointer(32));
        assert_eq!(layout.func_import(FuncIndex(1)), 48 + 24);
        assert_eq!(layout.global(GlobalIndex(1)), GlobalPlace::Cell(96));
        assert_eq!(layout.global(GlobalIndex(2)), GlobalPlace::Cell(112));
        assert_eq!(layout.func_ref(1), 128 + 32);
        assert_eq!(layout.size(), 192);
        assert_eq!(layout.memory_distance(), 65_536);

        let counting = VmLayout::new(&counts, Options { fuel: true, ..Options::default() });
        assert_eq!(counting.func_ref(1), layout.func_ref(1));
        assert_eq!((counting.fuel(), counting.size()), (192, 208));
    }
}
