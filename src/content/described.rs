//! What values, choices and fields are called in messages.

use toml::de::DeValue;

/// What every field is for, by file and path.
pub const FIELDS: &str = include_str!("../../assets/schema/fields.txt");

/// What every field of a file is for, by path, for example `row.evidence.because`; lists and ids between fields are
/// left out.
pub fn fields_of(file: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
    FIELDS.lines().filter_map(move |line| line.strip_prefix(file)?.strip_prefix(": ")?.split_once(": "))
}

/// What a field is for, as a help: the one of the table of that file which can have all these fields.
pub(super) fn purpose(file: &str, field: &str, beside: &[&str]) -> Option<String> {
    let file = file.rsplit(['/', '\\']).next()?;
    let can_have = |table: &str, field: &str| fields_of(file).any(|(path, _)| of_path(path) == (table, field));
    let mut fitting = fields_of(file).filter(|(path, _)| {
        let (table, name) = of_path(path);
        name == field && beside.iter().all(|other| can_have(table, other))
    });
    let (_, words) = fitting.next()?;
    fitting.next().is_none().then(|| format!("{field}: {words}"))
}

/// The table of a field and its name.
fn of_path(path: &str) -> (&str, &str) {
    path.rsplit_once('.').unwrap_or(("", path))
}

/// What the parser says of files that people write, by how it begins, and the way out.
const WAYS_OUT: [(&str, &str); 12] = [
    ("string values must be quoted", "write text in double quotes"),
    ("invalid basic string, expected `\"`", "a text ends with a double quote on the line it begins on"),
    ("invalid basic string", "a character that no key types stands here; take it out"),
    ("missing escaped value", "write a backslash twice, or the text in single quotes"),
    ("key with no value", "write `name = value`"),
    ("unquoted keys cannot be empty", "write the name of a field before the `=`"),
    ("unclosed array table", "close it with as many square brackets as it begins with"),
    ("unclosed array", "a list ends with a square bracket"),
    ("unclosed table", "close it with as many square brackets as it begins with"),
    ("duplicate key", "it stands above already; keep one, or begin the next entry with `[[...]]`"),
    ("cannot recurse further", "write it with less nesting"),
    ("recursion limit", "write it with less nesting"),
];

/// The way out of a mistake in the syntax, where there is a usual one.
pub(super) fn way_out(message: &str) -> Option<String> {
    WAYS_OUT.iter().find(|(start, _)| message.starts_with(start)).map(|(_, way)| (*way).to_owned())
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
