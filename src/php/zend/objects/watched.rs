//! Settings that scripts may change: the extension answers each change.

use std::ffi::{CStr, c_int, c_void};
use std::panic::{AssertUnwindSafe, catch_unwind};

use ext_php_rs::ffi::{self, zend_ini_entry, zend_string};
use ext_php_rs::flags::{ErrorType, IniEntryPermission};
use ext_php_rs::types::ZendStr;
use ext_php_rs::zend::IniEntryDef;

use super::method::c_string;
use crate::php::zend::api::{compat, throw};
use crate::php::zend::bridge::callback::guarded;

/// The author of a change of a setting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::php) enum Author {
    /// `php.ini` or the command line, when PHP or a thread starts.
    StartUp,
    /// The configuration of the server, for this request and all later ones.
    Server,
    /// The configuration of the server for a host or a folder, for the running request.
    Folder,
    /// PHP itself, which restores the value from before the request.
    Restorer,
    /// A script, or a file such as `.user.ini` in a folder of scripts.
    Script,
}

/// The answer to a change of a setting.
#[derive(Debug)]
pub(in crate::php) enum Change {
    /// The value is in use.
    Accepted,
    /// The value is invalid and another value is in use. The text is the warning.
    Replaced(String),
    /// The old value stays. The text is the warning.
    Refused(String),
}

/// A receiver of changes of settings.
pub(in crate::php) trait Watched {
    /// Answers a change of a setting. Calls no code of PHP.
    fn changed(name: &str, value: &str, author: Author) -> Change;
}

/// Declares a setting that scripts may change, if `W` accepts the change.
pub(in crate::php) const fn watched<W: Watched>(
    name: &'static CStr,
    default: &'static CStr,
) -> IniEntryDef {
    let mut entry = IniEntryDef::new(name, default, IniEntryPermission::All);
    entry.on_modify = Some(modified::<W>);
    entry
}

/// Returns the author of a change at a stage of PHP. `is_restored` tells whether PHP restores the
/// value from before the change when the request ends.
fn author(stage: c_int, is_restored: bool) -> Author {
    const STARTUP: c_int = 1 << 0;
    const DEACTIVATE: c_int = 1 << 3;
    const RUNTIME: c_int = 1 << 4;
    const HTACCESS: c_int = 1 << 5;
    match stage {
        STARTUP => Author::StartUp,
        DEACTIVATE => Author::Restorer,
        RUNTIME | HTACCESS => Author::Script,
        _ if is_restored => Author::Folder,
        _ => Author::Server,
    }
}

/// Answers PHP, which is about to change a setting.
unsafe extern "C" fn modified<W: Watched>(
    entry: *mut zend_ini_entry,
    value: *mut zend_string,
    _: *mut c_void,
    _: *mut c_void,
    _: *mut c_void,
    stage: c_int,
) -> c_int {
    let text = |string: *const zend_string| {
        // SAFETY: **from PHP**: null, or a string that lives during the call.
        let string: Option<&ZendStr> = unsafe { string.as_ref() };
        string.map(|string| String::from_utf8_lossy(string.as_bytes())).unwrap_or_default()
    };
    // SAFETY: **from PHP**: the entry of the setting.
    let entry = unsafe { &*entry };
    let (name, author) = (entry.name, author(stage, compat::is_set(entry.modified)));
    let change = AssertUnwindSafe(|| W::changed(&text(name), &text(value), author));
    let change = catch_unwind(change);
    let (message, level, is_accepted) = match change {
        Ok(Change::Accepted) => return ffi::ZEND_RESULT_CODE_SUCCESS,
        Ok(Change::Replaced(message)) => (message, ErrorType::CoreWarning, true),
        Ok(Change::Refused(message)) => (message, ErrorType::Warning, false),
        Err(_) => return ffi::ZEND_RESULT_CODE_FAILURE,
    };
    if !warn(message, level) {
        throw::bail_out();
    }
    if is_accepted { ffi::ZEND_RESULT_CODE_SUCCESS } else { ffi::ZEND_RESULT_CODE_FAILURE }
}

/// Reports a warning, which may run an error handler of the script. Returns whether PHP did not
/// bail out.
fn warn(message: String, level: ErrorType) -> bool {
    let message = c_string(&message);
    let level = c_int::try_from(level.bits()).expect("a small number");
    let text = message.as_ptr();
    // SAFETY: the format takes one C string, which outlives the call.
    guarded(|| unsafe { ffi::zend_error(level, c"%s".as_ptr(), text) }).is_some()
}
