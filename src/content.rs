//! Floor 1, packs: TOML becomes a checked catalog, or every problem in it with its place.
