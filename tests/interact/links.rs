//! Addresses on the pages: shown first, opened on demand, copied where nothing opens them.

use versus::terminal::program::Request;

use crate::event_loop::{event_loop, prepared};

const ADDRESS: &str = "https://github.com/TechEmpower/FrameworkBenchmarks/issues/10932";

fn opened(address: &str) -> Vec<Request> {
    vec![Request::Open(address.to_owned())]
}

/// Requirement 26: an address is shown before `o` opens it.
#[test]
fn an_address_is_shown_first_and_opened_on_the_second_key() {
    for second in ["o", "enter"] {
        let mut event_loop = event_loop(120, 36);
        event_loop.play(": text:techempower enter o");
        assert_eq!(event_loop.asked, []);
        assert!(event_loop.lines()[35].contains(ADDRESS), "{}", event_loop.screen());
        event_loop.play(second).expect("Opening https://");
        assert_eq!(event_loop.asked, opened(ADDRESS));
    }
}

#[test]
fn tab_goes_through_the_sources_of_a_row() {
    let mut event_loop = event_loop(120, 36);
    event_loop.play("j j enter o");
    let first = event_loop.lines().swap_remove(35);
    assert!(first.contains("http"), "{first}");
    event_loop.play("tab");
    let second = event_loop.lines().swap_remove(35);
    assert_ne!(first, second);
    let address = second.split(" · ").next().unwrap().trim();
    assert!(event_loop.cursor_line().contains(address), "the cursor follows:\n{}", event_loop.screen());
    event_loop.play("s-tab");
    assert_eq!(event_loop.lines().swap_remove(35), first);
}

#[test]
fn enter_without_a_selected_address_closes_the_page() {
    event_loop(120, 36).play("enter enter").expect_no("How much does getting");
}

/// Requirement 26: without a desktop it is only shown.
#[test]
fn without_a_desktop_an_address_is_only_shown() {
    let mut event_loop = prepared(120, 36, |_| {});
    event_loop.play(": text:techempower enter o o").expect("No desktop").expect(ADDRESS);
    assert_eq!(event_loop.asked, []);
}

#[test]
fn a_page_without_addresses_says_so() {
    event_loop(120, 36).play("2 enter o").expect("Nothing to open here");
}
