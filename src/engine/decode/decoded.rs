//! Decoded modules, as the compiler takes them.

use wasmparser::{FuncToValidate, FunctionBody, ValidatorResources};

use crate::engine::branch_hints::BranchHints;
use crate::engine::index::{FuncIndex, TypeIndex};
use crate::engine::module_info::{Entity, Import, Imported, ModuleInfo};
use crate::engine::types::FuncType;

/// The most parameters or results of a function, as in the JavaScript API.
const MAX_VALUES: usize = 1000;

/// A module whose sections are decoded and validated.
pub(in crate::engine) struct Decoded<'a> {
    /// What the module declares.
    pub info: ModuleInfo,
    /// The bytes of the data segments and custom sections, to which `info` refers.
    pub bytes: Vec<u8>,
    /// The bodies of the functions that the module defines, in order.
    pub bodies: Vec<Body<'a>>,
    /// How often their branches are taken.
    pub hints: BranchHints,
    /// Whether one of them may leave its instance by a tail call.
    pub leaves_by_tail_call: bool,
}

impl Decoded<'_> {
    /// Makes the module that imports one function of a type, and has nothing else. No bytes say so,
    /// so there is nothing to validate but the type.
    ///
    /// # Panics
    ///
    /// Panics if the type has more values than a module's may, or refers to a type of a module.
    pub(in crate::engine) fn of_type(ty: FuncType) -> Self {
        assert!(ty.params.len().max(ty.results.len()) <= MAX_VALUES, "the host checks the number");
        assert!(!ty.is_of_module(), "types of the host refer to none of a module");
        let import = Import {
            module: String::new(),
            name: String::new(),
            entity: Entity::Func(FuncIndex(0)),
        };
        let info = ModuleInfo {
            types: vec![ty],
            type_groups: vec![1],
            imports: vec![import],
            functions: vec![TypeIndex(0)],
            imported: Imported { functions: 1, ..Imported::default() },
            ..ModuleInfo::default()
        };
        let hints = BranchHints::default();
        Self { info, bytes: Vec::new(), bodies: Vec::new(), hints, leaves_by_tail_call: false }
    }
}

/// The body of a function, not yet validated.
pub(in crate::engine) type Body<'a> = (FuncToValidate<ValidatorResources>, FunctionBody<'a>);
