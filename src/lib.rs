//! **versus**, a terminal comparison explorer: every row is an argument, Space makes it count, and
//! a panel says the verdict live, why, how sure, and what would change it.
//!
//! # The screen
//!
//! ```text
//! ┌─ top ───────────────────────────────────────────────── what is compared, lens, rows on ─┐
//! │┌─ 1 Ecosystem ──────────────────────────────┐┌─ 4 Verdict ──────────────────────────────┐│
//! ││ level  factor   a cell for each option lean ││ who leads · how far · how sure           ││
//! │└────────────────────────────────────────────┘│ share bars · Both, or why not            ││
//! │┌─ 2 Frameworks ─────────────────────────────┐│ just now: before and after               ││
//! ││ needs   the frameworks of each option, fit ││ why · against · musts                    ││
//! │└────────────────────────────────────────────┘│ article or evidence · build with         ││
//! │┌─ 3 Use cases ──────────────────────────────┐│ what flips it                            ││
//! ││ level  row            lean      because    ││                                          ││
//! │└────────────────────────────────────────────┘└──────────────────────────────────────────┘│
//! └─ status ───────────────────────────── what the last command said, or the keys that work ─┘
//! ```
//!
//! Each region is one file of [`view`] with one `render`; where they stand says [`screen::plan`].
//! What the panel and the dialogs say are pages of [`report`], which the commands print as well.
//!
//! # The floors
//!
//! A file imports earlier rooms of its own floor and lower floors only; a test reads every path.
//!
//! | floor | room | what it holds |
//! |---|---|---|
//! | 0 | [`model`] | nouns: options, ratings, levels, criteria, frameworks, tools, sources, scenario |
//! | 1 | [`decide`] | the verdict: exact arithmetic, musts, the split, confidence, flips, stability, groups |
//! | 1 | [`search`] | the query grammar, folding, matching, ranking |
//! | 1 | [`content`] | TOML becomes a checked catalog, or every problem with its place |
//! | 2 | [`scenario`] | scenario files and tokens: read, written with comments kept, carried over, kept |
//! | 2 | [`report`] | pages, Markdown, CSV, JSON, records and pictures from one answer |
//! | 2 | [`screen`] | geometry: size classes, rectangles, visible windows |
//! | 3 | [`app`] | state, messages, update, the one table of commands |
//! | 4 | [`keys`] | chords, their text form, what they mean where |
//! | 5 | [`view`] | state becomes cells; looks; pictures |
//! | 6 | [`runtime`] | the terminal, the only room that knows crossterm |
//! | 7 | [`cli`] | arguments become a run of one command |
//!
//! # The path of a key
//!
//! The input thread turns a terminal event into a [`keys::key::Key`]; the keymap makes it a
//! [`app::message::Message`] in the context of the top layer; [`app::update::update`] changes the
//! state and answers with effects. The verdict is worked out anew if the scenario changed, and
//! confidence and flips with it where that fits within the frame. [`view::draw`] fills a buffer; the
//! painter takes it over, writes what differs from the frame before in one piece inside one
//! synchronised update, and keeps it to compare the next one with.
//!
//! An effect is a value. What concerns the terminal becomes a request to the event loop; a file to
//! read or write is an [`app::errand::Errand`] that [`runtime::errands`] runs, and what came of it is
//! a message again. The rest is work for when no key waits, in slices: the scenario is kept first,
//! then longer reckoning (confidence after an example, deep flips) goes on, then the layout is kept.
//! Nothing ticks: an idle explorer sleeps.
//!
//! # A verdict without a terminal
//!
//! ```
//! use versus::content::{PackRef, open};
//! use versus::model::level::Level;
//! use versus::model::scenario::Scenario;
//! use versus::report::answer::Answer;
//!
//! let catalog = open(&PackRef::first()).map_err(|wrong| wrong.to_string())?.catalog;
//! let mut scenario = Scenario::new(&catalog);
//! let row = catalog.row("ml-serving").ok_or("no such row")?;
//! scenario.set(row, Level::High);
//! let answer = Answer::new(&catalog, &scenario);
//! assert_eq!(answer.verdict.label.word(&catalog.options), "python");
//! # Ok::<(), String>(())
//! ```

pub mod app;
pub mod cli;
pub mod content;
pub mod decide;
pub mod keys;
pub mod model;
pub mod report;
pub mod runtime;
pub mod scenario;
pub mod screen;
pub mod search;
pub mod view;
