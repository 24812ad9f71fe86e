//! The limits of PHP for all memories and tables of a request: `wasm.memory_limit` and PHP's
//! `memory_limit`.
//!
//! PHP's garbage collector does not know that an object may hold a large memory. So this file runs
//! the collector before a limit refuses a request, and each time when memories and tables have
//! grown by a part of the limit. The collector runs only while no WebAssembly is running. During a
//! call it could not free memories, because the engine frees them when the call ends.
#![forbid(unsafe_code)]

use std::cell::Cell;

use crate::engine::Thread;
use crate::engine::error::{Limit, Refusal};
use crate::engine::runtime::Budget;
use crate::engine::runtime::account;
use crate::engine::runtime::account::Need;
use crate::php::ceilings;
use crate::php::zend::api::throw::{Result, Thrown};
use crate::php::zend::api::{heap, throw};
use crate::php::zend::bridge::callback::guarded;

/// Part of the limit by which memories and tables may grow without a collection.
const PART: u64 = 4;

/// Growth without a collection if no limit is set, in bytes.
const PART_OF_NO_LIMIT: u64 = 256 << 20;

thread_local! {
    /// Size of all memories and tables when the collector last ran for them, in bytes.
    static AFTER_COLLECTION: Cell<u64> = const { Cell::new(0) };
}

/// Begins a request: connects the account of the engine to the limits.
pub(in crate::php) fn begin_request() {
    account::set_check(check);
    AFTER_COLLECTION.set(0);
}

/// Returns the limits that count now: their names, and the bytes that they allow for memories and
/// tables.
fn limits() -> impl Iterator<Item = (&'static str, u64)> {
    let ceilings = ceilings::current();
    let php = heap::limit().filter(|_| ceilings.count_memory);
    let php = php.map(|limit| ("memory_limit", limit.saturating_sub(heap::size()) as u64));
    ceilings.memory.map(|limit| ("wasm.memory_limit", limit)).into_iter().chain(php)
}

/// Checks that the limits allow `more` bytes for memories, tables, instances and references, which
/// have `live` bytes.
fn check(live: u64, more: u64) -> Result<(), Refusal> {
    for (name, limit) in limits() {
        let left = limit.saturating_sub(live);
        if more > left {
            return Err(Refusal { limit: Limit::Host(name), asked: more, left });
        }
    }
    Ok(())
}

/// Runs PHP's garbage collector if a limit would refuse a need, or if memories and tables have
/// grown much since it last ran for them.
///
/// # Errors
///
/// Throws the exceptions of destructors.
pub(in crate::php) fn make_room(budget: Option<&Budget>, need: Need) -> Result<()> {
    let live = account::live_bytes();
    if live == 0 {
        AFTER_COLLECTION.set(0);
        return Ok(());
    }
    let smallest = limits().map(|(_, limit)| limit / PART).min().unwrap_or(PART_OF_NO_LIMIT);
    // Memories that were freed since then leave room for others.
    let before = AFTER_COLLECTION.get().min(live);
    AFTER_COLLECTION.set(before);
    let has_grown = live.saturating_add(need.bytes()) - before > smallest;
    if !has_grown && need.check(budget).is_ok() || !Thread::current().is_at_rest() {
        return Ok(());
    }
    guarded(heap::collect).ok_or(Thrown::Bailout)?;
    AFTER_COLLECTION.set(account::live_bytes());
    if throw::is_pending() { Err(Thrown::Exception) } else { Ok(()) }
}
