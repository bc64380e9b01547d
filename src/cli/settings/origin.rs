//! Where a value came from: a flag, the environment, the config file, or nowhere.

use std::fmt;

/// Where a value came from, the strongest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// A flag of the command line.
    Flag(&'static str),
    /// A variable of the environment.
    Variable(&'static str),
    /// A line of a file.
    Line(String),
    /// What was used last time.
    LastTime,
    /// Standard output is no terminal.
    NoTerminal,
    /// Nobody said anything.
    Default,
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Flag(name) | Self::Variable(name) => f.write_str(name),
            Self::Line(place) => f.write_str(place),
            Self::LastTime => f.write_str("used last time"),
            Self::NoTerminal => f.write_str("standard output is no terminal"),
            Self::Default => f.write_str("default"),
        }
    }
}

/// A value that a file states, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stated<T> {
    /// The value.
    pub value: T,
    /// For example "config.toml, line 3".
    pub place: String,
}

/// A value and where it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen<T> {
    /// The value.
    pub value: T,
    /// Where it came from.
    pub origin: Origin,
}

impl<T> Chosen<T> {
    /// A value from there.
    pub const fn new(value: T, origin: Origin) -> Self {
        Self { value, origin }
    }
}

impl<T: Clone> Chosen<T> {
    /// What the flag says, else what the file says, else the default.
    #[must_use]
    pub fn of(flag: Option<(T, &'static str)>, stated: Option<&Stated<T>>, default: T) -> Self {
        match (flag, stated) {
            (Some((value, name)), _) => Self::new(value, Origin::Flag(name)),
            (None, Some(Stated { value, place })) => Self::new(value.clone(), Origin::Line(place.clone())),
            (None, None) => Self::new(default, Origin::Default),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Chosen, Origin, Stated};

    #[test]
    fn the_flag_wins_over_the_file_and_the_file_over_the_default() {
        let stated = Stated { value: 2, place: "config.toml, line 1".to_owned() };
        assert_eq!(Chosen::of(Some((3, "--x")), Some(&stated), 1), Chosen::new(3, Origin::Flag("--x")));
        assert_eq!(Chosen::of(None, Some(&stated), 1).value, 2);
        assert_eq!(Chosen::of(None, Some(&stated), 1).origin.to_string(), "config.toml, line 1");
        assert_eq!(Chosen::of(None, None, 1), Chosen::new(1, Origin::Default));
    }
}
