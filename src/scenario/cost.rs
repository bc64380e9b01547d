//! What a second stack costs, as people write it: a share such as `3/16`.

use crate::model::ratio::Ratio;
use crate::model::scenario::Cost;

/// What a cost has to look like.
pub const FORM: &str = "0 to 1/2 in sixteenths, for example 3/16";

/// The cost a share such as `3/16`, `1/4` or `0` stands for.
#[must_use]
pub fn read(text: &str) -> Option<Cost> {
    let (upper, lower) = text.split_once('/').unwrap_or((text, "1"));
    let number = |digits: &str| digits.trim().parse::<u8>().ok().map(u32::from);
    let (upper, lower) = number(upper).zip(number(lower).filter(|lower| *lower > 0))?;
    let sixteenths = (upper * 16).checked_div(lower).filter(|sixteenths| sixteenths * lower == upper * 16)?;
    Cost::new(u8::try_from(sixteenths).ok()?)
}

/// A cost as a share in lowest terms.
#[must_use]
pub fn written(cost: Cost) -> String {
    let share = Ratio::new(cost.sixteenths().into(), 16);
    if share.is_zero() { "0".to_owned() } else { share.to_string() }
}

#[cfg(test)]
mod tests {
    use super::{read, written};
    use crate::model::scenario::Cost;

    #[test]
    fn a_cost_is_a_share_in_sixteenths_up_to_one_half() {
        for (text, sixteenths) in [
            ("0", Some(0)),
            ("1/4", Some(4)),
            ("4/16", Some(4)),
            ("3/16", Some(3)),
            ("1/2", Some(8)),
            ("2/8", Some(4)),
            ("1/3", None),
            ("9/16", None),
            ("1", None),
            ("0.25", None),
            ("-1/4", None),
            ("1/0", None),
            ("", None),
        ] {
            assert_eq!(read(text).map(Cost::sixteenths), sixteenths, "{text}");
        }
    }

    #[test]
    fn a_written_cost_is_read_back() {
        for cost in (0..=8).filter_map(Cost::new) {
            assert_eq!(read(&written(cost)), Some(cost));
        }
    }
}
