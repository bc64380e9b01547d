//! The recommended framework of one option: never one race of all frameworks.
//!
//! A missing cell counts as the middle and how much is known is always told; weights are never renormalized over what
//! happens to be rated.

use std::cmp::Reverse;

use crate::model::catalog::Catalog;
use crate::model::fraction::Fraction;
use crate::model::rows::Row;
use crate::model::scenario::Scenario;
use crate::model::thresholds::{BEST_FIT, RATED_FROM, UNKNOWN_FIT};
use crate::text::sort_by_key;

/// How well a framework fits what is asked for, 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fitting {
    /// With missing cells in the middle.
    pub score: Fraction,
    /// With missing cells at the worst.
    pub low: Fraction,
    /// With missing cells at the best.
    pub high: Fraction,
    /// The rated share of the weight; at 0 the score says nothing.
    pub coverage: Fraction,
}

impl Fitting {
    /// Says whether anything that is asked for is rated.
    pub fn is_rated(&self) -> bool {
        !self.coverage.is_zero()
    }

    /// Says whether enough of the weight is rated for a recommendation.
    pub fn is_covered(&self) -> bool {
        self.coverage >= Fraction::new(RATED_FROM.into(), 100)
    }
}

/// Why a framework is recommended, or none is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FrameworkChoice {
    /// It was pinned.
    Pinned(usize),
    /// It fits best of those with half of the weight rated; of equals the earlier one.
    Best(usize),
    /// It fits best, but none has half of the weight rated.
    Unsure(usize),
    /// Nothing that is on is rated for any of them.
    NothingRated,
}

impl FrameworkChoice {
    /// Returns the framework that is recommended.
    pub const fn framework(self) -> Option<usize> {
        match self {
            Self::Pinned(framework) | Self::Best(framework) | Self::Unsure(framework) => Some(framework),
            Self::NothingRated => None,
        }
    }
}

/// The recommendation inside one option.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recommendation {
    /// The framework to recommend.
    pub choice: FrameworkChoice,
    /// Siblings that could turn out better, the highest possible score first.
    pub beside: Vec<usize>,
}

/// Computes how well the cells of a framework, in quarters 0 to 4, fit the points of the needs and rows; none while
/// all points are zero.
pub fn fit(points: &[i32], quarters: &[Option<u8>]) -> Option<Fitting> {
    let counted = points.iter().copied().zip(quarters.iter().copied()).filter(|(points, _)| *points > 0);
    let total: i32 = counted.clone().map(|(points, _)| points).sum();
    if total == 0 {
        return None;
    }
    let with = |unknown: u8| {
        let sum: i32 = counted.clone().map(|(points, cell)| points * i32::from(cell.unwrap_or(unknown))).sum();
        Fraction::new(sum.into(), i128::from(total) * i128::from(BEST_FIT))
    };
    let rated: i32 = counted.clone().filter(|(_, cell)| cell.is_some()).map(|(points, _)| points).sum();
    Some(Fitting {
        score: with(UNKNOWN_FIT),
        low: with(0),
        high: with(BEST_FIT),
        coverage: Fraction::new(rated.into(), total.into()),
    })
}

/// Recommends one of the frameworks of an option; a pin fixes it and moves nothing else.
pub fn recommendation(fits: &[Option<Fitting>], pin: Option<usize>) -> Recommendation {
    let fit = |framework: usize| fits.get(framework).copied().flatten();
    let best_of = |is_eligible: fn(&Fitting) -> bool| {
        let eligible = (0..fits.len()).filter_map(|place| fit(place).filter(is_eligible).map(|fit| (place, fit)));
        eligible.rev().max_by_key(|(_, fit)| fit.score).map(|(place, _)| place)
    };
    let choice = pin
        .filter(|pin| *pin < fits.len())
        .map(FrameworkChoice::Pinned)
        .or_else(|| best_of(Fitting::is_covered).map(FrameworkChoice::Best))
        .or_else(|| best_of(Fitting::is_rated).map(FrameworkChoice::Unsure))
        .unwrap_or(FrameworkChoice::NothingRated);
    let score = choice.framework().and_then(fit).map(|fit| fit.score);
    let could_overtake = |place: &usize| {
        Some(*place) != choice.framework()
            && fit(*place).is_some_and(|fit| fit.is_rated() && score.is_some_and(|score| fit.high > score))
    };
    let mut beside: Vec<usize> = (0..fits.len()).filter(could_overtake).collect();
    sort_by_key(&mut beside, |place| Reverse(fit(*place).map(|fit| fit.high)));
    Recommendation { choice, beside }
}

/// One framework and how well it fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RatedFramework {
    /// Its index in the catalog.
    pub framework: usize,
    /// None while nothing that rates frameworks is on.
    pub fitting: Option<Fitting>,
}

/// The frameworks of one option; indices are the catalog's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OptionFrameworks {
    pub option: usize,
    /// In pack order.
    pub frameworks: Vec<RatedFramework>,
    pub recommendation: Recommendation,
}

/// The rows that tell frameworks apart and are on: needs, and criteria that some framework is rated for.
pub fn framework_rows(catalog: &Catalog, scenario: &Scenario) -> Vec<Row> {
    let is_rated = |row: &Row| catalog.frameworks.iter().any(|framework| framework.fit(*row).is_some());
    let criteria = (0..catalog.criteria.len()).map(Row::Criterion).filter(is_rated);
    let rows = (0..catalog.needs.len()).map(Row::Need).chain(criteria);
    rows.filter(|row| scenario.level(*row).is_on()).collect()
}

/// Rates and recommends the frameworks of each option, in pack order.
pub fn frameworks(catalog: &Catalog, scenario: &Scenario) -> Vec<OptionFrameworks> {
    let rows = framework_rows(catalog, scenario);
    let points: Vec<i32> = rows.iter().map(|row| scenario.level(*row).points()).collect();
    let rate = |framework: usize| {
        let quarters = |row: &Row| catalog.frameworks[framework].fit(*row).map(|fit| fit.quarters);
        let quarters: Vec<Option<u8>> = rows.iter().map(quarters).collect();
        RatedFramework { framework, fitting: fit(&points, &quarters) }
    };
    let of_option = |option: usize| {
        let own = (0..catalog.frameworks.len()).filter(|index| catalog.frameworks[*index].option == option);
        let frameworks: Vec<RatedFramework> = own.map(rate).collect();
        let fits: Vec<Option<Fitting>> = frameworks.iter().map(|rated| rated.fitting).collect();
        let pin = scenario.pin(option);
        let pin = frameworks.iter().position(|rated| Some(rated.framework) == pin);
        let recommendation = recommendation(&fits, pin).of_catalog(&frameworks);
        OptionFrameworks { option, frameworks, recommendation }
    };
    (0..catalog.options.len()).map(of_option).collect()
}

impl Recommendation {
    /// The same with places in a list of frameworks turned into indices of the catalog.
    fn of_catalog(self, frameworks: &[RatedFramework]) -> Self {
        let index = |place: usize| frameworks[place].framework;
        let choice = match self.choice {
            FrameworkChoice::Pinned(place) => FrameworkChoice::Pinned(index(place)),
            FrameworkChoice::Best(place) => FrameworkChoice::Best(index(place)),
            FrameworkChoice::Unsure(place) => FrameworkChoice::Unsure(index(place)),
            FrameworkChoice::NothingRated => FrameworkChoice::NothingRated,
        };
        Self { choice, beside: self.beside.into_iter().map(index).collect() }
    }
}
