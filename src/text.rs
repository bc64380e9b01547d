//! Text without a domain: measuring, sanitizing, comparing, validating; and a hash, a sort and
//! work on several processors for all folders.

pub mod date;
pub mod sanitize;
pub mod similar;
pub mod validate;
pub mod width;

use std::cmp::Ordering;
use std::{panic, thread};

/// The hash of no bytes, to go on from.
pub const FNV_OFFSET: u64 = 0xcbf2_9ce4_8422_2325;

/// A hash after more bytes (FNV-1a, 64 bits: Fowler, Noll & Vo 1991).
pub const fn fnv1a(mut hash: u64, bytes: &[u8]) -> u64 {
    let mut at = 0;
    while at < bytes.len() {
        hash = (hash ^ (bytes[at] as u64)).wrapping_mul(0x0100_0000_01b3);
        at += 1;
    }
    hash
}

/// Puts what is in order first; what is equal keeps its order.
pub fn sort<T: Ord>(items: &mut [T]) {
    sort_by(items, T::cmp);
}

/// Sorts by a key; what is equal keeps its order.
pub fn sort_by_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    sort_by(items, |one, other| key(one).cmp(&key(other)));
}

/// Sorts as `slice::sort_by` does, by way of places: a sort for each type and key would be a tenth of the program. Where
/// every key waits for it, the library's own is faster.
pub fn sort_by<T>(items: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    let mut order = sorted_places(items.len(), &|one, other| compare(&items[one], &items[other]));
    for first in 0..order.len() {
        let mut place = first;
        loop {
            let from = std::mem::replace(&mut order[place], place);
            if from == first {
                break;
            }
            items.swap(place, from);
            place = from;
        }
    }
}

/// The places of so many things in the order they belong in.
fn sorted_places(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..count).collect();
    places.sort_by(|one, other| compare(*one, *other));
    places
}

const MOST_THREADS: usize = 4;

/// What each of many things gives, in their order; from `fewest` on several threads work on them, each on every so
/// many-th one. The calling thread does its share: memory that another takes comes from the system in small pieces.
pub fn in_parallel<'t, T: Sync, R: Send>(all: &'t [T], fewest: usize, of_one: impl Fn(&'t T) -> R + Sync) -> Vec<R> {
    let threads = thread::available_parallelism().map_or(1, usize::from).min(MOST_THREADS);
    if threads == 1 || all.len() < fewest {
        return all.iter().map(of_one).collect();
    }
    let share = &|from: usize| all.iter().skip(from).step_by(threads).map(&of_one).collect::<Vec<R>>();
    let mut shares: Vec<_> = thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|from| scope.spawn(move || share(from))).collect();
        let own = share(0);
        let others = others.into_iter().map(|other| other.join().unwrap_or_else(|fault| panic::resume_unwind(fault)));
        std::iter::once(own).chain(others).map(Vec::into_iter).collect()
    });
    (0..all.len()).filter_map(|place| shares.get_mut(place % threads)?.next()).collect()
}

#[cfg(test)]
mod tests {
    use super::in_parallel;

    #[test]
    fn what_several_threads_give_is_in_order() {
        for count in [0, 1, 2, 3, 255, 1000] {
            let numbers: Vec<usize> = (0..count).collect();
            let words = in_parallel(&numbers, 2, usize::to_string);
            assert_eq!(words, numbers.iter().map(usize::to_string).collect::<Vec<_>>());
        }
    }
}
