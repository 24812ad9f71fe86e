//! The settings of the extension in `php.ini`.
//!
//! Scripts cannot change the settings in this file. They are read once, before the first module is
//! compiled. An invalid value causes a warning. Another value replaces it, in most cases the
//! default, and `ini_get()` shows this other value.
#![forbid(unsafe_code)]

use std::collections::HashMap;
use std::env;
use std::path::PathBuf;
use std::sync::OnceLock;
use std::time::Duration;

use ext_php_rs::error::php_error;
use ext_php_rs::flags::{ErrorType, IniEntryPermission};
use ext_php_rs::zend::{ExecutorGlobals, IniEntryDef, IniEntryDefs};
use parking_lot::RwLock;

use super::{ceilings, zend};
use crate::cache::Cache;
use crate::engine::{Bounds, Config, Cpu, Memory, Verification};
use crate::{cache, engine};

const SYSTEM: IniEntryPermission = IniEntryPermission::System;

static ENTRIES: IniEntryDefs<13> = IniEntryDefs::new([
    IniEntryDef::new(c"wasm.guard", c"auto", SYSTEM),
    IniEntryDef::new(c"wasm.cache", c"1", SYSTEM),
    IniEntryDef::new(c"wasm.cache_dir", c"", SYSTEM),
    IniEntryDef::new(c"wasm.cache_max_bytes", c"512M", SYSTEM),
    IniEntryDef::new(c"wasm.cache_memory_bytes", c"256M", SYSTEM),
    IniEntryDef::new(c"wasm.cache_verify", c"header", SYSTEM),
    IniEntryDef::new(c"wasm.cpu", c"native", SYSTEM),
    IniEntryDef::new(c"wasm.compile_threads", c"0", SYSTEM),
    IniEntryDef::new(c"wasm.revalidate_freq", c"2", SYSTEM),
    IniEntryDef::new(c"wasm.allow_deserialize", c"0", SYSTEM),
    IniEntryDef::new(c"wasm.max_module_size", c"1G", SYSTEM),
    IniEntryDef::new(c"wasm.preload", c"", SYSTEM),
    IniEntryDef::end(),
]);

/// Time between two attempts to open a directory that cannot be opened.
const RETRY_AFTER: Duration = Duration::from_secs(10);

/// Maximum time to wait for another process or thread that compiles the same module.
const PATIENCE: Duration = Duration::from_secs(30);

/// The kind of bounds checks of memories, in this process and the processes that it forks.
static BOUNDS: OnceLock<Bounds> = OnceLock::new();

/// The other settings, in this process and the processes that it forks.
///
/// The Apache server starts PHP more than once, and the settings may change in between.
static SETTINGS: RwLock<Option<&'static Settings>> = RwLock::new(None);

/// All settings except the kind of bounds checks.
#[derive(Debug)]
pub(super) struct Settings {
    /// The cache of compiled modules. `None` if the cache is off.
    pub(super) cache: Option<Cache>,
    /// Whether `wasm.cache_dir` names the directory of the cache.
    pub(super) is_directory_set: bool,
    /// The reason why the settings and the environment allow no directory. `None` if they name a
    /// directory.
    pub(super) no_directory: Option<&'static str>,
    /// The processors for which code is compiled.
    pub(super) cpu: Cpu,
    /// Maximum number of threads that compile one module. 0 means one for each processor.
    pub(super) compile_threads: usize,
    /// Whether scripts may make modules from artifacts, which are native code.
    pub(super) allow_deserialize: bool,
    /// Maximum size of the source of a module, in bytes.
    pub(super) max_module_size: usize,
    /// The paths and patterns of files to compile when PHP starts.
    pub(super) preload: Vec<String>,
}

/// The values of all settings, as PHP has read them.
pub(super) struct Values(HashMap<String, Option<String>>);

/// Declares the settings and reads them. To be called when PHP loads the extension; `module` is the
/// number that PHP gives to the extension.
pub(super) fn start_up(module: i32) {
    IniEntryDef::register(ENTRIES.as_slice(), module);
    ceilings::register(module);
    let values = Values(ExecutorGlobals::get().ini_values());
    ceilings::check(&values);
    // Both kinds of settings are read before they are stored. Reading may call PHP to print a
    // warning, and no lock may be held during this call.
    let bounds = bounds_of(&values);
    BOUNDS.get_or_init(|| bounds);
    let settings = Box::leak(Box::new(Settings::new(&values)));
    *SETTINGS.write() = Some(settings);
}

/// Returns the settings.
pub(super) fn settings() -> &'static Settings {
    SETTINGS.read().expect("the settings are read when PHP starts")
}

impl Settings {
    fn new(values: &Values) -> Self {
        let max_module_size = values.size("wasm.max_module_size", "1G", 1 << 30);
        let separator = |letter: char| letter == ':' || letter.is_whitespace();
        let preload = values.get("wasm.preload").split(separator).filter(|path| !path.is_empty());
        let threads = values.count("wasm.compile_threads", "threads", "0", 0);
        let is_enabled = values.flag("wasm.cache", true);
        let cache = cache_settings(values);
        Self {
            is_directory_set: !values.get("wasm.cache_dir").is_empty() && !cache.make_parent,
            no_directory: match &cache {
                _ if !is_enabled => Some("wasm.cache is off"),
                cache if cache.most_on_disk == 0 => Some("wasm.cache_max_bytes is 0"),
                cache if cache.directory.is_none() => Some(NO_HOME),
                _ => None,
            },
            cache: is_enabled.then(|| Cache::new(cache)),
            cpu: cpu_of(values),
            compile_threads: usize::try_from(threads).unwrap_or(usize::MAX),
            allow_deserialize: values.flag("wasm.allow_deserialize", false),
            max_module_size: usize::try_from(max_module_size).unwrap_or(usize::MAX),
            preload: preload.map(str::to_owned).collect(),
        }
    }
}

/// The reason why no directory is used, if neither a setting nor the environment names a directory.
const NO_HOME: &str =
    "wasm.cache_dir is not set, and neither $XDG_CACHE_HOME nor $HOME is an absolute path";

fn cache_settings(values: &Values) -> cache::Settings {
    let most_on_disk = values.size("wasm.cache_max_bytes", "512M", 512 << 20);
    let set = PathBuf::from(values.get("wasm.cache_dir"));
    let is_default = !set.is_absolute();
    if is_default && !set.as_os_str().is_empty() {
        values.refuse("wasm.cache_dir", "an absolute path", "");
    }
    let directory = if is_default { default_directory() } else { Some(set) };
    let revalidate_after = values.count("wasm.revalidate_freq", "seconds", "2", 2);
    cache::Settings {
        directory: directory.filter(|_| most_on_disk > 0),
        make_parent: is_default,
        most_on_disk,
        most_in_memory: values.size("wasm.cache_memory_bytes", "256M", 256 << 20),
        revalidate_after: Duration::from_secs(revalidate_after),
        retry_after: RETRY_AFTER,
        patience: PATIENCE,
        verification: match &*values.get("wasm.cache_verify").to_ascii_lowercase() {
            "header" => Verification::Head,
            "full" => Verification::Full,
            _ => {
                values.refuse("wasm.cache_verify", "header or full", "full");
                Verification::Full
            }
        },
    }
}

/// Returns the processors that `wasm.cpu` names. If this processor is not one of them, warns and
/// returns [`Cpu::Native`].
fn cpu_of(values: &Values) -> Cpu {
    let name = values.get("wasm.cpu").to_ascii_lowercase();
    let known = [Cpu::X86_64V2, Cpu::X86_64V3].into_iter().find(|cpu| cpu.level() == Some(&name));
    let Some(cpu) = known else {
        if name != "native" {
            values.refuse("wasm.cpu", "native, x86-64-v2 or x86-64-v3", "native");
        }
        return Cpu::Native;
    };
    match engine::prepare(&Config { cpu, ..Config::default() }) {
        Ok(()) => cpu,
        Err(error) => {
            warn(&format!("wasm.cpu: {error}"));
            zend::api::settings::set("wasm.cpu", "native");
            Cpu::Native
        }
    }
}

/// Returns the default directory of the cache, inside the user's directory for caches. This
/// function is called before any script runs, because scripts can change the environment.
fn default_directory() -> Option<PathBuf> {
    let place = |name| env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let folder = place("XDG_CACHE_HOME").or_else(|| Some(place("HOME")?.join(".cache")));
    Some(folder?.join("wasm-php"))
}

/// Returns the warning for an invalid value of a setting.
pub(super) fn refusal(name: &str, wanted: &str, value: &str) -> String {
    format!("{name} must be {wanted}, not \"{value}\"")
}

impl Values {
    /// Returns the value of a setting, without white space around it.
    pub(super) fn get(&self, name: &str) -> &str {
        self.0.get(name).and_then(Option::as_deref).unwrap_or_default().trim()
    }

    /// Warns that a value is invalid. Makes `ini_get()` show `instead`, which is the value in use.
    pub(super) fn refuse(&self, name: &str, wanted: &str, instead: &str) {
        warn(&refusal(name, wanted, self.get(name)));
        zend::api::settings::set(name, instead);
    }

    /// Returns whether a setting is on. PHP reads `on` as `1`, and `off` as an empty value.
    fn flag(&self, name: &str, default: bool) -> bool {
        parse_flag(self.get(name)).unwrap_or_else(|| {
            self.refuse(name, "on or off", if default { "1" } else { "0" });
            default
        })
    }

    /// Returns a setting that is a number of bytes, which may end with a letter such as `M`.
    /// `shown` is the default as text.
    fn size(&self, name: &str, shown: &str, default: u64) -> u64 {
        parse_quantity(self.get(name)).unwrap_or_else(|| {
            self.refuse(name, "a number of bytes such as 1000 or 64M", shown);
            default
        })
    }

    /// Returns a setting that is a number in `unit`. `shown` is the default as text.
    fn count(&self, name: &str, unit: &str, shown: &str, default: u64) -> u64 {
        parse_quantity(self.get(name)).unwrap_or_else(|| {
            self.refuse(name, &format!("a number of {unit} (at least 0)"), shown);
            default
        })
    }
}

/// Parses a number that may end with one of PHP's letters for large numbers.
pub(super) fn parse_quantity(text: &str) -> Option<u64> {
    let (digits, factor) = match text.as_bytes().last()?.to_ascii_lowercase() {
        b'k' => (&text[..text.len() - 1], 1 << 10),
        b'm' => (&text[..text.len() - 1], 1 << 20),
        b'g' => (&text[..text.len() - 1], 1 << 30),
        _ => (text, 1),
    };
    let digits = digits.trim_end();
    let is_number = digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse::<u64>().ok().filter(|_| is_number)?.checked_mul(factor)
}

/// Parses a setting that is on or off.
pub(super) fn parse_flag(text: &str) -> Option<bool> {
    match &*text.to_ascii_lowercase() {
        "1" | "on" | "yes" | "true" => Some(true),
        "0" | "" | "off" | "no" | "false" | "none" => Some(false),
        _ => None,
    }
}

/// Warns about the settings, while PHP starts.
pub(super) fn warn(message: &str) {
    php_error(&ErrorType::CoreWarning, message);
}

/// Returns the mode that `wasm.guard` names. PHP reads `on` as `1`, and `off` as an empty value.
fn bounds_of(values: &Values) -> Bounds {
    match &*values.get("wasm.guard").to_ascii_lowercase() {
        "on" | "1" => Bounds::Guard,
        "off" | "0" | "" => Bounds::Explicit,
        "auto" => available(),
        _ => {
            values.refuse("wasm.guard", "auto, on or off", "auto");
            available()
        }
    }
}

/// Returns the faster mode if the system allows it, otherwise the slower mode.
fn available() -> Bounds {
    if Memory::can_be_guarded() { Bounds::Guard } else { Bounds::Explicit }
}

/// Returns the kind of bounds checks of memories.
pub(super) fn bounds() -> Bounds {
    *BOUNDS.get_or_init(available)
}
