//! Systems without signals, where crossterm reads the terminal.

use std::sync::mpsc;
use std::sync::mpsc::Receiver;
use std::{io, thread};

use crossterm::event;
use terminal_colorsaurus::{QueryOptions, background_color};

use crate::terminal::event_loop::{LoopEvent, Waker};
use crate::terminal::input::input_of;

/// Everything that wakes the loop: the terminal, and other threads by the waker.
pub fn wakes() -> io::Result<(Waker, Receiver<LoopEvent>)> {
    let (sender, incoming) = mpsc::channel();
    let waker = Waker::new(sender);
    let reader = waker.clone();
    let read = move || {
        loop {
            let inputs = event::read().map(|event| input_of(event).into_iter().collect::<Vec<_>>());
            let is_last = inputs.is_err();
            let is_empty = inputs.as_ref().is_ok_and(Vec::is_empty);
            if !is_empty && !reader.wake(LoopEvent::Inputs(inputs)) || is_last {
                return;
            }
        }
    };
    thread::Builder::new().name("input".into()).spawn(read)?;
    Ok((waker, incoming))
}

/// Asks the terminal for the color of its background.
pub fn ask_background() -> Option<(u16, u16, u16)> {
    let color = background_color(QueryOptions::default()).ok()?;
    Some((color.r, color.g, color.b))
}

/// The library that reads keys tells the size.
pub const TELL_SIZE: bool = false;

/// Nothing is caught.
#[derive(Debug)]
pub struct SignalWatcher(());

pub fn catch_signals() -> io::Result<SignalWatcher> {
    Ok(SignalWatcher(()))
}

impl SignalWatcher {
    pub fn watch(self, _changed: impl Fn() + Clone + Send + 'static) -> io::Result<()> {
        Ok(())
    }
}

pub fn suspend() {}

pub fn unblocked<T>(start: impl FnOnce() -> T) -> T {
    start()
}

/// No signal tells of a limit.
pub fn report_file_size_limit() {}

/// A terminal does not go without the program.
pub fn hung_up() -> Option<u8> {
    None
}
