//! The settings of the extension, as PHP shows them.

use ext_php_rs::ffi::{self, zend_ini_entry};
use ext_php_rs::types::ZendStr;
use ext_php_rs::zend::{ExecutorGlobals, ModuleEntry};

/// Prints the settings of the extension, as a table of `phpinfo()`.
pub(in crate::php) fn print(module: *mut ModuleEntry) {
    // SAFETY: PHP asks the extension for its tables with the entry under which it is loaded.
    unsafe { ffi::display_ini_entries(module) };
}

/// Sets what `ini_get()` and `phpinfo()` show of a setting of ours, while PHP starts.
pub(in crate::php) fn set(name: &str, value: &str) {
    // SAFETY: PHP has made the table, which no other thread uses while PHP starts.
    let entries = unsafe { ExecutorGlobals::get().ini_directives.as_ref() };
    let Some(entry) = entries.and_then(|entries| entries.get(name)) else { return };
    // SAFETY: the table holds entries.
    let Some(entry) = (unsafe { entry.ptr::<zend_ini_entry>() }) else { return };
    let value = ZendStr::new_interned(value, true).into_raw();
    // SAFETY: the entry is registered, and PHP counts no holders of the value that it had: that is
    // interned or lives as long as PHP's configuration.
    unsafe { (*entry).value = value };
}
