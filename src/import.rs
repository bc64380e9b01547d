//! Tables of other people become comparisons: Markdown, CSV and HTML are read, and what is not clear is asked.
//!
//! Bytes become tables ([`grid`], [`markdown`], [`html`]), a table becomes a [`reading::Reading`]: options, rows, how
//! every cell was read, and the questions that are open. Nothing that is guessed counts: it is a suggestion until an
//! answer settles it, and [`reading::Reading::settle`] is a pure function of the table and the answers. A reading
//! becomes the files of a pack ([`write_pack`]) and is checked as one.

use std::{panic, thread};

pub mod cells;
pub mod choose;
pub mod columns;
pub mod grid;
pub mod html;
pub mod markdown;
pub mod number;
pub mod questions;
pub mod reading;
pub mod reading_report;
pub mod row;
pub mod update_pack;
pub mod vocabulary;
pub mod winners_and_weights;
pub mod write_pack;

/// From so many rows on it pays to start threads.
const MANY_ROWS: usize = 256;
const MOST_THREADS: usize = 4;

/// What each of many things gives, in their order; several threads work on them where they are many.
fn in_parallel<T: Sync, R: Send>(all: &[T], of_one: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let threads = thread::available_parallelism().map_or(1, usize::from).min(MOST_THREADS);
    if threads == 1 || all.len() < MANY_ROWS {
        return all.iter().map(of_one).collect();
    }
    let of_part = |part: &[T]| part.iter().map(&of_one).collect::<Vec<R>>();
    thread::scope(|scope| {
        let parts = all.chunks(all.len().div_ceil(threads)).map(|part| scope.spawn(|| of_part(part)));
        let parts: Vec<_> = parts.collect();
        parts.into_iter().flat_map(|part| part.join().unwrap_or_else(|fault| panic::resume_unwind(fault))).collect()
    })
}
