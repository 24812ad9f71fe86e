//! Compilation: CLIF becomes machine code and then an [`Artifact`]. This file is the driver.
//!
//! Functions are compiled independently, on several threads. They are linked in the order of their
//! indices, so the artifact does not depend on the number of threads.
#![forbid(unsafe_code)]

mod boxed;
mod effort;
mod function;
mod image;
mod isa;
mod link;
mod parallel;
mod room;
#[cfg(test)]
mod tests;
mod trampoline;
mod work;

use cranelift_codegen::ir::Function;
use cranelift_codegen::isa::{TargetFrontendConfig, TargetIsa};

use super::abi::layout::VmLayout;
use super::abi::vmctx::StaticElement;
use super::artifact::{Artifact, Parts};
use super::decode::{Body, Decoded};
use super::error::{Error, Result};
use super::index::{FuncIndex, TypeIndex};
use super::interrupt::Interrupt;
use super::module_info::{Entity, ModuleInfo};
use super::options::Config;
use super::room::{collect, reserve};
use super::translate::{Env, Translator};
use super::types::identity::identities_in_module;

use function::{CodeGenerator, MachineCode};
use isa::Targets;
pub(super) use isa::native_fingerprint;
pub use isa::{cpu_features, fingerprint, prepare};
use link::Linker;
use room::Room;
use work::Work;

/// A function that is to be translated.
struct FuncToTranslate<'t, 'm, 'b> {
    translator: &'t mut Translator<'m>,
    body: Body<'b>,
    config: TargetFrontendConfig,
}

impl FuncToTranslate<'_, '_, '_> {
    /// Validates the body and translates it into `func`, which must be empty. Returns the maximum
    /// nesting depth of its loops.
    fn translate(self, func: &mut Function) -> Result<usize> {
        let (to_validate, body) = self.body;
        self.translator.translate(to_validate, &body, self.config, func)
    }

    /// Translates the body into a function of its own, if memory is available.
    fn clif(self, room: &mut Room) -> Result<Function> {
        room.expect_to_translate(size(&self.body))?;
        let mut clif = Function::new();
        self.translate(&mut clif)?;
        Ok(clif)
    }
}

/// A compiler of modules, for this machine or a foreign one.
pub(super) struct Compiler<'i> {
    targets: Targets,
    config: Config,
    room: Room,
    interrupt: &'i Interrupt,
}

impl<'i> Compiler<'i> {
    /// Makes a compiler for this machine. It stops at the next function when `interrupt` is raised.
    ///
    /// # Errors
    ///
    /// Returns [`Error::Processor`] if the processor is too old, and [`Error::Os`] if the system is
    /// out of memory.
    pub(super) fn new(config: Config, interrupt: &'i Interrupt) -> Result<Self> {
        let room = Room::new()?;
        Ok(Self { targets: isa::native(&config)?, config, room, interrupt })
    }

    /// Makes a compiler for another machine, which `triple` names.
    ///
    /// # Errors
    ///
    /// Returns [`Error::Processor`] if the compiler was built without support for that machine, and
    /// [`Error::Os`] if the system is out of memory.
    pub(super) fn foreign(triple: &str, config: Config, interrupt: &'i Interrupt) -> Result<Self> {
        let room = Room::new()?;
        Ok(Self { targets: isa::foreign(triple, &config)?, config, room, interrupt })
    }

    /// Returns the target machine.
    fn isa(&self) -> &dyn TargetIsa {
        &*self.targets.optimizing
    }

    /// Makes a code generator that shares the reserved memory with other generators of the module.
    fn generator(&self) -> CodeGenerator<'_> {
        let mut generator = CodeGenerator::new(&self.targets, &self.config, self.interrupt);
        generator.room = self.room.for_worker();
        generator
    }

    /// Compiles a module. Function bodies are validated at the same time.
    ///
    /// # Errors
    ///
    /// Returns [`Error::Invalid`] for an invalid body, [`Error::Unsupported`] for a feature that is
    /// not implemented, [`Error::LimitExceeded`] if a limit is exceeded, [`Error::Interrupted`] if
    /// the thread is interrupted, and [`Error::Os`] if the system is out of memory.
    pub(super) fn compile(&self, mut decoded: Decoded<'_>) -> Result<Artifact> {
        let sizes = decoded.bodies.iter().map(size);
        let wanted = self.config.compile_threads;
        let threads = parallel::thread_count(wanted, decoded.bodies.len(), sizes.sum());
        let threads = room::threads(threads);
        let worker = || self.generator();
        let codes = self.translate(&mut decoded, threads, worker, |generator, func| {
            generator.room.expect_to_translate(size(&func.body))?;
            let depth = func.translate(generator.function())?;
            generator.finish(depth)
        })?;
        let Decoded { mut info, mut bytes, .. } = decoded;
        let mut parts = self.link(&mut worker(), &info, &codes)?;
        append_static_elements(&mut parts, &info)?;
        parts.image = image::lay_out(&mut info, &mut bytes)?;
        parts.bytes = bytes;
        let fingerprint = native_fingerprint(&self.config)?;
        Artifact::new(&fingerprint, self.config.options, &info, &parts)
    }

    /// Checks that the bodies of a module are valid, and contain no unsupported feature.
    ///
    /// # Errors
    ///
    /// Returns the same errors as [`Compiler::compile`].
    pub(super) fn accept(&self, mut decoded: Decoded<'_>) -> Result<()> {
        let worker = || self.room.for_worker();
        let functions = self.translate(&mut decoded, 1, worker, |room, func| {
            let mut clif = func.clif(room)?;
            Work::of(&clif).expect()?;
            work::expect_few_pairs(&mut clif)
        });
        functions.map(drop)
    }

    /// Translates the functions of a module, and returns their CLIF as text.
    ///
    /// # Errors
    ///
    /// Returns the same errors as [`Compiler::compile`].
    pub(super) fn clif(&self, mut decoded: Decoded<'_>) -> Result<String> {
        let worker = || self.room.for_worker();
        let functions =
            self.translate(&mut decoded, 1, worker, |room, func| Ok(func.clif(room)?.to_string()))?;
        Ok(functions.join("\n"))
    }

    /// Compiles the functions of a module, its entries and adapters, and returns their instructions
    /// as text.
    ///
    /// # Errors
    ///
    /// Returns the same errors as [`Compiler::compile`].
    pub(super) fn assembly(&self, mut decoded: Decoded<'_>) -> Result<String> {
        let worker = || self.generator().with_listing();
        let functions = self.translate(&mut decoded, 1, worker, |generator, func| {
            generator.room.expect_to_translate(size(&func.body))?;
            let depth = func.translate(generator.function())?;
            Ok((generator.finish(depth)?, generator.take_listing()))
        })?;
        let (codes, listings): (Vec<_>, Vec<_>) = functions.into_iter().unzip();
        let mut generator = worker();
        self.link(&mut generator, &decoded.info, &codes)?;
        Ok(listings.concat() + &generator.take_listing())
    }

    /// Takes the function bodies of a module, and returns the results of `work` for them, in order.
    ///
    /// `worker` makes the state that a thread reuses for all its functions.
    ///
    /// # Errors
    ///
    /// Returns the error of the first failed function, in the order of the functions.
    fn translate<W, R: Send>(
        &self,
        decoded: &mut Decoded<'_>,
        threads: usize,
        worker: impl Fn() -> W + Sync,
        work: impl Fn(&mut W, FuncToTranslate<'_, '_, '_>) -> Result<R> + Sync,
    ) -> Result<Vec<R>> {
        let bodies = std::mem::take(&mut decoded.bodies);
        let info = &decoded.info;
        let env = Env {
            info,
            hints: &decoded.hints,
            type_identities: &type_identities(info),
            tail_targets: &decoded.tail_targets,
            layout: VmLayout::new(&info.counts(), self.config.options),
            host_convention: self.isa().default_call_conv(),
            bounds: self.config.bounds,
            options: self.config.options,
            has_fma: self.isa().has_native_fma(),
            interrupt: self.interrupt,
        };
        let config = self.isa().frontend_config();
        let state = || (Translator::new(&env), worker());
        parallel::map(threads, bodies, state, |(translator, state), body| {
            self.interrupt.check()?;
            work(state, FuncToTranslate { translator, body, config })
        })
    }

    /// Links the functions of a module with their entries and adapters.
    fn link(
        &self,
        generator: &mut CodeGenerator<'_>,
        info: &ModuleInfo,
        functions: &[MachineCode],
    ) -> Result<Parts> {
        let mut linker = Linker::new(self.isa(), info.declared.imported.functions, functions)?;
        for function in functions {
            linker.function(function);
        }
        linker.end_of_functions();
        if let Some(layout) = &self.config.boxed {
            for func in exported_functions(info)? {
                let entry = boxed::boxed_entry(generator, info, layout, func)?;
                if let Some(entry) = entry {
                    linker.boxed_entry(func, &entry);
                }
            }
        }
        for ty in host_callable_types(info)? {
            let ty_info = &info.declared.types[ty.index()];
            linker.slot_entry(ty, &trampoline::slot_entry(generator, ty_info)?);
        }
        for ty in imported_types(info)? {
            let ty_info = &info.declared.types[ty.index()];
            linker.host_adapter(ty, &trampoline::host_adapter(generator, ty_info)?);
        }
        linker.finish()
    }
}

/// Returns the size of a body, in bytes.
fn size((_, body): &Body<'_>) -> u64 {
    body.range().end - body.range().start
}

/// Returns the identities of the types of a module.
fn type_identities(info: &ModuleInfo) -> Vec<u32> {
    identities_in_module(&info.declared.types, &info.declared.type_groups)
}

/// Appends the elements of the static table to the text.
fn append_static_elements(parts: &mut Parts, info: &ModuleInfo) -> Result<()> {
    let start = parts.text.len().next_multiple_of(StaticElement::SIZE);
    let elements = info.static_elements();
    let too_large = |_| Error::LimitExceeded("the code of a module exceeds 2 GiB".into());
    let start = u32::try_from(start).map_err(too_large)?;
    if elements.is_empty() {
        return Ok(());
    }
    let type_identities = type_identities(info);
    reserve(&mut parts.text, StaticElement::SIZE * (elements.len() + 1))?;
    parts.text.resize(FuncIndex(start).index(), 0);
    for element in elements {
        let element = match element {
            None => StaticElement { distance: 0, type_identity: StaticElement::NULL },
            Some(func) => {
                let position = info.defined_position(func).expect("static tables hold no imports");
                StaticElement {
                    distance: start - parts.functions[position],
                    type_identity: type_identities[info.functions[func.index()].index()],
                }
            }
        };
        parts.text.extend_from_slice(&element.to_bytes());
    }
    Ok(())
}

/// Returns the functions that the module defines and exports, in ascending order.
fn exported_functions(info: &ModuleInfo) -> Result<Vec<FuncIndex>> {
    let functions = info.exports.iter().filter_map(|export| match export.entity {
        Entity::Func(func) if !info.is_imported_func(func) => Some(func),
        _ => None,
    });
    sorted(functions)
}

/// Returns the types of all functions to which the host may get a reference.
fn host_callable_types(info: &ModuleInfo) -> Result<Vec<TypeIndex>> {
    let escaping = info.escaping.iter().map(|func| info.functions[func.index()]);
    sorted(escaping.chain(imported_types(info)?))
}

/// Returns the types of the functions that the module imports.
fn imported_types(info: &ModuleInfo) -> Result<Vec<TypeIndex>> {
    sorted(info.imported_functions().iter().copied())
}

fn sorted<T: Ord>(items: impl Iterator<Item = T>) -> Result<Vec<T>> {
    let mut items = collect(items)?;
    items.sort_unstable();
    items.dedup();
    Ok(items)
}

/// Returns the version of the compiler.
pub const fn compiler_version() -> &'static str {
    cranelift_codegen::VERSION
}
