//! Modules: compiled code in this process, and its tables.

use std::fmt;
use std::fs::File;
use std::ops::Range;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};

use super::code::Code;
use super::code_registry::{Registration, register};
use super::file::anonymous_file;
use super::type_registry::TypeIds;
use crate::engine::abi::layout::VmLayout;
use crate::engine::abi::vmctx::StaticElement;
use crate::engine::artifact::Artifact;
use crate::engine::error::{Result, SourceLine};
use crate::engine::index::{DataIndex, FuncIndex, TypeIndex};
use crate::engine::line_table::{DebugSections, LineTable};
use crate::engine::module_info::{Entity, MemoryImage, ModuleInfo};
use crate::engine::options::{Bounds, Config, Options};
use crate::engine::plan::Plan;
use crate::engine::runtime::memory::image::Image;
use crate::engine::runtime::memory::pool;
use crate::engine::types::{AddressType, FuncType};

/// A compiled module, ready to be instantiated. All clones share the same module, and any thread
/// may use them.
#[derive(Clone)]
pub struct Module(Arc<ModuleInner>);

/// Number of the next module.
static NEXT_NUMBER: AtomicU64 = AtomicU64::new(0);

/// Contents of a module, shared by all its handles.
pub(in crate::engine::runtime) struct ModuleInner {
    /// Number that is unique in the process: it is never reused.
    number: u64,
    artifact: Artifact,
    bounds: Bounds,
    options: Options,
    plan: Plan,
    layout: VmLayout,
    type_ids: TypeIds,
    code: Code,
    /// Manifest, decoded at the first use.
    info: OnceLock<ModuleInfo>,
    /// Line table, made at the first use.
    line_table: OnceLock<LineTable>,
    /// File for a large image that is only in memory; `None` if the system is out of memory.
    image_file: OnceLock<Option<File>>,
    /// Registration of the code. [`Drop`] drops it before the code.
    registration: OnceLock<Registration>,
}

impl Module {
    /// Loads a compiled module. `config` is the configuration under which it was compiled.
    ///
    /// # Errors
    ///
    /// Returns [`Error::Artifact`](crate::engine::Error::Artifact) if the artifact is damaged, and
    /// [`Error::Os`](crate::engine::Error::Os) if the system is out of memory.
    pub(in crate::engine) fn load(artifact: Artifact, config: &Config) -> Result<Self> {
        let plan = artifact.plan()?;
        let layout = VmLayout::new(&plan.counts(), config.options);
        let type_ids = TypeIds::register(&plan.declared.types, &plan.declared.type_groups);
        let mapped = artifact.text_in_file().map(|(file, range)| Code::map(file, range));
        // Some file systems do not allow executable mappings. In this case, the code is copied to
        // memory.
        let code =
            mapped.and_then(Result::ok).map_or_else(|| Code::publish(artifact.text()), Ok)?;
        let inner = Arc::new(ModuleInner {
            number: NEXT_NUMBER.fetch_add(1, Ordering::Relaxed),
            artifact,
            bounds: config.bounds,
            options: config.options,
            plan,
            layout,
            type_ids,
            code,
            info: OnceLock::new(),
            line_table: OnceLock::new(),
            image_file: OnceLock::new(),
            registration: OnceLock::new(),
        });
        let registration = register(&inner);
        inner.registration.set(registration).expect("the module was just made");
        Ok(Self(inner))
    }

    /// Returns the entity that is exported under a name.
    pub fn export(&self, name: &str) -> Option<Entity> {
        let entity = self.0.artifact.export(name)?;
        // The export table lies outside the head of the artifact, so it may be damaged.
        let exists = match entity {
            Entity::Func(func) => {
                self.is_imported_func(func) || self.escaping_position(func).is_some()
            }
            other => self.plan().has(other),
        };
        exists.then_some(entity)
    }

    /// Returns the name of the module. Returns `None` if the module has no name, or if the manifest
    /// is damaged.
    pub fn name(&self) -> Option<&str> {
        self.0.name()
    }

    /// Returns the best name of a function: from the name section, or else from its first export.
    pub fn func_name(&self, func: FuncIndex) -> Option<&str> {
        self.0.func_name(func)
    }

    /// Returns the manifest. It is decoded at the first use.
    ///
    /// # Panics
    ///
    /// Panics if the manifest is damaged. This is possible only if the load did not check the
    /// manifest.
    pub fn info(&self) -> &ModuleInfo {
        self.try_info().expect("the manifest is not damaged")
    }

    /// Returns the manifest. It is decoded at the first use.
    ///
    /// # Errors
    ///
    /// Returns [`Error::Artifact`](crate::engine::Error::Artifact) if the manifest is damaged, and
    /// was not checked at the load. Returns [`Error::Os`](crate::engine::Error::Os) if the system
    /// is out of memory.
    pub fn try_info(&self) -> Result<&ModuleInfo> {
        self.0.try_info()
    }

    /// Returns the plan: the data that instances need. It is decoded whenever a module is loaded.
    pub fn plan(&self) -> &Plan {
        &self.0.plan
    }

    /// Returns the artifact of the module. [`Module::from_artifact`] loads it again.
    pub fn artifact(&self) -> &[u8] {
        self.0.artifact.as_bytes()
    }

    /// Returns the contents of all custom sections with a name, in order.
    pub fn custom_sections(&self, name: &str) -> Vec<&[u8]> {
        self.0.custom_sections(name).collect()
    }

    /// Returns the bounds-check mode of the code.
    pub fn bounds(&self) -> Bounds {
        self.0.bounds
    }

    /// Returns the options with which the module was compiled.
    pub fn options(&self) -> Options {
        self.0.options
    }

    /// Returns the number of the module. It is unique in the process and never reused.
    pub(in crate::engine) fn number(&self) -> u64 {
        self.0.number
    }

    pub(in crate::engine) fn layout(&self) -> &VmLayout {
        &self.0.layout
    }

    pub(in crate::engine) fn type_ids(&self) -> &[u32] {
        self.0.type_ids.as_slice()
    }

    /// Returns the address of the static table's elements, which are at the end of the text.
    pub(in crate::engine) fn static_elements(&self) -> Option<*const u8> {
        let count = self.plan().static_elements?;
        let length = TypeIndex(count).index() * StaticElement::SIZE;
        let start = self.0.code.text_length().saturating_sub(length);
        Some(self.0.code.address(u32::try_from(start).ok()?))
    }

    /// Returns a type in which concrete references have canonical ids in place of indices.
    pub(in crate::engine) fn canonical_func_type(&self, ty: TypeIndex) -> FuncType {
        self.plan().declared.types[ty.index()].map_indices(|index| self.canonical_index(index))
    }

    /// Returns the type of a function.
    pub(in crate::engine) fn type_of(&self, func: FuncIndex) -> TypeIndex {
        let plan = self.plan();
        if let Some(ty) = plan.imported_functions.get(func.index()) {
            return *ty;
        }
        let ty = self.0.artifact.function_type(func.index() - plan.imported_functions.len());
        // The table of function types lies outside the head of the artifact, so it may be damaged.
        if ty.index() < plan.declared.types.len() { ty } else { TypeIndex(0) }
    }

    /// Returns the canonical id of the type of a function.
    pub(in crate::engine) fn type_id_of(&self, func: FuncIndex) -> u32 {
        self.type_ids()[self.type_of(func).index()]
    }

    /// Returns the canonical id of a type, as the index that represents it at run time.
    pub(in crate::engine) fn canonical_index(&self, ty: TypeIndex) -> TypeIndex {
        TypeIndex(self.type_ids()[ty.index()])
    }

    /// Returns the bytes of a data segment.
    pub(in crate::engine) fn data(&self, segment: DataIndex) -> &[u8] {
        let range = &self.plan().declared.data[segment.index()].range;
        self.0.artifact.data(range).expect("the compiler kept the bytes of every segment")
    }

    /// Returns the image of memory 0, if the module has one.
    pub(in crate::engine) fn image(&self) -> Option<Image<'_>> {
        self.0.image()
    }

    /// Returns a range of the table of functions in element segments.
    pub(in crate::engine) fn element_funcs(
        &self,
        range: &Range<u32>,
    ) -> impl ExactSizeIterator<Item = u32> {
        self.0.artifact.element_funcs(range)
    }

    pub(in crate::engine) fn is_imported_func(&self, func: FuncIndex) -> bool {
        func.0 < self.0.plan.declared.imported.functions
    }

    /// Returns the position of a function among the escaping functions.
    pub(in crate::engine) fn escaping_position(&self, func: FuncIndex) -> Option<usize> {
        self.0.artifact.escaping_position(func)
    }

    /// Returns the address of the code of a function that the module defines.
    pub(in crate::engine) fn function(&self, func: FuncIndex) -> *const u8 {
        let position = func.index() - self.plan().imported_functions.len();
        self.0.code.address(self.0.artifact.function(position))
    }

    /// Returns the address of a function's boxed entry, if it has one.
    pub(in crate::engine) fn boxed_entry(&self, func: FuncIndex) -> Option<*const u8> {
        self.0.artifact.boxed_entry(func).map(|place| self.0.code.address(place))
    }

    /// Returns the address of the slot entry for a type, if the module has one.
    pub(in crate::engine) fn slot_entry(&self, ty: TypeIndex) -> Option<*const u8> {
        self.0.artifact.slot_entry(ty).map(|place| self.0.code.address(place))
    }

    /// Returns the address of the host adapter for a type, if the module has one.
    pub(in crate::engine) fn host_adapter(&self, ty: TypeIndex) -> Option<*const u8> {
        self.0.artifact.host_adapter(ty).map(|place| self.0.code.address(place))
    }
}

impl ModuleInner {
    /// Returns the manifest. It is decoded at the first use.
    fn try_info(&self) -> Result<&ModuleInfo> {
        let decode = || self.artifact.info(&self.plan).map(|info| self.info.get_or_init(|| info));
        self.info.get().map_or_else(decode, Ok)
    }

    /// Returns the best name of a function: from the name section, or else from its first export.
    pub(in crate::engine) fn func_name(&self, func: FuncIndex) -> Option<&str> {
        let info = self.try_info().ok()?;
        info.names.func(func).or_else(|| {
            let export = info.exports.iter().find(|export| export.entity == Entity::Func(func))?;
            Some(&*export.name)
        })
    }

    /// Returns the name of the module.
    pub(in crate::engine) fn name(&self) -> Option<&str> {
        self.try_info().ok()?.names.module.as_deref()
    }

    /// Returns the index of the function whose body contains a place in the text.
    pub(in crate::engine) fn function_at(&self, place: u32) -> Option<FuncIndex> {
        let position = FuncIndex::from_position(self.artifact.function_at(place)?);
        Some(FuncIndex(self.plan.declared.imported.functions + position.0))
    }

    fn custom_sections(&self, name: &str) -> impl Iterator<Item = &[u8]> {
        let sections = self.try_info().into_iter().flat_map(|info| &info.custom_sections);
        let sections = sections.filter(move |(section, _)| section == name);
        sections.filter_map(|(_, range)| self.artifact.data(range))
    }

    /// Returns the image of memory 0, if the module has one.
    fn image(&self) -> Option<Image<'_>> {
        let MemoryImage { start, .. } = self.plan.declared.image?;
        let bytes = self.artifact.image();
        let made = || self.image_file.get_or_init(|| anonymous_file(bytes).ok()).as_ref();
        let is_large = bytes.len() >= Image::WORTH_A_FILE;
        let file = self.artifact.image_in_file().or_else(|| Some((is_large.then(made)??, 0)));
        Some(Image { start, bytes, file })
    }

    /// Returns the source line of an offset in the binary.
    pub(in crate::engine) fn source_line(&self, offset: u32) -> Option<SourceLine> {
        self.line_table().find(offset.checked_sub(self.try_info().ok()?.code_offset)?)
    }

    fn line_table(&self) -> &LineTable {
        self.line_table.get_or_init(|| {
            let section = |name| self.custom_sections(name).next().unwrap_or_default();
            let sections = DebugSections {
                line: section(".debug_line"),
                line_str: section(".debug_line_str"),
                str: section(".debug_str"),
            };
            // Function addresses in debug information are as wide as addresses of the memory.
            let address =
                self.plan.declared.memories.first().map_or(AddressType::I32, |ty| ty.address);
            LineTable::new(sections, address)
        })
    }

    pub(in crate::engine) const fn artifact(&self) -> &Artifact {
        &self.artifact
    }

    pub(in crate::engine) const fn code(&self) -> &Code {
        &self.code
    }
}

impl Drop for ModuleInner {
    fn drop(&mut self) {
        // The registration is dropped first, so that no lookup finds unmapped code.
        drop(self.registration.take());
        pool::forget(self.number, || self.image());
    }
}

impl fmt::Debug for Module {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Module").field("name", &self.name()).finish_non_exhaustive()
    }
}
