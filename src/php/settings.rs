//! `php.ini`: what the administrator sets.
//!
//! All settings are the system's: they are read once, before the first module is compiled.
#![forbid(unsafe_code)]

use std::sync::OnceLock;

use ext_php_rs::error::php_error;
use ext_php_rs::flags::{ErrorType, IniEntryPermission};
use ext_php_rs::zend::{ExecutorGlobals, IniEntryDef, IniEntryDefs};

use crate::engine::{Bounds, Memory};

static ENTRIES: IniEntryDefs<2> = IniEntryDefs::new([
    IniEntryDef::new(c"wasm.guard", c"auto", IniEntryPermission::System),
    IniEntryDef::end(),
]);

/// How memories are kept within bounds, in this process and those it forks.
static BOUNDS: OnceLock<Bounds> = OnceLock::new();

/// Declares the settings and reads them, when PHP loads the extension as its module of this number.
pub(super) fn start_up(module: i32) {
    IniEntryDef::register(ENTRIES.as_slice(), module);
    let values = ExecutorGlobals::get().ini_values();
    let guard = values.get("wasm.guard").and_then(Option::as_deref).unwrap_or_default();
    BOUNDS.get_or_init(|| bounds_of(guard));
}

/// Returns the mode that `wasm.guard` asks for. PHP reads `on` as `1`, and `off` as nothing.
fn bounds_of(guard: &str) -> Bounds {
    match &*guard.to_ascii_lowercase() {
        "on" | "1" => Bounds::Guard,
        "off" | "0" | "" => Bounds::Explicit,
        "auto" => available(),
        _ => {
            let message = format!("wasm.guard must be auto, on or off, not \"{guard}\"");
            php_error(&ErrorType::CoreWarning, &message);
            available()
        }
    }
}

/// Returns the faster mode that the system allows.
fn available() -> Bounds {
    if Memory::can_be_guarded() { Bounds::Guard } else { Bounds::Explicit }
}

/// Returns how memories are kept within bounds.
pub(super) fn bounds() -> Bounds {
    *BOUNDS.get_or_init(available)
}
