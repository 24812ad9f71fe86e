//! The environment of a translation: data about the module, and caches of declarations for the
//! function.

use std::collections::HashMap;

use cranelift_codegen::ir::types::{F32, F64, I8X16, I32, I64};
use cranelift_codegen::ir::{
    AbiParam, AliasRegion, AliasRegionData, ArgumentPurpose, ExtFuncData, ExternalName, FuncRef,
    MemFlagsData, SigRef, Signature, Type, UserExternalName,
};
use cranelift_codegen::isa::CallConv;
use cranelift_frontend::FunctionBuilder;

use crate::engine::abi::builtins::{Builtin, BuiltinType};
use crate::engine::abi::layout::VmLayout;
use crate::engine::branch_hints::BranchHints;
use crate::engine::index::{FuncIndex, TypeIndex};
use crate::engine::interrupt::Interrupt;
use crate::engine::module_info::ModuleInfo;
use crate::engine::options::{Bounds, Options};
use crate::engine::types::{FuncType, ValType};

/// Namespace in which the linker finds functions of the module by their index.
pub(crate) const FUNCTION_NAMESPACE: u32 = 0;

/// Key of the stack slot in which a function keeps its context, see [`super::call`].
pub(crate) const CONTEXT_SLOT: u64 = 1;

/// Data about the module to which a body belongs.
pub(crate) struct Env<'m> {
    /// Declarations of the module.
    pub info: &'m ModuleInfo,
    /// Branch hints of the module.
    pub hints: &'m BranchHints,
    /// Identities of the module's types, see [`crate::engine::types::identity`].
    pub type_identities: &'m [u32],
    /// Functions that are targets of tail calls, see [`crate::engine::survey::tail_calls`].
    pub tail_targets: &'m [FuncIndex],
    /// Layout of the context of the module's instances.
    pub layout: VmLayout,
    /// C calling convention of the platform, which builtins use.
    pub host_convention: CallConv,
    /// Bounds-check mode of the code.
    pub bounds: Bounds,
    /// Options of the module.
    pub options: Options,
    /// Whether the processor has an instruction for a fused multiply-add.
    pub has_fma: bool,
    /// The request to end the translation.
    pub interrupt: &'m Interrupt,
}

impl Env<'_> {
    /// Returns whether the caller of a function may belong to another instance.
    pub(super) fn is_entered_from_outside(&self, func: FuncIndex) -> bool {
        self.info.escaping_position(func).is_some()
            || self.tail_targets.binary_search(&func).is_ok()
    }
}

/// Returns the CLIF type of a WebAssembly type.
pub(crate) fn clif_type(ty: ValType) -> Type {
    match ty {
        ValType::I32 => I32,
        ValType::I64 | ValType::Ref(_) => I64,
        ValType::F32 => F32,
        ValType::F64 => F64,
        // A vector has this type between instructions. Each instruction casts it to its own lanes.
        ValType::V128 => I8X16,
    }
}

/// Returns the signature of a WebAssembly function, hidden context first.
pub(crate) fn wasm_signature(ty: &FuncType) -> Signature {
    let mut signature = Signature::new(CallConv::Tail);
    signature.params.push(AbiParam::special(I64, ArgumentPurpose::VMContext));
    signature.params.extend(ty.params.iter().map(|ty| AbiParam::new(clif_type(*ty))));
    signature.returns.extend(ty.results.iter().map(|ty| AbiParam::new(clif_type(*ty))));
    signature
}

/// The kinds of memory that code accesses. Different kinds never overlap.
///
/// **Invariant:** every access has a region, or reads data that no code of the module writes. The
/// compiler assumes that a store with a region does not affect a load without a region.
#[derive(Clone, Copy)]
pub(super) enum Region {
    /// Contexts, and the definitions that they point to, except the cells of globals.
    Context,
    /// Linear memories.
    Memory,
    /// The elements of tables.
    Table,
    /// The cells of globals.
    Global,
    /// Stack slots of the function, and exceptions that the function has caught.
    Local,
}

const REGIONS: [(Region, &str); 5] = [
    (Region::Context, "context"),
    (Region::Memory, "memory"),
    (Region::Table, "table"),
    (Region::Global, "global"),
    (Region::Local, "local"),
];

/// Declarations that were made to the compiler for the current function.
pub(super) struct Caches {
    regions: [AliasRegion; REGIONS.len()],
    functions: HashMap<FuncIndex, FuncRef>,
    signatures: HashMap<TypeIndex, SigRef>,
    builtins: HashMap<Builtin, SigRef>,
}

impl Caches {
    pub(super) fn new(b: &mut FunctionBuilder<'_>) -> Self {
        let regions = REGIONS.map(|(region, description)| {
            let user_id = region as u32;
            let data = AliasRegionData { user_id, description: description.into() };
            b.func.dfg.alias_regions.insert(data)
        });
        Self {
            regions,
            functions: HashMap::new(),
            signatures: HashMap::new(),
            builtins: HashMap::new(),
        }
    }

    /// Returns the compiler's alias region for a kind of memory.
    pub(super) fn region(&self, region: Region) -> AliasRegion {
        self.regions[region as usize]
    }

    /// Returns the flags of an access that cannot fault, to data that may change.
    pub(super) fn variable(&self, region: Region) -> MemFlagsData {
        MemFlagsData::trusted().with_alias_region(Some(self.region(region)))
    }

    /// Returns the flags of a load from a context, of data that never changes.
    pub(super) fn constant() -> MemFlagsData {
        MemFlagsData::trusted().with_readonly().with_can_move()
    }

    /// Declares the signature of a type of the module.
    pub(super) fn signature(
        &mut self,
        b: &mut FunctionBuilder<'_>,
        env: &Env<'_>,
        ty: TypeIndex,
    ) -> SigRef {
        *self.signatures.entry(ty).or_insert_with(|| {
            b.import_signature(wasm_signature(&env.info.declared.types[ty.index()]))
        })
    }

    /// Declares a function that the module defines.
    pub(super) fn function(
        &mut self,
        b: &mut FunctionBuilder<'_>,
        env: &Env<'_>,
        index: FuncIndex,
    ) -> FuncRef {
        if let Some(function) = self.functions.get(&index) {
            return *function;
        }
        let signature = self.signature(b, env, env.info.functions[index.index()]);
        let name = UserExternalName { namespace: FUNCTION_NAMESPACE, index: index.0 };
        let name = ExternalName::User(b.func.declare_imported_user_function(name));
        let function =
            b.import_function(ExtFuncData { name, signature, colocated: true, patchable: false });
        self.functions.insert(index, function);
        function
    }

    /// Declares the signature of a builtin.
    pub(super) fn builtin(
        &mut self,
        b: &mut FunctionBuilder<'_>,
        env: &Env<'_>,
        builtin: Builtin,
    ) -> SigRef {
        *self
            .builtins
            .entry(builtin)
            .or_insert_with(|| b.import_signature(builtin_signature(builtin, env.host_convention)))
    }
}

/// Returns the signature of a builtin.
fn builtin_signature(builtin: Builtin, convention: CallConv) -> Signature {
    let param = |ty: BuiltinType| match ty {
        BuiltinType::I32 => AbiParam::new(I32),
        BuiltinType::I64 => AbiParam::new(I64),
    };
    // Polls are on hot paths. So this builtin preserves all registers, and code with a poll need
    // not keep its values elsewhere.
    let convention = if builtin == Builtin::Poll { CallConv::PreserveAll } else { convention };
    let mut signature = Signature::new(convention);
    signature.params.push(AbiParam::new(I64));
    signature.params.extend(builtin.params().iter().map(|ty| param(*ty)));
    signature.returns.extend(builtin.result().map(param));
    signature
}
