//! The settings of the extension in PHP's tables.

use ext_php_rs::ffi::{self, zend_ini_entry};
use ext_php_rs::types::ZendStr;
use ext_php_rs::zend::{ExecutorGlobals, ModuleEntry};

/// Prints the settings of the extension as a table of `phpinfo()`.
pub(in crate::php) fn print(module: *mut ModuleEntry) {
    // SAFETY: PHP passes the module entry of the extension.
    unsafe { ffi::display_ini_entries(module) };
}

/// Sets the value that `ini_get()` and `phpinfo()` show for a setting. To be called while PHP
/// starts.
pub(in crate::php) fn set(name: &str, value: &str) {
    // SAFETY: PHP has made the table, and no other thread uses it while PHP starts.
    let entries = unsafe { ExecutorGlobals::get().ini_directives.as_ref() };
    let Some(entry) = entries.and_then(|entries| entries.get(name)) else { return };
    // SAFETY: the table contains entries of this type.
    let Some(entry) = (unsafe { entry.ptr::<zend_ini_entry>() }) else { return };
    let value = ZendStr::new_interned(value, true).into_raw();
    // SAFETY: the entry is registered. The old value needs no release: it is interned, or lives as
    // long as PHP's configuration.
    unsafe { (*entry).value = value };
}
