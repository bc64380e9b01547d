//! Calendar days, and how long ago one was.

use crate::text::width::plural;

/// A day, or the last day of the month or year where no more is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    months: i32,
    day: i32,
}

impl Date {
    /// Before every date: by this day nothing is old.
    pub const EARLIEST: Self = Self { months: 0, day: 1 };

    /// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; nothing where it is none of these or no such day exists.
    pub fn parse(text: &str) -> Option<Self> {
        let parts: Vec<&str> = text.split('-').collect();
        let digits =
            |part: &&str, length: usize| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
        let well_formed = parts.iter().enumerate().all(|(place, part)| digits(part, if place == 0 { 4 } else { 2 }));
        if !well_formed || parts.len() > 3 {
            return None;
        }
        let number = |place: usize| parts.get(place).and_then(|part| part.parse::<i32>().ok());
        let year = number(0)?;
        let month = number(1).unwrap_or(12);
        if !(1..=12).contains(&month) {
            return None;
        }
        let last = days(year, month);
        let day = number(2).unwrap_or(last);
        (1..=last).contains(&day).then_some(Self { months: year * 12 + month, day })
    }

    pub const fn year(self) -> i32 {
        (self.months - 1) / 12
    }

    /// Whole months from this day to a later one; negative the other way round.
    pub const fn months_until(self, later: Self) -> i32 {
        let months = later.months - self.months;
        if later.day < self.day { months - 1 } else { months }
    }
}

const fn days(year: i32, month: i32) -> i32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

/// From how many months on a source is marked as old: versions and figures of backends move on in two years.
pub const OLD_AFTER_MONTHS: i32 = 24;

/// How long ago something was, in the largest unit that is whole.
pub fn ago(seconds: u64) -> String {
    let units = [(86_400, "day", "days"), (3_600, "hour", "hours"), (60, "minute", "minutes")];
    let unit = units.into_iter().find(|(length, ..)| seconds >= *length);
    unit.map_or("just now".to_owned(), |(length, one, many)| format!("{} ago", plural(seconds / length, one, many)))
}

/// Whether something of that date is old on that day; what has no date is not called old.
pub fn is_old(date: &str, today: Date) -> bool {
    Date::parse(date).is_some_and(|date| date.months_until(today) >= OLD_AFTER_MONTHS)
}

#[cfg(test)]
mod tests {
    use super::Date;

    #[test]
    fn only_days_that_exist_are_days() {
        for (text, exists) in [
            ("2026-11-23", true),
            ("2026-11", true),
            ("2026", true),
            ("2024-02-29", true),
            ("2025-02-29", false),
            ("2026-13", false),
            ("2026-11-31", false),
            ("2026-1-1", false),
            ("yesterday", false),
            ("2026-11-23-01", false),
            ("", false),
        ] {
            assert_eq!(Date::parse(text).is_some(), exists, "{text}");
        }
    }
}

#[cfg(test)]
mod age_tests {
    use super::{Date, is_old};

    #[test]
    fn a_source_is_old_two_years_after_the_last_day_it_may_be_from() {
        let check = |date: &str, today: &str, old: bool| {
            let is = Date::parse(today).map(|today| is_old(date, today));
            assert_eq!(is, Some(old), "{date} on {today}");
        };
        check("2024-11-23", "2026-11-23", true);
        check("2024-11-24", "2026-11-23", false);
        check("2024-11", "2026-11-23", false);
        check("2024-10", "2026-11-23", true);
        check("2024", "2026-11-23", false);
        check("2023", "2026-11-23", true);
        check("", "2026-11-23", false);
    }
}
