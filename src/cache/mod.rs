//! Compiled modules that outlive the request: where they are kept, and how they are found again.
//!
//! ```text
//! path ─► key ─► this process ─► the disk ─► the compiler
//! ```
//!
//! Knows the public face of the engine, and nothing of PHP. No lock is held while a caller's
//! function runs, nor while anything is compiled but the one that says so, which is the system's.
#![forbid(unsafe_code)]

mod directory;
mod disk;
mod identity;
mod in_flight;
mod lock;
mod modules;
mod paths;
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

/// What a compiled module is found by: the hash of its source and of everything else on which its
/// code depends.
pub type Key = blake3::Hash;

/// How a cache keeps modules.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The directory of the disk tier, if there is to be one.
    pub directory: Option<PathBuf>,
    /// Whether the folder in which that lies is made, too, if it is missing.
    pub make_parent: bool,
    /// How much the directory may hold, in bytes.
    pub most_on_disk: u64,
    /// How large the artifacts of this process may be, in bytes.
    pub most_in_memory: u64,
    /// How long a file is taken for unchanged before somebody looks again.
    pub revalidate_after: Duration,
    /// How long to do without a directory that cannot be opened: a disk need not stay full.
    pub retry_after: Duration,
    /// How long to wait for somebody else who compiles the same module.
    pub patience: Duration,
    /// How much of a file of the directory is checked before its code runs.
    pub verification: Verification,
}

/// Keeps modules. One for all threads of a process, inherited by those it forks.
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
    /// Makes an empty cache. The directory is opened when it is first needed, by whoever needs it.
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

    /// Returns the module of a source, which `compile` compiles if it is not found.
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
    /// `compile` compiles its contents, each if that is needed. A file that this user opened not
    /// long ago is not even opened.
    ///
    /// # Errors
    ///
    /// Returns the error of one of these.
    pub fn module_at<E>(
        &self,
        place: Place<'_>,
        config: &Config,
        open: impl FnOnce() -> Result<(File, Metadata), E>,
        read: impl FnOnce(&mut File, &Metadata) -> Result<Vec<u8>, E>,
        compile: impl FnOnce(&[u8]) -> Result<Module, E>,
    ) -> Result<(Module, Origin), E> {
        Ok(self.keyed_module_at(place, config, open, read, compile)?.1)
    }

    /// The same, with the key of the module if it has one.
    fn keyed_module_at<E>(
        &self,
        place: Place<'_>,
        config: &Config,
        open: impl FnOnce() -> Result<(File, Metadata), E>,
        read: impl FnOnce(&mut File, &Metadata) -> Result<Vec<u8>, E>,
        compile: impl FnOnce(&[u8]) -> Result<Module, E>,
    ) -> Result<(Option<Key>, (Module, Origin)), E> {
        let user = user();
        let known = self.paths.lock().recent(place, user, self.settings.revalidate_after);
        if let Some(found) = known.and_then(|key| self.find_in_memory(&key)) {
            return Ok((known, found));
        }
        let (mut file, metadata) = open()?;
        let identity = Identity::from_metadata(&metadata);
        let known = self.paths.lock().confirm(place, identity, user);
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

    /// Makes the module of a file ready, before this process forks those that serve: it stays for
    /// as long as they live. The directory is used if it is there, but is not made: it would belong
    /// to whoever starts the server, and not to those who serve.
    ///
    /// # Errors
    ///
    /// As [`Cache::module_at`].
    pub fn preload<E>(
        &self,
        path: &Path,
        config: &Config,
        open: impl FnOnce() -> Result<(File, Metadata), E>,
        read: impl FnOnce(&mut File, &Metadata) -> Result<Vec<u8>, E>,
        compile: impl FnOnce(&[u8]) -> Result<Module, E>,
    ) -> Result<(), E> {
        self.disk.open_existing();
        let made = self.keyed_module_at(Place::given(path), config, open, read, compile);
        self.disk.forget();
        // Those that serve may have another root.
        self.paths.lock().doubt();
        if let (Some(key), (module, _)) = made? {
            let gone = self.modules.lock().pin(key, module);
            drop(gone);
            self.modules.lock().note_path(&key, path);
        }
        Ok(())
    }

    /// Finds the module of a file that was seen before, by this process or another.
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
        self.paths.lock().insert(place, identity, user, key);
        self.modules.lock().note_path(&key, place.path);
        Some((key, found))
    }

    fn remember(&self, place: Place<'_>, identity: Identity, user: u32, config: &Config, key: Key) {
        self.paths.lock().insert(place, identity, user, key);
        self.modules.lock().note_path(&key, place.path);
        let directory = self.disk.directory().filter(|_| identity.is_lasting());
        if let (Some(directory), Ok(options)) = (directory, engine::fingerprint(config)) {
            // If it fails, the next process reads the file.
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

    /// Makes a module of a file of the directory.
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
                // If the system had no memory to give, the file is as good as it was.
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

    /// Compiles a module, unless somebody else does so first.
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
            // Others may have made it again.
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

    /// Stores a module on the disk and loads it from there, so that its code is shared.
    fn store(
        &self,
        directory: &Directory,
        key: &Key,
        module: &Module,
        config: &Config,
    ) -> Option<Module> {
        // If the disk is full or read-only, there is the module that was compiled.
        let stored = directory.store(key, module.artifact());
        self.disk.note_stored(stored.as_ref().err().and_then(Errno::from_io_error));
        let Stored { file, length, .. } = stored.ok()?;
        let most = self.settings.most_on_disk;
        if self.counters.is_time_to_look(length, most) {
            directory.shrink(most);
        }
        // Written just now: there is no need to read all of it.
        Module::from_file(file, length, config, Verification::Head).ok()
    }

    fn keep(&self, key: Key, entry: Entry) {
        let gone = self.modules.lock().insert(key, entry);
        // Outside of the lock: to drop a module is to give its memory back.
        drop(gone);
    }

    /// Returns why the directory cannot be used, for a warning when the process starts. Makes none:
    /// one that can be made is no reason. Leaves out reasons that may not hold for another user, if
    /// `for_everybody`.
    pub fn warning(&self, for_everybody: bool) -> Option<Unusable> {
        let reason = self.disk.look()?.err().filter(|reason| *reason != Unusable::NotMadeYet)?;
        if for_everybody && reason.depends_on_user() {
            return None;
        }
        self.disk.note_complaint();
        Some(reason)
    }

    /// Returns why the directory could not be used when it was first needed, for a log. Returns it
    /// once, and not if [`Cache::warning`] has.
    pub fn complaint(&self) -> Option<Unusable> {
        self.disk.complaint()
    }

    /// Returns the path of the directory, if there is to be one.
    pub fn path(&self) -> Option<&Path> {
        self.settings.directory.as_deref()
    }

    /// Forgets all modules, in this process and, if asked, on the disk. Whoever uses one keeps it.
    /// Returns how many there were.
    pub fn clear(&self, disk: bool) -> u64 {
        let gone = self.modules.lock().take_all();
        self.paths.lock().clear();
        let mut count = gone.len() as u64;
        drop(gone);
        // Not looked for unless asked: that would make it, when PHP ends.
        if let Some(directory) = disk.then(|| self.disk.directory()).flatten() {
            count += directory.clear();
        }
        count
    }

    /// Says what the cache has done and holds.
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
        // The others need not wait while the directory is listed.
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

/// Returns what the module of a source is found by. `None` on a processor for which nothing can be
/// compiled.
fn key(source: &[u8], config: &Config) -> Option<Key> {
    let mut hasher = blake3::Hasher::new_keyed(&engine::fingerprint(config).ok()?);
    hasher.update(source);
    Some(hasher.finalize())
}
