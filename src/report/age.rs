//! How old a source is on a given day, and how long ago something was. Both come from outside: there is no clock here.

use crate::model::day::Day;
use crate::report::text::plural;

/// From how many months on a source is marked as old: versions and figures of backends move on in two years.
pub const OLD_AFTER_MONTHS: i32 = 24;

/// How long ago something was, in the largest unit that is whole.
#[must_use]
pub fn ago(seconds: u64) -> String {
    let units = [(86_400, "day", "days"), (3_600, "hour", "hours"), (60, "minute", "minutes")];
    let unit = units.into_iter().find(|(length, ..)| seconds >= *length);
    unit.map_or("just now".to_owned(), |(length, one, many)| format!("{} ago", plural(seconds / length, one, many)))
}

/// Whether something of that date is old on that day; what has no date is not called old.
#[must_use]
pub fn is_old(date: &str, today: Day) -> bool {
    Day::parse(date).is_some_and(|date| date.months_until(today) >= OLD_AFTER_MONTHS)
}

#[cfg(test)]
mod tests {
    use super::is_old;
    use crate::model::day::Day;

    #[test]
    fn a_source_is_old_two_years_after_the_last_day_it_may_be_from() {
        let check = |date: &str, today: &str, old: bool| {
            let is = Day::parse(today).map(|today| is_old(date, today));
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
