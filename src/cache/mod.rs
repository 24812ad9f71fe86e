//! The cache of compiled modules. It keeps modules longer than a request, in memory and on the
//! disk.
//!
//! ```text
//! path ─► key ─► this process ─► the disk ─► the compiler
//! ```
//!
//! The cache uses the public interface of the engine, and nothing of PHP. No mutex is held while a
//! caller's function runs or a module is compiled. Only [`Lock`], a lock of the operating system,
//! is held while a module is compiled.
#![forbid(unsafe_code)]

mod directory;
mod disk;
mod identity;
mod in_flight;
mod key;
mod lock;
mod modules;
mod paths;
mod patience;
mod status;
mod unusable;

use std::fs::{File, Metadata};
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering::Relaxed;
use std::time::{Duration, Instant};

use parking_lot::Mutex;
use rustix::io::Errno;

pub use directory::{Directory, Stored, Usage};
use disk::{Disk, user};
pub use identity::Identity;
use in_flight::InFlight;
pub use key::Key;
use key::key;
pub use lock::Lock;
use modules::Modules;
pub use modules::{Entry, Origin};
use paths::Paths;
pub use paths::Place;
use status::Counters;
pub use status::Status;
pub use unusable::Unusable;

use super::engine;
use super::engine::{Config, Module, Verification};

/// Settings of a cache.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Directory of the disk tier. `None` if the disk tier is off.
    pub directory: Option<PathBuf>,
    /// Whether the parent folder of that directory is also created if it is missing.
    pub make_parent: bool,
    /// Maximum size of the directory, in bytes.
    pub most_on_disk: u64,
    /// Maximum size of the artifacts in this process, in bytes.
    pub most_in_memory: u64,
    /// Time for which a file is used without checking whether it has changed.
    pub revalidate_after: Duration,
    /// Time between two attempts to open a directory that cannot be opened. A later attempt may
    /// succeed: for example, a full disk may have room again.
    pub retry_after: Duration,
    /// Maximum time to wait for another thread or process that compiles the same module.
    pub patience: Duration,
    /// Part of each file in the directory that is checked before the code in the file runs.
    pub verification: Verification,
}

/// A cache of compiled modules. All threads of a process use the same cache, and forked processes
/// inherit it.
#[derive(Debug)]
pub struct Cache {
    settings: Settings,
    modules: Mutex<Modules>,
    paths: Mutex<Paths>,
    in_flight: InFlight,
    disk: Disk,
    counters: Counters,
}

impl Cache {
    /// Creates an empty cache. The directory is opened when a user first needs it.
    pub fn new(settings: Settings) -> Self {
        let Settings { directory, make_parent, retry_after, .. } = &settings;
        Self {
            disk: Disk::new(directory.clone(), *make_parent, *retry_after),
            modules: Mutex::new(Modules::new(settings.most_in_memory)),
            paths: Mutex::default(),
            in_flight: InFlight::default(),
            counters: Counters::default(),
            settings,
        }
    }

    /// Returns the module of a source. Calls `compile` if the cache does not have the module.
    ///
    /// # Errors
    ///
    /// Returns the error of `compile`.
    pub fn module_of<E>(
        &self,
        source: &[u8],
        config: &Config,
        compile: impl FnOnce(&[u8]) -> Result<Module, E>,
    ) -> Result<(Module, Origin), E> {
        let Some(key) = key(source, config) else {
            return Ok((compile(source)?, Origin::Compiled));
        };
        let found = self.find(&key, config);
        found.map_or_else(|| self.make(&key, source, config, compile), Ok)
    }

    /// Returns the module of the file at a path. `open` opens the file, `read` reads it and
    /// `compile` compiles its contents. Each function is called only if necessary. For example, a
    /// file that this user opened a short time ago is not opened again.
    ///
    /// # Errors
    ///
    /// Returns the error of `open`, `read` or `compile`.
    pub fn module_at<E>(
        &self,
        place: Place<'_>,
        config: &Config,
        open: impl FnOnce() -> Result<(File, Metadata), E>,
        read: impl FnOnce(&mut File, &Metadata) -> Result<Vec<u8>, E>,
        compile: impl FnOnce(&[u8]) -> Result<Module, E>,
    ) -> Result<(Module, Origin), E> {
        Ok(self.find_or_compile_file(place, config, open, read, compile)?.1)
    }

    /// Returns a module as [`Cache::module_at`] does, with its key. The key is `None` on a
    /// processor for which nothing can be compiled.
    fn find_or_compile_file<E>(
        &self,
        place: Place<'_>,
        config: &Config,
        open: impl FnOnce() -> Result<(File, Metadata), E>,
        read: impl FnOnce(&mut File, &Metadata) -> Result<Vec<u8>, E>,
        compile: impl FnOnce(&[u8]) -> Result<Module, E>,
    ) -> Result<(Option<Key>, (Module, Origin)), E> {
        let user = user();
        let Place { path, .. } = place;
        let trusted_for = self.settings.revalidate_after;
        let known = self.paths.lock().of(place, config.options).recent(path, user, trusted_for);
        if let Some(found) = known.and_then(|key| self.find_in_memory(&key)) {
            return Ok((known, found));
        }
        let (mut file, metadata) = open()?;
        let identity = Identity::from_metadata(&metadata);
        let known = self.paths.lock().of(place, config.options).confirm(path, identity, user);
        if let Some(found) = known.and_then(|key| self.find_in_memory(&key)) {
            return Ok((known, found));
        }
        let is_settled = identity.is_settled();
        let recalled = is_settled.then(|| self.recall(place, identity, user, config)).flatten();
        if let Some((key, found)) = recalled {
            return Ok((Some(key), found));
        }
        let source = read(&mut file, &metadata)?;
        let made = self.module_of(&source, config, compile)?;
        let key = key(&source, config);
        let is_same = is_settled && Identity::of(&file).is_ok_and(|after| after == identity);
        if let (true, Some(key)) = (is_same, key) {
            self.remember(place, identity, user, config, key);
        }
        Ok((key, made))
    }

    /// Loads or compiles the module of a file, before this process forks its workers. The module is
    /// pinned: only [`Cache::clear`] releases it. The cache directory is used if it exists, but is
    /// not created. A new directory would belong to the user who starts the server, and not to the
    /// user of the workers.
    ///
    /// # Errors
    ///
    /// Returns an error as [`Cache::module_at`] does.
    pub fn preload<E>(
        &self,
        path: &Path,
        config: &Config,
        open: impl FnOnce() -> Result<(File, Metadata), E>,
        read: impl FnOnce(&mut File, &Metadata) -> Result<Vec<u8>, E>,
        compile: impl FnOnce(&[u8]) -> Result<Module, E>,
    ) -> Result<(), E> {
        self.disk.open_existing();
        let made = self.find_or_compile_file(Place::given(path), config, open, read, compile);
        self.disk.forget();
        // Workers may have another root directory, where a path leads to another file.
        self.paths.lock().doubt();
        if let (Some(key), (module, _)) = made? {
            let gone = self.modules.lock().pin(key, module);
            drop(gone);
            self.modules.lock().note_path(&key, path);
        }
        Ok(())
    }

    /// Finds the module of a file that this process or another process has seen before.
    fn recall(
        &self,
        place: Place<'_>,
        identity: Identity,
        user: u32,
        config: &Config,
    ) -> Option<(Key, (Module, Origin))> {
        let options = engine::fingerprint(config).ok().filter(|_| identity.is_lasting())?;
        let directory = self.disk.directory()?;
        let stored = directory.recall(&identity.hash(place.path, &options))?;
        let key = stored.key;
        let found = self.find_in_memory(&key).or_else(|| self.load(&directory, stored, config))?;
        self.paths.lock().of(place, config.options).insert(place.path, identity, user, key);
        self.modules.lock().note_path(&key, place.path);
        Some((key, found))
    }

    fn remember(&self, place: Place<'_>, identity: Identity, user: u32, config: &Config, key: Key) {
        self.paths.lock().of(place, config.options).insert(place.path, identity, user, key);
        self.modules.lock().note_path(&key, place.path);
        let directory = self.disk.directory().filter(|_| identity.is_lasting());
        if let (Some(directory), Ok(options)) = (directory, engine::fingerprint(config)) {
            // If this fails, the next process must read the file to find its module.
            let _ = directory.remember(&identity.hash(place.path, &options), &key);
        }
    }

    /// Finds a module in this process or on the disk.
    fn find(&self, key: &Key, config: &Config) -> Option<(Module, Origin)> {
        self.find_in_memory(key).or_else(|| {
            let directory = self.disk.directory()?;
            self.load(&directory, directory.find(key)?, config)
        })
    }

    fn find_in_memory(&self, key: &Key) -> Option<(Module, Origin)> {
        let found = self.modules.lock().get(key);
        if found.is_some() {
            self.counters.memory_hits.fetch_add(1, Relaxed);
        }
        found
    }

    /// Makes a module from a file in the directory.
    fn load(
        &self,
        directory: &Directory,
        stored: Stored,
        config: &Config,
    ) -> Option<(Module, Origin)> {
        let Stored { key, file, length } = stored;
        let module = match Module::from_file(file, length, config, self.settings.verification) {
            Ok(module) => module,
            Err(error) => {
                // Other errors are not caused by the file. For example, the system may have no
                // memory left.
                if matches!(error, engine::Error::Artifact(_)) {
                    directory.remove(&key);
                }
                return None;
            }
        };
        self.counters.disk_hits.fetch_add(1, Relaxed);
        self.keep(key, Entry::new(module.clone(), Origin::Disk, None));
        Some((module, Origin::Disk))
    }

    /// Compiles a module, unless another thread or process compiles it first. If the thread is
    /// interrupted while it waits for that, it calls `compile`, which then ends at once.
    fn make<E>(
        &self,
        key: &Key,
        source: &[u8],
        config: &Config,
        compile: impl FnOnce(&[u8]) -> Result<Module, E>,
    ) -> Result<(Module, Origin), E> {
        let patience = self.settings.patience;
        let mut directory = self.disk.directory();
        if directory.as_ref().is_some_and(|directory| directory.is_gone()) {
            // Another process may have created the directory again.
            self.disk.forget();
            directory = self.disk.directory();
        }
        let _alone_in_process = self.in_flight.begin(*key, patience);
        let _alone = directory.as_ref().and_then(|directory| directory.lock(key, patience));
        if let Some(found) = self.find(key, config) {
            return Ok(found);
        }
        let start = Instant::now();
        let module = compile(source)?;
        let time = start.elapsed();
        self.counters.compiles.fetch_add(1, Relaxed);
        let stored = directory.as_ref().and_then(|there| self.store(there, key, &module, config));
        let module = stored.unwrap_or(module);
        self.keep(*key, Entry::new(module.clone(), Origin::Compiled, Some(time)));
        Ok((module, Origin::Compiled))
    }

    /// Stores a module on the disk and loads it from there, so that processes share its code.
    fn store(
        &self,
        directory: &Directory,
        key: &Key,
        module: &Module,
        config: &Config,
    ) -> Option<Module> {
        // If this fails, the caller uses the compiled module in memory. The disk may be full or
        // read-only.
        let stored = directory.store(key, module.artifact());
        self.disk.note_stored(stored.as_ref().err().and_then(Errno::from_io_error));
        let Stored { file, length, .. } = stored.ok()?;
        let most = self.settings.most_on_disk;
        if self.counters.is_time_to_look(length, most) {
            directory.shrink(most);
        }
        // The file was just written, so it is not checked completely.
        Module::from_file(file, length, config, Verification::Head).ok()
    }

    fn keep(&self, key: Key, entry: Entry) {
        let gone = self.modules.lock().insert(key, entry);
        // The entries are dropped outside the lock, because dropping a module frees its memory.
        drop(gone);
    }

    /// Returns why the directory cannot be used, for a warning when the process starts. Does not
    /// create the directory. Returns `None` if the directory can be used or created. With
    /// `for_everybody`, also returns `None` for a reason that may not apply to other users.
    pub fn warning(&self, for_everybody: bool) -> Option<Unusable> {
        let reason = self.disk.look()?.err().filter(|reason| *reason != Unusable::NotMadeYet)?;
        if for_everybody && reason.depends_on_user() {
            return None;
        }
        self.disk.note_complaint();
        Some(reason)
    }

    /// Returns why the directory could not be used when it was first needed, for a log. Returns the
    /// reason only once, and never after [`Cache::warning`] has returned a reason.
    pub fn complaint(&self) -> Option<Unusable> {
        self.disk.complaint()
    }

    /// Returns the path of the directory. `None` if the disk tier is off.
    pub fn path(&self) -> Option<&Path> {
        self.settings.directory.as_deref()
    }

    /// Releases all modules of this process and, if `disk` is true, removes all modules on the
    /// disk. A module that is in use stays usable. Returns the number of modules that were released
    /// or removed.
    pub fn clear(&self, disk: bool) -> u64 {
        let gone = self.modules.lock().take_all();
        self.paths.lock().clear();
        let mut count = gone.len() as u64;
        drop(gone);
        // Opening the directory creates it if it is missing. So it is opened only if the disk is to
        // be cleared.
        if let Some(directory) = disk.then(|| self.disk.directory()).flatten() {
            count += directory.clear();
        }
        count
    }

    /// Returns the statistics and the contents of the cache.
    pub fn status(&self) -> Status {
        let (directory, unusable) = match self.disk.look() {
            Some(Ok(directory)) => (Some(directory), None),
            Some(Err(reason)) => (None, Some(reason)),
            None => (None, None),
        };
        let read_only = directory.as_ref().and_then(|directory| directory.why_read_only());
        let not_stored = self.disk.not_stored();
        let modules = self.modules.lock();
        let mut entries: Vec<_> =
            modules.iter().map(|(key, entry)| (*key, entry.clone())).collect();
        let bytes = modules.bytes();
        // The lock is dropped early, so that other threads need not wait while the directory is
        // listed.
        drop(modules);
        entries.sort_by_key(|(key, _)| *key.as_bytes());
        Status {
            memory_hits: self.counters.memory_hits.load(Relaxed),
            disk_hits: self.counters.disk_hits.load(Relaxed),
            compiles: self.counters.compiles.load(Relaxed),
            bytes,
            entries,
            directory: directory.as_ref().and(self.settings.directory.clone()),
            unusable: unusable.or(read_only).or(not_stored),
            disk: directory.map(|directory| directory.usage()).unwrap_or_default(),
        }
    }
}
