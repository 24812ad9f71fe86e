//! The `phpinfo()` table.
#![forbid(unsafe_code)]

use ext_php_rs::zend::ModuleEntry;
use ext_php_rs::{info_table_end, info_table_row, info_table_start};

use super::settings;
use crate::engine::{self, Bounds};

/// Prints the table.
pub(super) extern "C" fn print(_module: *mut ModuleEntry) {
    info_table_start!();
    info_table_row!("WebAssembly support", "enabled");
    info_table_row!("Version", env!("CARGO_PKG_VERSION"));
    info_table_row!("Cranelift version", engine::compiler_version());
    info_table_row!("CPU features in use", engine::cpu_features().join(" "));
    info_table_row!("Bounds of memories", bounds());
    info_table_end!();
}

/// Returns how accesses to memories are kept within bounds.
fn bounds() -> &'static str {
    match settings::bounds() {
        Bounds::Guard => "guard pages",
        Bounds::Explicit => "explicit checks",
    }
}
