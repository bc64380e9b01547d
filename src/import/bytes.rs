//! Bytes of a file or a pipe become text, and the text says what kind of file it is.

use memchr::memchr_iter;

use crate::import::refusal::{Refusal, RefusalKey};
use crate::text::similar::most_similar;

/// The most bytes that are read: 4 MiB.
pub const MOST_TABLE_BYTES: usize = 4 << 20;

/// What kind of text a table stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TableFormat {
    Markdown,
    Csv,
    /// Values between tabs.
    Tsv,
    Html,
}

impl TableFormat {
    pub const ALL: [Self; 4] = [Self::Markdown, Self::Csv, Self::Tsv, Self::Html];

    /// The word that names it in flags.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Markdown => "md",
            Self::Csv => "csv",
            Self::Tsv => "tsv",
            Self::Html => "html",
        }
    }

    /// Returns what a file of that name holds; nothing where its end says nothing.
    pub fn of_name(name: &str) -> Option<Self> {
        let (_, end) = name.rsplit_once('.')?;
        Some(match end.to_lowercase().as_str() {
            "md" | "markdown" => Self::Markdown,
            "csv" => Self::Csv,
            "tsv" => Self::Tsv,
            "html" | "htm" => Self::Html,
            _ => return None,
        })
    }

    /// Returns what a text looks like: an HTML table, the line below the header of a Markdown table, else values
    /// between separators.
    pub fn of_text(text: &str) -> Self {
        let has_html = || text.match_indices('<').any(|(at, _)| is_table_tag(text.get(at..).unwrap_or_default()));
        if text.lines().any(is_delimiter_line) {
            Self::Markdown
        } else if has_html() {
            Self::Html
        } else if text.lines().next().is_some_and(|line| line.contains('\t')) {
            Self::Tsv
        } else {
            Self::Csv
        }
    }
}

/// Says whether a tag that opens a table stands at the start of a text.
pub fn is_table_tag(text: &str) -> bool {
    let name = text.get(..6).is_some_and(|name| name.eq_ignore_ascii_case("<table"));
    name && text.as_bytes().get(6).is_none_or(|next| matches!(next, b'>' | b' ' | b'\n' | b'\t' | b'/'))
}

/// Says whether a line stands below the header of a Markdown table.
fn is_delimiter_line(line: &str) -> bool {
    let line = line.trim();
    line.contains('|') && line.contains("--") && line.bytes().all(|byte| matches!(byte, b'|' | b'-' | b':' | b' '))
}

/// How the letters of a file are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TextEncoding {
    /// UTF-8, or UTF-16 where the file begins with its mark.
    #[default]
    Unicode,
    /// One byte a letter, the first 256 of Unicode.
    Latin1,
}

/// Ends of file names that hold tables which are not read, and what to do with them.
const NOT_READ: [(&str, &str); 8] = [
    ("xlsx", "save it as CSV"),
    ("xls", "save it as CSV"),
    ("ods", "save it as CSV"),
    ("numbers", "export it as CSV"),
    ("pdf", "copy the table into a CSV or Markdown file"),
    ("docx", "copy the table into a CSV or Markdown file"),
    ("json", "write the table as CSV or Markdown"),
    ("parquet", "write the table as CSV"),
];

/// Says that a file of that name is not read, where its end says so.
pub fn refuse_by_name(name: &str) -> Result<(), Refusal> {
    let end = name.rsplit_once('.').map(|(_, end)| end.to_lowercase()).unwrap_or_default();
    let Some((_, way_out)) = NOT_READ.iter().find(|(known, _)| *known == end) else { return Ok(()) };
    let message = format!("{} files are not read: {way_out}", end.to_uppercase());
    Err(Refusal::of_file(RefusalKey::NotRead, message))
}

/// Returns the format a word names, with the nearest right one where it names none.
pub fn format_named(word: &str) -> Result<TableFormat, String> {
    let found = TableFormat::ALL.into_iter().find(|format| format.word() == word);
    found.ok_or_else(|| {
        let words = TableFormat::ALL.map(TableFormat::word);
        match most_similar(word, words) {
            Some(nearest) => format!("there is no input format `{word}`; did you mean `{nearest}`?"),
            None => format!("there is no input format `{word}`; formats are md, csv, tsv and html"),
        }
    })
}

/// Returns the text of a file, every line end as `\n`.
pub fn text_of(bytes: &[u8], encoding: TextEncoding) -> Result<String, Refusal> {
    if bytes.len() > MOST_TABLE_BYTES {
        let message = format!("more than {MOST_TABLE_BYTES} bytes: cut it down to the table");
        return Err(Refusal::of_file(RefusalKey::TooLarge, message));
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return Err(Refusal::of_file(RefusalKey::NotRead, "this is a spreadsheet or an archive: save it as CSV"));
    }
    let text = match (encoding, bytes) {
        (TextEncoding::Latin1, bytes) => bytes.iter().map(|byte| char::from(*byte)).collect(),
        (_, [0xff, 0xfe, rest @ ..]) => utf16(rest, u16::from_le_bytes)?,
        (_, [0xfe, 0xff, rest @ ..]) => utf16(rest, u16::from_be_bytes)?,
        (_, [0xef, 0xbb, 0xbf, rest @ ..]) => utf8(rest)?,
        (_, bytes) => utf8(bytes)?,
    };
    if text.trim().is_empty() {
        return Err(Refusal::of_file(RefusalKey::EmptyFile, "the file is empty: write a table into it"));
    }
    Ok(if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text })
}

fn utf8(bytes: &[u8]) -> Result<String, Refusal> {
    std::str::from_utf8(bytes).map(str::to_owned).map_err(|error| {
        let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
        let line = 1 + memchr_iter(b'\n', before).count();
        let start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        let byte = before.len() - start + 1;
        let message = format!("byte {byte} is not UTF-8: save the file as UTF-8, or say --encoding latin1");
        Refusal::at(line, RefusalKey::NotUtf8, message)
    })
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, Refusal> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let units = pairs.iter().map(|pair| unit(*pair));
    let text: Result<String, _> = char::decode_utf16(units).collect();
    text.ok().filter(|_| rest.is_empty()).ok_or_else(|| {
        Refusal::of_file(RefusalKey::NotUtf8, "the file begins like UTF-16 and is none: save it as UTF-8")
    })
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests may fail loudly")]
mod tests {
    use super::{RefusalKey, TableFormat, TextEncoding, refuse_by_name, text_of};

    #[test]
    fn letters_are_read_or_refused_by_place() {
        let read = |bytes: &[u8]| text_of(bytes, TextEncoding::Unicode);
        assert_eq!(read(b"\xef\xbb\xbfa,b\r\nc\rd").unwrap(), "a,b\nc\nd");
        assert_eq!(read(b"\xff\xfea\0,\0").unwrap(), "a,");
        assert_eq!(read(b"\xfe\xff\0a\0,").unwrap(), "a,");
        let wrong = read(b"a\nbc\xe9").unwrap_err();
        assert_eq!((wrong.key, wrong.line), (RefusalKey::NotUtf8, Some(2)));
        assert!(wrong.message.starts_with("byte 3 "), "{wrong}");
        assert_eq!(text_of(b"Caf\xe9", TextEncoding::Latin1).unwrap(), "Café");
        assert_eq!(read(b"\xff\xfea").unwrap_err().key, RefusalKey::NotUtf8);
        assert_eq!(read(b" \n").unwrap_err().key, RefusalKey::EmptyFile);
        assert_eq!(read(b"PK\x03\x04").unwrap_err().key, RefusalKey::NotRead);
        assert_eq!(refuse_by_name("a.XLSX").unwrap_err().key, RefusalKey::NotRead);
    }

    #[test]
    fn a_text_says_what_it_is() {
        for (text, format) in [
            ("a|b\n-|--\n1|2", TableFormat::Markdown),
            ("<p>x<TABLE border=1>", TableFormat::Html),
            ("<tablet>\na,b", TableFormat::Csv),
            ("a\tb\n", TableFormat::Tsv),
            ("a;b\n", TableFormat::Csv),
        ] {
            assert_eq!(TableFormat::of_text(text), format, "{text}");
        }
    }
}
