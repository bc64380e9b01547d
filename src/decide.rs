//! Floor 1, the verdict: exact arithmetic over levels and ratings; imports the model only.
