//! Parallel work on many items, on threads that end before the result is returned.
//!
//! No thread outlives the call: the host may fork, and a child process has only the forking thread.
//! The threads block all signals, because the host's signal handlers may only run on the host's own
//! threads.

use std::num::NonZero;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use nix::sys::signal::{SigSet, SigmaskHow};
use parking_lot::Mutex;

use crate::engine::error::Result;

/// Minimum amount of code per thread, in bytes. It takes some milliseconds to compile; a thread
/// starts in a fraction of a millisecond.
const CODE_PER_THREAD: u64 = 4 * 1024;

/// Returns the number of threads to use. `wanted` is 0 for one per processor.
pub(super) fn thread_count(wanted: usize, items: usize, code_size: u64) -> usize {
    let worthwhile = usize::try_from(code_size / CODE_PER_THREAD).unwrap_or(usize::MAX);
    let most = items.min(worthwhile).max(1);
    let available = || thread::available_parallelism().map_or(1, NonZero::get);
    if wanted == 0 { available().min(most) } else { wanted.min(most) }
}

/// Calls `work` for every item, and returns the results in the order of the items.
///
/// `worker` makes the state that a thread reuses for all its items. The calling thread works, too.
/// It does all the work if the system cannot start other threads.
///
/// # Errors
///
/// Returns the error of the first failed item, in the order of the items.
pub(super) fn map<T, W, R>(
    threads: usize,
    items: Vec<T>,
    worker: impl Fn() -> W + Sync,
    work: impl Fn(&mut W, T) -> Result<R> + Sync,
) -> Result<Vec<R>>
where
    T: Send,
    R: Send,
{
    if threads <= 1 {
        let mut state = worker();
        return items.into_iter().map(|item| work(&mut state, item)).collect();
    }
    let mut results: Vec<Option<Result<R>>> = Vec::new();
    results.resize_with(items.len(), || None);
    let results = Mutex::new(results);
    let queue = Mutex::new(items.into_iter().enumerate());
    let failed = AtomicBool::new(false);
    let run = || {
        let mut state = worker();
        loop {
            let next = queue.lock().next();
            let Some((position, item)) = next else { break };
            // Items are taken in order, so all items after a failed one can be skipped.
            if failed.load(Ordering::Relaxed) {
                break;
            }
            let result = work(&mut state, item);
            if result.is_err() {
                failed.store(true, Ordering::Relaxed);
            }
            results.lock()[position] = Some(result);
        }
    };
    let before = SigSet::all().thread_swap_mask(SigmaskHow::SIG_SETMASK);
    thread::scope(|scope| {
        for _ in 1..threads {
            // If a thread cannot be started, the other threads do its work.
            let _ = thread::Builder::new().name("wasm compile".into()).spawn_scoped(scope, run);
        }
        if let Ok(before) = &before {
            let _ = before.thread_set_mask();
        }
        run();
    });
    results.into_inner().into_iter().map_while(|result| result).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::error::Error;

    #[test]
    fn results_come_in_order() {
        let squares = map(4, (0..1000_u64).collect(), || (), |(), item| Ok(item * item));
        let squares = squares.expect("nothing fails");
        assert!(squares.iter().zip(0..).all(|(square, item)| *square == item * item));
        assert_eq!(squares.len(), 1000);
    }

    #[test]
    fn the_first_error_wins() {
        let work = |(): &mut (), item: u64| {
            if item >= 500 { Err(Error::LimitExceeded(item.to_string())) } else { Ok(item) }
        };
        for threads in [1, 4] {
            let error = map(threads, (0..1000).collect(), || (), work).expect_err("one fails");
            assert_eq!(error.to_string(), "500");
        }
    }

    #[test]
    fn small_modules_get_one_thread() {
        assert_eq!(thread_count(8, 100, 1000), 1);
        assert_eq!(thread_count(8, 100, 100 * CODE_PER_THREAD), 8);
        assert_eq!(thread_count(8, 3, 100 * CODE_PER_THREAD), 3);
    }
}
