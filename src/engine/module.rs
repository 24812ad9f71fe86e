//! Modules: the handle that wires the stages together.
//!
//! ```text
//! text ─► binary ─► decode ─► translate ─► compile ─► artifact ─► runtime
//! ```

use std::fmt;
use std::fs::File;
use std::ops::Range;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};

use super::abi::vmctx::{StaticElement, VmLayout};
use super::artifact::{Artifact, Verification};
use super::compile::{Compiler, native_fingerprint};
use super::config::{Bounds, Config};
use super::decode;
use super::error::{Error, Result, SourceLine};
use super::index::{DataIndex, FuncIndex, TypeIndex};
use super::line_table::{DebugSections, LineTable};
use super::module_info::{Entity, MemoryImage, ModuleInfo};
use super::plan::Plan;
use super::runtime::{
    Code, Image, MappedFile, Registration, Thread, TypeIds, anonymous_file, forget_slots_of,
    register,
};
use super::types::{AddressType, FuncType};

/// A compiled module, ready to be instantiated. Handles are clones of each other, and may be used
/// by any thread.
#[derive(Clone)]
pub struct Module(Arc<ModuleInner>);

/// How much of a stack the compiler may need, in bytes.
const STACK_TO_COMPILE: usize = 192 << 10;

/// The number of the next module.
static NEXT_NUMBER: AtomicU64 = AtomicU64::new(0);

/// What a module consists of.
pub struct ModuleInner {
    /// Different from those of all other modules of the process, before and after.
    number: u64,
    artifact: Artifact,
    bounds: Bounds,
    plan: Plan,
    layout: VmLayout,
    type_ids: TypeIds,
    code: Code,
    /// Decoded when somebody first asks for it.
    info: OnceLock<ModuleInfo>,
    /// Made when a line is first asked for.
    line_table: OnceLock<LineTable>,
    /// Made when a large image that lies in memory is first used; `None` if the system has no room.
    image_file: OnceLock<Option<File>>,
    /// Dropped before the code, by [`Drop`].
    registration: OnceLock<Registration>,
}

impl Module {
    /// Compiles a module in the binary format.
    ///
    /// # Errors
    ///
    /// Returns [`Error::Invalid`], [`Error::Unsupported`] or [`Error::LimitExceeded`] if the module
    /// is refused, [`Error::Processor`] if all are, and [`Error::Os`] if the system has no memory.
    pub fn new(binary: &[u8], config: &Config) -> Result<Self> {
        let compiler = compiler(config)?;
        let artifact = decode::decode(binary).and_then(|decoded| compiler.compile(decoded));
        let artifact = artifact.map_err(|error| decode::classify(binary, error))?;
        Self::load(artifact, config.bounds)
    }

    /// Compiles a module in the text format.
    ///
    /// # Errors
    ///
    /// As [`Module::new`], with line and column in [`Error::Text`] in place of an offset.
    pub fn from_text(text: &str, config: &Config) -> Result<Self> {
        let module = Self::new(&decode::text_to_binary(text)?, config);
        module.map_err(|error| decode::located(text, error))
    }

    /// Compiles the module that imports one function of a type, and has nothing else: what it takes
    /// to call a host function of that type, and to be called by the host.
    ///
    /// # Errors
    ///
    /// As [`Module::new`].
    ///
    /// # Panics
    ///
    /// Panics if the type is one that only means something within a module.
    pub(super) fn of_type(ty: &FuncType, config: &Config) -> Result<Self> {
        let artifact = compiler(config)?.compile(decode::Decoded::of_type(ty.clone()))?;
        Self::load(artifact, config.bounds)
    }

    /// Makes a module of the bytes that [`Module::artifact`] returned under the same configuration.
    ///
    /// # Errors
    ///
    /// Returns [`Error::Artifact`] if the bytes are damaged or from elsewhere, and [`Error::Os`] if
    /// the system has no memory to give.
    pub fn from_artifact(bytes: Vec<u8>, config: &Config) -> Result<Self> {
        let fingerprint = native_fingerprint(config)?;
        Self::load(Artifact::read(bytes, &fingerprint, Verification::Full)?, config.bounds)
    }

    /// Makes a module of a file whose first `length` bytes are those that [`Module::artifact`]
    /// returned under the same configuration. Little is read before it is needed: the file must
    /// stay as it is.
    ///
    /// # Errors
    ///
    /// Returns [`Error::Artifact`] if the contents are damaged or from elsewhere, and [`Error::Os`]
    /// if the system has no memory to give.
    pub fn from_file(
        file: File,
        length: u64,
        config: &Config,
        verification: Verification,
    ) -> Result<Self> {
        let fingerprint = native_fingerprint(config)?;
        let artifact = Artifact::read(MappedFile::new(file, length)?, &fingerprint, verification)?;
        Self::load(artifact, config.bounds)
    }

    fn load(artifact: Artifact, bounds: Bounds) -> Result<Self> {
        let plan = artifact.plan()?;
        let layout = VmLayout::new(&plan.counts);
        let type_ids = TypeIds::register(&plan.types, &plan.type_groups);
        let mapped = artifact.text_in_file().map(|(file, range)| Code::map(file, range));
        // Not every file system lets its files be executed.
        let code =
            mapped.and_then(Result::ok).map_or_else(|| Code::publish(artifact.text()), Ok)?;
        let inner = Arc::new(ModuleInner {
            number: NEXT_NUMBER.fetch_add(1, Ordering::Relaxed),
            artifact,
            bounds,
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

    /// Returns what is exported under a name.
    pub fn export(&self, name: &str) -> Option<Entity> {
        let entity = self.0.artifact.export(name)?;
        // What is not in the head of the artifact may have been damaged.
        let exists = match entity {
            Entity::Func(func) => {
                self.is_imported_func(func) || self.escaping_position(func).is_some()
            }
            other => self.plan().has(other),
        };
        exists.then_some(entity)
    }

    /// Returns the name of the module, unless it has none or that is damaged.
    pub fn name(&self) -> Option<&str> {
        self.0.name()
    }

    /// Returns the best name of a function: that of the name section, else its first export.
    pub fn func_name(&self, func: FuncIndex) -> Option<&str> {
        self.0.func_name(func)
    }

    /// Returns what the module declares, which is decoded the first time.
    ///
    /// # Panics
    ///
    /// Panics if the module was loaded without checking this, and it is damaged.
    pub fn info(&self) -> &ModuleInfo {
        self.try_info().expect("the compiled module is whole")
    }

    /// Returns what the module declares, which is decoded the first time.
    ///
    /// # Errors
    ///
    /// Returns [`Error::Artifact`] if this part is damaged, and [`Error::Os`] if there is no memory.
    pub fn try_info(&self) -> Result<&ModuleInfo> {
        self.0.try_info()
    }

    /// Returns what instances need to know, which is always at hand.
    pub fn plan(&self) -> &Plan {
        &self.0.plan
    }

    /// Returns the module as bytes, for [`Module::from_artifact`].
    pub fn artifact(&self) -> &[u8] {
        self.0.artifact.as_bytes()
    }

    /// Returns the contents of the custom sections of a name, in order.
    pub fn custom_sections(&self, name: &str) -> Vec<&[u8]> {
        self.0.custom_sections(name).collect()
    }

    /// Returns how the code keeps within memories, and how it traps.
    pub fn bounds(&self) -> Bounds {
        self.0.bounds
    }

    /// Returns a number that no other module of the process has, before or after.
    pub(super) fn number(&self) -> u64 {
        self.0.number
    }

    pub(super) fn layout(&self) -> &VmLayout {
        &self.0.layout
    }

    pub(super) fn type_ids(&self) -> &[u32] {
        self.0.type_ids.as_slice()
    }

    /// Returns where the elements of the static table lie, if there is one: at the end of the text.
    pub(super) fn static_elements(&self) -> Option<*const u8> {
        let count = self.plan().counts.static_elements?;
        let length = TypeIndex(count).index() * StaticElement::SIZE;
        let start = self.0.code.text_length().saturating_sub(length);
        Some(self.0.code.address(u32::try_from(start).ok()?))
    }

    /// Returns a type with canonical ids for its concrete references.
    pub(super) fn canonical_func_type(&self, ty: TypeIndex) -> FuncType {
        self.plan().types[ty.index()].map_indices(|index| self.canonical_index(index))
    }

    /// Returns the type of a function.
    pub(super) fn type_of(&self, func: FuncIndex) -> TypeIndex {
        let plan = self.plan();
        if let Some(ty) = plan.imported_functions.get(func.index()) {
            return *ty;
        }
        let ty = self.0.artifact.function_type(func.index() - plan.imported_functions.len());
        // What is not in the head of the artifact may have been damaged.
        if ty.index() < plan.types.len() { ty } else { TypeIndex(0) }
    }

    /// Returns the canonical id of the type of a function.
    pub(super) fn type_id_of(&self, func: FuncIndex) -> u32 {
        self.type_ids()[self.type_of(func).index()]
    }

    /// Returns the canonical id of a type, as the index that stands for it at run time.
    pub(super) fn canonical_index(&self, ty: TypeIndex) -> TypeIndex {
        TypeIndex(self.type_ids()[ty.index()])
    }

    /// Returns the bytes of a data segment.
    pub(super) fn data(&self, segment: DataIndex) -> &[u8] {
        let range = &self.plan().data[segment.index()].range;
        self.0.artifact.data(range).expect("the compiler kept the bytes of every segment")
    }

    /// Returns the image of memory 0, if there is one.
    pub(super) fn image(&self) -> Option<Image<'_>> {
        self.0.image()
    }

    /// Returns the functions of a stretch of those in element segments.
    pub(super) fn element_funcs(&self, range: &Range<u32>) -> impl ExactSizeIterator<Item = u32> {
        self.0.artifact.element_funcs(range)
    }

    pub(super) fn is_imported_func(&self, func: FuncIndex) -> bool {
        func.0 < self.0.plan.counts.imported.functions
    }

    /// Returns the position of a function among those that can become references.
    pub(super) fn escaping_position(&self, func: FuncIndex) -> Option<usize> {
        self.0.artifact.escaping_position(func)
    }

    /// Returns the code of a function that the module defines.
    pub(super) fn function(&self, func: FuncIndex) -> *const u8 {
        let position = func.index() - self.plan().imported_functions.len();
        self.0.code.address(self.0.artifact.function(position))
    }

    /// Returns the code of a function's boxed entry, if it has one.
    pub(super) fn boxed_entry(&self, func: FuncIndex) -> Option<*const u8> {
        self.0.artifact.boxed_entry(func).map(|place| self.0.code.address(place))
    }

    /// Returns the code of the slot entry for a type, if there is one.
    pub(super) fn slot_entry(&self, ty: TypeIndex) -> Option<*const u8> {
        self.0.artifact.slot_entry(ty).map(|place| self.0.code.address(place))
    }

    /// Returns the code of the host adapter for a type, if there is one.
    pub(super) fn host_adapter(&self, ty: TypeIndex) -> Option<*const u8> {
        self.0.artifact.host_adapter(ty).map(|place| self.0.code.address(place))
    }
}

impl ModuleInner {
    fn try_info(&self) -> Result<&ModuleInfo> {
        let decode = || self.artifact.info().map(|info| self.info.get_or_init(|| info));
        self.info.get().map_or_else(decode, Ok)
    }

    /// Returns the best name of a function: that of the name section, else its first export.
    pub(super) fn func_name(&self, func: FuncIndex) -> Option<&str> {
        let info = self.try_info().ok()?;
        info.names.func(func).or_else(|| {
            let export = info.exports.iter().find(|export| export.entity == Entity::Func(func))?;
            Some(&*export.name)
        })
    }

    /// Returns the name of the module.
    pub(super) fn name(&self) -> Option<&str> {
        self.try_info().ok()?.names.module.as_deref()
    }

    /// Returns the index of the function whose body has a place in the text.
    pub(super) fn function_at(&self, place: u32) -> Option<FuncIndex> {
        let position = FuncIndex::from_position(self.artifact.function_at(place)?);
        Some(FuncIndex(self.plan.counts.imported.functions + position.0))
    }

    fn custom_sections(&self, name: &str) -> impl Iterator<Item = &[u8]> {
        let sections = self.try_info().into_iter().flat_map(|info| &info.custom_sections);
        let sections = sections.filter(move |(section, _)| section == name);
        sections.filter_map(|(_, range)| self.artifact.data(range))
    }

    /// Returns the image of memory 0, if there is one.
    fn image(&self) -> Option<Image<'_>> {
        let MemoryImage { start, .. } = self.plan.image?;
        let bytes = self.artifact.image();
        let made = || self.image_file.get_or_init(|| anonymous_file(bytes).ok()).as_ref();
        let is_large = bytes.len() >= Image::WORTH_A_FILE;
        let file = self.artifact.image_in_file().or_else(|| Some((is_large.then(made)??, 0)));
        Some(Image { start, bytes, file })
    }

    /// Returns the line of the source to which an offset in the binary belongs.
    pub(super) fn source_line(&self, offset: u32) -> Option<SourceLine> {
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
            // Addresses of functions are as wide as those of the memory that holds them.
            let address = self.plan.memories.first().map_or(AddressType::I32, |ty| ty.address);
            LineTable::new(sections, address)
        })
    }

    pub(super) const fn artifact(&self) -> &Artifact {
        &self.artifact
    }

    pub(super) const fn code(&self) -> &Code {
        &self.code
    }
}

impl Drop for ModuleInner {
    fn drop(&mut self) {
        // Nobody may look code up that is about to go.
        drop(self.registration.take());
        forget_slots_of(self.number, || self.image());
    }
}

impl fmt::Debug for Module {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Module").field("name", &self.name()).finish_non_exhaustive()
    }
}

/// Makes a compiler, if the stack is large enough for it.
fn compiler(config: &Config) -> Result<Compiler> {
    if Thread::current().remaining_stack() < STACK_TO_COMPILE {
        return Err(Error::LimitExceeded("the stack is too small to compile a module".into()));
    }
    Compiler::new(*config)
}
