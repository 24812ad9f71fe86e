//! Which calls are suspended, and which of them hold an owner back.
//!
//! The calls stand in the order in which they began. Above them is a tree, of which each node knows
//! when the last of the calls below it was left, so that a call which holds an owner back is found
//! without a look at the others.
//!
//! Many may hold an owner back, and it waits for one of them, in whatever order they end. If that
//! were always the last or the first, an owner might wait for each in turn. So a coin decides at
//! every node: of n calls, an owner waits for about log n. The coins are the same in every run.

use std::cell::Cell;

/// What tells a call that was suspended from others of its thread: when that was, for the first
/// time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct CallId(u64);

/// A call that was suspended once.
#[derive(Clone, Copy, Debug)]
struct Call {
    id: CallId,
    /// When it began. The calls of a thread are suspended for the first time in this order, because
    /// the stack on which another begins must be left before.
    began: u64,
}

/// The calls of a thread that are suspended.
#[derive(Debug, Default)]
pub(super) struct SuspendedCalls {
    /// Those that are suspended, that were when the list was last compacted, or that came since.
    calls: Vec<Call>,
    /// The tree: node n is above the nodes 2n and 2n + 1, and the second half is one node for each
    /// call. Each says when the last one below it was left, or 0.
    left: Vec<u64>,
    coins: Cell<u64>,
}

/// The number of calls for which there is room at first.
const FEWEST: usize = 8;

impl SuspendedCalls {
    /// Returns for how many calls there is room.
    const fn capacity(&self) -> usize {
        self.left.len() / 2
    }

    /// Adds a call that is suspended for the first time.
    pub(super) fn add(&mut self, began: u64, left: u64) -> CallId {
        // The tree has a node more than there are calls.
        if self.calls.len() + 1 >= self.capacity() {
            self.compact();
        }
        debug_assert!(self.calls.last().is_none_or(|last| last.began <= began));
        let id = CallId(left);
        self.calls.push(Call { id, began });
        self.set(id, left);
        id
    }

    /// Notes that a call is suspended again.
    pub(super) fn suspend(&mut self, call: CallId, left: u64) {
        self.set(call, left);
    }

    /// Notes that a call is not suspended any more.
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

    /// Forgets who is not suspended, and makes the list at least twice as long as what is left. To
    /// be called for a new call only: all others that have not ended are suspended then.
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

    /// Returns a call that may refer to an owner which was made and given up at these times: it was
    /// suspended after the one, and had begun before the other.
    pub(super) fn holding_back(&self, made: u64, given_up: u64) -> Option<CallId> {
        let count = self.calls.partition_point(|call| call.began < given_up);
        let mut coins = self.toss();
        let mut coin = || {
            coins = coins.rotate_right(1);
            coins & 1 == 1
        };
        // The nodes above these calls and no others, the lowest first.
        let mut chosen = None;
        let mut end = self.capacity() + count;
        while end > 1 {
            if end % 2 == 1 && self.left[end - 1] > made && (chosen.is_none() || coin()) {
                chosen = Some(end - 1);
            }
            end /= 2;
        }
        let mut node = chosen?;
        while node < self.capacity() {
            node *= 2;
            let [first, second] = [node, node + 1].map(|child| self.left[child] > made);
            node += usize::from(!first || second && coin());
        }
        Some(self.calls[node - self.capacity()].id)
    }

    /// Returns as many coins as the tree may have nodes from top to bottom.
    fn toss(&self) -> u64 {
        // The generator is SplitMix64.
        let state = self.coins.get().wrapping_add(0x9E37_79B9_7F4A_7C15);
        self.coins.set(state);
        let mixed = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns calls, each of which began and was suspended after the one before.
    fn suspend(count: u64) -> (SuspendedCalls, Vec<CallId>) {
        let mut calls = SuspendedCalls::default();
        let ids = (0..count).map(|n| calls.add(10 * n, 10 * n + 5)).collect();
        (calls, ids)
    }

    /// Ends calls in an order, and returns for how many of them owners wait that all hold back, on
    /// average. The last call has to be the last.
    fn waits(count: u64, order: impl Fn(u64) -> u64) -> u64 {
        const OWNERS: usize = 100;
        let (mut calls, ids) = suspend(count);
        let wait = |calls: &SuspendedCalls| calls.holding_back(0, u64::MAX);
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
    fn who_holds_back_is_found_or_nobody() {
        // Each call with the times when it began and was left, or `None` after its end.
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
            // Some are always there, and from time to time nearly all end.
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
            let given_up = made + time(choose(1000));
            let holds = |times: &(u64, u64)| times.1 > made && times.0 < given_up;
            match calls.holding_back(made, given_up) {
                None => assert!(!known.iter().filter_map(|call| call.1).any(|call| holds(&call))),
                Some(id) => {
                    let (_, times) = known.iter().find(|call| call.0 == id).expect("a known call");
                    assert!(times.as_ref().is_some_and(holds));
                }
            }
        }
        let alive = known.iter().filter(|call| call.1.is_some()).count();
        assert!(calls.calls.len() <= 4 * alive.max(FEWEST), "what ended is forgotten");
    }
}
