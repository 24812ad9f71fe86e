//! Decoded modules, which are the input of the compiler.

use wasmparser::{FuncToValidate, FunctionBody, ValidatorResources};

use crate::engine::branch_hints::BranchHints;
use crate::engine::index::{FuncIndex, TypeIndex};
use crate::engine::module_info::{Declarations, Entity, Import, Imported, ModuleInfo};
use crate::engine::types::FuncType;

/// Maximum number of parameters or results of a function, as in the JavaScript API.
const MAX_VALUES: usize = 1000;

/// A decoded module: its sections are validated, but its function bodies are not.
pub(in crate::engine) struct Decoded<'a> {
    /// Declarations of the module.
    pub info: ModuleInfo,
    /// Bytes of the data segments and custom sections, to which `info` refers.
    pub bytes: Vec<u8>,
    /// Bodies of the functions that the module defines, in order.
    pub bodies: Vec<Body<'a>>,
    /// Branch hints.
    pub hints: BranchHints,
    /// Functions that are targets of tail calls, see [`crate::engine::survey::tail_calls`].
    pub tail_targets: Vec<FuncIndex>,
}

impl Decoded<'_> {
    /// Makes a module that imports one function of a type and contains nothing else. The module has
    /// no binary, so this function checks only the type.
    ///
    /// # Panics
    ///
    /// Panics if the type has too many parameters or results, or refers to a type of a module.
    pub(in crate::engine) fn of_type(ty: FuncType) -> Self {
        assert!(ty.params.len().max(ty.results.len()) <= MAX_VALUES, "the host checks the number");
        assert!(!ty.is_of_module(), "types of the host do not refer to types of a module");
        let import = Import {
            module: String::new(),
            name: String::new(),
            entity: Entity::Func(FuncIndex(0)),
        };
        let declared = Declarations {
            types: vec![ty],
            type_groups: vec![1],
            imports: vec![import],
            imported: Imported { functions: 1, ..Imported::default() },
            ..Declarations::default()
        };
        let functions = vec![TypeIndex(0)];
        let info = ModuleInfo { declared, functions, ..ModuleInfo::default() };
        let hints = BranchHints::default();
        let (bytes, bodies, tail_targets) = (Vec::new(), Vec::new(), Vec::new());
        Self { info, bytes, bodies, hints, tail_targets }
    }
}

/// The body of a function, not yet validated.
pub(in crate::engine) type Body<'a> = (FuncToValidate<ValidatorResources>, FunctionBody<'a>);
