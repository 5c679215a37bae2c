//! Finds the order in which the functions of a wasm compress best.
//!
//! What brotli has just seen it says in fewer bits than what it saw long ago. The compiler leaves functions
//! in the order of its crates; beside the one that is most like it, each costs less: 2 % of all.

use std::collections::{HashMap, HashSet};

/// The number of bytes in a row that make two functions alike.
const RUN: usize = 3;

/// More functions than that stay in their order, for each is compared with each. A wasm for readers has some
/// hundreds; without optimisation it has thousands, and somebody waits for it after each change.
const MANY: usize = 4_000;

/// The functions' places, in the new order: from the shortest on, each is followed by that which, for its
/// length, shares most with it.
pub(super) fn order(bodies: &[&[u8]]) -> Vec<usize> {
    if bodies.len() > MANY {
        return (0..bodies.len()).collect();
    }
    let runs: Vec<HashSet<&[u8]>> = bodies
        .iter()
        .map(|body| body.windows(RUN).collect())
        .collect();
    let mut having: HashMap<&[u8], Vec<usize>> = HashMap::new();
    for (at, runs) in runs.iter().enumerate() {
        for run in runs {
            having.entry(run).or_default().push(at);
        }
    }
    let size = |at: usize| runs.get(at).map_or(0, HashSet::len);
    let mut left: Vec<usize> = (0..bodies.len()).collect();
    left.sort_by_key(|at| bodies.get(*at).map(|body| body.len()));
    let mut order: Vec<usize> = Vec::new();
    while !left.is_empty() {
        let mut shared = vec![0; bodies.len()];
        let last = order.last().copied();
        for run in last.and_then(|last| runs.get(last)).into_iter().flatten() {
            for at in having.get(run).into_iter().flatten() {
                if let Some(shared) = shared.get_mut(*at) {
                    *shared += 1;
                }
            }
        }
        // Of their runs, this part.
        let part = |at: usize| {
            (
                shared.get(at).copied().unwrap_or(0),
                size(at) + last.map_or(1, size),
            )
        };
        let mut best = 0;
        for (place, at) in left.iter().enumerate() {
            let (shared, all) = part(*at);
            let (most, of) = left.get(best).map_or((0, 1), |at| part(*at));
            if shared * of > most * all {
                best = place;
            }
        }
        order.push(left.remove(best));
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_function_stands_beside_its_like() {
        let bodies: [&[u8]; 5] = [b"abcdefgh", b"ABCDEFGHI", b"abcdefgx", b"!", b"ABCDEFGX"];
        assert_eq!(order(&bodies), [3, 0, 2, 4, 1]);
        assert_eq!(order(&[]), [0; 0]);
    }

    #[test]
    fn very_many_functions_stay_in_their_order() {
        let bodies: Vec<[u8; 8]> = (0..=MANY as u64).rev().map(u64::to_be_bytes).collect();
        let bodies: Vec<&[u8]> = bodies.iter().map(<[u8; 8]>::as_slice).collect();
        assert!(order(&bodies).into_iter().eq(0..bodies.len()));
    }
}
