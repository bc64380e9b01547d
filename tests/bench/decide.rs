//! How long the engine takes on the path of a key, of which a frame has 16 ms, and in the slices after it.
//!
//! `cargo bench --bench decide`. Wanted of two options and 24 rows, all on: a verdict with its pair within 5 us; with
//! check first, every strip and the stability intervals within 100 us; stability of 10,000 variations within 1 ms when
//! all levels change and 0.3 ms when one does. Of 5,000 random rows and 8 options: the nearest change within 16 ms on a
//! key and a second in a command, as far as the budgets of combinations reach.

use std::hint::black_box;

use divan::Bencher;
use versus::engine::acceptability::{Variation, acceptability};
use versus::engine::ask::{Ask, AskedRows};
use versus::engine::group::{Vote, group};
use versus::engine::input::{DecisionInput, InputRow, Setting, row_hash};
use versus::engine::nearest::{Budget, Scope, Search};
use versus::engine::score::Evaluator;
use versus::engine::stability::Sampler;
use versus::engine::strips::{check_first, must_watch, single_changes, stability_intervals, strips};
use versus::engine::verdict::verdict;
use versus::model::level::Level;
use versus::model::rating::{Basis, Preference, Ratings, Together};
use versus::model::thresholds::VARIATIONS;

fn main() {
    divan::main();
}

/// Numbers that look random and are the same every time.
struct Sequence(u64);

impl Sequence {
    fn below(&mut self, limit: u8) -> u8 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        u8::try_from((self.0 >> 33) % u64::from(limit)).unwrap_or_default()
    }
}

fn together(number: usize) -> Together {
    [Together::Best, Together::Best, Together::Between, Together::Worst][number % 4]
}

/// Two options rated by preferences, so many rows, all on; every fourth one is disputed.
fn two_options(rows: usize) -> DecisionInput {
    let mut sequence = Sequence(7);
    let row = |place: usize| {
        let mut preference = || Preference::ALL[1 + usize::from(sequence.below(5))].ratings();
        let (stated, other) = (preference(), preference());
        InputRow {
            id: row_hash(&format!("row-{place}")),
            stated,
            evidence: if place.is_multiple_of(4) { other } else { Ratings::UNKNOWN },
            together: together(place),
            topic: None,
            level: Level::FREE[1 + place % 3],
        }
    };
    DecisionInput {
        options: 2,
        stacks: vec![None; 2],
        rows: (0..rows).map(row).collect(),
        one_stack: Some(Level::Low),
        basis: Basis::Stated,
    }
}

/// Rows with random ratings, of which one in so many is on.
fn random(options: usize, rows: usize, one_in: usize) -> DecisionInput {
    let mut sequence = Sequence(3);
    let row = |place: usize| {
        let cells: Vec<Option<u8>> = (0..options).map(|_| Some(sequence.below(10)).filter(|cell| *cell < 9)).collect();
        InputRow {
            id: row_hash(&format!("row-{place}")),
            stated: Ratings::new(&cells).unwrap_or(Ratings::UNKNOWN),
            evidence: Ratings::UNKNOWN,
            together: together(sequence.below(4).into()),
            topic: None,
            level: if place.is_multiple_of(one_in) { Level::FREE[1 + place / one_in % 3] } else { Level::Off },
        }
    };
    DecisionInput {
        options,
        stacks: vec![None; options],
        rows: (0..rows).map(row).collect(),
        one_stack: Some(Level::Medium),
        basis: Basis::Stated,
    }
}

fn input(options: usize) -> DecisionInput {
    if options == 2 { two_options(24) } else { random(options, 24, 1) }
}

#[divan::bench(args = [2, 4, 8])]
fn a_verdict_of_24_rows(bencher: Bencher, options: usize) {
    let evaluator = Evaluator::new(input(options));
    bencher.bench(|| verdict(black_box(&evaluator)));
}

#[divan::bench(args = [2, 4, 8])]
fn a_verdict_of_24_rows_summed_anew(bencher: Bencher, options: usize) {
    let input = input(options);
    bencher.with_inputs(|| input.clone()).bench_values(|input| verdict(&Evaluator::new(input)));
}

#[divan::bench(args = [2, 4, 8])]
fn one_key_with_strips_and_ratings_to_check(bencher: Bencher, options: usize) {
    let mut evaluator = Evaluator::new(input(options));
    let mut level = Level::Low;
    bencher.bench_local(|| {
        level = if level == Level::Low { Level::High } else { Level::Low };
        evaluator.set_level(Setting::Row(5), level);
        let verdict = verdict(&evaluator);
        let strips = strips(&evaluator);
        let watched = must_watch(&evaluator, &strips);
        let single = single_changes(&evaluator, &strips);
        let checks = check_first(&evaluator, &verdict);
        (stability_intervals(&evaluator, &verdict), watched, single, checks, verdict, strips)
    });
}

#[divan::bench(args = [2, 4, 8])]
fn stability_after_one_row(bencher: Bencher, options: usize) {
    let mut evaluator = Evaluator::new(input(options));
    let mut sampler = Sampler::new(VARIATIONS);
    let mut level = Level::Low;
    bencher.bench_local(|| {
        level = if level == Level::Low { Level::High } else { Level::Low };
        evaluator.set_level(Setting::Row(5), level);
        sampler.stability(&evaluator, &verdict(&evaluator))
    });
}

#[divan::bench(args = [2, 4, 8])]
fn stability_after_all_rows(bencher: Bencher, options: usize) {
    let mut evaluator = Evaluator::new(input(options));
    let mut sampler = Sampler::new(VARIATIONS);
    let mut turn = 0;
    bencher.bench_local(|| {
        turn += 1;
        for row in 0..24 {
            evaluator.set_level(Setting::Row(row), Level::FREE[1 + (row + turn) % 3]);
        }
        sampler.stability(&evaluator, &verdict(&evaluator))
    });
}

#[divan::bench(args = [2, 8])]
fn stability_from_nothing(bencher: Bencher, options: usize) {
    let evaluator = Evaluator::new(input(options));
    let verdict = verdict(&evaluator);
    bencher.bench(|| Sampler::new(VARIATIONS).stability(&evaluator, &verdict));
}

#[divan::bench(args = [2, 8], sample_count = 5)]
fn the_full_calculation(bencher: Bencher, options: usize) {
    let evaluator = Evaluator::new(input(options));
    let verdict = verdict(&evaluator);
    bencher.bench(|| Variation::ALL.map(|variation| acceptability(&evaluator, &verdict, variation)));
}

#[divan::bench(args = [Scope::RowsOn, Scope::AllRows])]
fn nearest_of_60_rows_on_a_key(bencher: Bencher, scope: Scope) {
    let mut input = two_options(60);
    (0..60).filter(|row| row % 5 > 0).for_each(|row| input.rows[row].level = Level::Off);
    let evaluator = Evaluator::new(input);
    bencher.bench(|| {
        let search = Search::run(&evaluator, scope, Budget::Key);
        (search.nearest(), search.searched_to(), search.looked())
    });
}

#[divan::bench(args = [10, 1], sample_count = 5)]
fn nearest_of_5000_rows_on_a_key(bencher: Bencher, one_in: usize) {
    let evaluator = Evaluator::new(random(8, 5000, one_in));
    bencher.bench(|| Search::run(&evaluator, Scope::AllRows, Budget::Key).searched_to());
}

#[divan::bench(args = [10, 1], sample_count = 2)]
fn nearest_of_5000_rows_in_a_command(bencher: Bencher, one_in: usize) {
    let evaluator = Evaluator::new(random(8, 5000, one_in));
    bencher.bench(|| Search::run(&evaluator, Scope::AllRows, Budget::Command).searched_to());
}

#[divan::bench(sample_count = 3)]
fn a_verdict_of_5000_rows_summed_anew(bencher: Bencher) {
    let input = random(8, 5000, 1);
    bencher.with_inputs(|| input.clone()).bench_values(|input| verdict(&Evaluator::new(input)));
}

#[divan::bench(sample_count = 3)]
fn strips_and_ratings_to_check_of_5000_rows(bencher: Bencher) {
    let evaluator = Evaluator::new(random(8, 5000, 1));
    let verdict = verdict(&evaluator);
    bencher.bench(|| (strips(&evaluator), check_first(&evaluator, &verdict)));
}

#[divan::bench(sample_count = 3)]
fn the_next_question_of_60_rows(bencher: Bencher) {
    let mut input = two_options(60);
    input.rows.iter_mut().for_each(|row| row.level = Level::Off);
    let evaluator = Evaluator::new(input);
    bencher.bench(|| {
        let mut ask = Ask::new(evaluator.clone(), AskedRows::default(), &[]);
        while !ask.step(8) {}
        ask.next().copied()
    });
}

#[divan::bench]
fn a_group_of_five(bencher: Bencher) {
    let input = two_options(24);
    let level = |person: usize, row: usize| Level::FREE[(person * 7 + row * 3) % 4];
    let votes: Vec<Vote> = (0..5)
        .map(|person| Vote { levels: (0..24).map(|row| level(person, row)).collect(), one_stack: Level::Medium })
        .collect();
    bencher.bench(|| group(&input, black_box(&votes)));
}
