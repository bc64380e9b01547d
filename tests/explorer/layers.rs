//! Everything that can be open, and the keys that open it.

/// Keys that lead from the first screen to each layer, and to each state of the panes that is laid out otherwise.
pub const LAYERS: [(&str, &str); 24] = [
    ("nothing set", ""),
    ("an example", "b enter"),
    ("the ecosystem", "b j enter 1 G l"),
    ("the frameworks", "b enter 2 l j P"),
    ("the verdict", "b j j j j j enter 4 pgdn"),
    ("a zoomed pane", "b enter z"),
    ("the zoomed verdict", "b enter 4 z"),
    ("present mode", "b enter p"),
    ("an example in present mode", "space p pgdn pgdn"),
    ("a blank screen", "p b"),
    ("a filter", "/ text:ml"),
    ("a filter without a match", "1 / text:none-such"),
    ("a kept filter", "2 / text:async enter"),
    ("a row", "j space enter pgdn"),
    ("a framework", "2 l enter"),
    ("an address of a row", "enter tab"),
    ("the guide", "i tab tab"),
    ("the help", "? pgdn"),
    ("the search of the help", "? / text:un"),
    ("the examples", "b j j"),
    ("the palette", ": text:re down"),
    ("a tool from the palette", ": text:tensorflow.js enter"),
    ("what if", "b enter w"),
    ("a choice of what if", "b enter w j j"),
];
