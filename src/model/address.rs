//! Web addresses: which texts are some, wherever one is read, shown as a link or opened.

/// Whether a text is a web address that can be opened as it stands: `http` or `https`, a host, no
/// name or password before the host, and only characters an address may have.
#[must_use]
pub fn is_address(text: &str) -> bool {
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
    use super::is_address;

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
            assert_eq!(is_address(text), expected, "{text}");
        }
    }
}
