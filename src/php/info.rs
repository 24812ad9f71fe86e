//! The `phpinfo()` tables.
#![forbid(unsafe_code)]

use ext_php_rs::zend::ModuleEntry;
use ext_php_rs::{info_table_end, info_table_row, info_table_start};

use super::loading::cache;
use super::{settings, zend};
use crate::engine;
use crate::engine::Bounds;
use crate::engine::runtime::Counters;

/// Prints the tables.
pub(super) extern "C" fn print(module: *mut ModuleEntry) {
    info_table_start!();
    info_table_row!("WebAssembly support", "enabled");
    info_table_row!("Version", env!("CARGO_PKG_VERSION"));
    info_table_row!("Cranelift version", engine::compiler_version());
    info_table_row!("CPU features in use", engine::cpu_features(&cache::config()).join(" "));
    info_table_row!("Memory bounds checks", bounds());
    let counters = Counters::of_process();
    info_table_row!("Bytes of live memories and tables", counters.live_bytes().to_string());
    info_table_row!("Refused by a memory limit", counters.refusals().to_string());
    info_table_row!("Traps", counters.traps().to_string());
    info_table_row!("Limits of time that were over", counters.timeouts().to_string());
    info_table_row!("Abandoned instances", counters.abandoned().to_string());
    info_table_end!();
    print_cache();
    zend::api::settings::print(module);
}

/// Prints the statistics of the cache in this process, and its contents.
fn print_cache() {
    let status = cache::status().unwrap_or_default();
    let path = status.directory.as_ref().map(|path| path.display().to_string());
    let directory = match (path, cache::disk_reason(&status)) {
        (Some(path), None) => path,
        (Some(_), Some(reason)) => reason,
        (None, reason) => format!("none: {}", reason.unwrap_or_default()),
    };
    info_table_start!();
    info_table_row!("Modules in memory", status.entries.len().to_string());
    info_table_row!("Bytes in memory", status.bytes.to_string());
    info_table_row!("Found in memory", status.memory_hits.to_string());
    info_table_row!("Found on disk", status.disk_hits.to_string());
    info_table_row!("Compiled", status.compiles.to_string());
    info_table_row!("Directory", directory);
    info_table_row!("Modules on disk", status.disk.entries.to_string());
    info_table_row!("Bytes on disk", status.disk.bytes.to_string());
    info_table_end!();
}

/// Returns the name of the bounds checks in use.
fn bounds() -> &'static str {
    match settings::bounds() {
        Bounds::Guard => "guard pages",
        Bounds::Explicit => "explicit checks",
    }
}
