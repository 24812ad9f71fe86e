//! Decoding of the sections of the binary format, with one function per section.

use std::collections::BTreeSet;

use wasmparser::{
    CompositeInnerType, CustomSectionReader, DataKind, DataSectionReader, ElementItems,
    ElementKind, ElementSectionReader, ExportSectionReader, ExternalKind, FunctionSectionReader,
    GlobalSectionReader, ImportSectionReader, KnownCustom, MemorySectionReader, Payload, TableInit,
    TableSectionReader, TagSectionReader, TypeRef, TypeSectionReader,
};

use super::unsupported::collected;
use super::{const_expr, hints, names};
use crate::engine::branch_hints::{BranchHint, BranchHints};
use crate::engine::error::{Error, Result};
use crate::engine::index::{FuncIndex, GlobalIndex, MemoryIndex, TableIndex, TagIndex, TypeIndex};
use crate::engine::module_info::{
    ConstExpr, ConstOp, DataMode, DataSegment, ElementMode, ElementSegment, Entity, Export, Import,
    ModuleInfo,
};
use crate::engine::room;
use crate::engine::types::{
    AddressType, FuncType, GlobalType, HeapType, Limits, MemoryType, RefType, TableType, ValType,
};

/// The sections that were read so far.
#[derive(Default)]
pub(super) struct Sections {
    info: ModuleInfo,
    bytes: Vec<u8>,
    escaping: BTreeSet<FuncIndex>,
    hints: Vec<BranchHint>,
}

impl Sections {
    /// Reads a payload that was validated. Function bodies are not read here.
    pub(super) fn read(&mut self, payload: Payload<'_>) -> Result<()> {
        match payload {
            Payload::TypeSection(section) => self.types(section),
            Payload::ImportSection(section) => self.imports(section),
            Payload::FunctionSection(section) => self.functions(section),
            Payload::TableSection(section) => self.tables(section),
            Payload::MemorySection(section) => self.memories(section),
            Payload::TagSection(section) => self.tags(section),
            Payload::GlobalSection(section) => self.globals(section),
            Payload::ExportSection(section) => self.exports(section),
            Payload::StartSection { func, .. } => {
                self.info.declared.start = Some(FuncIndex(func));
                self.escaping.insert(FuncIndex(func));
                Ok(())
            }
            Payload::ElementSection(section) => self.elements(section),
            Payload::DataSection(section) => self.data(section),
            Payload::CustomSection(section) => self.custom(&section),
            Payload::CodeSectionStart { unchecked_range, .. } => self.code(&unchecked_range),
            _ => Ok(()),
        }
    }

    /// Returns the declarations, the bytes that they refer to, and the branch hints.
    pub(super) fn finish(mut self) -> (ModuleInfo, Vec<u8>, BranchHints) {
        let is_defined = |func: &FuncIndex| func.0 >= self.info.declared.imported.functions;
        self.info.escaping = self.escaping.into_iter().filter(is_defined).collect();
        (self.info, self.bytes, BranchHints::new(self.hints))
    }

    fn types(&mut self, section: TypeSectionReader<'_>) -> Result<()> {
        for group in section.into_iter_with_offsets() {
            let (offset, group) = group?;
            let size = group.types().len();
            self.info.declared.type_groups.push(u32::try_from(size).unwrap_or(u32::MAX));
            for ty in group.into_types() {
                if !ty.is_final || !ty.supertype_idxs.is_empty() {
                    return Err(unsupported(SUBTYPE, offset));
                }
                let ty = match ty.composite_type.inner {
                    CompositeInnerType::Func(ty) => ty,
                    CompositeInnerType::Struct(_) => {
                        return Err(unsupported(&collected("struct"), offset));
                    }
                    CompositeInnerType::Array(_) => {
                        return Err(unsupported(&collected("array"), offset));
                    }
                    CompositeInnerType::Cont(_) => {
                        return Err(unsupported("the type of a continuation", offset));
                    }
                };
                let types = |types: &[wasmparser::ValType]| {
                    types.iter().map(|ty| val_type(*ty, offset)).collect::<Result<Box<[_]>>>()
                };
                let (params, results) = (types(ty.params())?, types(ty.results())?);
                self.info.declared.types.push(FuncType { params, results });
            }
        }
        Ok(())
    }

    fn imports(&mut self, section: ImportSectionReader<'_>) -> Result<()> {
        for import in section.into_imports_with_offsets() {
            let (offset, import) = import?;
            let ModuleInfo { declared, functions, .. } = &mut self.info;
            let entity = match import.ty {
                TypeRef::Func(ty) => {
                    functions.push(TypeIndex(ty));
                    declared.imported.functions += 1;
                    Entity::Func(last(functions, FuncIndex::from_position))
                }
                TypeRef::Table(ty) => {
                    declared.tables.push(table_type(&ty, offset)?);
                    declared.imported.tables += 1;
                    Entity::Table(last(&declared.tables, TableIndex::from_position))
                }
                TypeRef::Memory(ty) => {
                    declared.memories.push(memory_type(&ty));
                    declared.imported.memories += 1;
                    Entity::Memory(last(&declared.memories, MemoryIndex::from_position))
                }
                TypeRef::Global(ty) => {
                    declared.globals.push(global_type(&ty, offset)?);
                    declared.imported.globals += 1;
                    Entity::Global(last(&declared.globals, GlobalIndex::from_position))
                }
                TypeRef::Tag(ty) => {
                    declared.tags.push(TypeIndex(ty.func_type_idx));
                    declared.imported.tags += 1;
                    Entity::Tag(last(&declared.tags, TagIndex::from_position))
                }
                TypeRef::FuncExact(_) => return Err(unsupported("an exact import", offset)),
            };
            let (module, name) = (import.module.to_owned(), import.name.to_owned());
            declared.imports.push(Import { module, name, entity });
        }
        Ok(())
    }

    fn functions(&mut self, section: FunctionSectionReader<'_>) -> Result<()> {
        for ty in section {
            self.info.functions.push(TypeIndex(ty?));
        }
        Ok(())
    }

    fn tables(&mut self, section: TableSectionReader<'_>) -> Result<()> {
        for table in section.into_iter_with_offsets() {
            let (offset, table) = table?;
            self.info.declared.tables.push(table_type(&table.ty, offset)?);
            let init = match &table.init {
                TableInit::RefNull => None,
                TableInit::Expr(init) => Some(self.const_expr(init)?),
            };
            self.info.declared.table_inits.push(init);
        }
        Ok(())
    }

    fn memories(&mut self, section: MemorySectionReader<'_>) -> Result<()> {
        for memory in section {
            self.info.declared.memories.push(memory_type(&memory?));
        }
        Ok(())
    }

    fn tags(&mut self, section: TagSectionReader<'_>) -> Result<()> {
        for tag in section {
            self.info.declared.tags.push(TypeIndex(tag?.func_type_idx));
        }
        Ok(())
    }

    fn globals(&mut self, section: GlobalSectionReader<'_>) -> Result<()> {
        for global in section.into_iter_with_offsets() {
            let (offset, global) = global?;
            self.info.declared.globals.push(global_type(&global.ty, offset)?);
            let init = self.const_expr(&global.init_expr)?;
            self.info.declared.global_inits.push(init);
        }
        Ok(())
    }

    fn exports(&mut self, section: ExportSectionReader<'_>) -> Result<()> {
        for export in section.into_iter_with_offsets() {
            let (offset, export) = export?;
            let entity = match export.kind {
                ExternalKind::Func => {
                    self.escaping.insert(FuncIndex(export.index));
                    Entity::Func(FuncIndex(export.index))
                }
                ExternalKind::Table => Entity::Table(TableIndex(export.index)),
                ExternalKind::Memory => Entity::Memory(MemoryIndex(export.index)),
                ExternalKind::Global => Entity::Global(GlobalIndex(export.index)),
                ExternalKind::Tag => Entity::Tag(TagIndex(export.index)),
                ExternalKind::FuncExact => return Err(unsupported("an exact export", offset)),
            };
            self.info.exports.push(Export { name: export.name.to_owned(), entity });
        }
        Ok(())
    }

    fn elements(&mut self, section: ElementSectionReader<'_>) -> Result<()> {
        for element in section.into_iter_with_offsets() {
            let (offset, element) = element?;
            let mode = match &element.kind {
                ElementKind::Passive => ElementMode::Passive,
                ElementKind::Declared => ElementMode::Declared,
                ElementKind::Active { table_index, offset_expr } => ElementMode::Active {
                    table: TableIndex(table_index.unwrap_or(0)),
                    offset: self.const_expr(offset_expr)?,
                },
            };
            let (ty, items) = match element.items {
                ElementItems::Functions(functions) => {
                    let mut items = Vec::new();
                    for index in functions {
                        let func = FuncIndex(index?);
                        self.escaping.insert(func);
                        items.push(ConstExpr::ref_func(func));
                    }
                    (RefType { nullable: false, heap: HeapType::Func }, items)
                }
                ElementItems::Expressions(ty, expressions) => {
                    let mut items = Vec::new();
                    for expression in expressions {
                        items.push(self.const_expr(&expression?)?);
                    }
                    (ref_type(ty, offset)?, items)
                }
            };
            self.info.elements.push(ElementSegment { mode, ty, items });
        }
        Ok(())
    }

    fn data(&mut self, section: DataSectionReader<'_>) -> Result<()> {
        for data in section.into_iter_with_offsets() {
            let (offset, data) = data?;
            let mode = match &data.kind {
                DataKind::Passive => DataMode::Passive,
                DataKind::Active { memory_index, offset_expr } => DataMode::Active {
                    memory: MemoryIndex(*memory_index),
                    offset: self.const_expr(offset_expr)?,
                },
            };
            let range = self.keep(data.data, offset)?;
            self.info.declared.data.push(DataSegment { mode, range });
        }
        Ok(())
    }

    fn custom(&mut self, section: &CustomSectionReader<'_>) -> Result<()> {
        match section.as_known() {
            KnownCustom::Name(reader) => {
                self.info.names = names::read(reader, self.info.functions.len());
            }
            KnownCustom::BranchHints(reader) => self.hints.extend(hints::read(reader)),
            _ => {}
        }
        let range = self.keep(section.data(), section.data_offset())?;
        self.info.custom_sections.push((section.name().to_owned(), range));
        Ok(())
    }

    /// Stores the start of the code section's contents. Addresses in debug information are relative
    /// to this start.
    fn code(&mut self, range: &std::ops::Range<u64>) -> Result<()> {
        let offset = u32::try_from(range.start);
        self.info.code_offset =
            offset.map_err(|_| unsupported("a module of 4 GiB", range.start))?;
        Ok(())
    }

    /// Copies bytes of the binary to the end of `self.bytes`, and returns the range of the copy.
    fn keep(&mut self, bytes: &[u8], offset: u64) -> Result<std::ops::Range<u32>> {
        let start = u32::try_from(self.bytes.len());
        let end = u32::try_from(self.bytes.len() + bytes.len());
        let (Ok(start), Ok(end)) = (start, end) else {
            return Err(unsupported("a module of 4 GiB", offset));
        };
        room::reserve(&mut self.bytes, bytes.len())?;
        self.bytes.extend_from_slice(bytes);
        Ok(start..end)
    }

    fn const_expr(&mut self, expr: &wasmparser::ConstExpr<'_>) -> Result<ConstExpr> {
        let expr = const_expr::read(expr)?;
        for op in &expr.0 {
            if let ConstOp::RefFunc(func) = op {
                self.escaping.insert(*func);
            }
        }
        Ok(expr)
    }
}

/// Returns the index of the entity that was pushed last.
fn last<T, I>(entities: &[T], index: fn(usize) -> I) -> I {
    index(entities.len() - 1)
}

fn table_type(ty: &wasmparser::TableType, offset: u64) -> Result<TableType> {
    let limits = Limits { minimum: ty.initial, maximum: ty.maximum };
    Ok(TableType {
        element: ref_type(ty.element_type, offset)?,
        limits,
        address: address(ty.table64),
    })
}

fn memory_type(ty: &wasmparser::MemoryType) -> MemoryType {
    let page_size_log2 = ty.page_size_log2.and_then(|log2| u8::try_from(log2).ok());
    MemoryType {
        limits: Limits { minimum: ty.initial, maximum: ty.maximum },
        address: address(ty.memory64),
        page_size_log2: page_size_log2.unwrap_or(MemoryType::PAGE_SIZE_LOG2),
        is_shared: ty.shared,
    }
}

const fn address(is_64: bool) -> AddressType {
    if is_64 { AddressType::I64 } else { AddressType::I32 }
}

fn global_type(ty: &wasmparser::GlobalType, offset: u64) -> Result<GlobalType> {
    Ok(GlobalType { value: val_type(ty.content_type, offset)?, mutable: ty.mutable })
}

fn ref_type(ty: wasmparser::RefType, offset: u64) -> Result<RefType> {
    RefType::try_from(ty).map_err(|ty| unsupported(&ty, offset))
}

fn val_type(ty: wasmparser::ValType, offset: u64) -> Result<ValType> {
    ValType::try_from(ty).map_err(|ty| unsupported(&ty, offset))
}

const SUBTYPE: &str = "a declared subtype, which belongs to garbage-collected types,";

fn unsupported(what: &str, offset: u64) -> Error {
    Error::unsupported(what, offset)
}
