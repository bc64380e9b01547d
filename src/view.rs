//! Floor 5, drawing: state becomes cells; nothing here changes state.
