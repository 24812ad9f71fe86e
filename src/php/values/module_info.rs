//! The declarations of modules.
#![forbid(unsafe_code)]

use crate::engine::Module;
use crate::engine::module_info::ModuleInfo;
use crate::php::errors::raise;
use crate::php::zend::api::throw::Result;

/// Returns the declarations of a module.
///
/// # Errors
///
/// Throws a `CompileError` if the module comes from an artifact that is damaged.
pub(in crate::php) fn of(module: &Module) -> Result<&ModuleInfo> {
    module.try_info().map_err(raise::raise)
}
