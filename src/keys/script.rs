//! Keys written down: the language of `versus shot --keys` and of the screen tests.
//!
//! Chords stand apart by spaces in the form that `versus keys` prints; `text:words` types letters.

use crate::keys::key::Key;

/// Why a script cannot be played.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoSuchKey {
    /// The word that names no key.
    pub word: String,
}

impl std::fmt::Display for NoSuchKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "`{}` is no key; `versus keys` lists them, and text:words types words", self.word)
    }
}

impl std::error::Error for NoSuchKey {}

/// The keys of a script, in order.
///
/// # Errors
///
/// [`NoSuchKey`] for the first word that names none.
pub fn keys(script: &str) -> Result<Vec<Key>, NoSuchKey> {
    let mut keys = Vec::new();
    for word in script.split_whitespace() {
        if let Some(letters) = word.strip_prefix("text:") {
            keys.extend(letters.chars().map(Key::char));
        } else {
            keys.push(Key::parse(word).ok_or_else(|| NoSuchKey { word: word.to_owned() })?);
        }
    }
    Ok(keys)
}

#[cfg(test)]
mod tests {
    use super::keys;

    #[test]
    fn a_script_is_chords_and_text() {
        let played =
            |script: &str| keys(script).map(|keys| keys.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "));
        assert_eq!(played("j j space").as_deref(), Ok("j j space"));
        assert_eq!(played("/ text:ml enter").as_deref(), Ok("/ m l enter"));
        assert_eq!(played("  ").as_deref(), Ok(""));
        assert_eq!(played("j jj").map_err(|error| error.word), Err("jj".to_owned()));
    }
}
