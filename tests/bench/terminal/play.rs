//! One run of one program: everything that is measured, in the order in which a person would do it.

use std::collections::BTreeMap;
use std::time::Duration;

use crate::subjects::Subject;
use crate::support::watched::{Answer, Watched};

/// What was measured, by the line of the table.
pub type Figures = BTreeMap<&'static str, f64>;

/// The window.
const SIZE: (u16, u16) = (140, 40);
/// The other size of it.
const SMALLER: (u16, u16) = (100, 30);
/// How long it is left alone.
const IDLE: Duration = Duration::from_secs(2);

pub const FRAME: &str = "start to the first whole frame";
pub const START_CPU: &str = "CPU to there";
pub const START_BYTES: &str = "bytes to there";
pub const MOVE_BYTES: &str = "bytes of a move";
pub const LEVEL_BYTES: &str = "bytes of a level";
pub const RESIZE: &str = "another size";
pub const MEMORY: &str = "memory";
pub const IDLE_CPU: &str = "CPU in two idle seconds";
pub const IDLE_WAKES: &str = "wake-ups in them";
pub const IDLE_BYTES: &str = "bytes in them";
pub const EXIT: &str = "end";

pub fn play(subject: &Subject) -> Figures {
    let mut figures = Figures::new();
    let mut program = Watched::start(subject.command.clone(), SIZE.0, SIZE.1);
    let start = program.first_frame(&subject.ready);
    figures.extend(start.time.map(|time| (FRAME, milliseconds(time))));
    figures.extend(program.cpu().map(|time| (START_CPU, milliseconds(time))));
    figures.insert(START_BYTES, count(start.bytes));
    for (line, answers) in act(subject, &mut program) {
        figures
            .extend(median(answers.iter().filter_map(|answer| answer.time).map(milliseconds)).map(|time| (line, time)));
        let bytes = match line {
            crate::subjects::MOVE => MOVE_BYTES,
            crate::subjects::LEVEL => LEVEL_BYTES,
            _ => continue,
        };
        figures.extend(median(answers.iter().map(|answer| count(answer.bytes))).map(|median| (bytes, median)));
    }
    let sizes = [SMALLER, SIZE, SMALLER, SIZE].map(|(columns, rows)| program.resize(columns, rows));
    figures.extend(median(sizes.iter().filter_map(|answer| answer.time).map(milliseconds)).map(|time| (RESIZE, time)));
    idle(&mut program, &mut figures);
    figures.extend(program.resident().map(|kib| (MEMORY, count(usize::try_from(kib).unwrap()) / 1024.0)));
    figures.insert(EXIT, milliseconds(program.end(subject.quit.as_bytes()).0));
    figures
}

/// Does everything and gives the answers by what they are measured as.
fn act(subject: &Subject, program: &mut Watched) -> BTreeMap<&'static str, Vec<Answer>> {
    let mut answers: BTreeMap<&str, Vec<Answer>> = BTreeMap::new();
    for act in &subject.acts {
        for keys in &act.keys {
            let answer = program.send(keys.as_bytes());
            if let Some(line) = act.line {
                answers.entry(line).or_default().push(answer);
            }
        }
        let screen = program.parser.screen().contents();
        assert!(screen.contains(act.shows), "no {:?} on\n{screen}", act.shows);
    }
    answers
}

fn idle(program: &mut Watched, figures: &mut Figures) {
    let before = (program.cpu(), program.switches());
    figures.insert(IDLE_BYTES, count(program.leave_alone(IDLE)));
    if let ((Some(cpu), Some(switches)), (Some(cpu_after), Some(after))) = (before, (program.cpu(), program.switches()))
    {
        figures.insert(IDLE_CPU, milliseconds(cpu_after.saturating_sub(cpu)));
        figures.insert(IDLE_WAKES, count(usize::try_from(after.saturating_sub(switches)).unwrap()));
    }
}

pub fn median(figures: impl IntoIterator<Item = f64>) -> Option<f64> {
    let mut figures: Vec<f64> = figures.into_iter().collect();
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied()
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

fn count(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap())
}
