//! Pictures of the examples of every pack: their figures are those of the verdict with the levels set, and documents
//! say in words what they show.

use std::collections::BTreeSet;

use versus::engine::input::{DecisionInput, Setting};
use versus::engine::rounding::printed;
use versus::engine::score::Evaluator;
use versus::engine::strips::LeadOver;
use versus::engine::verdict::{Label, Verdict, verdict};
use versus::explain::context::VerdictContext;
use versus::explain::phrases::row_of;
use versus::explain::picture::{ImportanceMap, LeadChart, lead_words};
use versus::explain::picture_page::{chart_in_short, document_chart};
use versus::export::ExportForm;
use versus::layout::page::Page;
use versus::model::level::Level;
use versus::model::rating::Basis;
use versus::model::scenario::Scenario;

use crate::cases::{CASES, Case};
use crate::parsed::{bare, seen};

fn subject(case: &Case) -> VerdictContext<'_> {
    VerdictContext::new(case.told.catalog, case.told.scenario, &case.told.answer)
}

/// The verdict as `versus verdict --set` has it.
fn verdict_with(case: &Case, basis: Basis, levels: &[(Setting, Level)]) -> Verdict {
    let rows = subject(case).rows();
    let mut scenario = Scenario { basis, ..case.told.scenario.clone() };
    for (setting, level) in levels {
        scenario.set(row_of(rows, *setting), *level);
    }
    verdict(&Evaluator::new(DecisionInput::new(case.told.catalog, &scenario)))
}

#[test]
fn the_leads_of_a_chart_are_those_of_the_verdict_with_the_level_set() {
    let mut compared = 0;
    for case in CASES.iter() {
        let basis = case.told.scenario.basis;
        let Some(chart) = LeadChart::new(subject(case)) else { continue };
        for bar in &chart.bars {
            for level in Level::ALL {
                let set = verdict_with(case, basis, &[(bar.setting, level)]);
                let lead = bar.leads[level as usize];
                if set.label == Label::Leads(chart.leader) {
                    let expected = printed(&set).margin.or(LeadOver::Alone.points());
                    assert_eq!(lead.points(), expected, "{} {:?} {level:?}", case.name, bar.setting);
                    compared += 1;
                } else if let (Label::Leads(_), LeadOver::By { points, .. }) = (set.label, lead) {
                    assert!(points <= 0, "{} {:?} {level:?}: {points}", case.name, bar.setting);
                }
            }
        }
    }
    assert!(compared > 500, "{compared}");
}

#[test]
fn the_cells_of_a_map_are_the_verdicts_with_both_levels_set() {
    for case in CASES.iter() {
        let Some([down, across]) = ImportanceMap::rows(subject(case), None) else { continue };
        for side in ImportanceMap::new(subject(case), down, across).sides {
            for down_level in Level::ALL {
                for across_level in Level::ALL {
                    let set = verdict_with(case, side.basis, &[(down, down_level), (across, across_level)]);
                    let cell = side.cell([down_level, across_level]);
                    assert_eq!(cell.answer.label, set.label, "{} {down_level:?} {across_level:?}", case.name);
                }
            }
        }
    }
}

/// What is written at the ends of a bar is what the chart says of these levels.
#[test]
fn a_chart_in_short_has_the_figures_of_the_chart_and_marks_where_it_stands() {
    for case in CASES.iter() {
        let page = chart_in_short(subject(case), 100, 12);
        let Some(chart) = LeadChart::new(subject(case)) else {
            assert_eq!(page.lines.len(), 0, "{}", case.name);
            continue;
        };
        for (line, row) in &page.rows {
            let bar = chart.bars.iter().find(|bar| row_of(subject(case).rows(), bar.setting) == *row).unwrap();
            let text = page.lines[*line].plain();
            assert_eq!(text.matches('◆').count(), 1, "{}: {text}", case.name);
            let ends = bar.ends().unwrap().map(|level| lead_words(bar.leads[level as usize]));
            assert!(ends.iter().all(|end| text.contains(end.as_str())), "{}: {ends:?} in {text}", case.name);
        }
    }
}

#[test]
fn a_page_and_a_picture_say_in_words_what_the_chart_and_the_variations_show() {
    let mut shown = BTreeSet::new();
    for case in CASES.iter() {
        let mut page = Page::new(80);
        let words = document_chart(subject(case), &mut page);
        for form in [ExportForm::Html, ExportForm::Svg] {
            let read = bare(&seen(form, case.text(form)));
            let title = read.contains(&bare("How far each row moves the lead"));
            assert_eq!(title, form == ExportForm::Html && !words.is_empty(), "{}", case.name);
            assert!(read.contains(&bare(&words)), "{} as {}: {words}", case.name, form.word());
            let varied = case.told.answer.known_stability().is_some();
            assert_eq!(read.contains(&bare("importance and ratings varied, first in")), varied, "{}", case.name);
        }
        let record = case.text(ExportForm::Madr);
        assert!(!record.contains("```") || record.matches("```").count() == 2, "{record}");
        shown.insert((words.is_empty(), record.contains("```text")));
    }
    assert!(shown.contains(&(true, false)) && shown.contains(&(false, true)), "{shown:?}");
}
