//! Events become keys, pastes, clicks.
//!
//! What a key means is not known here.

use crossterm::event;
use crossterm::event::{Event, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::{Position, Size};

use crate::app::key::{Key, KeyCode};
use crate::app::message::Turn;
use crate::terminal::event_loop::Input;
use crate::terminal::signals;

/// An event as an input, if it is one.
pub fn input_of(event: Event) -> Option<Input> {
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

/// The chord of an event. Shift is in the character; with other keys most terminals do not tell it. A chord with Ctrl
/// that has no text form is dropped, unless the key has a name: those edit text.
fn chord(event: KeyEvent) -> Option<Key> {
    let others = KeyModifiers::SUPER | KeyModifiers::HYPER | KeyModifiers::META;
    let is_held_toggle = event.kind == KeyEventKind::Repeat && event.code == event::KeyCode::Char(' ');
    if event.kind == KeyEventKind::Release || is_held_toggle || event.modifiers.intersects(others) {
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
    let is_named = !matches!(key.code, KeyCode::Char(_));
    let plain = Key { ctrl: ctrl && !is_named, alt: false, ..key };
    (key.has_text_form() || plain.has_text_form() && (alt || is_named)).then_some(key)
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

    use super::input_of;
    use crate::terminal::event_loop::Input;

    fn check(code: KeyCode, modifiers: KeyModifiers, expected: &str) {
        let input = input_of(Event::Key(KeyEvent::new(code, modifiers)));
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
    fn alt_with_any_key_and_ctrl_with_a_named_one_arrive() {
        check(KeyCode::Enter, KeyModifiers::ALT, "a-enter");
        check(KeyCode::Char(' '), KeyModifiers::ALT, "a-space");
        check(KeyCode::Char('['), KeyModifiers::ALT, "a-[");
        check(KeyCode::Left, KeyModifiers::CONTROL, "^left");
        check(KeyCode::Backspace, KeyModifiers::ALT, "a-backspace");
        check(KeyCode::Char('c'), KeyModifiers::ALT | KeyModifiers::CONTROL, "^a-c");
    }

    #[test]
    fn a_key_without_a_text_form_is_dropped() {
        check(KeyCode::Char('4'), KeyModifiers::CONTROL, "");
        check(KeyCode::Char(' '), KeyModifiers::CONTROL, "");
        check(KeyCode::Char('x'), KeyModifiers::SUPER, "");
        check(KeyCode::F(13), KeyModifiers::NONE, "");
        check(KeyCode::Insert, KeyModifiers::NONE, "");
        check(KeyCode::Null, KeyModifiers::NONE, "");
    }

    /// Requirement 16: a release never acts.
    #[test]
    fn a_release_is_no_press_and_a_repeat_is_one() {
        let key = |kind| Event::Key(KeyEvent::new_with_kind(KeyCode::Char('j'), KeyModifiers::NONE, kind));
        assert_eq!(input_of(key(KeyEventKind::Release)), None);
        assert_eq!(input_of(key(KeyEventKind::Repeat)), input_of(key(KeyEventKind::Press)));
        let held = KeyEvent::new_with_kind(KeyCode::Char(' '), KeyModifiers::NONE, KeyEventKind::Repeat);
        assert_eq!(input_of(Event::Key(held)), None, "it would switch to and fro");
    }
}
