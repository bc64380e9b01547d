//! Addresses on the pages: shown first, opened on demand, copied where nothing opens them.

use versus::terminal::event_loop::Request;

use crate::stage::{prepared, stage};

const ADDRESS: &str = "https://github.com/TechEmpower/FrameworkBenchmarks/issues/10932";

fn opened(address: &str) -> Vec<Request> {
    vec![Request::Open(address.to_owned())]
}

/// Requirement 26: an address is shown before `o` opens it.
#[test]
fn an_address_is_shown_first_and_opened_on_the_second_key() {
    for second in ["o", "enter"] {
        let mut stage = stage(120, 36);
        stage.play(": text:techempower enter o");
        assert_eq!(stage.asked, []);
        assert!(stage.lines()[34].contains(ADDRESS), "{}", stage.screen());
        stage.play(second).expect("Opening https://");
        assert_eq!(stage.asked, opened(ADDRESS));
    }
}

#[test]
fn tab_goes_through_the_sources_of_a_row() {
    let mut stage = stage(120, 36);
    stage.play("j j enter o");
    let first = stage.lines().swap_remove(34);
    assert!(first.contains("http"), "{first}");
    stage.play("tab");
    let second = stage.lines().swap_remove(34);
    assert_ne!(first, second);
    let address = second.split(" · ").next().unwrap().trim();
    assert!(stage.cursor_line().contains(address), "the cursor follows:\n{}", stage.screen());
    stage.play("s-tab");
    assert_eq!(stage.lines().swap_remove(34), first);
}

#[test]
fn enter_without_a_selected_address_closes_the_page() {
    stage(120, 36).play("enter enter").expect_no("How much does getting");
}

/// Requirement 26: without a desktop it is only shown.
#[test]
fn without_a_desktop_an_address_is_only_shown() {
    let mut stage = prepared(120, 36, |_| {});
    stage.play(": text:techempower enter o o").expect("No desktop").expect(ADDRESS);
    assert_eq!(stage.asked, []);
}

#[test]
fn a_page_without_addresses_says_so() {
    stage(120, 36).play("2 enter o").expect("No link on this page");
}
