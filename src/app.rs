//! Floor 3, what is on screen and what a message does to it: no terminal, clock, file or randomness.
