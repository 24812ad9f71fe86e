//! Attempts while another thread replaces a directory by a symbolic link to the outside, or moves
//! it to the outside, again and again.

use std::os::unix::fs::symlink;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};
use std::{fs, thread};

use rustix::fs::{CWD, RenameFlags, renameat_with};
use wasm::wasi::files::access::FileAccess;
use wasm::wasi::files::{NewTime, NewTimes, Open, Opened};

use crate::attempts::Outcome;
use crate::ground::Ground;

/// Time for each race.
const TIME: Duration = Duration::from_millis(500);

/// An operation on `swap`, which is a directory or a link to the outside. Returns whether it has
/// reached the outside.
type Operation = fn(&Ground) -> bool;

const OPERATIONS: &[(&str, Operation)] = &[
    ("open", |ground| {
        let how = Open { read: true, follow: true, ..Open::default() };
        match ground.given.open("swap/secret", how) {
            Ok(Opened::File(file)) => {
                FileAccess::metadata(&file).is_ok_and(|it| ground.is_outside(it.inode))
            }
            _ => false,
        }
    }),
    ("facts", |ground| {
        ground.given.metadata_at("swap/secret", true).is_ok_and(|it| ground.is_outside(it.inode))
    }),
    ("create", |ground| {
        let how = Open { write: true, create: true, follow: true, ..Open::default() };
        drop(ground.given.open("swap/new", how));
        drop(ground.given.remove_file("swap/new"));
        false
    }),
    ("empty", |ground| {
        let how = Open { write: true, truncate: true, follow: true, ..Open::default() };
        drop(ground.given.open("swap/secret", how));
        false
    }),
    ("set times", |ground| {
        let times = NewTimes { accessed: NewTime::At(1), modified: NewTime::At(1) };
        drop(ground.given.set_times_at("swap/secret", true, times));
        drop(ground.given.set_times_at("swap/deep", true, times));
        false
    }),
    ("make and remove a directory", |ground| {
        drop(ground.given.create_directory("swap/made"));
        drop(ground.given.remove_directory("swap/made"));
        false
    }),
    ("remove", |ground| {
        drop(ground.given.remove_file("swap/deep/secret"));
        false
    }),
    ("move", |ground| {
        if ground.given.rename("swap/secret", &ground.given, "taken").is_err() {
            return false;
        }
        let is_outside =
            ground.given.metadata_at("taken", false).is_ok_and(|it| ground.is_outside(it.inode));
        drop(ground.given.rename("taken", &ground.given, "back/secret"));
        is_outside
    }),
    ("link", |ground| {
        if ground.given.link("swap/secret", false, &ground.given, "linked").is_err() {
            return false;
        }
        let is_outside =
            ground.given.metadata_at("linked", false).is_ok_and(|it| ground.is_outside(it.inode));
        drop(ground.given.remove_file("linked"));
        is_outside
    }),
    ("link and follow", |ground| {
        if ground.given.link("swap/secret", true, &ground.given, "linked").is_err() {
            return false;
        }
        let is_outside =
            ground.given.metadata_at("linked", false).is_ok_and(|it| ground.is_outside(it.inode));
        drop(ground.given.remove_file("linked"));
        is_outside
    }),
];

/// The same with `d/e`. Another thread moves this directory next to the folder `outside`, and so
/// `d/e/..` would be the folder that contains everything.
const OPERATIONS_ON_PARENT: &[(&str, Operation)] = &[
    ("open", |ground| {
        let how = Open { read: true, follow: true, ..Open::default() };
        match ground.given.open("d/e/../outside/secret", how) {
            Ok(Opened::File(file)) => {
                FileAccess::metadata(&file).is_ok_and(|it| ground.is_outside(it.inode))
            }
            _ => false,
        }
    }),
    ("facts", |ground| {
        let parent = ground.given.metadata_at("d/e/..", true);
        parent.is_ok_and(|it| ground.is_outside(it.inode))
    }),
    ("create and set times", |ground| {
        let how = Open { write: true, create: true, follow: true, ..Open::default() };
        drop(ground.given.open("d/e/../outside/new", how));
        let times = NewTimes { accessed: NewTime::At(1), modified: NewTime::At(1) };
        drop(ground.given.set_times_at("d/e/../outside/secret", true, times));
        false
    }),
    ("move and link", |ground| {
        drop(ground.given.rename("d/e/../outside/secret", &ground.given, "taken"));
        drop(ground.given.link("d/e/../outside/secret", false, &ground.given, "linked"));
        ["taken", "linked"].iter().any(|path| ground.given.metadata_at(path, false).is_ok())
    }),
];

/// Runs all races.
pub(crate) fn all() -> Vec<Outcome> {
    let replaced = OPERATIONS.iter().map(|(name, operation)| replaced(name, *operation));
    let moved = OPERATIONS_ON_PARENT.iter().map(|(name, operation)| moved(name, *operation));
    replaced.chain(moved).collect()
}

fn replaced(name: &str, operation: Operation) -> Outcome {
    let ground = Ground::new();
    let (swap, link) = (ground.path("given/swap"), ground.path("given/back"));
    fs::create_dir_all(swap.join("deep")).expect("a new folder");
    fs::write(swap.join("secret"), "inside").expect("a new file");
    fs::write(swap.join("deep/secret"), "inside").expect("a new file");
    symlink("../outside", &link).expect("a new link");
    let failure = race(&ground, operation, &|| {
        renameat_with(CWD, &swap, CWD, &link, RenameFlags::EXCHANGE).expect("both exist");
    });
    (format!("{name}, while a directory is replaced"), failure)
}

fn moved(name: &str, operation: Operation) -> Outcome {
    let ground = Ground::new();
    let (inside, outside) = (ground.path("given/d/e"), ground.path("moved"));
    let failure = race(&ground, operation, &|| {
        fs::rename(&inside, &outside).expect("it is inside");
        fs::rename(&outside, &inside).expect("it is outside");
    });
    (format!("{name}, while a directory is moved"), failure)
}

/// Repeats an operation while another thread repeats a change. Returns the reason if the operation
/// has reached or changed the outside.
fn race(ground: &Ground, operation: Operation, change: &(dyn Fn() + Sync)) -> Option<String> {
    let (is_over, changes) = (AtomicBool::new(false), AtomicU64::new(0));
    let (mut tries, mut failure) = (0_u64, None);
    thread::scope(|scope| {
        scope.spawn(|| {
            while !is_over.load(Ordering::Relaxed) {
                change();
                changes.fetch_add(1, Ordering::Relaxed);
            }
        });
        let begin = Instant::now();
        while begin.elapsed() < TIME && failure.is_none() {
            if operation(ground) {
                failure = Some(format!("reached the outside after {tries} tries"));
            }
            tries += 1;
        }
        is_over.store(true, Ordering::Relaxed);
    });
    let failure = failure.or_else(|| ground.change());
    let has_raced = tries > 20 && changes.load(Ordering::Relaxed) > 20;
    failure.or_else(|| (!has_raced).then(|| format!("only {tries} tries")))
}
