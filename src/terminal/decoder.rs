//! Bytes of a terminal become events, in one pure state machine.
//!
//! A terminal sends keys and answers to questions in the same stream, and either may be cut anywhere. An answer that
//! nobody here asked for is dropped whole, half of one after a moment, and no part of one ever becomes a key. Every
//! split of the same bytes gives the same events, unless a pause stands in it that is longer than the waits below.

use std::mem;
use std::time::Duration;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

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
enum DecoderState {
    Background,
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
    state: DecoderState,
    lead: Lead,
    /// The sequence so far, from its introducer on: as much of it as can matter.
    held: Vec<u8>,
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
            state: DecoderState::Background,
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
    pub fn deadline(&self) -> Option<Duration> {
        Some(match self.state {
            DecoderState::Background => return None,
            DecoderState::Esc | DecoderState::EscEsc => self.last + ESC_WAIT,
            DecoderState::Csi | DecoderState::Ss3 | DecoderState::Text
                if self.lead == Lead::Late && self.length == 1 =>
            {
                self.last + LATE_GAP
            }
            DecoderState::Csi | DecoderState::Ss3 | DecoderState::OldMouse | DecoderState::Utf8(_) => self.last + GAP,
            DecoderState::Text | DecoderState::TextEsc => (self.last + GAP).min(self.began + LONGEST_ANSWER),
            DecoderState::Tail | DecoderState::TailEsc => self.began + TAIL_TIME,
            DecoderState::Paste => self.last + PASTE_PAUSE,
        })
    }

    /// What was decoded since this was asked last.
    pub fn decoded(&mut self) -> std::vec::Drain<'_, Decoded> {
        self.decoded.drain(..)
    }

    /// Whether a paste is being read, in which no byte is a key.
    pub fn is_in_paste(&self) -> bool {
        self.state == DecoderState::Paste
    }

    fn take(&mut self, byte: u8, now: Duration) {
        match self.state {
            DecoderState::Background => self.ground(byte, now),
            DecoderState::Esc => self.after_esc(byte, now),
            DecoderState::EscEsc if matches!(byte, b'[' | b'O') => self.begin(byte, Lead::EscEsc, now),
            DecoderState::EscEsc => {
                self.key(KeyCode::Esc, KeyModifiers::NONE);
                self.after_esc(byte, now);
            }
            DecoderState::Csi => self.in_csi(byte, now),
            DecoderState::Ss3 => self.in_ss3(byte, now),
            DecoderState::OldMouse => self.in_old_mouse(byte, now),
            DecoderState::Text => self.in_text(byte, now),
            DecoderState::TextEsc if byte == b'\\' => self.end_of_text(),
            DecoderState::TextEsc => {
                self.give_back();
                self.after_esc(byte, now);
            }
            DecoderState::Utf8(modifiers) => self.in_character(byte, modifiers, now),
            DecoderState::Tail => self.in_tail(byte, now),
            DecoderState::TailEsc if byte == b'\\' => self.end_of_tail(),
            DecoderState::TailEsc => {
                self.release_tail(now);
                self.after_esc(byte, now);
            }
            DecoderState::Paste => self.in_paste(byte, now),
        }
    }

    /// What is done with what is held when nothing follows it.
    fn expire(&mut self, at: Duration) {
        match self.state {
            DecoderState::Background | DecoderState::Utf8(_) => {}
            DecoderState::Esc | DecoderState::EscEsc => {
                for _ in 0..=usize::from(self.state == DecoderState::EscEsc) {
                    self.key(KeyCode::Esc, KeyModifiers::NONE);
                }
                self.esc_given = Some(self.last);
            }
            DecoderState::Csi | DecoderState::Ss3 | DecoderState::OldMouse => self.give_back(),
            DecoderState::Text | DecoderState::TextEsc => {
                self.given_up = (self.length > 1).then_some(at);
                self.give_back();
            }
            DecoderState::Tail => return self.release_tail(at),
            DecoderState::TailEsc => {
                self.release_tail(at);
                self.state = DecoderState::Esc;
                return;
            }
            DecoderState::Paste => return self.end_of_paste(),
        }
        self.state = DecoderState::Background;
    }

    fn ground(&mut self, byte: u8, now: Duration) {
        let since = |moment: Option<Duration>| moment.map(|moment| now.saturating_sub(moment));
        let is_late = since(self.esc_given.take()).is_some_and(|time| time <= LATE_WAIT);
        if since(self.given_up).is_some_and(|time| time <= TAIL_WAIT) {
            match byte {
                BEL => return self.end_of_tail(),
                ESC => {
                    self.hold_from(None, now);
                    self.state = DecoderState::TailEsc;
                    return;
                }
                b' '..=b'~' | 0x80.. => {
                    self.hold_from(Some(byte), now);
                    self.state = DecoderState::Tail;
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
        self.state = DecoderState::Background;
        match byte {
            ESC => self.state = DecoderState::Esc,
            0x80..=0x9f if modifiers.is_empty() && is_introducer(byte - 0x40) => {
                self.begin(byte - 0x40, Lead::Byte, now);
            }
            0xc2..=0xf4 => {
                self.hold_from(Some(byte), now);
                self.lead = Lead::Esc;
                self.state = DecoderState::Utf8(modifiers);
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
            ESC => self.state = DecoderState::EscEsc,
            _ if is_introducer(byte) => self.begin(byte, Lead::Esc, now),
            _ => self.plain(byte, KeyModifiers::ALT, now),
        }
    }

    fn begin(&mut self, introducer: u8, lead: Lead, now: Duration) {
        self.hold_from(Some(introducer), now);
        self.lead = lead;
        self.state = match introducer {
            b'[' => DecoderState::Csi,
            b'O' => DecoderState::Ss3,
            _ => DecoderState::Text,
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
        self.state = DecoderState::Background;
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
        self.state = DecoderState::Background;
        if self.length > LONGEST_KNOWN {
            return;
        }
        let mut held = mem::take(&mut self.held);
        match (&held[1..], last) {
            ([], b'M') => {
                self.held.extend(b"[M");
                self.state = DecoderState::OldMouse;
            }
            (b"200", b'~') => {
                self.paste_end = 0;
                self.lead = Lead::Esc;
                self.state = DecoderState::Paste;
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
        if self.state == DecoderState::Background {
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
                self.state = DecoderState::Background;
                event.modifiers |= self.alt();
                self.give(event);
            }
            None if self.lead != Lead::Late && byte.is_ascii_graphic() => self.state = DecoderState::Background,
            None => self.abandon(byte, now),
        }
    }

    fn in_old_mouse(&mut self, byte: u8, now: Duration) {
        if byte < b' ' {
            return self.abandon(byte, now);
        }
        self.hold(byte);
        if let [_, _, button, column, row] = self.held[..] {
            self.state = DecoderState::Background;
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
            ESC => self.state = DecoderState::TextEsc,
            b' '.. if may_go_on(&self.held, byte) && self.length < LARGEST_ANSWER => self.hold(byte),
            _ => self.abandon(byte, now),
        }
    }

    fn end_of_text(&mut self) {
        self.state = DecoderState::Background;
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
            self.state = DecoderState::Background;
            let text = std::str::from_utf8(&self.held).ok();
            if let Some(character) = text.and_then(|text| text.chars().next()) {
                self.key(KeyCode::Char(character), modifiers);
            }
        }
    }

    fn in_tail(&mut self, byte: u8, now: Duration) {
        match byte {
            BEL => self.end_of_tail(),
            ESC => self.state = DecoderState::TailEsc,
            b' '..=b'~' | 0x80.. if self.held.len() < LONGEST_KNOWN * 16 => self.held.push(byte),
            _ => {
                self.release_tail(now);
                self.take(byte, now);
            }
        }
    }

    fn end_of_tail(&mut self) {
        self.given_up = None;
        self.state = DecoderState::Background;
    }

    /// It was no tail: what is held was typed.
    fn release_tail(&mut self, now: Duration) {
        self.state = DecoderState::Background;
        for byte in mem::take(&mut self.held) {
            match self.state {
                DecoderState::Utf8(modifiers) => self.in_character(byte, modifiers, now),
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
        self.state = DecoderState::Background;
        let text = String::from_utf8_lossy(&mem::take(&mut self.held)).into_owned();
        self.decoded.push(Decoded::Event(Event::Paste(text)));
    }

    fn key(&mut self, code: KeyCode, modifiers: KeyModifiers) {
        self.decoded.push(Decoded::Event(Event::Key(KeyEvent::new(code, modifiers))));
    }
}

/// What stands after Esc where a sequence begins: CSI, SS3, OSC, DCS, APC, PM, SOS.
pub const fn is_introducer(byte: u8) -> bool {
    matches!(byte, b'[' | b'O' | b']' | b'P' | b'_' | b'^' | b'X')
}

pub const fn is_text(code: KeyCode) -> bool {
    matches!(code, KeyCode::Char(_))
}

/// Whether an answer that begins like that may go on with a byte: answers have a number or a letter of their own first,
/// and those that tell colors have nothing but colors.
pub fn may_go_on(held: &[u8], byte: u8) -> bool {
    match held {
        b"]" => byte.is_ascii_digit() || matches!(byte, b'l' | b'L' | b'I'),
        b"P" => byte.is_ascii_digit() || matches!(byte, b'>' | b'!' | b'$' | b'+' | b'=' | b'?' | b'|'),
        [b']', b'1', b'0'..=b'9', b';', ..] => {
            byte.is_ascii_hexdigit() || matches!(byte, b'r' | b'g' | b':' | b'/' | b';' | b'#' | b'?')
        }
        _ => true,
    }
}

fn number(digits: &[u8]) -> Option<u32> {
    let digits = digits.split(|byte| *byte == b':').next()?;
    std::str::from_utf8(digits).ok()?.parse().ok()
}

/// A color as X11 writes it: `rgb:1e1e/1e1e/1e1e` or `#1e1e1e`, with one to four digits each.
pub fn color(text: &[u8]) -> Option<(u16, u16, u16)> {
    let text = std::str::from_utf8(text).ok()?;
    let scaled = |digits: &str| {
        let most = (1_u32 << (4 * digits.len().clamp(1, 4))) - 1;
        let value = u32::from_str_radix(digits, 16).ok().filter(|value| *value <= most)?;
        u16::try_from(value * u32::from(u16::MAX) / most).ok()
    };
    let parts: Vec<&str> = match text.strip_prefix('#') {
        Some(digits) if digits.is_ascii() && matches!(digits.len(), 3 | 6 | 9 | 12) => {
            let length = digits.len() / 3;
            (0..3).filter_map(|part| digits.get(part * length..(part + 1) * length)).collect()
        }
        Some(_) => return None,
        None => text.strip_prefix("rgba:").or_else(|| text.strip_prefix("rgb:"))?.split('/').collect(),
    };
    let [red, green, blue] = parts.get(..3)? else { return None };
    Some((scaled(red)?, scaled(green)?, scaled(blue)?))
}

/// The key of a byte below 0x80.
pub fn of_byte(byte: u8) -> (KeyCode, KeyModifiers) {
    match byte {
        b'\r' => (KeyCode::Enter, KeyModifiers::NONE),
        b'\t' => (KeyCode::Tab, KeyModifiers::NONE),
        0x7f => (KeyCode::Backspace, KeyModifiers::NONE),
        0 => (KeyCode::Char(' '), KeyModifiers::CONTROL),
        1..=26 => (KeyCode::Char(char::from(byte - 1 + b'a')), KeyModifiers::CONTROL),
        0x1b..b' ' => (KeyCode::Char(char::from(byte - 0x1c + b'4')), KeyModifiers::CONTROL),
        _ => (KeyCode::Char(char::from(byte)), KeyModifiers::NONE),
    }
}

/// The modifiers that a number means: one more than the sum of Shift 1, Alt 2, Ctrl 4, Super 8, Hyper 16, Meta 32.
fn modifiers_of(number: u32) -> KeyModifiers {
    use KeyModifiers as M;
    let held = number.saturating_sub(1);
    let each = [M::SHIFT, M::ALT, M::CONTROL, M::SUPER, M::HYPER, M::META];
    each.into_iter().enumerate().filter(|(bit, _)| held >> bit & 1 == 1).fold(M::NONE, |all, (_, one)| all | one)
}

/// The key of a control sequence: its numbers and the byte it ends with. Nothing where it is none.
pub fn key_of_csi(numbers: &[u8], last: u8) -> Option<KeyEvent> {
    if !numbers.iter().all(|byte| matches!(byte, b'0'..=b';')) {
        return None;
    }
    let parts: Vec<&[u8]> = numbers.split(|byte| *byte == b';').collect();
    let first = parts.first().copied().and_then(number);
    let second = parts.get(1).copied().and_then(number);
    let mut modifiers = modifiers_of(second.unwrap_or(1));
    let kind = match parts.get(1).and_then(|part| part.split(|byte| *byte == b':').nth(1)).and_then(number) {
        Some(3) => return None,
        Some(2) => KeyEventKind::Repeat,
        _ => KeyEventKind::Press,
    };
    let code = match last {
        b'A'..=b'D' | b'F' | b'H' | b'P' | b'Q' | b'S' if parts.len() <= 2 => {
            if second.is_none() {
                modifiers = modifiers_of(first.unwrap_or(1));
            } else if first != Some(1) {
                return None;
            }
            of_letter(last)?
        }
        // rxvt: arrows with Shift.
        b'a'..=b'd' if numbers.is_empty() => {
            modifiers = KeyModifiers::SHIFT;
            of_letter(last.to_ascii_uppercase())?
        }
        b'Z' => {
            modifiers |= KeyModifiers::SHIFT;
            KeyCode::BackTab
        }
        // xterm's other keys.
        b'~' if first == Some(27) => of_code(parts.get(2).copied().and_then(number)?)?,
        b'u' => of_code(first?)?,
        b'~' => of_number(first?)?,
        b'^' | b'$' | b'@' if parts.len() == 1 => {
            modifiers = match last {
                b'^' => KeyModifiers::CONTROL,
                b'$' => KeyModifiers::SHIFT,
                _ => KeyModifiers::CONTROL | KeyModifiers::SHIFT,
            };
            of_number(first?)?
        }
        _ => return None,
    };
    Some(KeyEvent::new_with_kind(code, modifiers, kind))
}

const fn of_letter(letter: u8) -> Option<KeyCode> {
    Some(match letter {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'F' => KeyCode::End,
        b'H' => KeyCode::Home,
        b'P'..=b'S' => KeyCode::F(letter - b'P' + 1),
        _ => return None,
    })
}

fn of_number(number: u32) -> Option<KeyCode> {
    let number = u8::try_from(number).ok()?;
    Some(match number {
        1 | 7 => KeyCode::Home,
        2 => KeyCode::Insert,
        3 => KeyCode::Delete,
        4 | 8 => KeyCode::End,
        5 => KeyCode::PageUp,
        6 => KeyCode::PageDown,
        11..=15 => KeyCode::F(number - 10),
        17..=21 => KeyCode::F(number - 11),
        23..=26 => KeyCode::F(number - 12),
        28..=29 => KeyCode::F(number - 15),
        31..=34 => KeyCode::F(number - 17),
        _ => return None,
    })
}

/// The key of a character's code, as `CSI … u` tells it.
fn of_code(code: u32) -> Option<KeyCode> {
    Some(match char::from_u32(code)? {
        '\u{1b}' => KeyCode::Esc,
        '\r' => KeyCode::Enter,
        '\t' => KeyCode::Tab,
        '\u{8}' | '\u{7f}' => KeyCode::Backspace,
        character if character.is_control() || matches!(character, '\u{e000}'..='\u{f8ff}') => return None,
        character => KeyCode::Char(character),
    })
}

/// The key after `ESC O`: cursor and function keys, rxvt's arrows with Ctrl, and the keypad.
pub fn key_of_ss3(numbers: &[u8], last: u8) -> Option<KeyEvent> {
    let mut modifiers = modifiers_of(numbers.split(|byte| *byte == b';').next_back().and_then(number).unwrap_or(1));
    let code = match last {
        b'a'..=b'd' => {
            modifiers |= KeyModifiers::CONTROL;
            of_letter(last.to_ascii_uppercase())?
        }
        b'M' => KeyCode::Enter,
        b'I' => KeyCode::Tab,
        b'X' => KeyCode::Char('='),
        b'j'..=b'y' => KeyCode::Char(char::from(last - b'j' + b'*')),
        _ => of_letter(last)?,
    };
    Some(KeyEvent::new(code, modifiers))
}

/// The mouse as `CSI < button ; column ; row M` tells it, and its kin; the button may be counted from another number.
pub fn mouse_of(numbers: &[u8], first_button: u32, last: u8) -> Option<MouseEvent> {
    let mut numbers = numbers.split(|byte| *byte == b';').map(number);
    let (button, column, row) = (numbers.next()??, numbers.next()??, numbers.next()??);
    if numbers.next().is_some() {
        return None;
    }
    mouse_at(button.checked_sub(first_button)?, u16::try_from(column).ok()?, u16::try_from(row).ok()?, last)
}

/// Only what is of use here: the left button and the wheel. Cells are counted from 1; a release ends with `m`.
pub fn mouse_at(button: u32, column: u16, row: u16, last: u8) -> Option<MouseEvent> {
    const MODIFIERS: u32 = 0b1_1100;
    let kind = match button & !MODIFIERS {
        0 if last == b'm' => MouseEventKind::Up(MouseButton::Left),
        0 => MouseEventKind::Down(MouseButton::Left),
        64 => MouseEventKind::ScrollUp,
        65 => MouseEventKind::ScrollDown,
        _ => return None,
    };
    let (column, row) = (column.checked_sub(1)?, row.checked_sub(1)?);
    Some(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE })
}
