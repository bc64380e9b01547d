//! What values, choices and fields are called in messages.

use toml::de::DeValue;

/// What every field is for, by file and path.
pub const FIELDS: &str = include_str!("../../assets/schema/fields.txt");

/// What a field of a file is for, as a help; nothing where the file has several of that name.
pub(super) fn purpose(file: &str, field: &str) -> Option<String> {
    let file = file.rsplit(['/', '\\']).next()?;
    let paths = FIELDS.lines().filter_map(|line| line.strip_prefix(file)?.strip_prefix(": ")?.split_once(": "));
    let mut named = paths.filter(|(path, _)| path.rsplit('.').next() == Some(field));
    let (_, words) = named.next()?;
    named.next().is_none().then(|| format!("{field}: {words}"))
}

/// Words as a choice: "`a`, `b` or `c`".
pub(super) fn one_of<'n>(words: impl IntoIterator<Item = &'n str>) -> String {
    let mut quoted: Vec<String> = words.into_iter().map(|word| format!("`{word}`")).collect();
    match quoted.pop() {
        Some(last) if !quoted.is_empty() => format!("{} or {last}", quoted.join(", ")),
        last => last.unwrap_or_default(),
    }
}

/// What a value is, in words.
pub(super) const fn described(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "text",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a fraction",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date without quotes",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}
