//! Votes in the room: typed on a row, one undo, and everybody a vote of the group.

use versus::model::level::Level;

use crate::stage::{row, stage};

#[test]
fn a_row_takes_the_lower_median_of_its_votes_as_one_undo() {
    let mut stage = stage(120, 36);
    stage.play("j V").expect("Votes: Real-time: chat, games");
    stage.play("text:ana space text:h, space text:ben space text:-").expect("Ana ■■■ Ben ··· | 1 high, 1 off: off");
    stage.play("text:, space text:cem space text:m").expect("1 high, 1 medium, 1 off: medium").play("enter");
    assert_eq!(stage.app().scenario().level(row("realtime")), Level::Medium);
    assert_eq!(stage.app().workspace.undo_depth(), 1);
    stage.expect("Votes on Real-time: chat, games");
    stage.play("V").expect("[ana h, ben -, cem m");
    stage.play("esc enter").expect("Ana high, Ben off, Cem medium; 1 high, 1 medium, 1 off: medium");
    stage.play("q u");
    assert!(stage.app().scenario().votes.is_empty());
    assert_eq!(stage.app().scenario().rows_on(), 0);
}

#[test]
fn what_cannot_be_votes_is_said_with_what_to_write() {
    let mut stage = stage(120, 36);
    for (typed, said) in [
        ("text:ana", "`ana` gives no level: write ana h"),
        ("text:7 space text:h", "`7` is no name: write a name or initials"),
        ("text:13h", "At most 12 people vote on a row"),
    ] {
        stage.play("j V ^u").play(typed).play("enter").expect(said).play("esc k");
    }
    stage.play("j V ^u text:3h space text:1l enter");
    assert_eq!(stage.app().scenario().level(row("realtime")), Level::High);
    stage.play("V ^u enter").expect("Votes removed: Real-time: chat, games");
    assert_eq!(stage.app().scenario().level(row("realtime")), Level::High, "the level stays");
}

#[test]
fn everybody_with_a_name_is_a_vote_of_the_group() {
    let mut stage = stage(120, 36);
    stage.play("j V text:ana space text:h, space text:ben space text:-, space text:2h enter");
    stage.play("j V text:ben space text:h enter C").expect("Group ── 2 votes").expect("Ana").expect("Ben");
    stage.play("enter");
    assert_eq!(stage.app().scenario().level(row("realtime")), Level::High);
    assert_eq!(stage.app().scenario().about.people, ["Ana"]);
}
