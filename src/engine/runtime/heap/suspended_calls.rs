//! The suspended calls of a thread, and the search for a call that holds an owner back.
//!
//! The calls are in a list, in the order in which they began. Above the list is a binary tree. Each
//! node of the tree has the last time at which a call below it was suspended. So the search for a
//! call that holds an owner back takes logarithmic time.
//!
//! Many calls may hold an owner back, and they may end in any order. The owner waits for one of
//! them at a time. If that were always the first or the last call, an owner might wait for each
//! call in turn. So the search chooses randomly at every node. Of n calls, an owner then waits for
//! about log n calls. The random numbers are the same in every run.

use std::cell::Cell;

/// The identity of a call that was suspended, among the calls of its thread: the time at which it
/// was first suspended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::engine::runtime) struct CallId(u64);

/// A call that was suspended at least once.
#[derive(Clone, Copy, Debug)]
struct Call {
    id: CallId,
    /// Time at which the call began. Calls are first suspended in this order, because a stack must
    /// be left before a call begins on another stack.
    began: u64,
}

/// The suspended calls of a thread.
#[derive(Debug, Default)]
pub(super) struct SuspendedCalls {
    /// The suspended calls, and calls that have ended or run since the list was last compacted.
    calls: Vec<Call>,
    /// The tree: node n is the parent of the nodes 2n and 2n + 1. The second half has one node for
    /// each call. Each node has the last time at which a call below it was suspended, or 0.
    left: Vec<u64>,
    /// State of the random number generator.
    random: Cell<u64>,
}

/// Minimum number of calls for which space is allocated.
const FEWEST: usize = 8;

impl SuspendedCalls {
    /// Returns the number of calls for which space is allocated.
    const fn capacity(&self) -> usize {
        self.left.len() / 2
    }

    /// Returns whether a call is suspended.
    pub(super) fn is_any(&self) -> bool {
        self.left.get(1).is_some_and(|left| *left > 0)
    }

    /// Adds a call that is first suspended at the time `left`.
    pub(super) fn add(&mut self, began: u64, left: u64) -> CallId {
        // The tree always has a free node after the last call.
        if self.calls.len() + 1 >= self.capacity() {
            self.compact();
        }
        debug_assert!(self.calls.last().is_none_or(|last| last.began <= began));
        let id = CallId(left);
        self.calls.push(Call { id, began });
        self.set(id, left);
        id
    }

    /// Notes that a call is suspended again, at the time `left`.
    pub(super) fn suspend(&mut self, call: CallId, left: u64) {
        self.set(call, left);
    }

    /// Notes that a call is no longer suspended.
    pub(super) fn resume(&mut self, call: CallId) {
        self.set(call, 0);
    }

    fn set(&mut self, call: CallId, left: u64) {
        let found = self.calls.binary_search_by_key(&call, |call| call.id);
        let mut node = self.capacity() + found.expect("the call was added and has not ended");
        self.left[node] = left;
        while node > 1 {
            node /= 2;
            self.left[node] = self.left[2 * node].max(self.left[2 * node + 1]);
        }
    }

    /// Forgets the calls that are not suspended, and allocates space for twice as many calls as
    /// remain. Must be called only when a new call is suspended. All other calls that have not
    /// ended are suspended then.
    fn compact(&mut self) {
        let left = self.left.split_off(self.capacity());
        let kept = |(call, left): (Call, u64)| (left > 0).then_some((call, left));
        let (calls, left): (Vec<_>, Vec<_>) =
            self.calls.drain(..).zip(left).filter_map(kept).unzip();
        let capacity = (2 * calls.len()).next_power_of_two().max(FEWEST);
        self.calls = calls;
        self.left = Vec::new();
        self.left.resize(capacity, 0);
        self.left.extend(left);
        self.left.resize(2 * capacity, 0);
        for node in (1..capacity).rev() {
            self.left[node] = self.left[2 * node].max(self.left[2 * node + 1]);
        }
    }

    /// Returns a suspended call that may refer to an owner. The owner was made at the time `made`,
    /// and its count became zero at `unreferenced_at`. The call was suspended after `made` and
    /// began before `unreferenced_at`.
    pub(super) fn blocking_call(&self, made: u64, unreferenced_at: u64) -> Option<CallId> {
        if !self.is_any() {
            return None;
        }
        let count = self.calls.partition_point(|call| call.began < unreferenced_at);
        let mut bits = self.random_bits();
        let mut choose = || {
            bits = bits.rotate_right(1);
            bits & 1 == 1
        };
        // The largest subtrees that together contain exactly the first `count` calls. They are
        // visited from the smallest to the largest.
        let mut chosen = None;
        let mut end = self.capacity() + count;
        while end > 1 {
            if end % 2 == 1 && self.left[end - 1] > made && (chosen.is_none() || choose()) {
                chosen = Some(end - 1);
            }
            end /= 2;
        }
        let mut node = chosen?;
        while node < self.capacity() {
            node *= 2;
            let [first, second] = [node, node + 1].map(|child| self.left[child] > made);
            node += usize::from(!first || second && choose());
        }
        Some(self.calls[node - self.capacity()].id)
    }

    /// Returns 64 random bits. The tree has fewer levels.
    fn random_bits(&self) -> u64 {
        // The generator is SplitMix64.
        let state = self.random.get().wrapping_add(0x9E37_79B9_7F4A_7C15);
        self.random.set(state);
        let mixed = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns calls that began and were suspended one after another.
    fn suspend(count: u64) -> (SuspendedCalls, Vec<CallId>) {
        let mut calls = SuspendedCalls::default();
        let ids = (0..count).map(|n| calls.add(10 * n, 10 * n + 5)).collect();
        (calls, ids)
    }

    /// Ends calls in an order, while all calls hold back some owners. Returns the average number of
    /// calls for which such an owner waits.
    fn waits(count: u64, order: impl Fn(u64) -> u64) -> u64 {
        const OWNERS: usize = 100;
        let (mut calls, ids) = suspend(count);
        let wait = |calls: &SuspendedCalls| calls.blocking_call(0, u64::MAX);
        let mut waiting: Vec<_> = (0..OWNERS).map(|_| wait(&calls)).collect();
        let mut found = OWNERS as u64;
        for ended in (0..count).map(order) {
            let ended = ids[usize::try_from(ended).expect("small")];
            calls.resume(ended);
            for owner in waiting.iter_mut().filter(|owner| **owner == Some(ended)) {
                *owner = wait(&calls);
                found += u64::from(owner.is_some());
            }
        }
        assert!(waiting.iter().all(Option::is_none));
        found / OWNERS as u64
    }

    #[test]
    fn an_owner_waits_for_few_of_many_calls() {
        const COUNT: u64 = 1024;
        let orders: [fn(u64) -> u64; 5] = [
            |n| n,
            |n| COUNT - 1 - n,
            |n| n * 389 % COUNT,
            |n| n.reverse_bits() >> 54,
            |n| if n % 2 == 0 { n / 2 } else { COUNT - 1 - n / 2 },
        ];
        for order in orders {
            assert!((2..=12).contains(&waits(COUNT, order)));
        }
    }

    #[test]
    fn a_blocking_call_is_found_if_one_exists() {
        // Each call, with the times at which it began and was suspended, or `None` after its end.
        let mut calls = SuspendedCalls::default();
        let mut known: Vec<(CallId, Option<(u64, u64)>)> = Vec::new();
        let mut random = 1_u64;
        let mut choose = |limit: usize| {
            random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            usize::try_from(random >> 33).expect("31 bits") % limit
        };
        let mut now = 0;
        for round in 0..5000 {
            now += 10;
            // Some calls always exist, and from time to time nearly all calls end.
            let alive: Vec<_> = (0..known.len()).filter(|n| known[*n].1.is_some()).collect();
            match choose(if round % 1000 < 900 { 4 } else { 40 }) {
                0 | 1 => known.push((calls.add(now, now + 5), Some((now, now + 5)))),
                2 if !alive.is_empty() => {
                    let (id, times) = &mut known[alive[choose(alive.len())]];
                    times.as_mut().expect("it has not ended").1 = now + 5;
                    calls.resume(*id);
                    calls.suspend(*id, now + 5);
                }
                _ if !alive.is_empty() => {
                    let (id, times) = &mut known[alive[choose(alive.len())]];
                    calls.resume(*id);
                    *times = None;
                }
                _ => {}
            }
            let time = |choice: usize| u64::try_from(choice).expect("small");
            let made = time(choose(usize::try_from(now).expect("small")));
            let unreferenced_at = made + time(choose(1000));
            let holds = |times: &(u64, u64)| times.1 > made && times.0 < unreferenced_at;
            match calls.blocking_call(made, unreferenced_at) {
                None => assert!(!known.iter().filter_map(|call| call.1).any(|call| holds(&call))),
                Some(id) => {
                    let (_, times) = known.iter().find(|call| call.0 == id).expect("a known call");
                    assert!(times.as_ref().is_some_and(holds));
                }
            }
        }
        let alive = known.iter().filter(|call| call.1.is_some()).count();
        assert!(calls.calls.len() <= 4 * alive.max(FEWEST), "ended calls are forgotten");
    }
}
