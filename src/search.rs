//! Floor 1, finding rows: the query grammar, folding, matching and ranking; imports nothing of ours.
