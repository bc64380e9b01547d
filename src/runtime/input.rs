//! What the terminal says, as this program understands it: presses, pastes, clicks, wheel and size.
//!
//! A thread reads and hands over all that waits in one piece. What a key means is not known here.

use std::io;
use std::thread;
use std::time::Duration;

use crossterm::event::{self, Event, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::{Position, Size};

use super::program::{Input, Turn};
use super::signals;
use crate::keys::key::{Key, KeyCode};

/// Reads in a thread of its own until `deliver` says that nobody listens any more or reading fails.
///
/// # Errors
/// The system has no room for a thread.
pub fn start(mut deliver: impl FnMut(io::Result<Vec<Input>>) -> bool + Send + 'static) -> io::Result<()> {
    let read = move || {
        let mut held = Vec::new();
        loop {
            let inputs = waiting(&mut held);
            let last = inputs.is_err();
            let empty = inputs.as_ref().is_ok_and(Vec::is_empty);
            if !empty && !deliver(inputs) || last {
                return;
            }
        }
    };
    thread::Builder::new().name("input".into()).spawn(read).map(drop)
}

/// At most so many are handed over at once, so that an endless stream of input still gets frames.
const AT_ONCE: usize = 4096;

/// Time enough for one look whether more waits; with none at all the library does not even see what it has read already.
const A_LOOK: Duration = Duration::from_micros(3);

/// All that waits, after what was held back; the beginning of an answer is held back in turn.
fn waiting(held: &mut Vec<Input>) -> io::Result<Vec<Input>> {
    let mut inputs = std::mem::take(held);
    inputs.extend(understand(event::read()?));
    while inputs.len() < AT_ONCE && event::poll(A_LOOK)? {
        inputs.extend(understand(event::read()?));
    }
    drop_answers(&mut inputs);
    *held = half_an_answer(&mut inputs);
    Ok(inputs)
}

/// Drops answers to questions (`ESC ] 11 ; … BEL` or `… ESC \`) that come when nobody waits for them any more: the library
/// takes them for chords, and a person cannot type them in one piece.
fn drop_answers(inputs: &mut Vec<Input>) {
    let digit = |input: &Input| matches!(input, Input::Key(Key { code: KeyCode::Char('0'..='9'), .. }));
    while let Some(start) = inputs.windows(2).position(|pair| is(&pair[0], "a-]") && digit(&pair[1]))
        && let Some(length) = inputs[start..].iter().position(|input| is(input, "^g") || is(input, "a-\\"))
    {
        inputs.drain(start..=start + length);
    }
}

/// Takes out the beginning of an answer (`ESC ] 11 ;`) whose end has not come yet, as on a slow line. What goes on for
/// longer than any answer is none.
fn half_an_answer(inputs: &mut Vec<Input>) -> Vec<Input> {
    let begins = |piece: &[Input]| {
        ["a-]", "1", "0 1", ";"].iter().zip(piece).all(|(any, input)| any.split(' ').any(|text| is(input, text)))
    };
    match inputs.windows(4).position(begins) {
        Some(start) if inputs.len() - start <= LONGEST_ANSWER => inputs.split_off(start),
        _ => Vec::new(),
    }
}

/// More keys than an answer has, its end included.
const LONGEST_ANSWER: usize = 48;

fn is(input: &Input, text: &str) -> bool {
    matches!(input, Input::Key(key) if Key::parse(text) == Some(*key))
}

fn understand(event: Event) -> Option<Input> {
    match event {
        Event::Key(key) => chord(key).map(Input::Key),
        Event::Paste(text) => Some(Input::Paste(text)),
        Event::Mouse(mouse) => gesture(mouse),
        Event::Resize(..) if signals::TELL_SIZE => None,
        Event::Resize(columns, rows) => Some(Input::Resize(Size::new(columns, rows))),
        Event::FocusGained | Event::FocusLost => None,
    }
}

fn gesture(mouse: MouseEvent) -> Option<Input> {
    let at = Position::new(mouse.column, mouse.row);
    match mouse.kind {
        MouseEventKind::Down(MouseButton::Left) => Some(Input::Click(at)),
        MouseEventKind::ScrollUp => Some(Input::Wheel(at, Turn::Up)),
        MouseEventKind::ScrollDown => Some(Input::Wheel(at, Turn::Down)),
        _ => None,
    }
}

/// The chord of an event, if it has a text form. Shift is in the character; with other keys most terminals do not tell it.
fn chord(event: KeyEvent) -> Option<Key> {
    let others = KeyModifiers::SUPER | KeyModifiers::HYPER | KeyModifiers::META;
    if event.kind == KeyEventKind::Release || event.modifiers.intersects(others) {
        return None;
    }
    let shift = event.modifiers.contains(KeyModifiers::SHIFT);
    let ctrl = event.modifiers.contains(KeyModifiers::CONTROL);
    let alt = event.modifiers.contains(KeyModifiers::ALT);
    let code = match event.code {
        event::KeyCode::Char(letter) if ctrl => KeyCode::Char(letter.to_ascii_lowercase()),
        event::KeyCode::Char(letter) if shift => KeyCode::Char(letter.to_ascii_uppercase()),
        event::KeyCode::Tab if shift => KeyCode::BackTab,
        other => plain(other)?,
    };
    let key = Key { code, ctrl, alt };
    (Key::parse(&key.to_string()) == Some(key)).then_some(key)
}

fn plain(code: event::KeyCode) -> Option<KeyCode> {
    Some(match code {
        event::KeyCode::Char(character) => KeyCode::Char(character),
        event::KeyCode::Enter => KeyCode::Enter,
        event::KeyCode::Esc => KeyCode::Esc,
        event::KeyCode::Tab => KeyCode::Tab,
        event::KeyCode::BackTab => KeyCode::BackTab,
        event::KeyCode::Backspace => KeyCode::Backspace,
        event::KeyCode::Delete => KeyCode::Delete,
        event::KeyCode::Up => KeyCode::Up,
        event::KeyCode::Down => KeyCode::Down,
        event::KeyCode::Left => KeyCode::Left,
        event::KeyCode::Right => KeyCode::Right,
        event::KeyCode::Home => KeyCode::Home,
        event::KeyCode::End => KeyCode::End,
        event::KeyCode::PageUp => KeyCode::PageUp,
        event::KeyCode::PageDown => KeyCode::PageDown,
        event::KeyCode::F(number) => KeyCode::F(number),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

    use super::{drop_answers, half_an_answer, understand};
    use crate::keys::key::Key;
    use crate::runtime::program::Input;

    fn check(code: KeyCode, modifiers: KeyModifiers, expected: &str) {
        let input = understand(Event::Key(KeyEvent::new(code, modifiers)));
        let text = match input {
            Some(Input::Key(key)) => key.to_string(),
            Some(other) => format!("{other:?}"),
            None => String::new(),
        };
        assert_eq!(text, expected, "{code:?} {modifiers:?}");
    }

    #[test]
    fn a_key_becomes_the_chord_with_its_text_form() {
        let (none, shift, ctrl) = (KeyModifiers::NONE, KeyModifiers::SHIFT, KeyModifiers::CONTROL);
        check(KeyCode::Char('j'), none, "j");
        check(KeyCode::Char('G'), shift, "G");
        check(KeyCode::Char('g'), shift, "G");
        check(KeyCode::Char('!'), shift, "!");
        check(KeyCode::Char(' '), shift, "space");
        check(KeyCode::Char('é'), none, "é");
        check(KeyCode::Char('c'), ctrl, "^c");
        check(KeyCode::Char('C'), ctrl | shift, "^c");
        check(KeyCode::Char('b'), KeyModifiers::ALT, "a-b");
        check(KeyCode::Tab, none, "tab");
        check(KeyCode::Tab, shift, "s-tab");
        check(KeyCode::BackTab, shift, "s-tab");
        check(KeyCode::Backspace, shift, "backspace");
        check(KeyCode::F(1), none, "f1");
        for (code, expected) in [
            (KeyCode::Delete, "delete"),
            (KeyCode::Left, "left"),
            (KeyCode::Right, "right"),
            (KeyCode::Home, "home"),
            (KeyCode::End, "end"),
            (KeyCode::PageUp, "pgup"),
            (KeyCode::PageDown, "pgdn"),
        ] {
            check(code, none, expected);
        }
    }

    #[test]
    fn a_key_without_a_text_form_is_dropped() {
        check(KeyCode::Char('4'), KeyModifiers::CONTROL, "");
        check(KeyCode::Char(' '), KeyModifiers::CONTROL, "");
        check(KeyCode::Char('x'), KeyModifiers::SUPER, "");
        check(KeyCode::Enter, KeyModifiers::ALT, "");
        check(KeyCode::F(13), KeyModifiers::NONE, "");
        check(KeyCode::Insert, KeyModifiers::NONE, "");
        check(KeyCode::Null, KeyModifiers::NONE, "");
    }

    /// Requirement 16: a release never acts.
    #[test]
    fn a_release_is_no_press_and_a_repeat_is_one() {
        let key = |kind| Event::Key(KeyEvent::new_with_kind(KeyCode::Char('j'), KeyModifiers::NONE, kind));
        assert_eq!(understand(key(KeyEventKind::Release)), None);
        assert_eq!(understand(key(KeyEventKind::Repeat)), understand(key(KeyEventKind::Press)));
    }

    #[test]
    fn an_answer_of_the_terminal_is_dropped_and_the_keys_around_it_stay() {
        for (typed, left) in [
            ("j a-] 1 1 ; r g b ^g k", "j k"),
            ("a-] 1 1 ; a-\\ j a-] 1 0 ; a-\\", "j"),
            ("a-] j a-\\", "a-] j a-\\"),
            ("a-] 1 j", "a-] 1 j"),
        ] {
            let mut inputs: Vec<_> = typed.split(' ').filter_map(Key::parse).map(Input::Key).collect();
            drop_answers(&mut inputs);
            let expected: Vec<_> = left.split(' ').filter_map(Key::parse).map(Input::Key).collect();
            assert_eq!(inputs, expected, "{typed}");
        }
    }

    #[test]
    fn half_an_answer_is_held_back_until_it_ends() {
        let inputs = |typed: &str| typed.split(' ').filter_map(Key::parse).map(Input::Key).collect::<Vec<_>>();
        let long = format!("a-] 1 1 ; {}", "f ".repeat(60));
        for (typed, left, held) in [
            ("j a-] 1 1 ; r g b", "j", "a-] 1 1 ; r g b"),
            ("a-] 1 0 ;", "", "a-] 1 0 ;"),
            ("a-] 1 j", "a-] 1 j", ""),
            ("a-] 5 2 ;", "a-] 5 2 ;", ""),
            ("j k", "j k", ""),
            (&long, &long, ""),
        ] {
            let mut rest = inputs(typed);
            let half = half_an_answer(&mut rest);
            assert_eq!((rest, half), (inputs(left), inputs(held)), "{typed}");
        }
        let mut whole = inputs("a-] 1 1 ; r g b");
        let mut held = half_an_answer(&mut whole);
        held.extend(inputs("f f ^g j"));
        drop_answers(&mut held);
        assert_eq!(held, inputs("j"));
    }
}
