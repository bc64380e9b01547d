//! Days of the calendar as people write them, some only to the month or year. There is no clock here.

/// A day, or the last day of the month or year where no more is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day {
    months: i32,
    day: i32,
}

impl Day {
    /// Before every date: by this day nothing is old.
    pub const EARLIEST: Self = Self { months: 0, day: 1 };

    /// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; nothing where it is none of these or no such day exists.
    #[must_use]
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

    /// The year.
    #[must_use]
    pub const fn year(self) -> i32 {
        (self.months - 1) / 12
    }

    /// Whole months from this day to a later one; negative the other way round.
    #[must_use]
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

#[cfg(test)]
mod tests {
    use super::Day;

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
            assert_eq!(Day::parse(text).is_some(), exists, "{text}");
        }
    }
}
