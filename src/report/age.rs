//! How old a source is on a given day. The engine never looks at a clock: the day is passed in.

/// Sources from this many months on are marked as old.
pub const OLD_FROM: i32 = 24;

/// Whether a date is [`OLD_FROM`] months or more before a day; both `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
///
/// A date without a month counts as its last one, so that nothing is called old too early. What
/// is no date is never old.
#[must_use]
pub fn is_old(date: &str, today: &str) -> bool {
    match (months(date), months(today)) {
        (Some(date), Some(today)) => today - date >= OLD_FROM,
        _ => false,
    }
}

fn months(date: &str) -> Option<i32> {
    let mut parts = date.split('-');
    let year: i32 = parts.next()?.parse().ok()?;
    let month: i32 = parts.next().map_or(Some(12), |month| month.parse().ok())?;
    Some(year * 12 + month)
}

#[cfg(test)]
mod tests {
    use super::is_old;

    #[test]
    fn two_years_make_a_source_old() {
        for (date, today, old) in [
            ("2024-11-23", "2026-11-23", true),
            ("2024-12", "2026-11-23", false),
            ("2024", "2026-11-23", false),
            ("2023", "2026-11-23", true),
            ("2026-11-23", "2026-11-23", false),
            ("", "2026-11-23", false),
            ("soon", "2026-11-23", false),
        ] {
            assert_eq!(is_old(date, today), old, "{date}");
        }
    }
}
