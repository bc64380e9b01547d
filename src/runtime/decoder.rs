//! What a terminal sends, byte by byte, as events: one state machine, whose only clock is the time it is told.
//!
//! A terminal sends keys and answers to questions in the same stream, and either may be cut anywhere. An answer that
//! nobody here asked for is dropped whole, half of one after a moment, and no part of one ever becomes a key. Every
//! split of the same bytes gives the same events, unless a pause stands in it that is longer than the waits below.

use std::mem;
use std::time::Duration;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers, MouseEvent};

use self::sequences::{color, is_introducer, is_text, key_of_csi, key_of_ss3, may_go_on, mouse_at, mouse_of, of_byte};

#[cfg(test)]
mod replay;
mod sequences;
#[cfg(test)]
mod tests;

/// How long an Esc waits for what it may begin.
const ESC_WAIT: Duration = Duration::from_millis(30);
/// How long after an Esc that was given as a key the rest of its sequence may still come.
const LATE_WAIT: Duration = Duration::from_millis(150);
/// How long the rest of such a late sequence may take to show that it is one.
const LATE_GAP: Duration = Duration::from_millis(100);
/// The longest pause inside a sequence or an answer.
const GAP: Duration = Duration::from_millis(400);
/// The longest time an answer may take as a whole, and its longest size in bytes.
const LONGEST_ANSWER: Duration = Duration::from_secs(3);
const LARGEST_ANSWER: usize = 1 << 20;
/// How long after half an answer was given up its other half is still known by its end, and how fast it has to come.
const TAIL_WAIT: Duration = Duration::from_secs(3);
const TAIL_TIME: Duration = Duration::from_millis(20);
/// The pause that ends a paste without an end, and the most bytes that are kept of one.
const PASTE_PAUSE: Duration = Duration::from_secs(1);
const LARGEST_PASTE: usize = 1 << 20;
/// Pasted text comes without pauses, so `^c` after one was pressed.
const PRESSED_GAP: Duration = Duration::from_millis(100);
/// More bytes than any sequence has whose content matters.
const LONGEST_KNOWN: usize = 64;

const ESC: u8 = 0x1b;
const BEL: u8 = 0x07;
const CTRL_C: u8 = 0x03;
const PASTE_END: &[u8] = b"\x1b[201~";

/// One thing that a terminal said.
#[derive(Debug, Clone, PartialEq)]
pub enum Decoded {
    /// A key, a paste or the mouse.
    Event(Event),
    /// The color of the background (OSC 11): red, green and blue.
    Background(u16, u16, u16),
    /// The attributes of the terminal (DA1), which every terminal tells.
    Attributes,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Ground,
    Esc,
    EscEsc,
    /// `ESC [ …`
    Csi,
    /// `ESC O …`
    Ss3,
    /// `CSI M` and three bytes.
    OldMouse,
    /// OSC, DCS, APC, PM and SOS: anything up to a terminator.
    Text,
    /// An Esc in such a text.
    TextEsc,
    /// A character of several bytes; with Alt or without.
    Utf8(KeyModifiers),
    /// What may be the rest of an answer that was given up.
    Tail,
    TailEsc,
    Paste,
}

/// What a sequence began with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lead {
    Esc,
    EscEsc,
    /// An Esc that was given as a key already.
    Late,
    /// One byte (C1).
    Byte,
}

/// The state machine.
#[derive(Debug)]
pub struct Decoder {
    state: State,
    lead: Lead,
    /// The sequence so far, from its introducer on: as much of it as can matter.
    held: Vec<u8>,
    /// How long it is.
    length: usize,
    began: Duration,
    last: Duration,
    esc_given: Option<Duration>,
    given_up: Option<Duration>,
    /// How much of the end of a paste has come.
    paste_end: usize,
    decoded: Vec<Decoded>,
}

impl Default for Decoder {
    fn default() -> Self {
        Self {
            state: State::Ground,
            lead: Lead::Esc,
            held: Vec::new(),
            length: 0,
            began: Duration::ZERO,
            last: Duration::ZERO,
            esc_given: None,
            given_up: None,
            paste_end: 0,
            decoded: Vec::new(),
        }
    }
}

impl Decoder {
    /// Takes the next byte, which came at that time.
    pub fn feed(&mut self, byte: u8, now: Duration) {
        self.pass(now);
        self.take(byte, now);
        self.last = now;
    }

    /// Takes it that nothing came until that time.
    pub fn pass(&mut self, now: Duration) {
        while let Some(deadline) = self.deadline().filter(|deadline| *deadline <= now) {
            self.expire(deadline);
        }
    }

    /// When something changes even if nothing comes; never while nothing is held.
    #[must_use]
    pub fn deadline(&self) -> Option<Duration> {
        Some(match self.state {
            State::Ground => return None,
            State::Esc | State::EscEsc => self.last + ESC_WAIT,
            State::Csi | State::Ss3 | State::Text if self.lead == Lead::Late && self.length == 1 => {
                self.last + LATE_GAP
            }
            State::Csi | State::Ss3 | State::OldMouse | State::Utf8(_) => self.last + GAP,
            State::Text | State::TextEsc => (self.last + GAP).min(self.began + LONGEST_ANSWER),
            State::Tail | State::TailEsc => self.began + TAIL_TIME,
            State::Paste => self.last + PASTE_PAUSE,
        })
    }

    /// What was decoded since this was asked last.
    pub fn decoded(&mut self) -> std::vec::Drain<'_, Decoded> {
        self.decoded.drain(..)
    }

    /// Whether a paste is being read, in which no byte is a key.
    #[must_use]
    pub fn is_in_paste(&self) -> bool {
        self.state == State::Paste
    }

    fn take(&mut self, byte: u8, now: Duration) {
        match self.state {
            State::Ground => self.ground(byte, now),
            State::Esc => self.after_esc(byte, now),
            State::EscEsc if matches!(byte, b'[' | b'O') => self.begin(byte, Lead::EscEsc, now),
            State::EscEsc => {
                self.key(KeyCode::Esc, KeyModifiers::NONE);
                self.after_esc(byte, now);
            }
            State::Csi => self.in_csi(byte, now),
            State::Ss3 => self.in_ss3(byte, now),
            State::OldMouse => self.in_old_mouse(byte, now),
            State::Text => self.in_text(byte, now),
            State::TextEsc if byte == b'\\' => self.end_of_text(),
            State::TextEsc => {
                self.give_back();
                self.after_esc(byte, now);
            }
            State::Utf8(modifiers) => self.in_character(byte, modifiers, now),
            State::Tail => self.in_tail(byte, now),
            State::TailEsc if byte == b'\\' => self.end_of_tail(),
            State::TailEsc => {
                self.release_tail(now);
                self.after_esc(byte, now);
            }
            State::Paste => self.in_paste(byte, now),
        }
    }

    /// What is done with what is held when nothing follows it.
    fn expire(&mut self, at: Duration) {
        match self.state {
            State::Ground | State::Utf8(_) => {}
            State::Esc | State::EscEsc => {
                for _ in 0..=usize::from(self.state == State::EscEsc) {
                    self.key(KeyCode::Esc, KeyModifiers::NONE);
                }
                self.esc_given = Some(self.last);
            }
            State::Csi | State::Ss3 | State::OldMouse => self.give_back(),
            State::Text | State::TextEsc => {
                self.given_up = (self.length > 1).then_some(at);
                self.give_back();
            }
            State::Tail => return self.release_tail(at),
            State::TailEsc => {
                self.release_tail(at);
                self.state = State::Esc;
                return;
            }
            State::Paste => return self.end_of_paste(),
        }
        self.state = State::Ground;
    }

    fn ground(&mut self, byte: u8, now: Duration) {
        let since = |moment: Option<Duration>| moment.map(|moment| now.saturating_sub(moment));
        let is_late = since(self.esc_given.take()).is_some_and(|time| time <= LATE_WAIT);
        if since(self.given_up).is_some_and(|time| time <= TAIL_WAIT) {
            match byte {
                BEL => return self.end_of_tail(),
                ESC => {
                    self.hold_from(None, now);
                    self.state = State::TailEsc;
                    return;
                }
                b' '..=b'~' | 0x80.. => {
                    self.hold_from(Some(byte), now);
                    self.state = State::Tail;
                    return;
                }
                _ => {}
            }
        }
        if is_late && is_introducer(byte) {
            return self.begin(byte, Lead::Late, now);
        }
        self.plain(byte, KeyModifiers::NONE, now);
    }

    /// A byte outside of any sequence, with Alt or without.
    fn plain(&mut self, byte: u8, modifiers: KeyModifiers, now: Duration) {
        self.state = State::Ground;
        match byte {
            ESC => self.state = State::Esc,
            0x80..=0x9f if modifiers.is_empty() && is_introducer(byte - 0x40) => {
                self.begin(byte - 0x40, Lead::Byte, now);
            }
            0xc2..=0xf4 => {
                self.hold_from(Some(byte), now);
                self.lead = Lead::Esc;
                self.state = State::Utf8(modifiers);
            }
            0x80.. => {}
            _ => {
                let (code, held) = of_byte(byte);
                self.key(code, modifiers | held);
            }
        }
    }

    fn after_esc(&mut self, byte: u8, now: Duration) {
        match byte {
            ESC => self.state = State::EscEsc,
            _ if is_introducer(byte) => self.begin(byte, Lead::Esc, now),
            _ => self.plain(byte, KeyModifiers::ALT, now),
        }
    }

    fn begin(&mut self, introducer: u8, lead: Lead, now: Duration) {
        self.hold_from(Some(introducer), now);
        self.lead = lead;
        self.state = match introducer {
            b'[' => State::Csi,
            b'O' => State::Ss3,
            _ => State::Text,
        };
    }

    fn hold_from(&mut self, byte: Option<u8>, now: Duration) {
        self.held.clear();
        self.held.extend(byte);
        self.length = self.held.len();
        self.began = now;
    }

    fn hold(&mut self, byte: u8) {
        self.length += 1;
        if self.held.len() < LONGEST_KNOWN {
            self.held.push(byte);
        }
    }

    /// Drops a sequence that did not come to an end. One that only began was Esc, or Alt, and a key.
    fn give_back(&mut self) {
        self.state = State::Ground;
        let [introducer] = self.held[..] else { return };
        let modifiers = match self.lead {
            Lead::Esc => KeyModifiers::ALT,
            Lead::EscEsc => {
                self.key(KeyCode::Esc, KeyModifiers::NONE);
                KeyModifiers::ALT
            }
            Lead::Late => KeyModifiers::NONE,
            Lead::Byte => return,
        };
        self.key(KeyCode::Char(char::from(introducer)), modifiers);
    }

    /// A byte that the sequence so far cannot go on with.
    fn abandon(&mut self, byte: u8, now: Duration) {
        self.give_back();
        self.plain(byte, KeyModifiers::NONE, now);
    }

    fn in_csi(&mut self, byte: u8, now: Duration) {
        // rxvt ends a key with Shift by a sign that ends nothing elsewhere.
        let is_key_with_shift = byte == b'$' && matches!(self.held[1..], [b'0'..=b'9'] | [b'1'..=b'3', b'0'..=b'9']);
        match byte {
            b'[' if self.held == b"[" => self.hold(byte),
            b' '..=b'?' if !is_key_with_shift && self.length < LARGEST_ANSWER => self.hold(byte),
            b'$' | b'@'..=b'~' => self.end_of_csi(byte),
            _ => self.abandon(byte, now),
        }
    }

    fn end_of_csi(&mut self, last: u8) {
        self.state = State::Ground;
        if self.length > LONGEST_KNOWN {
            return;
        }
        let mut held = mem::take(&mut self.held);
        match (&held[1..], last) {
            ([], b'M') => {
                self.held.extend(b"[M");
                self.state = State::OldMouse;
            }
            (b"200", b'~') => {
                self.paste_end = 0;
                self.lead = Lead::Esc;
                self.state = State::Paste;
            }
            ([b'<', numbers @ ..], b'M' | b'm') => self.mouse(mouse_of(numbers, 0, last)),
            ([b'?', ..], b'c') => self.decoded.push(Decoded::Attributes),
            ([b'[', ..], b'A'..=b'E') => self.key(KeyCode::F(last - b'A' + 1), KeyModifiers::NONE),
            (numbers, b'M') => self.mouse(mouse_of(numbers, 32, last)),
            (numbers, _) => {
                if let Some(mut event) = key_of_csi(numbers, last) {
                    event.modifiers |= self.alt();
                    self.give(event);
                }
            }
        }
        if self.state == State::Ground {
            held.clear();
            self.held = held;
        }
    }

    fn alt(&self) -> KeyModifiers {
        if self.lead == Lead::EscEsc { KeyModifiers::ALT } else { KeyModifiers::NONE }
    }

    /// Gives a key of a sequence. After an Esc that stood alone only moves are believed, since nothing else is harmless.
    fn give(&mut self, event: KeyEvent) {
        use KeyCode::{Down, End, Home, Left, PageDown, PageUp, Right, Up};
        let is_move = matches!(event.code, Up | Down | Left | Right | Home | End | PageUp | PageDown);
        if self.lead != Lead::Late || is_move {
            self.decoded.push(Decoded::Event(Event::Key(event)));
        }
    }

    fn in_ss3(&mut self, byte: u8, now: Duration) {
        let is_number = matches!(byte, b'0'..=b'9' | b';') && self.lead != Lead::Late && self.length < 8;
        let event = match byte {
            _ if is_number => return self.hold(byte),
            _ => key_of_ss3(&self.held[1..], byte).filter(|event| self.lead != Lead::Late || !is_text(event.code)),
        };
        match event {
            Some(mut event) => {
                self.state = State::Ground;
                event.modifiers |= self.alt();
                self.give(event);
            }
            None if self.lead != Lead::Late && byte.is_ascii_graphic() => self.state = State::Ground,
            None => self.abandon(byte, now),
        }
    }

    fn in_old_mouse(&mut self, byte: u8, now: Duration) {
        if byte < b' ' {
            return self.abandon(byte, now);
        }
        self.hold(byte);
        if let [_, _, button, column, row] = self.held[..] {
            self.state = State::Ground;
            let cell = |byte: u8| u16::from(byte.saturating_sub(b' '));
            self.mouse(mouse_at(u32::from(button).saturating_sub(32), cell(column), cell(row), b'M'));
        }
    }

    fn mouse(&mut self, event: Option<MouseEvent>) {
        self.decoded.extend(event.map(|event| Decoded::Event(Event::Mouse(event))));
    }

    fn in_text(&mut self, byte: u8, now: Duration) {
        let after_ascii = self.held.last().is_none_or(u8::is_ascii) && self.length <= LONGEST_KNOWN;
        match byte {
            BEL => self.end_of_text(),
            0x9c if after_ascii => self.end_of_text(),
            ESC => self.state = State::TextEsc,
            b' '.. if may_go_on(&self.held, byte) && self.length < LARGEST_ANSWER => self.hold(byte),
            _ => self.abandon(byte, now),
        }
    }

    fn end_of_text(&mut self) {
        self.state = State::Ground;
        self.given_up = None;
        if let Some((red, green, blue)) = self.held.strip_prefix(b"]11;").and_then(color) {
            self.decoded.push(Decoded::Background(red, green, blue));
        }
    }

    fn in_character(&mut self, byte: u8, modifiers: KeyModifiers, now: Duration) {
        if !matches!(byte, 0x80..=0xbf) {
            return self.plain(byte, KeyModifiers::NONE, now);
        }
        self.held.push(byte);
        let length = match self.held[0] {
            ..0xe0 => 2,
            0xe0..0xf0 => 3,
            _ => 4,
        };
        if self.held.len() == length {
            self.state = State::Ground;
            let text = std::str::from_utf8(&self.held).ok();
            if let Some(character) = text.and_then(|text| text.chars().next()) {
                self.key(KeyCode::Char(character), modifiers);
            }
        }
    }

    fn in_tail(&mut self, byte: u8, now: Duration) {
        match byte {
            BEL => self.end_of_tail(),
            ESC => self.state = State::TailEsc,
            b' '..=b'~' | 0x80.. if self.held.len() < LONGEST_KNOWN * 16 => self.held.push(byte),
            _ => {
                self.release_tail(now);
                self.take(byte, now);
            }
        }
    }

    fn end_of_tail(&mut self) {
        self.given_up = None;
        self.state = State::Ground;
    }

    /// It was no tail: what is held was typed.
    fn release_tail(&mut self, now: Duration) {
        self.state = State::Ground;
        for byte in mem::take(&mut self.held) {
            match self.state {
                State::Utf8(modifiers) => self.in_character(byte, modifiers, now),
                _ => self.plain(byte, KeyModifiers::NONE, now),
            }
        }
    }

    fn in_paste(&mut self, byte: u8, now: Duration) {
        if byte == CTRL_C && now.saturating_sub(self.last) >= PRESSED_GAP {
            self.end_of_paste();
            return self.plain(byte, KeyModifiers::NONE, now);
        }
        if PASTE_END.get(self.paste_end) == Some(&byte) {
            self.paste_end += 1;
            if self.paste_end == PASTE_END.len() {
                self.paste_end = 0;
                self.end_of_paste();
            }
            return;
        }
        // Only the first byte of the end can begin another one.
        let (was_text, rest) = (mem::take(&mut self.paste_end), (byte != ESC).then_some(byte));
        self.paste_end = usize::from(byte == ESC);
        let room = LARGEST_PASTE.saturating_sub(self.held.len());
        self.held.extend(PASTE_END[..was_text].iter().copied().chain(rest).take(room));
    }

    fn end_of_paste(&mut self) {
        self.state = State::Ground;
        let text = String::from_utf8_lossy(&mem::take(&mut self.held)).into_owned();
        self.decoded.push(Decoded::Event(Event::Paste(text)));
    }

    fn key(&mut self, code: KeyCode, modifiers: KeyModifiers) {
        self.decoded.push(Decoded::Event(Event::Key(KeyEvent::new(code, modifiers))));
    }
}
