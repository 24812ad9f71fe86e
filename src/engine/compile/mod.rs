//! CLIF → machine code → [`Artifact`]: the driver of the compiler.
//!
//! Functions are compiled independently of each other, on as many threads as may be used, and put
//! together in the order of their indices: the artifact does not depend on the number of threads.
#![forbid(unsafe_code)]

mod boxed;
mod effort;
mod function;
mod image;
mod isa;
mod link;
mod parallel;
mod room;
mod trampoline;

use cranelift_codegen::ir::Function;
use cranelift_codegen::isa::TargetIsa;

use super::abi::vmctx::{StaticElement, VmLayout};
use super::artifact::{Artifact, Parts};
use super::branch_hints::BranchHints;
use super::config::Config;
use super::decode::Decoded;
use super::error::{Error, Result};
use super::index::{FuncIndex, TypeIndex};
use super::module_info::{Entity, ModuleInfo};
use super::room::{collect as list_of, reserve};
use super::translate::{Env, Translator};
use super::type_identity::identities_in_module;

use function::{CodeGenerator, MachineCode};
use isa::Targets;
pub(super) use isa::native_fingerprint;
pub use isa::{cpu_features, fingerprint, prepare};
use link::Linker;
use room::Room;

/// Compiles modules for this machine.
pub(super) struct Compiler {
    targets: Targets,
    config: Config,
    room: Room,
}

impl Compiler {
    /// Makes a compiler.
    ///
    /// # Errors
    ///
    /// Returns [`Error::Processor`](super::error::Error::Processor) on a processor that is too
    /// old, and [`Error::Os`](super::error::Error::Os) if the system has no memory to give.
    pub(super) fn new(config: Config) -> Result<Self> {
        let room = Room::new()?;
        Ok(Self { targets: isa::native(&config)?, config, room })
    }

    /// Makes a compiler for another machine, by its triple.
    ///
    /// # Errors
    ///
    /// Returns [`Error::Processor`](super::error::Error::Processor) if there is none.
    pub(super) fn foreign(triple: &str, config: Config) -> Result<Self> {
        Ok(Self { targets: isa::foreign(triple, &config)?, config, room: Room::new()? })
    }

    /// Returns the machine.
    fn isa(&self) -> &dyn TargetIsa {
        &*self.targets.optimizing
    }

    /// Makes a generator of code that asks for room together with others.
    fn generator(&self) -> CodeGenerator<'_> {
        let mut generator = CodeGenerator::new(&self.targets, self.config.bounds);
        generator.room = self.room.of_another();
        generator
    }

    /// Compiles a module, validating the bodies of its functions on the way.
    ///
    /// # Errors
    ///
    /// Returns [`Error::Invalid`](super::error::Error::Invalid) for an invalid body and
    /// [`Error::LimitExceeded`](super::error::Error::LimitExceeded) for what is too large.
    pub(super) fn compile(&self, decoded: Decoded<'_>) -> Result<Artifact> {
        let Decoded { mut info, mut bytes, bodies, hints, leaves_by_tail_call } = decoded;
        let type_identities = identities_in_module(&info.types, &info.type_groups);
        let env = self.env(&info, &type_identities, &hints, leaves_by_tail_call);
        let size: u64 = bodies.iter().map(|(_, body)| body.range().end - body.range().start).sum();
        let threads = parallel::thread_count(self.config.compile_threads, bodies.len(), size);
        let threads = room::threads(threads);
        let worker = || (Translator::new(&env), self.generator());
        let codes = parallel::map(threads, bodies, worker, |(translator, generator), body| {
            let (to_validate, body) = body;
            generator.room.expect_to_translate(body.range().end - body.range().start)?;
            let config = self.isa().frontend_config();
            let depth = translator.translate(to_validate, &body, config, generator.function())?;
            generator.finish(depth)
        })?;
        let mut generator = self.generator();
        let mut parts = self.link(&mut generator, &info, &codes)?;
        append_static_elements(&mut parts, &info, &type_identities)?;
        parts.image = image::lay_out(&mut info, &mut bytes)?;
        parts.bytes = bytes;
        Artifact::new(&native_fingerprint(&self.config)?, &info, &parts)
    }

    /// Returns whether the bodies of a module are valid, and nothing in them is unsupported.
    pub(super) fn accepts(&self, decoded: Decoded<'_>) -> bool {
        let types = identities_in_module(&decoded.info.types, &decoded.info.type_groups);
        let env = self.env(&decoded.info, &types, &decoded.hints, decoded.leaves_by_tail_call);
        let (mut translator, mut room) = (Translator::new(&env), self.room.of_another());
        decoded.bodies.into_iter().all(|(to_validate, body)| {
            let config = self.isa().frontend_config();
            let has_room = room.expect_to_translate(body.range().end - body.range().start).is_ok();
            let mut func = Function::new();
            has_room && translator.translate(to_validate, &body, config, &mut func).is_ok()
        })
    }

    /// Translates the functions of a module, and returns the outcome as text.
    ///
    /// # Errors
    ///
    /// As [`Compiler::compile`].
    pub(super) fn clif(&self, decoded: Decoded<'_>) -> Result<String> {
        let types = identities_in_module(&decoded.info.types, &decoded.info.type_groups);
        let env = self.env(&decoded.info, &types, &decoded.hints, decoded.leaves_by_tail_call);
        let mut translator = Translator::new(&env);
        let functions = decoded.bodies.into_iter().map(|(to_validate, body)| {
            let mut func = Function::new();
            let config = self.isa().frontend_config();
            translator.translate(to_validate, &body, config, &mut func)?;
            Ok(func.to_string())
        });
        Ok(functions.collect::<Result<Vec<_>>>()?.join("\n"))
    }

    /// Compiles the functions of a module, its entries and adapters, and returns their instructions
    /// as text.
    ///
    /// # Errors
    ///
    /// As [`Compiler::compile`].
    pub(super) fn assembly(&self, decoded: Decoded<'_>) -> Result<String> {
        let types = identities_in_module(&decoded.info.types, &decoded.info.type_groups);
        let env = self.env(&decoded.info, &types, &decoded.hints, decoded.leaves_by_tail_call);
        let mut translator = Translator::new(&env);
        let mut generator = CodeGenerator::with_listing(&self.targets, self.config.bounds);
        let functions = decoded.bodies.into_iter().map(|(to_validate, body)| {
            let config = self.isa().frontend_config();
            let depth = translator.translate(to_validate, &body, config, generator.function())?;
            generator.finish(depth)
        });
        let functions = functions.collect::<Result<Vec<_>>>()?;
        self.link(&mut generator, &decoded.info, &functions)?;
        Ok(generator.into_listing())
    }

    /// Returns what bodies may ask about their module.
    fn env<'m>(
        &self,
        info: &'m ModuleInfo,
        type_identities: &'m [u32],
        hints: &'m BranchHints,
        leaves_by_tail_call: bool,
    ) -> Env<'m> {
        Env {
            info,
            hints,
            type_identities,
            leaves_by_tail_call,
            layout: VmLayout::new(&info.counts()),
            host_convention: self.isa().default_call_conv(),
            bounds: self.config.bounds,
            has_fma: self.isa().has_native_fma(),
        }
    }

    /// Puts the functions of a module together with their entries and adapters.
    fn link(
        &self,
        generator: &mut CodeGenerator<'_>,
        info: &ModuleInfo,
        functions: &[MachineCode],
    ) -> Result<Parts> {
        let mut linker = Linker::new(self.isa(), info.imported.functions, functions)?;
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
            let ty_info = &info.types[ty.index()];
            linker.slot_entry(ty, &trampoline::slot_entry(generator, ty_info)?);
        }
        for ty in imported_types(info)? {
            let ty_info = &info.types[ty.index()];
            linker.host_adapter(ty, &trampoline::host_adapter(generator, ty_info)?);
        }
        linker.finish()
    }
}

/// Appends the elements of the static table to the text, where compiled code finds them.
fn append_static_elements(
    parts: &mut Parts,
    info: &ModuleInfo,
    type_identities: &[u32],
) -> Result<()> {
    let start = parts.text.len().next_multiple_of(StaticElement::SIZE);
    let elements = info.static_elements();
    let too_large = |_| Error::LimitExceeded("the code of a module exceeds 2 GiB".into());
    let start = u32::try_from(start).map_err(too_large)?;
    if elements.is_empty() {
        return Ok(());
    }
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

/// Returns the types of the functions that the host may come to hold.
fn host_callable_types(info: &ModuleInfo) -> Result<Vec<TypeIndex>> {
    let escaping = info.escaping.iter().map(|func| info.functions[func.index()]);
    sorted(escaping.chain(imported_types(info)?))
}

/// Returns the types of the functions that the module imports.
fn imported_types(info: &ModuleInfo) -> Result<Vec<TypeIndex>> {
    let imported = FuncIndex(info.imported.functions).index();
    sorted(info.functions[..imported].iter().copied())
}

fn sorted<T: Ord>(items: impl Iterator<Item = T>) -> Result<Vec<T>> {
    let mut items = list_of(items)?;
    items.sort_unstable();
    items.dedup();
    Ok(items)
}

/// Returns the version of the compiler.
pub const fn compiler_version() -> &'static str {
    cranelift_codegen::VERSION
}
