//! What the sequences of terminals mean: keys of xterm, rxvt, the Linux console, tmux, screen and `PuTTY`, and colors.

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

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
