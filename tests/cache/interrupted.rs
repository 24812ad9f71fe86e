//! Interrupts while a module is compiled, or while a thread waits for another one.

use std::sync::Barrier;
use std::thread;
use std::time::{Duration, Instant};

use wasm::cache::{Cache, Origin};
use wasm::engine::{Config, Error, Thread};

use super::tiers::{ask, compile, folders, settings, source};

#[test]
fn an_interrupted_compilation_releases_its_locks() {
    let (folder, start) = (folders().0, Instant::now());
    let [one, other] = [(); 2].map(|()| Cache::new(settings(Some(&folder.path().join("cache")))));
    let interrupt = Thread::current().interrupt();
    interrupt.raise();
    let result = one.module_of(&source(1), &Config::default(), compile);
    assert!(matches!(result, Err(Error::Interrupted)));
    assert_eq!(one.status().compiles, 0);
    interrupt.clear();
    // Another process can compile the module now, and this process finds it then.
    assert_eq!(ask(&other, 1), Origin::Compiled);
    assert_eq!(ask(&one, 1), Origin::Disk);
    assert_eq!(ask(&one, 2), Origin::Compiled);
    assert!(start.elapsed() < settings(None).patience, "no lock was waited for");
}

#[test]
fn an_interrupt_ends_the_wait_for_a_thread_or_process_that_compiles() {
    let (_folder, directory) = folders();
    let [one, other] = [(); 2].map(|()| Cache::new(settings(Some(&directory))));
    let (begun, end) = (Barrier::new(2), Barrier::new(2));
    let start = Instant::now();
    let interrupt = Thread::current().interrupt();
    let results = thread::scope(|scope| {
        scope.spawn(|| {
            let slow = |source: &[u8]| {
                begun.wait();
                end.wait();
                compile(source)
            };
            one.module_of(&source(1), &Config::default(), slow).map(drop)
        });
        begun.wait();
        let results = [&one, &other].map(|cache| {
            scope.spawn(|| {
                thread::sleep(Duration::from_millis(50));
                interrupt.raise();
            });
            let result = cache.module_of(&source(1), &Config::default(), compile);
            interrupt.clear();
            result
        });
        end.wait();
        results
    });
    for result in results {
        assert!(matches!(result, Err(Error::Interrupted)), "{result:?}");
    }
    assert!(start.elapsed() < settings(None).patience, "both waits ended early");
    assert_eq!(ask(&other, 1), Origin::Disk);
}
