//! Kills processes while they compile and write. Other processes must never load their unfinished
//! files or wait for them.
//!
//! ```text
//! test ─► victim: this test again, killed at some time of its run
//!      └► callers that ask for the same module, at the same time and afterwards
//! ```

use std::collections::BTreeMap;
use std::env;
use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead, BufReader, Write, stderr};
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use nix::sys::signal::Signal;
use rustix::fs::{AtFlags, CWD, Timespec, Timestamps, utimensat};
use tempfile::TempDir;
use wasm::cache::{Cache, Directory, Key, Origin};
use wasm::engine::text_to_binary;

use super::name;
use super::tiers::{ask_at, settings, settle};

/// Environment variable with the number of the module that a victim asks for.
const VICTIM: &str = "KILLED_NUMBER";

/// Environment variable with the folder of the modules.
const FOLDER: &str = "KILLED_FOLDER";

/// Messages of a victim, before it begins and when it has finished.
const READY: &str = "victim: ready";
const DONE: &str = "victim: done";

/// Number of processes that are killed. `WASM_ROUNDS` overrides it.
const ROUNDS: u32 = 30;

/// Number of modules. They are compiled in turn, beside the unfinished files of earlier rounds.
const MODULES: i32 = 4;

/// Maximum time for a caller that nothing delays. It is far longer than needed, and shorter than
/// the time to wait for a live process.
const HELD_UP: Duration = Duration::from_secs(20);

/// A folder with modules and the directory of their cache.
struct Place(PathBuf);

impl Place {
    fn source(&self, number: i32) -> PathBuf {
        self.0.join(format!("{number}.wasm"))
    }

    fn cache(&self) -> Cache {
        Cache::new(settings(Some(&self.directory())))
    }

    fn directory(&self) -> PathBuf {
        self.0.join("cache")
    }

    /// Asks for a module as a new process would. Checks the result and the time.
    fn ask(&self, number: i32) -> (Origin, Key) {
        let (start, cache) = (Instant::now(), self.cache());
        let origin = ask_at(&cache, &self.source(number), number);
        assert!(
            start.elapsed() < HELD_UP,
            "a killed process delays no caller: {:?}",
            start.elapsed()
        );
        (origin, cache.status().entries[0].0)
    }

    /// Returns the names in the directory with an ending.
    fn kept(&self, ending: &str) -> Vec<String> {
        let entries = fs::read_dir(self.directory()).expect("it exists");
        let names = entries.map(|entry| entry.expect("a readable entry").file_name());
        let names = names.map(|name| name.to_string_lossy().into_owned());
        names.filter(|name| name.ends_with(ending)).collect()
    }
}

/// Writes modules that take some time to compile and to write.
fn modules() -> (TempDir, Place) {
    let folder = tempfile::tempdir().expect("the disk has space for a folder");
    let place = Place(folder.path().to_owned());
    for number in 0..MODULES {
        let data = "data".repeat(1 << 20);
        let mut text = format!(
            "(module (memory 80) (data (i32.const 0) \"{data}\")
                (func (export \"f\") (result i32) (i32.const {number}))"
        );
        for position in 0..100 {
            write!(
                text,
                "(func (param i32) (result i32) (local.get 0) (i32.const {position}) (i32.mul)
                    (i32.load) (local.get 0) (i32.load) (i32.div_s))"
            )
            .expect("writing to a string cannot fail");
        }
        text.push(')');
        let binary = text_to_binary(&text).expect("the text is well-formed");
        fs::write(place.source(number), binary).expect("disk space");
    }
    settle();
    (folder, place)
}

/// Starts a victim, and waits until it begins.
fn start(place: &Place, number: i32) -> (Child, impl Iterator<Item = String>) {
    let mut child = Command::new(env::current_exe().expect("a running program has a path"))
        .args(["--exact", "killed::hammer_killed_processes_do_no_damage"])
        .arg("--nocapture")
        .env(VICTIM, number.to_string())
        .env(FOLDER, &place.0)
        .stdout(Stdio::piped())
        .spawn()
        .expect("a child can be started");
    let output = BufReader::new(child.stdout.take().expect("it is piped"));
    let mut lines = output.lines().map_while(Result::ok);
    assert!(lines.any(|line| line == READY), "the victim has begun");
    (child, lines)
}

fn be_victim(number: &str) {
    let number = number.parse().expect("the text is a number");
    let place = Place(env::var_os(FOLDER).expect("both variables are set").into());
    let cache = place.cache();
    // The test runner has printed the start of a line.
    println!("\n{READY}");
    ask_at(&cache, &place.source(number), number);
    println!("{DONE}");
}

/// Returns the median time of victims that are not killed, and the keys of the modules.
fn measure(place: &Place) -> (Duration, Vec<Key>) {
    let measured = (0..MODULES).map(|number| {
        let (mut child, mut lines) = start(place, number);
        let start = Instant::now();
        assert!(lines.any(|line| line == DONE), "the victim has finished");
        let time = start.elapsed();
        assert!(child.wait().expect("a child can be waited for").success());
        let (origin, key) = place.ask(number);
        assert_eq!(origin, Origin::Disk);
        (time, key)
    });
    let (mut times, keys): (Vec<_>, Vec<_>) = measured.unzip();
    times.sort();
    (times[times.len() / 2], keys)
}

/// Returns the step at which a victim was killed, judged by the files it has left. Also returns
/// whether the code is on the disk.
fn phase(place: &Place, key: &Key, victim: u32) -> (&'static str, bool) {
    let is_there = |ending: &str| place.directory().join(name(key, ending)).exists();
    let is_writing = place.kept(".new").iter().any(|name| name.contains(&format!(".{victim}-")));
    let (is_locked, is_done) = (is_there("lock"), is_there("code"));
    let phase = match (is_writing, is_locked, is_done) {
        (true, _, false) => "writing",
        (true, _, true) => "linking",
        (false, false, false) => "reading",
        (false, true, false) => "compiling",
        (false, true, true) => "loading",
        (false, false, true) => "done",
    };
    (phase, is_done)
}

/// Makes unfinished files old and checks that they are removed. Returns their number.
fn tidy(place: &Place) -> usize {
    let left = [place.kept(".new"), place.kept(".lock")].concat();
    for name in &left {
        let old = Timespec { tv_sec: 1_000_000_000, tv_nsec: 0 };
        let times = Timestamps { last_access: old, last_modification: old };
        let path = place.directory().join(name);
        utimensat(CWD, &path, &times, AtFlags::SYMLINK_NOFOLLOW).expect("the test owns it");
    }
    Directory::open(&place.directory()).expect("the test owns it").shrink(u64::MAX);
    assert_eq!([place.kept(".new"), place.kept(".lock")].concat(), [""; 0]);
    left.len()
}

/// Kills a victim at a given time, and lets other callers ask. Returns the step at which it was
/// killed, if it was alone. Callers that ask at the same time do the same steps, so the step is
/// unknown then.
fn round(place: &Place, number: i32, key: &Key, time: Duration, is_alone: bool) -> &'static str {
    remove(&place.directory(), key);
    let (mut child, _lines) = start(place, number);
    thread::scope(|scope| {
        let waiter = (!is_alone).then(|| scope.spawn(|| place.ask(number).0));
        thread::sleep(time);
        child.kill().expect("a child can be killed");
        child.wait().expect("a child can be waited for");
        let (phase, is_done) = phase(place, key, child.id());
        let Some(waiter) = waiter else {
            let expected = if is_done { Origin::Disk } else { Origin::Compiled };
            assert_eq!(place.ask(number).0, expected, "killed while {phase}");
            return phase;
        };
        waiter.join().expect("the waiter does not panic");
        "others asked"
    })
}

fn remove(directory: &Path, key: &Key) {
    fs::remove_file(directory.join(name(key, "code"))).expect("the module was stored");
}

/// The system kills a process that writes a file longer than the limit.
#[test]
fn files_of_killed_writers_are_removed() {
    let key = blake3::hash(b"a");
    if let Some(folder) = env::var_os(FOLDER) {
        let directory = Directory::open(&Place(folder.into()).directory()).expect("it is ours");
        let _ = directory.store(&key, &vec![0; 1 << 20]);
        unreachable!("the file exceeds the limit");
    }
    let folder = tempfile::tempdir().expect("disk space");
    let place = Place(folder.path().to_owned());
    let directory = Directory::open(&place.directory()).expect("it is ours");
    let status = Command::new("sh")
        .args(["-c", r#"ulimit -c 0; ulimit -f 64; exec "$0" --exact "$1""#])
        .arg(env::current_exe().expect("a running program has a path"))
        .arg("killed::files_of_killed_writers_are_removed")
        .env(FOLDER, folder.path())
        .stdout(Stdio::null())
        .status();
    assert_eq!(status.expect("a shell").signal(), Some(Signal::SIGXFSZ as i32));
    let left = place.kept(".new");
    assert!(left.len() == 1 && left[0].starts_with(&name(&key, "code")), "{left:?}");
    assert!(directory.find(&key).is_none());
    directory.store(&key, b"code").expect("the old file does not block it");
    assert_eq!(tidy(&place), 1);
    assert!(directory.find(&key).is_some());
}

#[test]
fn hammer_killed_processes_do_no_damage() {
    if let Ok(number) = env::var(VICTIM) {
        return be_victim(&number);
    }
    let rounds = env::var("WASM_ROUNDS").ok().and_then(|rounds| rounds.parse().ok());
    let rounds = rounds.unwrap_or(ROUNDS);
    let (_folder, place) = modules();
    let (whole, keys) = measure(&place);
    let (mut phases, mut left) = (BTreeMap::<_, u32>::new(), 0);
    for (count, number) in (0..rounds).zip((0..MODULES).cycle()) {
        // The golden ratio spreads the times evenly, in mixed order.
        let time = whole.mul_f64((f64::from(count) * 0.618_034).fract() * 1.3);
        let key = &keys[usize::try_from(number).expect("the number is a position")];
        let phase = round(&place, number, key, time, count % 3 != 2);
        *phases.entry(phase).or_default() += 1;
        assert_eq!(place.ask(number).0, Origin::Disk, "the module is on the disk, and undamaged");
        if count % 20 == 19 {
            left += tidy(&place);
        }
    }
    left += tidy(&place);
    for number in 0..MODULES {
        assert_eq!(place.ask(number).0, Origin::Disk);
    }
    // Write directly to stderr, because the test runner captures output. The counts are useful even
    // if the test passes.
    writeln!(stderr(), "\n{rounds} killed within {whole:?}: {phases:?}; {left} files left")
        .expect("stderr is open");
    let told = phases.keys().filter(|phase| **phase != "others asked").count();
    assert!(rounds < ROUNDS || told > 1, "all were killed at the same point: {phases:?}");
}
