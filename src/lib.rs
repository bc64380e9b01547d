//! **versus**, a comparison explorer for the terminal: every row can become a priority, and a panel shows
//! the verdict as you go, why, how stable it is, and what would change it.
//!
//! # The screen
//!
//! ```text
//!  what is compared   scenario                                    priorities, whose ratings
//! ┌─ 1 Ecosystem ──────────────────────────────┐┌─ 4 Verdict ──────────────────────────────┐
//! │ importance  factor  cells          favors  ││ the answer, by both ratings if they      │
//! └────────────────────────────────────────────┘│ differ, and why they differ              │
//! ┌─ 2 Frameworks ─────────────────────────────┐│ a bar for each option · second stack     │
//! │ needs   │ each option's frameworks, by fit ││ stability · just now                     │
//! └────────────────────────────────────────────┘│ what each priority adds to the lead      │
//! ┌─ 3 Use cases ──────────────────────────────┐│ check first · smallest change            │
//! │ importance  row     favors        because  ││ recommended frameworks and tools         │
//! └─ signs and importance ─────────────────────┘└──────────────────────────────────────────┘
//!  what the last command said, or what the row under the cursor says
//!  the keys that work here
//! ```
//!
//! [`tui`] draws the regions where [`app::geometry`] places them. What the panel and the dialogs say are
//! pages of [`explain`], which the commands print as well.
//!
//! # The folders
//!
//! A folder imports only folders above it in this table; a test reads every path.
//!
//! | folder | what it holds |
//! |---|---|
//! | [`text`] | width, wrapping, sanitizing, similar names, dates: strings without a domain |
//! | [`model`] | nouns: options, ratings, levels, rows, frameworks, tools, sources, scenario |
//! | [`engine`] | the verdict: exact arithmetic, musts, two stacks, stability, smallest changes, groups |
//! | [`search`] | the query grammar, folding, matching, ranking |
//! | [`pack`] | TOML becomes a checked catalog, or every problem with its place |
//! | [`import`] | tables of other people become a catalog and questions; a table as a pack |
//! | [`scenario`] | scenario files and tokens: read, written with comments kept, migrated, saved |
//! | [`layout`] | pages, tables, datasets and facts, and the formats they are written in |
//! | [`explain`] | the verdict in words and numbers, and the pages made of it |
//! | [`listing`] | what `show` and `search` list, as datasets |
//! | [`export`] | records, pages, pictures, messages: what leaves the program |
//! | [`app`] | state, messages, update, the one table of commands, keys, dialogs, geometry |
//! | [`tui`] | state becomes cells; themes; screenshots |
//! | [`terminal`] | the terminal, the only folder that knows crossterm |
//! | [`session`] | the explorer as a program: autosave, file requests, themes by name |
//! | [`cli`] | arguments become a run of one command |
//!
//! # The path of a key
//!
//! The event loop reads bytes, and `terminal::decoder` turns them into events; what a terminal answers
//! to other programs is dropped there. An event becomes an [`app::key::Key`]; the keymap makes it a
//! [`app::message::Message`] in the context of the top dialog; [`app::update::update`] changes the
//! state and answers with effects. What depends on a changed scenario is calculated anew, stability and
//! smallest changes with it where that fits within the frame. [`tui::draw`] fills a buffer; the renderer
//! writes what differs from the frame before, in one piece inside one synchronized update, and keeps it
//! to compare the next one with.
//!
//! An effect is a value. What concerns the terminal is carried out by the event loop; a file to read or
//! write is an [`app::message::FileRequest`] that [`session::file_io`] carries out, and its result is a
//! message again. The rest is work for when no key waits, in slices: the scenario is saved first, then
//! longer calculations go on, then the layout is saved. Nothing ticks: an idle explorer sleeps.
//!
//! # A verdict without a terminal
//!
//! ```
//! use versus::explain::answer::Answer;
//! use versus::explain::phrases::label_id;
//! use versus::model::level::Level;
//! use versus::model::scenario::Scenario;
//! use versus::pack::load::{PackRef, open};
//!
//! let catalog = open(&PackRef::first()).map_err(|wrong| wrong.to_string())?.catalog;
//! let mut scenario = Scenario::new(&catalog);
//! let row = catalog.row("ml-serving").ok_or("no such row")?;
//! scenario.set(row, Level::High);
//! let answer = Answer::new(&catalog, &scenario);
//! assert_eq!(label_id(&catalog, answer.verdict.label), "python");
//! # Ok::<(), String>(())
//! ```

pub mod app;
pub mod cli;
pub mod engine;
pub mod explain;
pub mod export;
pub mod import;
pub mod layout;
pub mod listing;
pub mod model;
pub mod pack;
pub mod scenario;
pub mod search;
pub mod session;
pub mod terminal;
pub mod text;
pub mod tui;
