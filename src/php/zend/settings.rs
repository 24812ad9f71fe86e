//! The settings of the extension, as PHP shows them.

use ext_php_rs::ffi;
use ext_php_rs::zend::ModuleEntry;

/// Prints the settings of the extension, as a table of `phpinfo()`.
pub(in crate::php) fn print(module: *mut ModuleEntry) {
    // SAFETY: PHP asks the extension for its tables with the entry under which it is loaded.
    unsafe { ffi::display_ini_entries(module) };
}
