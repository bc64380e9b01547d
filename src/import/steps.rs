//! Ratings of numbers: steps that are frozen on the day they are read, so that a tenth option moves none.

use crate::import::number::{Dimension, Number, Ratio, with_unit_of_name};
use crate::import::row::CellRatings;
use crate::import::vocabulary::{Better, NameSays, STEP_FACTORS, direction_of_name};

/// The numbers of a row.
#[derive(Debug, Clone, PartialEq)]
pub struct NumberRow {
    name_says: NameSays,
    /// One an option; none where nothing is said.
    numbers: Vec<Option<Number>>,
}

impl NumberRow {
    /// Takes the numbers of a row with that name, which may name their unit in brackets.
    pub fn new(name: &str, numbers: Vec<Option<Number>>) -> Self {
        let unit = name.rsplit_once('(').and_then(|(_, rest)| rest.trim_end().strip_suffix(')')).unwrap_or_default();
        let of_name = |number: Option<Number>| number.map(|number| with_unit_of_name(number, unit.trim()));
        Self { name_says: direction_of_name(name), numbers: numbers.into_iter().map(of_name).collect() }
    }

    fn first(&self) -> Option<&Number> {
        self.numbers
            .iter()
            .flatten()
            .find(|number| !number.value.is_zero() && !number.unit.is_empty())
            .or_else(|| self.numbers.iter().flatten().next())
    }

    /// Whether all are of one dimension; nothing is of every one.
    fn dimension(&self) -> Option<&Dimension> {
        let first = &self.first()?.dimension;
        let fits = |number: &Number| {
            let is_free =
                number.value.is_zero() && matches!(number.dimension, Dimension::Money { .. } | Dimension::Count(_));
            number.dimension == *first || is_free
        };
        self.numbers.iter().flatten().all(fits).then_some(first)
    }

    /// The unit the steps are written in, as the first cell writes it.
    pub fn unit(&self) -> Option<String> {
        self.dimension()?;
        self.first().map(|number| number.unit.clone()).filter(|unit| !unit.is_empty())
    }

    /// What rows have in common that are asked together.
    pub fn unit_key(&self) -> Option<String> {
        match self.dimension()? {
            Dimension::Time => Some("time".to_owned()),
            Dimension::Bytes => Some("bytes".to_owned()),
            Dimension::Percent => Some("%".to_owned()),
            Dimension::Money { currency, period } => Some(format!("{currency} {period}")),
            Dimension::Rate(what) => Some(format!("{what}/s")),
            Dimension::Multiple | Dimension::Count(_) => None,
        }
    }

    /// The direction that unit and name suggest; none where they differ or say nothing.
    pub fn suggested_direction(&self) -> Option<Better> {
        let by_unit = match self.dimension()? {
            Dimension::Time | Dimension::Bytes | Dimension::Money { .. } => Some(Better::Less),
            Dimension::Rate(_) => Some(Better::More),
            Dimension::Percent | Dimension::Multiple | Dimension::Count(_) => None,
        };
        match (by_unit, self.name_says) {
            (_, NameSays::Both) => None,
            (by_unit, NameSays::Nothing) => by_unit,
            (None, NameSays::One(by_name)) => Some(by_name),
            (Some(by_unit), NameSays::One(by_name)) => (by_unit == by_name).then_some(by_unit),
        }
    }

    /// The worst values that are still 8, 7, … 2, from the best of the day: each doubling costs two.
    ///
    /// None where a value is not above 0, in percent, or in another dimension.
    pub fn steps(&self, better: Better) -> Option<Vec<String>> {
        let dimension = self.dimension()?;
        let is_ratio = !matches!(dimension, Dimension::Percent | Dimension::Multiple);
        let values: Vec<Ratio> = self.numbers.iter().flatten().map(Number::in_base).collect::<Option<_>>()?;
        if !is_ratio || values.is_empty() || values.iter().any(|value| !value.is_positive()) {
            return None;
        }
        let best = match better {
            Better::Less => values.into_iter().min(),
            Better::More => values.into_iter().max(),
        };
        let best = best?.over(self.first()?.factor)?;
        let step = |factor: i128| {
            let factor = Ratio::new(factor, 1_000_000)?;
            let bound = if better == Better::Less { best.times(factor) } else { best.over(factor) };
            bound?.three_digits()
        };
        STEP_FACTORS.into_iter().map(step).collect()
    }

    /// The same between two figures that are rated 8 and 4: in equal ratios where both are above 0, else in equal parts.
    pub fn steps_between(&self, eight: Ratio, four: Ratio) -> Option<Vec<String>> {
        self.dimension()?;
        if eight.is_positive() && four.is_positive() {
            // A square root is rounded the same way everywhere, and three digits of it are kept.
            let ratio = (four.as_float() / eight.as_float()).sqrt().sqrt();
            let bounds = (0..7).scan(eight.as_float(), |bound, _| {
                let this = *bound;
                *bound *= ratio;
                Some(this)
            });
            return bounds.map(|bound| decimal_of(bound)?.three_digits()).collect();
        }
        let part = four.minus(eight)?.over(Ratio::whole(4))?;
        let bound = |place: i128| eight.plus(part.times(Ratio::whole(place))?)?.fixed(3);
        let short = |text: String| text.trim_end_matches('0').trim_end_matches('.').to_owned();
        (0..7).map(|place| bound(place).map(short)).collect()
    }
}

/// A float as a decimal number, for rounding it to three digits.
fn decimal_of(value: f64) -> Option<Ratio> {
    if !value.is_finite() || value <= 0.0 {
        return None;
    }
    let places = if value >= 1000.0 {
        0
    } else if value >= 1.0 {
        6
    } else {
        12
    };
    Ratio::decimal(&format!("{value:.places$}"))
}

/// Rates the numbers of a row: each takes the first step it meets, else 1. No number says "cannot".
pub fn rate_by_steps(row: &NumberRow, better: Better, steps: &[String]) -> CellRatings {
    let bounds: Vec<Option<Ratio>> = steps.iter().map(|step| Ratio::decimal(step)).collect();
    let factor = row.first().map_or(Ratio::whole(1), |number| number.factor);
    let rate = |number: &Number| {
        let value = number.in_base()?.over(factor)?;
        let meets = |bound: &Option<Ratio>| {
            bound.is_some_and(|bound| match better {
                Better::Less => value <= bound,
                Better::More => value >= bound,
            })
        };
        let place = bounds.iter().position(meets).unwrap_or(7);
        u8::try_from(8_usize.saturating_sub(place)).ok()
    };
    row.numbers.iter().map(|number| number.as_ref().and_then(rate)).collect()
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests may fail loudly")]
mod tests {
    use super::{NumberRow, rate_by_steps};
    use crate::import::number::{DecimalSign, Ratio, read_number};
    use crate::import::vocabulary::Better;

    fn row(name: &str, texts: &[&str]) -> NumberRow {
        NumberRow::new(name, texts.iter().map(|text| read_number(text, DecimalSign::Point)).collect())
    }

    #[test]
    fn each_doubling_costs_two() {
        let row = row("Cold start", &["20 ms", "45 ms", "0.2 s"]);
        let steps = row.steps(Better::Less).unwrap();
        assert_eq!(steps, ["23.8", "33.6", "47.6", "67.3", "95.1", "135", "190"]);
        assert_eq!(rate_by_steps(&row, Better::Less, &steps), [Some(8), Some(6), Some(1)]);
    }

    #[test]
    fn two_figures_rate_where_no_step_can_be_suggested() {
        let row = row("Price", &["$0", "$19/month", "$99/month"]);
        assert_eq!(row.steps(Better::Less), None);
        let steps = row.steps_between(Ratio::ZERO, Ratio::whole(40)).unwrap();
        assert_eq!(steps, ["0", "10", "20", "30", "40", "50", "60"]);
        assert_eq!(rate_by_steps(&row, Better::Less, &steps), [Some(8), Some(6), Some(1)]);
        let steps = row.steps_between(Ratio::whole(10), Ratio::whole(160)).unwrap();
        assert_eq!(steps, ["10", "20", "40", "80", "160", "320", "640"]);
    }

    #[test]
    fn where_unit_and_name_differ_nothing_is_suggested() {
        assert_eq!(row("Log retention", &["7 days", "30 days"]).suggested_direction(), None);
        assert_eq!(row("Bill", &["$5/month", "$40/year"]).suggested_direction(), None);
        assert_eq!(row("Mean (ms)", &["1.2", "3"]).suggested_direction(), Some(Better::Less));
        assert_eq!(row("Projects", &["3", "20"]).suggested_direction(), None);
    }
}
