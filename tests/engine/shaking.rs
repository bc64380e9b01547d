//! The laws of the sampled part: it agrees with the exact formula, with itself however it came
//! about, and with the laws of the exact part world by world.

use std::cell::RefCell;

use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use versus::engine::candidate::Candidate;
use versus::engine::confidence::{Certainty, Confidence, Percent, Sampler, Variation, acceptability};
use versus::engine::input::DecisionInput;
use versus::engine::random::RandomStreams;
use versus::engine::verdict::verdict;
use versus::model::fraction::Fraction;
use versus::model::level::Level;
use versus::model::scenario::Cost;

use crate::any::{asked, cells, leaning, level, rated, thousand};
use crate::exact::first_wins;
use crate::questions::{ratings, row, tolerance, with_level};

/// Fewer worlds than on screen: what is compared allows for it, and the tests stay quick.
const WORLDS: u32 = 2_000;

const SINGLES: [Candidate; 2] = [Candidate::Single(0), Candidate::Single(1)];

fn confidence(sampler: &mut Sampler, question: &DecisionInput) -> Option<Confidence> {
    sampler.confidence(question, &verdict(question))
}

/// How often the first option beats the second, weights and evidence shaken.
fn first_beats_second(question: &DecisionInput, shake: Variation, draws: &mut RandomStreams) -> Fraction {
    acceptability(question, &SINGLES, shake, draws).shares.first[0]
}

#[test]
fn sampled_shares_agree_with_the_exact_formula() {
    let mut runner = TestRunner::new(thousand());
    let draws = RefCell::new(RandomStreams::new(WORLDS as usize));
    let law = |question: DecisionInput| {
        let shares = acceptability(&question, &SINGLES, Variation::Nudged, &mut draws.borrow_mut()).shares;
        let ties = shares.tied.to_f64() / 2.0;
        let (found, wanted) = (shares.first[0].to_f64() - ties, first_wins(&question));
        let apart = (found - wanted).abs();
        prop_assert!(
            apart <= tolerance(wanted, [1e12, f64::from(WORLDS)]) + 1.0 / f64::from(WORLDS),
            "{} {}",
            found,
            wanted
        );
        Ok(())
    };
    runner.run(&leaning(6), law).unwrap();
}

/// One thing a person may do to a question.
#[derive(Debug, Clone)]
enum Edit {
    Level(usize, Level),
    Rate(usize, Vec<u8>),
    Split(usize, bool),
    Cost(u8),
}

fn edit() -> impl Strategy<Value = Edit> {
    prop_oneof![
        6 => (0usize..6, level()).prop_map(|(row, level)| Edit::Level(row, level)),
        1 => (0usize..6, cells(4)).prop_map(|(row, cells)| Edit::Rate(row, cells)),
        1 => (0usize..6, any::<bool>()).prop_map(|(row, splits)| Edit::Split(row, splits)),
        1 => (0u8..=8).prop_map(Edit::Cost),
    ]
}

fn apply(question: &mut DecisionInput, edit: &Edit) {
    match edit {
        Edit::Cost(sixteenths) => question.cost = Cost::new(*sixteenths).unwrap(),
        Edit::Level(row, _) | Edit::Rate(row, _) | Edit::Split(row, _) => {
            let options = question.options;
            let Some(content) = question.rows.get_mut(*row) else { return };
            match edit {
                Edit::Level(_, level) => content.level = *level,
                Edit::Rate(_, cells) => content.ratings = ratings(&cells[..options]),
                Edit::Split(_, splits) => content.splits = *splits,
                Edit::Cost(_) => {}
            }
        }
    }
}

proptest! {
    #![proptest_config(thousand())]

    #[test]
    fn a_sampler_with_a_history_says_what_a_fresh_one_says(
        start in asked(6),
        edits in prop::collection::vec(edit(), 1..8),
        slice in 1usize..4,
    ) {
        let (mut kept, mut question) = (Sampler::new(40), start.clone());
        let first = confidence(&mut kept, &question);
        for edit in &edits {
            apply(&mut question, edit);
            kept.prepare(&question, &verdict(&question), slice);
        }
        prop_assert_eq!(confidence(&mut kept, &question), confidence(&mut Sampler::new(40), &question));
        prop_assert_eq!(confidence(&mut kept, &start), first);
    }

    #[test]
    fn the_running_sums_are_the_sums_made_afresh(question in asked(6)) {
        let verdict = verdict(&question);
        if let Some(found) = Sampler::new(60).confidence(&question, &verdict) {
            let headline =
                acceptability(&question, &verdict.running, Variation::NudgedWithEvidence, &mut RandomStreams::new(60));
            prop_assert_eq!(&found.headline, &headline.shares);
            prop_assert_eq!(found.headline.first.iter().copied().sum::<Fraction>(), Fraction::ONE);
            for (ranks, first) in headline.ranks.iter().zip(&headline.shares.first) {
                prop_assert_eq!(ranks[0], *first);
                prop_assert_eq!(ranks.iter().copied().sum::<Fraction>(), Fraction::ONE);
            }
        } else {
            prop_assert!(verdict.margin.is_none());
        }
    }

    #[test]
    fn the_order_of_rows_does_not_matter_to_shaking(question in asked(6), seed in any::<u64>()) {
        let mut shuffled = question.clone();
        shuffled.rows.sort_by_key(|row| row.id ^ seed);
        let verdict = verdict(&question);
        for shake in Variation::ALL {
            let shares = |question| acceptability(question, &verdict.running, shake, &mut RandomStreams::new(30)).shares;
            prop_assert_eq!(shares(&question), shares(&shuffled), "{:?}", shake);
        }
    }

    #[test]
    fn raising_a_row_an_option_wins_never_lowers_its_two_way_confidence(
        question in leaning(6),
        index in any::<prop::sample::Index>(),
        level in level(),
    ) {
        let row = index.index(question.rows.len());
        let raised = with_level(&question, row, question.rows[row].level.max(level));
        let (first, second) = (question.rows[row].ratings.eighths(0), question.rows[row].ratings.eighths(1));
        for shake in [Variation::Nudged, Variation::NudgedWithEvidence] {
            let share = |question| first_beats_second(question, shake, &mut RandomStreams::new(60));
            let (before, after) = (share(&question), share(&raised));
            prop_assert!(question.active().count() == 0 || first <= second || after >= before);
            prop_assert!(question.active().count() == 0 || second <= first || after <= before);
        }
    }

    #[test]
    fn certain_verdicts_are_the_ones_no_world_turns(question in rated(4)) {
        let verdict = verdict(&question);
        if let Some(found) = Sampler::new(60).confidence(&question, &verdict) {
            let led = Fraction::ONE - found.headline.tied <= found.share();
            prop_assert!(found.certainty == Certainty::Open || led);
        }
    }
}

#[test]
fn swapping_two_options_mirrors_confidence_within_sampling_tolerance() {
    let draws = RefCell::new(RandomStreams::new(WORLDS as usize / 4));
    let mut runner = TestRunner::new(thousand());
    let law = |question: DecisionInput| {
        let mut other = question.clone();
        for row in &mut other.rows {
            row.ratings = ratings(&[row.ratings.eighths(1), row.ratings.eighths(0)]);
        }
        let wins =
            |question: &DecisionInput, shake| first_beats_second(question, shake, &mut draws.borrow_mut()).to_f64();
        prop_assert!((wins(&question, Variation::Nudged) + wins(&other, Variation::Nudged) - 1.0).abs() < 1e-9);
        let shake = Variation::NudgedWithEvidence;
        let (one, two) = (wins(&question, shake), 1.0 - wins(&other, shake));
        let middle = f64::midpoint(one, two);
        prop_assert!(
            (one - two).abs() <= tolerance(middle, [f64::from(WORLDS) / 4.0; 2]) + 8.0 / f64::from(WORLDS),
            "{} {}",
            one,
            two
        );
        Ok(())
    };
    runner.run(&leaning(4), law).unwrap();
}

#[test]
fn printed_percentages_never_claim_more_than_there_is() {
    for (thousandths, certainty, printed, word) in [
        (1000, Certainty::Certain, "100", "robust"),
        (1000, Certainty::Open, ">99", "robust"),
        (996, Certainty::Open, ">99", "robust"),
        (994, Certainty::Open, "99", "robust"),
        (945, Certainty::Open, "95", "robust"),
        (944, Certainty::Open, "94", "fairly sure"),
        (795, Certainty::Open, "80", "fairly sure"),
        (600, Certainty::Open, "60", "fragile"),
        (594, Certainty::Open, "59", "coin-flip"),
        (4, Certainty::Open, "<1", "coin-flip"),
        (0, Certainty::Certain, "0", "coin-flip"),
    ] {
        let percent = Percent::new(Fraction::new(thousandths, 1000), certainty);
        assert_eq!((percent.to_string().as_str(), percent.word()), (printed, word), "{thousandths}");
    }
}

#[test]
fn only_one_sided_rows_make_a_verdict_certain() {
    for (cells, certainty) in [
        (vec![[8, 0]], Certainty::Certain),
        (vec![[8, 0], [5, 3]], Certainty::Certain),
        (vec![[8, 0], [4, 4]], Certainty::Open),
        (vec![[8, 0], [8, 0], [3, 5]], Certainty::Open),
    ] {
        let rows = cells.iter().enumerate().map(|(index, cells)| row(&index.to_string(), cells, Level::High, true));
        let question = DecisionInput { options: 2, rows: rows.collect(), cost: Cost::default() };
        let found = Sampler::new(10).confidence(&question, &verdict(&question)).unwrap();
        assert_eq!(found.certainty, certainty, "{cells:?}");
    }
}
