//! Opens addresses.
//!
//! An address goes to that program as one argument, never through a shell, and only if it is `http` or `https`.

use std::thread;

use crate::app::state::Desktop;
use crate::terminal::signals;
use crate::text::validate::is_url;

/// Whether addresses can be opened here. `variable` answers for the environment.
pub fn around(variable: &dyn Fn(&str) -> Option<String>) -> Desktop {
    let has = |name: &str| variable(name).is_some_and(|value| !value.is_empty());
    let of_the_system = cfg!(any(windows, target_os = "macos")) && !has("SSH_CONNECTION");
    let is_there = of_the_system || ["DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME"].into_iter().any(has);
    if is_there { Desktop::Here } else { Desktop::None }
}

/// Opens an address without waiting; `fail` is told in words if that does not work.
pub fn open_url(address: String, fail: impl FnOnce(String) + Send + 'static) {
    if !is_url(&address) {
        fail("Only http and https addresses are opened".to_owned());
        return;
    }
    let opening = move || {
        if signals::unblocked(|| open::that_detached(&address)).is_err() {
            fail(format!("Nothing here opens {address}"));
        }
    };
    drop(thread::Builder::new().name("open".into()).spawn(opening));
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::{around, open_url};
    use crate::app::state::Desktop;

    #[test]
    #[cfg(all(unix, not(target_os = "macos")))]
    fn a_display_is_a_desktop() {
        let check = |variables: &[(&str, &str)], expected: Desktop| {
            let variable =
                |name: &str| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned());
            assert_eq!(around(&variable), expected, "{variables:?}");
        };
        check(&[], Desktop::None);
        check(&[("DISPLAY", "")], Desktop::None);
        check(&[("DISPLAY", ":0")], Desktop::Here);
        check(&[("WAYLAND_DISPLAY", "wayland-0")], Desktop::Here);
        check(&[("SSH_CONNECTION", "10.0.0.1 1 10.0.0.2 22")], Desktop::None);
        check(&[("SSH_CONNECTION", "10.0.0.1 1 10.0.0.2 22"), ("DISPLAY", "localhost:10.0")], Desktop::Here);
    }

    /// Requirement 26: http and https only.
    #[test]
    fn only_addresses_of_the_web_are_opened() {
        for address in ["file:///etc/passwd", "javascript:alert(1)", "https://", "-h", "https://a b", "http://a\u{1b}b"]
        {
            let (sender, told) = mpsc::channel();
            open_url(address.to_owned(), move |words| sender.send(words).unwrap_or_default());
            assert_eq!(told.recv().as_deref(), Ok("Only http and https addresses are opened"), "{address}");
        }
    }
}
