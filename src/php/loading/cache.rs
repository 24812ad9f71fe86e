//! The connection between PHP and the cache: finds or compiles modules, and reports the status.
#![forbid(unsafe_code)]

use std::fs::{File, Metadata};
use std::path::Path;

use ext_php_rs::types::Zval;

use super::source;
use super::source::{Contents, Format, Source};
use crate::cache::{Cache, Entry, Key, Origin, Place, Status, Unusable};
use crate::engine;
use crate::engine::runtime::Counters;
use crate::engine::{Config, Module, Options, Thread, os_reason};
use crate::php::classes::origin;
use crate::php::errors::raise;
use crate::php::settings;
use crate::php::values::type_to_php;
use crate::php::zend::api::throw::Result;
use crate::php::zend::api::{strings, throw};
use crate::php::zend::bridge::call::BOXED_LAYOUT;
use crate::php::zend::bridge::log;
use crate::php::zend::objects::method::Call;
use crate::php::zend::streams::files;

/// The reason why a source gives no module.
enum Failure {
    /// PHP's memory limit has no room for the source; the message says so.
    Exhausted(String),
    /// The file cannot be read, for this reason.
    Unreadable(String),
    /// The engine refuses the source.
    Refused(engine::Error),
}

impl From<engine::Error> for Failure {
    fn from(error: engine::Error) -> Self {
        Self::Refused(error)
    }
}

/// Returns the configuration with which modules are compiled unless a script gives options.
pub(in crate::php) fn config() -> Config {
    let settings::Settings { cpu, compile_threads, .. } = *settings::settings();
    let bounds = settings::bounds();
    Config { boxed: Some(BOXED_LAYOUT), bounds, cpu, compile_threads, ..Config::default() }
}

/// Returns the module of a source, compiled with options. Uses and fills the cache if `is_kept`;
/// otherwise compiles the module anew.
///
/// # Errors
///
/// Throws a `CompileError` if the source cannot be read or is refused. Throws an `\Error` if PHP's
/// memory limit has no room for it.
pub(in crate::php) fn module(
    source: Source<'_>,
    is_kept: bool,
    options: Options,
) -> Result<(Module, Origin)> {
    let cache = settings::settings().cache.as_ref().filter(|_| is_kept);
    let Source { contents, format, path } = source;
    let config = Config { options, ..config() };
    // `wasm.timeout` and PHP's own limit of time end a compilation, too.
    let _time = Thread::current().limit_time(None).map_err(raise::raise)?;
    let found = find(cache, contents, format, &config).map_err(|failure| match failure {
        Failure::Exhausted(message) => throw::error(message),
        Failure::Unreadable(reason) => source::unreadable(path.unwrap_or_default(), &reason),
        Failure::Refused(error) => raise::raise_in(path.map(source::shown).as_deref(), error),
    });
    if let (Ok((_, Origin::Compiled)), Some(cache)) = (&found, cache) {
        complain(cache)?;
    }
    found
}

/// Writes to PHP's log that the configured directory cannot be used, once per process. The warning
/// at start-up is not enough: a worker may run as another user than the master process.
fn complain(cache: &Cache) -> Result<()> {
    match cache.complaint().filter(|_| settings::settings().is_directory_set) {
        Some(reason) => log::warn(&unused(cache, reason)),
        None => Ok(()),
    }
}

/// Returns the warning about a configured directory that cannot be used.
fn unused(cache: &Cache, reason: Unusable) -> String {
    let path = cache.path().unwrap_or(Path::new("")).display();
    format!("wasm.cache_dir: \"{path}\" {reason}; compiled modules are not kept on disk")
}

/// Warns when PHP starts that the configured directory cannot be used. A process of root may have
/// workers that run as other users. So it only warns if no user can use the directory.
pub(in crate::php) fn check_directory() {
    let settings = settings::settings();
    let Some(cache) = settings.cache.as_ref().filter(|_| settings.is_directory_set) else { return };
    if let Some(reason) = cache.warning(rustix::process::geteuid().is_root()) {
        settings::warn(&unused(cache, reason));
    }
}

/// Finds or compiles the module of a source.
///
/// The cache must not call into PHP: a bailout would jump over the release of its locks. So the
/// closures here ask PHP only for plain numbers: the memory limit and the memory in use. The
/// closures return errors, and the caller throws the errors afterwards.
fn find(
    cache: Option<&Cache>,
    contents: Contents<'_>,
    format: Format,
    config: &Config,
) -> Result<(Module, Origin), Failure> {
    let compile = |source: &[u8]| Ok(format.compile(source, config)?);
    match (contents, cache) {
        (Contents::Given(bytes), Some(cache)) if format.is_certain(&bytes) => {
            cache.module_of(&bytes, config, compile)
        }
        (Contents::Given(bytes), _) => Ok((compile(&bytes)?, Origin::Compiled)),
        (Contents::Path { path, .. }, None) => {
            let (mut file, metadata) = open(&path)?;
            Ok((compile(&read(&mut file, &metadata)?)?, Origin::Compiled))
        }
        (Contents::Path { path, is_resolved }, Some(cache)) => {
            let place = Place { path: &path, is_resolved };
            cache.module_at(place, config, || open(&path), read, compile)
        }
    }
}

/// Opens the file of a module.
fn open(path: &Path) -> Result<(File, Metadata), Failure> {
    source::open(path).map_err(Failure::Unreadable)
}

/// Reads the file of a module, if PHP's memory limit has room for it.
fn read(file: &mut File, metadata: &Metadata) -> Result<Vec<u8>, Failure> {
    let exhausted = strings::exhausted(source::length(metadata));
    exhausted.map_or(Ok(()), |message| Err(Failure::Exhausted(message)))?;
    source::read(file, metadata).map_err(|error| Failure::Unreadable(os_reason(&error)))
}

/// Compiles or loads the modules of `wasm.preload`, before PHP serves the first request.
pub(in crate::php) fn preload() {
    let settings = settings::settings();
    let Some(cache) = &settings.cache else { return };
    for pattern in &settings.preload {
        let paths = files::matching(pattern);
        if paths.is_empty() {
            settings::warn(&format!("wasm.preload: cannot find \"{pattern}\""));
        }
        for path in paths {
            if let Err(reason) = preload_file(cache, &path) {
                settings::warn(&format!("wasm.preload: \"{}\": {reason}", path.display()));
            }
        }
    }
}

/// Compiles or loads the module of one file.
fn preload_file(cache: &Cache, path: &Path) -> Result<(), String> {
    // The path is made absolute in the same way as in PHP, so that a lookup by path finds the
    // module.
    let path = std::path::absolute(path).map_err(|error| os_reason(&error))?;
    let opened = source::open(&path)?;
    let config = config();
    let read = |file: &mut File, metadata: &Metadata| {
        source::read(file, metadata).map_err(|error| os_reason(&error))
    };
    let compile = |source: &[u8]| {
        let module = Format::Detected.compile(source, &config);
        module.map_err(|error| error.in_file(path.to_str()).to_string())
    };
    cache.preload(&path, &config, || Ok(opened), read, compile)
}

/// Forgets the modules of this process, when PHP ends.
pub(in crate::php) fn shut_down() {
    if let Some(cache) = &settings::settings().cache {
        cache.clear(false);
    }
}

/// Returns the statistics and the contents of the cache, unless the cache is off.
pub(in crate::php) fn status() -> Option<Status> {
    settings::settings().cache.as_ref().map(Cache::status)
}

/// Returns why the disk cache is off, or why its directory is only read.
pub(in crate::php) fn disk_reason(status: &Status) -> Option<String> {
    let settings = settings::settings();
    if let Some(reason) = settings.no_directory {
        return Some(reason.to_owned());
    }
    let path = settings.cache.as_ref().and_then(Cache::path)?;
    status.unusable.map(|reason| format!("\"{}\" {reason}", path.display()))
}

/// Returns the status of the cache: `Wasm\cache_status()`.
pub(in crate::php) fn show_status(call: &mut Call<'_>) -> Result<()> {
    call.expect(0, 0)?;
    let is_enabled = settings::settings().cache.is_some();
    let status = status().unwrap_or_default();
    let counters = Counters::of_process();
    let directory = status.directory.as_deref().map_or_else(Zval::null, path);
    let modules = status.entries.iter().map(|(key, entry)| entry_to_php(key, entry));
    call.returns(type_to_php::table([
        ("enabled", type_to_php::bool(is_enabled)),
        ("entries", type_to_php::int(status.entries.len() as u64)),
        ("bytes", type_to_php::int(status.bytes)),
        ("hits", type_to_php::int(status.memory_hits)),
        ("misses", type_to_php::int(status.disk_hits + status.compiles)),
        ("compiles", type_to_php::int(status.compiles)),
        ("disk_hits", type_to_php::int(status.disk_hits)),
        ("disk_path", directory),
        (
            "disk_reason",
            disk_reason(&status).map_or_else(Zval::null, |it| type_to_php::string(&it)),
        ),
        ("disk_entries", type_to_php::int(status.disk.entries)),
        ("disk_bytes", type_to_php::int(status.disk.bytes)),
        ("live_bytes", type_to_php::int(counters.live_bytes())),
        ("refusals", type_to_php::int(counters.refusals())),
        ("traps", type_to_php::int(counters.traps())),
        ("timeouts", type_to_php::int(counters.timeouts())),
        ("abandoned", type_to_php::int(counters.abandoned())),
        ("modules", type_to_php::list(modules)),
    ]))
}

/// Describes one module for `Wasm\cache_status()`.
fn entry_to_php(key: &Key, entry: &Entry) -> Zval {
    let seconds = entry.compile_time.map_or_else(Zval::null, |time| {
        let mut seconds = Zval::new();
        seconds.set_double(time.as_secs_f64());
        seconds
    });
    type_to_php::table([
        ("key", type_to_php::string(&key.to_hex())),
        ("path", entry.path.as_deref().map_or_else(Zval::null, path)),
        ("bytes", type_to_php::int(entry.bytes)),
        ("origin", type_to_php::string(origin::name(entry.origin))),
        ("compile_seconds", seconds),
    ])
}

fn path(path: &Path) -> Zval {
    use std::os::unix::ffi::OsStrExt;
    type_to_php::bytes(path.as_os_str().as_bytes())
}

/// Clears the cache: `Wasm\cache_clear()`.
pub(in crate::php) fn clear(call: &mut Call<'_>) -> Result<()> {
    call.expect(0, 1)?;
    let disk = call.bool(1, false)?;
    let cache = settings::settings().cache.as_ref();
    call.returns(type_to_php::int(cache.map_or(0, |cache| cache.clear(disk))))
}
