//! Floor 2, a verdict and the content as text, Markdown, CSV and JSON.
