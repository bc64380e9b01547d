//! What wakes the loop, and how other threads do it.

use std::io;
use std::sync::mpsc::{Receiver, Sender, TryRecvError};
#[cfg(unix)]
use std::{io::Write, os::unix::net::UnixStream, sync::Arc};

use super::program::Input;

/// Something that wakes the loop.
#[derive(Debug)]
pub enum Wake {
    /// What a person did, or that the terminal cannot be read any more.
    Inputs(io::Result<Vec<Input>>),
    /// The terminal has another size, or was somebody else's meanwhile.
    Changed,
    /// Something asked for has failed, in words.
    Trouble(String),
    /// tmux did not take this text.
    NotTaken(String),
}

/// Where the loop gets everything from that wakes it.
pub trait Wakes {
    /// What is there already.
    ///
    /// # Errors
    /// Nothing will ever be there again.
    fn now(&mut self) -> io::Result<Option<Wake>>;

    /// Waits for what comes next.
    ///
    /// # Errors
    /// Nothing will ever come again.
    fn next(&mut self) -> io::Result<Wake>;
}

impl Wakes for Receiver<Wake> {
    fn now(&mut self) -> io::Result<Option<Wake>> {
        match self.try_recv() {
            Ok(wake) => Ok(Some(wake)),
            Err(TryRecvError::Empty) => Ok(None),
            Err(gone) => Err(io::Error::other(gone)),
        }
    }

    fn next(&mut self) -> io::Result<Wake> {
        self.recv().map_err(io::Error::other)
    }
}

/// Wakes the loop from another thread.
#[derive(Debug, Clone)]
pub struct Waker {
    sender: Sender<Wake>,
    /// The loop waits for the terminal, so it has to be told where it waits.
    #[cfg(unix)]
    bell: Arc<UnixStream>,
}

impl Waker {
    /// One that sends to the loop, and writes to what the loop waits for.
    #[cfg(unix)]
    #[must_use]
    pub fn new(sender: Sender<Wake>, bell: UnixStream) -> Self {
        Self { sender, bell: Arc::new(bell) }
    }

    /// One that sends to the loop.
    #[cfg(not(unix))]
    #[must_use]
    pub const fn new(sender: Sender<Wake>) -> Self {
        Self { sender }
    }

    /// Wakes the loop. Says whether it is still there.
    pub fn wake(&self, wake: Wake) -> bool {
        let is_there = self.sender.send(wake).is_ok();
        // A bell that is full is rung enough.
        #[cfg(unix)]
        let _ = (&*self.bell).write(&[0]);
        is_there
    }
}
