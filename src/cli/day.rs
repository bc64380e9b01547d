//! Days in commands: one that is named, today, and the one that a reproducible build sets.

use std::env;

use crate::cli::failure::Failure;
use crate::content::clean::visible;
use crate::content::form::{DateForm, is_date};
use crate::runtime::desk::seconds;

/// Seconds since 1970 that stand for now wherever output has to be the same again
/// (reproducible-builds.org).
const EPOCH: &str = "SOURCE_DATE_EPOCH";

/// A day that somebody named, if it is one.
///
/// # Errors
///
/// [`Failure::Usage`] where it is none.
pub fn named(text: &str) -> Result<&str, Failure> {
    if is_date(text, DateForm::Day) {
        return Ok(text);
    }
    Err(Failure::Usage(format!("`{}` is no day; write it YYYY-MM-DD", visible(text))))
}

/// The day by the clock of the machine, in UTC.
#[must_use]
pub fn today() -> String {
    after_1970(seconds())
}

/// The day that the environment sets for output that has to be the same again; nothing where it sets none.
///
/// # Errors
///
/// [`Failure::Usage`] where what it sets is no number of seconds.
pub fn of_the_environment() -> Result<Option<String>, Failure> {
    let Some(set) = env::var_os(EPOCH).filter(|set| !set.is_empty()) else { return Ok(None) };
    let set = set.to_string_lossy();
    match set.parse::<u64>() {
        Ok(seconds) if seconds <= LAST => Ok(Some(after_1970(seconds))),
        _ => Err(Failure::Usage(format!("{EPOCH} is `{}`; it is seconds since 1970", visible(&set)))),
    }
}

/// The last second of the year 9999, after which days do not look like days.
const LAST: u64 = 253_402_300_799;

/// The day of a second since 1970, in eras of 400 years that begin in March (Hinnant 2013).
fn after_1970(seconds: u64) -> String {
    let days = seconds / 86_400 + 719_468;
    let (era, of_era) = (days / 146_097, days % 146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    let year = era * 400 + year_of_era + u64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::{LAST, after_1970};

    #[test]
    fn days_are_those_of_the_calendar() {
        for (number, day) in [
            (0, "1970-01-01"),
            (58, "1970-02-28"),
            (59, "1970-03-01"),
            (11_016, "2000-02-29"),
            (20_780, "2026-11-23"),
            (47_540, "2100-02-28"),
            (47_541, "2100-03-01"),
        ] {
            assert_eq!(after_1970(number * 86_400), day, "{number}");
        }
        assert_eq!(after_1970(LAST), "9999-12-31");
    }
}
