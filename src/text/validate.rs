//! What counts as an id, a date, a decimal number, a web address.
//!
//! Each function says what is wrong in words that follow "`field` ...", and knows no file.

use crate::text::date::Date;

/// Words that a verdict uses and no option may be called by.
pub const RESERVED: [&str; 5] = ["both", "tossup", "none", "infeasible", "tie"];

/// How exact a date has to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DateForm {
    /// `YYYY-MM-DD`.
    Day,
    /// `YYYY-MM`.
    Month,
    /// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    YearOrCloser,
}

impl DateForm {
    /// The form as it is written.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Day => "YYYY-MM-DD",
            Self::Month => "YYYY-MM",
            Self::YearOrCloser => "YYYY, YYYY-MM or YYYY-MM-DD",
        }
    }

    const fn allows(self, parts: usize) -> bool {
        match self {
            Self::Day => parts == 3,
            Self::Month => parts == 2,
            Self::YearOrCloser => parts >= 1 && parts <= 3,
        }
    }
}

pub const LONGEST_ID: usize = 64;

/// Whether a text is an id: lower-case letters, digits and hyphens, a letter or digit first.
pub fn is_id(text: &str) -> bool {
    let letters = text.as_bytes();
    letters.len() <= LONGEST_ID
        && letters.first().is_some_and(|first| *first != b'-')
        && letters.iter().all(|letter| matches!(letter, b'a'..=b'z' | b'0'..=b'9' | b'-'))
}

/// The id somebody may have meant by a text that is none, if anything of it can be used.
pub fn id_from(text: &str) -> Option<String> {
    let mut id = String::new();
    for letter in text.chars().take(LONGEST_ID) {
        if letter.is_ascii_alphanumeric() {
            id.push(letter.to_ascii_lowercase());
        } else if !id.is_empty() && !id.ends_with('-') {
            id.push('-');
        }
    }
    id.truncate(id.trim_end_matches('-').len());
    (!id.is_empty()).then_some(id)
}

/// Whether a text is a day, month or year of the calendar in that form, 1900 to 2199.
pub fn is_date(text: &str, form: DateForm) -> bool {
    let day = Date::parse(text).filter(|_| form.allows(text.split('-').count()));
    day.is_some_and(|day| (1900..2200).contains(&day.year()))
}

/// Whether a text is a plain decimal number, for example `30621` or `1.29`.
pub fn is_decimal(text: &str) -> bool {
    let is_digits = |digits: &str| !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit());
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    text.len() <= 18 && is_digits(whole) && is_digits(fraction)
}

/// A decimal number with at most two digits after the point, in hundredths; at most a million.
pub fn hundredths(text: &str) -> Option<u32> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    if !is_decimal(text) || fraction.len() > 2 {
        return None;
    }
    let hundredths: u32 = format!("{fraction:0<2}").parse().ok()?;
    let whole: u32 = whole.parse().ok().filter(|whole| *whole <= 1_000_000)?;
    Some(whole * 100 + hundredths)
}

/// Whether a text is a web address that can be opened as it stands: `http` or `https`, a host, no
/// name or password before the host, and only characters an address may have.
pub fn is_url(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")) else {
        return false;
    };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let is_host_letter = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '.' | '-' | ':' | '[' | ']');
    let is_letter = |letter: char| letter.is_ascii_alphanumeric() || "-._~:/?#[]@!$&'()*+,;=%".contains(letter);
    text.len() <= 2000
        && host.starts_with(|letter: char| letter.is_ascii_alphanumeric() || letter == '[')
        && host.chars().all(is_host_letter)
        && rest.chars().all(is_letter)
}

#[cfg(test)]
mod tests {

    use super::{hundredths, id_from, is_date, is_decimal, is_id};

    #[test]
    fn ids_are_lower_case_letters_digits_and_hyphens() {
        for (text, meant) in [
            ("rest-crud", None),
            ("3d", None),
            ("Rest CRUD", Some("rest-crud")),
            ("rest_crud", Some("rest-crud")),
            ("-rest", Some("rest")),
            ("naïve", Some("na-ve")),
        ] {
            assert_eq!(is_id(text), meant.is_none(), "{text}");
            assert_eq!(id_from(text).as_deref(), meant.or(Some(text)), "{text}");
        }
        assert!(!is_id("") && !is_id(&"a".repeat(65)));
        assert_eq!(id_from("日本"), None);
    }

    #[test]
    fn dates_are_days_of_the_calendar() {
        use crate::text::validate::DateForm::{Day, Month, YearOrCloser};
        for (text, form, expected) in [
            ("2026-11-23", Day, true),
            ("2024-02-29", Day, true),
            ("2000-02-29", Day, true),
            ("2026-02-29", Day, false),
            ("2026-02-30", Day, false),
            ("2100-02-29", Day, false),
            ("2026-04-31", Day, false),
            ("2026-13-01", Day, false),
            ("2026-00-10", Day, false),
            ("2026-01-00", Day, false),
            ("2026-1-5", Day, false),
            ("2026-11", Day, false),
            ("0000-01-01", Day, false),
            ("+026-01-01", Day, false),
            ("2026-11", Month, true),
            ("2026-11-23", Month, false),
            ("2026", YearOrCloser, true),
            ("2026-11", YearOrCloser, true),
            ("2026-11-23", YearOrCloser, true),
            ("2026-11-23-01", YearOrCloser, false),
            ("", YearOrCloser, false),
        ] {
            assert_eq!(is_date(text, form), expected, "{text} {form:?}");
        }
    }

    #[test]
    fn numbers_keep_their_digits() {
        for (text, expected) in [
            ("3.20", Some(320)),
            ("3", Some(300)),
            ("3.2", Some(320)),
            ("0.05", Some(5)),
            ("3.205", None),
            ("-1", None),
            ("nan", None),
            ("1e3", None),
            ("99999999", None),
            (".5", None),
            ("5.", None),
        ] {
            assert_eq!(hundredths(text), expected, "{text}");
        }
        assert!(is_decimal("30621") && is_decimal("1.290") && !is_decimal("1,2") && !is_decimal("+1"));
    }
}

#[cfg(test)]
mod address_tests {
    use super::is_url;

    #[test]
    fn addresses_lead_to_the_web_and_nowhere_else() {
        for (text, expected) in [
            ("https://example.org", true),
            ("http://example.org:8080/a%20b?c=d#e", true),
            ("https://[::1]/x", true),
            ("ftp://example.org", false),
            ("javascript:alert(1)", false),
            ("file:///etc/passwd", false),
            ("https://", false),
            ("https:///path", false),
            ("https://user@example.org", false),
            ("https://exa mple.org", false),
            ("https://example.org/\"x", false),
            ("https://exämple.org", false),
            ("HTTPS://example.org", false),
            ("", false),
        ] {
            assert_eq!(is_url(text), expected, "{text}");
        }
    }
}
