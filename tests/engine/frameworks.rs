//! What is recommended inside each option.

use serde_json::{Value, json};
use versus::engine::frameworks::{FrameworkChoice, fit, recommendation};

use crate::oracle::{fraction, oracle};

#[test]
fn recommended_frameworks() {
    let file = oracle("engine");
    let cases = file["frameworks"].as_array().unwrap();
    assert_eq!(cases.len(), 6);
    for case in cases {
        let points: Vec<i32> = case["points"]
            .as_array()
            .unwrap()
            .iter()
            .map(|points| i32::try_from(points.as_i64().unwrap()).unwrap())
            .collect();
        let fits = case["cells_in_quarters"].as_array().unwrap().iter().map(|cells| {
            let cells = cells.as_array().unwrap().iter();
            let cells: Vec<Option<u8>> =
                cells.map(|cell| cell.as_u64().map(|cell| u8::try_from(cell).unwrap())).collect();
            fit(&points, &cells)
        });
        let fits: Vec<_> = fits.collect();
        for (found, wanted) in fits.iter().flatten().zip(case["results"].as_array().unwrap()) {
            let score = if found.is_rated() { fraction(found.score) } else { Value::Null };
            for (field, value) in [
                ("score", score),
                ("low", fraction(found.low)),
                ("high", fraction(found.high)),
                ("coverage", fraction(found.coverage)),
            ] {
                if let Some(wanted) = wanted.get(field) {
                    assert_eq!(&value, wanted, "{field} of {case}");
                }
            }
        }
        let found = recommendation(&fits, None);
        assert_eq!(json!(found.choice.framework()), case["recommended"], "{case}");
        assert_eq!(json!(matches!(found.choice, FrameworkChoice::Unsure(_))), case["marked_unsure"], "{case}");
        assert_eq!(json!(found.beside), case["could_overtake"], "{case}");
    }
}

#[test]
fn a_pin_fixes_the_recommendation() {
    let fits = [fit(&[4], &[Some(1)]), fit(&[4], &[Some(4)]), fit(&[4], &[None])];
    let pinned = recommendation(&fits, Some(0));
    assert_eq!((pinned.choice, pinned.beside), (FrameworkChoice::Pinned(0), vec![1]));
    assert_eq!(recommendation(&fits[2..], None).choice, FrameworkChoice::NothingRated);
    assert_eq!(fit(&[0], &[Some(4)]), None);
}
