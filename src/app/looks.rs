//! The looks by name: which there are, which one is on. What they look like is not known here.

/// The looks that can be gone through. Their names are asked for the first time somebody wants another.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Looks {
    names: Vec<String>,
    chosen: usize,
}

impl Looks {
    /// Looks of these names, and the place of the one that is on.
    #[must_use]
    pub const fn new(names: Vec<String>, chosen: usize) -> Self {
        Self { names, chosen }
    }

    /// The place of the one that is on; nothing as long as nobody asked for their names.
    #[must_use]
    pub fn chosen(&self) -> Option<usize> {
        (!self.names.is_empty()).then_some(self.chosen)
    }

    /// Goes to the next one and says its name; nothing as long as nobody asked for their names.
    pub fn go_on(&mut self) -> Option<String> {
        if let [only] = self.names.as_slice() {
            return Some(format!("Look: {only}; there is no other here"));
        }
        self.chosen = (self.chosen + 1).checked_rem(self.names.len())?;
        self.names.get(self.chosen).map(|name| format!("Look: {name}"))
    }
}

#[cfg(test)]
mod tests {
    use super::Looks;

    #[test]
    fn looks_go_round_and_say_their_name() {
        let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        assert_eq!(Looks::default().go_on(), None);
        let mut looks = Looks::new(names(&["terminal", "mono"]), 0);
        for (words, place) in [("Look: mono", 1), ("Look: terminal", 0), ("Look: mono", 1)] {
            assert_eq!((looks.go_on().as_deref(), looks.chosen()), (Some(words), Some(place)));
        }
        assert_eq!(Looks::new(names(&["mono"]), 0).go_on().as_deref(), Some("Look: mono; there is no other here"));
    }
}
