//! How well each framework fits what is on.
//!
//! A missing cell counts as the middle, and how much is known is always said; weights are never
//! renormalized over what happens to be rated.

use crate::model::catalog::Catalog;
use crate::model::fraction::Fraction;
use crate::model::rows::Row;
use crate::model::scenario::Scenario;

/// What a missing cell counts: half of the best.
const UNKNOWN: i128 = 2;
/// The best fit, in quarters.
const BEST: i128 = 4;

/// How well something fits what is asked for, 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fitting {
    /// With missing cells at the middle.
    pub score: Fraction,
    /// With missing cells at the worst.
    pub low: Fraction,
    /// With missing cells at the best.
    pub high: Fraction,
    /// The share of the weight that is rated.
    pub coverage: Fraction,
    /// How many of the rows that count are rated.
    pub rated: usize,
    pub of: usize,
}

/// One framework and how well it fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RatedFramework {
    pub framework: usize,
    /// How well it fits; none while nothing that rates frameworks is on.
    pub fitting: Option<Fitting>,
}

/// Why a framework is proposed, or none is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FrameworkChoice {
    Pinned(usize),
    /// It fits best; equal ones in pack order.
    Best(usize),
    /// None: nothing that rates frameworks is on.
    NothingOn,
    /// None: nothing that is on is rated for a framework of this option.
    NothingRated,
    /// None: the option has no frameworks.
    NoFrameworks,
}

impl FrameworkChoice {
    pub const fn framework(self) -> Option<usize> {
        match self {
            Self::Pinned(framework) | Self::Best(framework) => Some(framework),
            Self::NothingOn | Self::NothingRated | Self::NoFrameworks => None,
        }
    }
}

/// The frameworks of one option.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recommendation {
    pub option: usize,
    pub choice: FrameworkChoice,
    /// Its frameworks in pack order.
    pub frameworks: Vec<RatedFramework>,
}

/// How well cells fit the points of their rows; nothing while all points are zero.
///
/// Cells are quarters, 0 worst to 4 best, missing where nothing is known.
pub fn fitting(points: &[u32], quarters: &[Option<u8>]) -> Option<Fitting> {
    let counted: Vec<(i128, Option<u8>)> = points
        .iter()
        .zip(quarters)
        .filter(|(points, _)| **points > 0)
        .map(|(points, cell)| (i128::from(*points), *cell))
        .collect();
    let total: i128 = counted.iter().map(|(points, _)| points).sum();
    if total == 0 {
        return None;
    }
    let with = |unknown: i128| {
        let sum = counted.iter().map(|(points, cell)| points * cell.map_or(unknown, i128::from)).sum();
        Fraction::new(sum, total * BEST)
    };
    let known = counted.iter().filter(|(_, cell)| cell.is_some());
    Some(Fitting {
        score: with(UNKNOWN),
        low: with(0),
        high: with(BEST),
        coverage: Fraction::new(known.clone().map(|(points, _)| points).sum(), total),
        rated: known.count(),
        of: counted.len(),
    })
}

/// The rows that tell frameworks apart and are on: needs, and criteria that some framework is rated for.
pub fn counting_rows(catalog: &Catalog, scenario: &Scenario) -> Vec<Row> {
    let is_rated = |row: &Row| catalog.frameworks.iter().any(|framework| framework.fit(*row).is_some());
    let criteria = (0..catalog.criteria.len()).map(Row::Criterion).filter(is_rated);
    let rows = (0..catalog.needs.len()).map(Row::Need).chain(criteria);
    rows.filter(|row| scenario.level(*row).is_on()).collect()
}

/// What to build with inside each option, in pack order.
pub fn frameworks(catalog: &Catalog, scenario: &Scenario) -> Vec<Recommendation> {
    let rows = counting_rows(catalog, scenario);
    let points: Vec<u32> = rows.iter().map(|row| scenario.level(*row).points()).collect();
    let rate = |framework: usize| {
        let fit = |row: &Row| catalog.frameworks[framework].fit(*row).map(|fit| fit.quarters);
        let quarters: Vec<Option<u8>> = rows.iter().map(fit).collect();
        RatedFramework { framework, fitting: fitting(&points, &quarters) }
    };
    let recommend = |option: usize| {
        let own = (0..catalog.frameworks.len()).filter(|index| catalog.frameworks[*index].option == option);
        let frameworks: Vec<RatedFramework> = own.map(rate).collect();
        let pin = scenario.pin(option);
        let pin = pin.filter(|pin| frameworks.iter().any(|rated| rated.framework == *pin));
        Recommendation { option, choice: pin.map_or_else(|| best(&frameworks), FrameworkChoice::Pinned), frameworks }
    };
    (0..catalog.options.len()).map(recommend).collect()
}

fn best(frameworks: &[RatedFramework]) -> FrameworkChoice {
    if frameworks.is_empty() {
        return FrameworkChoice::NoFrameworks;
    }
    let mut rated = frameworks.iter().filter_map(|rated| Some((rated.framework, rated.fitting?))).peekable();
    if rated.peek().is_none() {
        return FrameworkChoice::NothingOn;
    }
    let (mut is_known, mut best) = (false, None::<(usize, Fraction)>);
    for (framework, fitting) in rated {
        is_known |= fitting.rated > 0;
        if best.is_none_or(|(_, score)| fitting.score > score) {
            best = Some((framework, fitting.score));
        }
    }
    best.filter(|_| is_known).map_or(FrameworkChoice::NothingRated, |(framework, _)| FrameworkChoice::Best(framework))
}
