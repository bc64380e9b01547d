//! Stability: the same afresh as row by row, in any slices, in any order.

use proptest::prelude::*;
use versus::engine::acceptability::{Variation, acceptability};
use versus::engine::input::{DecisionInput, Setting};
use versus::engine::score::Evaluator;
use versus::engine::stability::{Certainty, Sampler, Stability, certainty};
use versus::engine::verdict::{Candidate, verdict};
use versus::model::fraction::Fraction;
use versus::model::level::Level;
use versus::model::rating::{Basis, Preference, Ratings};

use crate::any::{cases, inputs, level, plain_row};

/// Fewer variations than on the screen: what is compared allows for it, and the tests stay quick.
const VARIATIONS: usize = 1000;

fn afresh(input: &DecisionInput) -> Option<Stability> {
    let evaluator = Evaluator::new(input.clone());
    Sampler::new(VARIATIONS).stability(&evaluator, &verdict(&evaluator))
}

proptest! {
    #![proptest_config(cases(60))]

    #[test]
    fn row_by_row_is_the_same_as_afresh(
        first in inputs(2usize..=3, 5), steps in prop::collection::vec((inputs(2usize..=3, 5), 0usize..5, level(), 1usize..4), 1..5)
    ) {
        let mut sampler = Sampler::new(VARIATIONS);
        let mut input = first;
        for (other, row, level, slice) in steps {
            match row {
                0 => input = other,
                1 => input.basis = input.basis.other(),
                2 => input.rows.truncate(2),
                _ => {
                    let place = row % input.rows.len();
                    input.rows[place].level = level;
                }
            }
            let evaluator = Evaluator::new(input.clone());
            let verdict = verdict(&evaluator);
            let mut before = usize::MAX;
            loop {
                let left = sampler.prepare(&evaluator, &verdict, slice);
                prop_assert!(left < before);
                before = left;
                if left == 0 {
                    break;
                }
            }
            prop_assert_eq!(sampler.stability(&evaluator, &verdict), afresh(&input));
        }
    }

    #[test]
    fn row_order_leaves_every_share(input in inputs(2usize..=4, 5)) {
        let mut reversed = input.clone();
        reversed.rows.reverse();
        prop_assert_eq!(afresh(&input), afresh(&reversed));
    }

    #[test]
    fn the_headline_hardly_depends_on_whose_ratings_are_in_force(input in inputs(2usize..=2, 5)) {
        let on = |basis: Basis| DecisionInput { basis, ..input.clone() };
        let [stated, evidence] = [Basis::Stated, Basis::Evidence].map(|basis| verdict(&Evaluator::new(on(basis))));
        prop_assume!(stated.passes == evidence.passes && stated.pair.is_none() && evidence.pair.is_none());
        let (Some(a), Some(b)) = (afresh(&on(Basis::Stated)), afresh(&on(Basis::Evidence))) else { return Ok(()) };
        for (candidate, share) in a.headline.candidates.iter().zip(&a.headline.first) {
            prop_assert_eq!(b.headline.of(*candidate), Some(*share));
        }
    }

    #[test]
    fn mirrored_options_have_mirrored_shares(input in inputs(2usize..=2, 5)) {
        let mut mirrored = input.clone();
        mirrored.stacks.swap(0, 1);
        for row in &mut mirrored.rows {
            for ratings in [&mut row.stated, &mut row.evidence] {
                *ratings = ratings.with(0, ratings.get(1)).with(1, ratings.get(0));
            }
        }
        let (Some(a), Some(b)) = (afresh(&input), afresh(&mirrored)) else { return Ok(()) };
        for option in 0..2 {
            let share = |stability: &Stability, option| stability.headline.of(Candidate::Single(option));
            let (a, b) = (share(&a, option), share(&b, 1 - option));
            prop_assert_eq!(a.is_some(), b.is_some());
            let (Some(a), Some(b)) = (a, b) else { continue };
            let (a, b) = (a.to_f64(), b.to_f64());
            prop_assert!((a - b).abs() <= 5.0 * (a.max(b).min(1.0 - a.min(b)) * 2.0 / 1000.0).sqrt() + 0.01, "{} {}", a, b);
        }
    }
}

proptest! {
    #![proptest_config(cases(20))]

    #[test]
    fn shares_and_ranks_sum_to_one(input in inputs(2usize..=4, 5)) {
        let evaluator = Evaluator::new(input);
        let stated = verdict(&evaluator);
        for variation in [Variation::Headline, Variation::SameOrder] {
            let Some(found) = acceptability(&evaluator, &stated, variation) else { continue };
            let all = found.shares.first.iter().copied().sum::<Fraction>();
            prop_assert_eq!(all, Fraction::ONE);
            let singles = found.shares.candidates.iter().zip(&found.ranks);
            for (_, ranks) in singles.filter(|(candidate, _)| matches!(candidate, Candidate::Single(_))) {
                prop_assert_eq!(ranks.iter().copied().sum::<Fraction>(), Fraction::ONE);
            }
        }
    }

    #[test]
    fn the_running_sums_are_the_sums_of_the_full_calculation(input in inputs(2usize..=4, 5)) {
        let evaluator = Evaluator::new(input);
        let verdict = verdict(&evaluator);
        let full = acceptability(&evaluator, &verdict, Variation::Headline).map(|found| found.shares);
        let running = Sampler::default().stability(&evaluator, &verdict).map(|stability| stability.headline);
        prop_assert_eq!(running, full);
    }

    #[test]
    fn certain_verdicts_are_the_ones_no_weights_turn(input in inputs(2usize..=3, 3)) {
        let evaluator = Evaluator::new(input);
        let stated = verdict(&evaluator);
        if stated.margin.is_some() && certainty(&evaluator, &stated) == Certainty::Certain {
            for variation in [Variation::Weights, Variation::AnyWeights] {
                let found = acceptability(&evaluator, &stated, variation).unwrap();
                prop_assert_eq!(found.shares.first[0], Fraction::ONE);
            }
        }
    }
}

#[test]
fn more_rows_than_are_kept_give_the_same() {
    let ratings = |place: usize| Preference::ALL[place * 5 % 7].ratings();
    let row = |place: usize| plain_row(place, ratings(place), Level::FREE[1 + place % 3]);
    let mut input = DecisionInput {
        options: 2,
        stacks: vec![None, None],
        rows: (0..150).map(row).collect(),
        one_stack: Some(Level::Low),
        basis: Basis::Stated,
    };
    let mut evaluator = Evaluator::new(input.clone());
    let mut sampler = Sampler::new(VARIATIONS);
    assert!(sampler.prepare(&evaluator, &verdict(&evaluator), 100) == 50);
    for place in [3, 80, 140] {
        evaluator.set_level(Setting::Row(place), Level::Off);
        input.rows[place].level = Level::Off;
    }
    assert_eq!(sampler.stability(&evaluator, &verdict(&evaluator)), afresh(&input));
}

#[test]
fn only_rows_that_all_speak_for_the_leader_make_a_verdict_certain() {
    for (cells, expected) in [
        (vec![[8, 0]], Certainty::Certain),
        (vec![[8, 0], [5, 3]], Certainty::Certain),
        (vec![[8, 0], [4, 4]], Certainty::Certain),
        (vec![[8, 0], [8, 0], [3, 5]], Certainty::Open),
    ] {
        let row =
            |(place, cells): (usize, &[u8; 2])| plain_row(place, Ratings::new(&cells.map(Some)).unwrap(), Level::High);
        let rows = cells.iter().enumerate().map(row).collect();
        let input = DecisionInput { options: 2, stacks: vec![None, None], rows, one_stack: None, basis: Basis::Stated };
        let evaluator = Evaluator::new(input);
        assert_eq!(certainty(&evaluator, &verdict(&evaluator)), expected, "{cells:?}");
    }
}
