//! Modules: the handle that wires the stages together.
//!
//! ```text
//! text ─► binary ─► decode ─► translate ─► compile ─► artifact ─► runtime
//! ```

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, OnceLock};

use super::abi::vmctx::{StaticElement, VmLayout};
use super::artifact::Artifact;
use super::compile::Compiler;
use super::config::{Bounds, Config};
use super::decode;
use super::error::{Error, Result, SourceLine};
use super::index::{DataIndex, FuncIndex, TypeIndex};
use super::line_table::{DebugSections, LineTable};
use super::module_info::{Entity, ModuleInfo};
use super::runtime::{Code, Registration, Thread, TypeIds, register};
use super::types::{AddressType, FuncType};

/// A compiled module, ready to be instantiated. Handles are clones of each other, and may be used
/// by any thread.
#[derive(Clone)]
pub struct Module(Arc<ModuleInner>);

/// How much of a stack the compiler may need, in bytes.
const STACK_TO_COMPILE: usize = 192 << 10;

/// What a module consists of.
pub struct ModuleInner {
    artifact: Artifact,
    bounds: Bounds,
    info: ModuleInfo,
    layout: VmLayout,
    type_ids: TypeIds,
    code: Code,
    static_elements: Vec<StaticElement>,
    /// Made when an export is first looked up.
    export_index: OnceLock<ExportIndex>,
    /// Made when a line is first asked for.
    line_table: OnceLock<LineTable>,
    /// Dropped before the code, by [`Drop`].
    registration: OnceLock<Registration>,
}

impl Module {
    /// Compiles a module in the binary format.
    ///
    /// # Errors
    ///
    /// Returns [`Error::Invalid`], [`Error::Unsupported`] or [`Error::LimitExceeded`] if the module
    /// is refused, and [`Error::Os`] if the system has no memory to give.
    pub fn new(binary: &[u8], config: &Config) -> Result<Self> {
        let compiler = compiler(config)?;
        let artifact = decode::decode(binary).and_then(|decoded| compiler.compile(decoded));
        let artifact = artifact.map_err(|error| decode::classify(binary, error))?;
        Self::load(artifact, config.bounds)
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
        let fingerprint = Compiler::new(*config)?.fingerprint();
        Self::load(Artifact::from_bytes(bytes, &fingerprint)?, config.bounds)
    }

    fn load(artifact: Artifact, bounds: Bounds) -> Result<Self> {
        let info = artifact.info()?;
        let layout = VmLayout::new(&info);
        let type_ids = TypeIds::register(&info.types, &info.type_groups);
        let code = Code::publish(artifact.text())?;
        let element = |func: Option<FuncIndex>| {
            let Some(func) = func else {
                return StaticElement { code: 0, type_id: StaticElement::NULL };
            };
            let position = info.defined_position(func).expect("static tables hold no imports");
            let code = code.address(artifact.function(position).start).expose_provenance();
            let type_id = type_ids.as_slice()[info.functions[func.index()].index()];
            StaticElement { code, type_id }
        };
        let static_elements = info.static_elements().into_iter().map(element).collect();
        let (export_index, line_table) = (OnceLock::new(), OnceLock::new());
        let inner = Arc::new(ModuleInner {
            artifact,
            bounds,
            info,
            layout,
            type_ids,
            code,
            static_elements,
            export_index,
            line_table,
            registration: OnceLock::new(),
        });
        let registration = register(&inner);
        inner.registration.set(registration).expect("the module was just made");
        Ok(Self(inner))
    }

    /// Returns what is exported under a name.
    pub fn export(&self, name: &str) -> Option<Entity> {
        let position = self.0.export_index().by_name.get(name)?;
        Some(self.info().exports[*position].entity)
    }

    /// Returns the best name of a function: that of the name section, else its first export.
    pub fn func_name(&self, func: FuncIndex) -> Option<&str> {
        self.0.func_name(func)
    }

    /// Returns what the module declares.
    pub fn info(&self) -> &ModuleInfo {
        &self.0.info
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

    pub(super) fn layout(&self) -> &VmLayout {
        &self.0.layout
    }

    pub(super) fn type_ids(&self) -> &[u32] {
        self.0.type_ids.as_slice()
    }

    /// Returns the elements of the static table.
    pub(super) fn static_elements(&self) -> &[StaticElement] {
        &self.0.static_elements
    }

    /// Returns a type with canonical ids for its concrete references.
    pub(super) fn canonical_func_type(&self, ty: TypeIndex) -> FuncType {
        self.info().types[ty.index()].map_indices(|index| self.canonical_index(index))
    }

    /// Returns the type of a function, with canonical ids for its concrete references.
    pub(super) fn canonical_type(&self, func: FuncIndex) -> FuncType {
        self.canonical_func_type(self.info().functions[func.index()])
    }

    /// Returns the canonical id of a type, as the index that stands for it at run time.
    pub(super) fn canonical_index(&self, ty: TypeIndex) -> TypeIndex {
        TypeIndex(self.type_ids()[ty.index()])
    }

    /// Returns the bytes of a data segment.
    pub(super) fn data(&self, segment: DataIndex) -> &[u8] {
        let range = &self.info().data_segment(segment).range;
        self.0.artifact.data(range).expect("the compiler kept the bytes of every segment")
    }

    /// Returns the code of a function that the module defines.
    pub(super) fn function(&self, func: FuncIndex) -> *const u8 {
        let position = self.info().defined_position(func).expect("the module defines it");
        self.0.code.address(self.0.artifact.function(position).start)
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

/// The exports by what they are looked up by: positions among the exports.
#[derive(Default)]
struct ExportIndex {
    by_name: HashMap<String, usize>,
    by_func: HashMap<FuncIndex, usize>,
}

impl ModuleInner {
    fn export_index(&self) -> &ExportIndex {
        self.export_index.get_or_init(|| {
            let mut index = ExportIndex::default();
            for (position, export) in self.info.exports.iter().enumerate() {
                index.by_name.insert(export.name.clone(), position);
                if let Entity::Func(func) = export.entity {
                    index.by_func.entry(func).or_insert(position);
                }
            }
            index
        })
    }

    /// Returns the best name of a function: that of the name section, else its first export.
    pub(super) fn func_name(&self, func: FuncIndex) -> Option<&str> {
        self.info.names.func(func).or_else(|| {
            let position = self.export_index().by_func.get(&func)?;
            Some(&*self.info.exports[*position].name)
        })
    }

    fn custom_sections(&self, name: &str) -> impl Iterator<Item = &[u8]> {
        let sections = self.info.custom_sections.iter().filter(move |(section, _)| section == name);
        sections.filter_map(|(_, range)| self.artifact.data(range))
    }

    /// Returns the line of the source to which an offset in the binary belongs.
    pub(super) fn source_line(&self, offset: u32) -> Option<SourceLine> {
        self.line_table().find(offset.checked_sub(self.info.code_offset)?)
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
            let address = self.info.memories.first().map_or(AddressType::I32, |ty| ty.address);
            LineTable::new(sections, address)
        })
    }

    pub(super) const fn artifact(&self) -> &Artifact {
        &self.artifact
    }

    pub(super) const fn info(&self) -> &ModuleInfo {
        &self.info
    }

    pub(super) const fn code(&self) -> &Code {
        &self.code
    }
}

impl Drop for ModuleInner {
    fn drop(&mut self) {
        // Nobody may look code up that is about to go.
        drop(self.registration.take());
    }
}

impl fmt::Debug for Module {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = self.info().names.module.as_deref().unwrap_or("");
        f.debug_struct("Module").field("name", &name).finish_non_exhaustive()
    }
}

/// Returns what stands for the engine, this machine and a configuration: code that was compiled
/// under one fingerprint runs only under the same.
///
/// # Errors
///
/// Returns [`Error::Unsupported`] on a processor that is too old.
pub fn fingerprint(config: &Config) -> Result<[u8; 32]> {
    Ok(*Compiler::new(*config)?.fingerprint().as_bytes())
}

/// Makes a compiler, if the stack is large enough for it.
fn compiler(config: &Config) -> Result<Compiler> {
    if Thread::current().remaining_stack() < STACK_TO_COMPILE {
        return Err(Error::LimitExceeded("the stack is too small to compile a module".into()));
    }
    Compiler::new(*config)
}

/// Returns whether bytes are a module that this engine can compile.
pub fn validate(binary: &[u8]) -> bool {
    let compiler = Compiler::new(Config::default());
    compiler.is_ok_and(|compiler| decode::decode(binary).is_ok_and(|d| compiler.accepts(d)))
}

/// Translates a module from the text format to the binary format.
///
/// # Errors
///
/// Returns [`Error::Text`] with line and column.
pub fn text_to_binary(text: &str) -> Result<Vec<u8>> {
    wat::parse_str(text).map_err(|error| Error::Text(error.to_string()))
}
