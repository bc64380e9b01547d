//! Searching as somebody filtering rows meets it: words in, rows out, best first, letters marked.

use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;
use versus::search::index::{Index, highlights, row_highlights};
use versus::search::matching::Tier;
use versus::search::query::Query;

const ARTICLE: [&[&str]; 12] = [
    &["Package manager", "npm (3M+ packages)", "pip (500K+ packages)"],
    &["REST API frameworks", "Express, Fastify, NestJS, Hono", "FastAPI, Django REST, Flask"],
    &["ORM", "Prisma, TypeORM, Drizzle", "SQLAlchemy, Django ORM, Tortoise"],
    &["AI/ML libraries", "Limited (TensorFlow.js)", "Best-in-class (PyTorch, TensorFlow, scikit-learn)"],
    &["Real-time (WebSockets)", "Native (Socket.io)", "Good (Channels, Starlette)"],
    &["Job queues", "Bull, BullMQ", "Celery, RQ, Dramatiq"],
    &["ML model serving", "Python", "Model training and inference libraries are Python-native"],
    &["Full-stack (same language)", "Node.js", "Eliminates context switching"],
    &["Real-time apps (chat, gaming)", "Node.js", "Event loop handles WebSocket connections efficiently"],
    &["Background jobs (data-heavy)", "Python", "Celery + NumPy/Pandas"],
    &["Data pipelines / ETL", "Python", "Pandas, Polars, NumPy dominate"],
    &["GraphQL API", "Tie", "Strong frameworks in both"],
];

fn index<T: AsRef<[S]>, S: AsRef<str>>(rows: &[T]) -> Index {
    Index::new(rows.iter().map(|row| row.as_ref().iter().map(AsRef::as_ref)))
}

fn found(rows: &Index, query: &str) -> Vec<usize> {
    rows.find(&Query::parse(query)).iter().map(|hit| hit.row).collect()
}

/// The text with what a query marks in square brackets.
fn marked(query: &str, text: &str) -> String {
    let mut marked = text.to_owned();
    for range in highlights(&Query::parse(query), text).into_iter().rev() {
        marked.insert(range.end, ']');
        marked.insert(range.start, '[');
    }
    marked
}

/// Requirement 20: terms in any order; `rest django` finds the REST row, `ml` the models first and no `Full-stack`.
#[test]
fn what_is_typed_finds_the_rows_of_the_article() {
    let article = index(&ARTICLE);
    let cases: &[(&str, &[&str])] = &[
        ("ml", &["ML model serving", "AI/ML libraries"]),
        ("rest django", &["REST API frameworks"]),
        ("django rest", &["REST API frameworks"]),
        ("DJANGO", &["REST API frameworks", "ORM"]),
        ("fstapi", &["REST API frameworks"]),
        ("fullstack", &["Full-stack (same language)"]),
        ("realtime", &["Real-time (WebSockets)", "Real-time apps (chat, gaming)"]),
        ("'realtime", &[]),
        (
            "js",
            &["AI/ML libraries", "Full-stack (same language)", "Real-time apps (chat, gaming)", "REST API frameworks"],
        ),
        ("^real", &["Real-time (WebSockets)", "Real-time apps (chat, gaming)"]),
        ("^real !chat", &["Real-time (WebSockets)"]),
        ("hono$", &["REST API frameworks"]),
        ("^orm$", &["ORM"]),
        ("^tie$ | bullmq$", &["GraphQL API", "Job queues"]),
        ("'orm'", &["ORM"]),
        ("celery jobs | queues", &["Job queues", "Background jobs (data-heavy)"]),
        ("python !pandas", &["ML model serving"]),
        ("!node !python !^tie !learn) !rest", &["Package manager", "ORM", "Real-time (WebSockets)", "Job queues"]),
        ("data\\ pipe", &["Data pipelines / ETL"]),
        ("pipe\\ data", &[]),
        ("no such row", &[]),
    ];
    for (query, names) in cases {
        let rows: Vec<&str> = found(&article, query).into_iter().map(|row| ARTICLE[row][0]).collect();
        assert_eq!(rows, *names, "{query:?}");
    }
}

#[test]
fn better_places_come_first_then_the_given_order() {
    let check = |query: &str, rows: &[&[&str]], order: &[usize]| {
        assert_eq!(found(&index(rows), query), order, "{query:?} in {rows:?}");
    };
    check("api", &[&["a paid thing"], &["rapid"], &["apis"], &["an api"], &["api"]], &[4, 3, 2, 1, 0]);
    check("node", &[&["speed", "node"], &["node", "speed"], &["speed", "fast", "node"]], &[1, 0, 2]);
    check("ml", &[&["AI/ML"], &["HTML", "ML"], &["ML models"]], &[2, 0, 1]);
    check("fst", &[&["fees after"], &["fast"], &["first"]], &[1, 2, 0]);
    check("a b", &[&["ax bx"], &["a bx"], &["a b"], &["b a"]], &[2, 3, 1, 0]);
    check("zz | b", &[&["bc"], &["zzz"], &["b"], &["zz"]], &[2, 3, 0, 1]);
    check("same", &[&["same"], &["same"], &["same"]], &[0, 1, 2]);
    check("", &[&["b"], &["a"]], &[0, 1]);
    check("!c", &[&["ab"], &["c"], &["a"]], &[0, 2]);
}

#[test]
fn the_tier_of_a_hit_is_its_weakest_term() {
    let tier = |query: &str, row: &str| Index::new([[row].into_iter()].into_iter()).find(&Query::parse(query))[0].tier;
    assert_eq!(tier("rest", "REST API"), Tier::Word);
    assert_eq!(tier("rest ap", "REST API"), Tier::Prefix);
    assert_eq!(tier("rest pi", "REST API"), Tier::Substring);
    assert_eq!(tier("rst api", "REST API"), Tier::Fuzzy);
    assert_eq!(tier("c++", "C++ and C"), Tier::Word);
    assert_eq!(tier("a\\ a", "xa a a"), Tier::Word);
}

#[test]
fn scattered_letters_must_be_three_close_together_and_begin_a_word() {
    let cases = [
        ("tsflow", "TensorFlow", true),
        ("djngo", "Django", true),
        ("ml", "Full-stack (same language)", false),
        ("rt", "react", false),
        ("rct", "react", true),
        ("rct", "direct", false),
        ("abc", "axxxbxxxc", true),
        ("abc", "axxxxbxxxc", false),
        ("hfa", "Hono, Fastify", false),
        ("hfa", "Hono Fastify", true),
    ];
    for (query, text, matches) in cases {
        assert_eq!(!found(&index(&[[text]]), query).is_empty(), matches, "{query:?} in {text:?}");
    }
}

#[test]
fn letters_are_marked_as_they_stand_in_the_text() {
    let cases = [
        ("rest django", "FastAPI, Django REST, Flask", "FastAPI, [Django] [REST], Flask"),
        ("ml", "HTML and ML", "HTML and [ML]"),
        ("ml", "HTML, XML", "HT[ML], X[ML]"),
        ("nest est", "NestJS", "[Nest]JS"),
        ("fstapi", "FastAPI", "[F]a[stAPI]"),
        ("^no", "Node, no", "[No]de, no"),
        ("no$", "no no", "no [no]"),
        ("^no no$", "no no", "[no] [no]"),
        ("!no", "no no", "no no"),
        ("zz | no", "no zz", "[no] [zz]"),
        ("cafe", "Un café noir", "Un [café] noir"),
        ("café", "Un cafe noir", "Un [cafe] noir"),
        ("cafe", "Un cafe\u{301} noir", "Un [cafe\u{301}] noir"),
        ("cafe\u{301}", "UN CAFÉ", "UN [CAFÉ]"),
        ("ИМЯ", "Ваше имя", "Ваше [имя]"),
        ("еж", "Ёжик", "[Ёж]ик"),
        ("strasse", "Hauptstraße", "Haupt[straße]"),
        ("sse", "Straße", "Stra[ße]"),
        ("f", "ﬁne", "[ﬁ]ne"),
        ("本", "日本語", "日[本]語"),
        ("日語", "日本語", "日本語"),
        ("각", "각 도", "[각] 도"),
        ("👩", "a 👩\u{200d}🔬 b", "a [👩\u{200d}🔬] b"),
        ("👍", "👍🏽!", "[👍🏽]!"),
        ("❤", "❤\u{fe0f} it", "[❤\u{fe0f}] it"),
        ("microservices", "micro\u{ad}services", "[micro\u{ad}services]"),
        ("o\\ n", "no name", "n[o n]ame"),
        ("", "anything", "anything"),
        ("a", "", ""),
    ];
    for (query, text, expected) in cases {
        assert_eq!(marked(query, text), expected, "{query:?} in {text:?}");
    }
}

#[test]
fn scattered_letters_are_not_marked_beside_the_whole_word() {
    let texts = ["REST API", "faster response times"];
    let query = Query::parse("rest");
    assert_eq!(marked("rest", texts[1]), "faster [res]ponse [t]imes");
    let marks: Vec<_> = row_highlights(&query, &texts).into_iter().flatten().collect();
    assert_eq!(marks, std::slice::from_ref(&(0..4)));
    assert_eq!(row_highlights(&query, &[]), Vec::<Vec<_>>::new());
}

#[test]
fn every_query_is_understood_somehow() {
    let cases = [
        ("", "all rows"),
        ("   ", "all rows"),
        ("!", "all rows"),
        ("'", "all rows"),
        ("^", "all rows"),
        ("$", "all rows"),
        ("|", "all rows"),
        ("!^ '' ^$ || !'$", "all rows"),
        ("\u{301}", "all rows"),
        ("ml", "rows with \"ml\""),
        ("Rest", "rows like \"Rest\""),
        ("rest django", "rows like \"rest\" and like \"django\""),
        ("! rest ' ^", "rows like \"rest\""),
        ("'rest", "rows with \"rest\""),
        ("'rest'", "rows with the word \"rest\""),
        ("^rest", "rows starting with \"rest\""),
        ("rest$", "rows ending with \"rest\""),
        ("^rest$", "rows that read \"rest\""),
        ("!rest", "rows without \"rest\""),
        ("!'rest", "rows without \"rest\""),
        ("!'rest'", "rows without the word \"rest\""),
        ("!^rest", "rows not starting with \"rest\""),
        ("!rest$", "rows not ending with \"rest\""),
        ("!^rest$", "rows that do not read \"rest\""),
        ("a | b", "rows with \"a\" or with \"b\""),
        ("a | b | !c d", "rows with \"a\" or with \"b\" or without \"c\", and with \"d\""),
        ("| a", "rows with \"a\""),
        ("a |", "rows with \"a\""),
        ("a | | b", "rows with \"a\" or with \"b\""),
        ("a | ! b", "rows with \"a\" or with \"b\""),
        ("a|b", "rows like \"a|b\""),
        ("a\\ b", "rows like \"a b\""),
        ("a\\", "rows with \"a\\\""),
        ("don't c++ .net", "rows like \"don't\" and like \"c++\" and like \".net\""),
        ("a\u{1b}b\tc", "rows with \"a\" and with \"b\" and with \"c\""),
    ];
    for (text, understood) in cases {
        let query = Query::parse(text);
        assert_eq!(query.understood(), understood, "{text:?}");
        assert_eq!(query.is_empty(), understood == "all rows", "{text:?}");
    }
}

#[test]
fn a_query_is_read_up_to_its_64th_character() {
    let long = "é".repeat(64);
    let rows = index(&[[long.clone()]]);
    assert_eq!(found(&rows, &format!("{long}zzz")), [0]);
    assert_eq!(found(&rows, &format!("{}z", "é".repeat(63))), Vec::<usize>::new());
    assert_eq!(Query::parse(&format!("{} zzz", "a".repeat(63))), Query::parse(&"a".repeat(63)));
}

#[test]
fn no_rows_and_rows_without_fields_are_searched_like_any() {
    let none = index::<[&str; 0], &str>(&[]);
    assert!(none.is_empty());
    assert_eq!(found(&none, "a"), Vec::<usize>::new());
    let blank = index(&[&[][..], &[""][..], &["a"][..]]);
    assert_eq!(blank.len(), 3);
    assert_eq!(found(&blank, ""), [0, 1, 2]);
    assert_eq!(found(&blank, "a"), [2]);
    assert_eq!(found(&blank, "!a"), [0, 1]);
}

/// A term as a test means it, its query text, and the plainest way to check it.
#[derive(Debug, Clone)]
struct Plain {
    negated: bool,
    before: &'static str,
    text: String,
    after: &'static str,
}

impl Plain {
    fn typed(&self) -> String {
        let Self { before, text, after, .. } = self;
        format!("{}{before}{text}{after}", if self.negated { "!" } else { "" })
    }

    fn is_met(&self, row: &[String]) -> bool {
        self.negated != row.iter().any(|field| self.stands_in(&plain_fold(field)))
    }

    fn stands_in(&self, field: &[char]) -> bool {
        let text = plain_fold(&self.text);
        match (self.before, self.after) {
            ("^", "$") => field == text,
            ("^", _) => field.starts_with(&text),
            (_, "$") => field.ends_with(&text),
            (_, "'") => (0..field.len()).any(|start| {
                let end = start + text.len();
                field[start..].starts_with(&text) && plain_border(field, start) && plain_border(field, end)
            }),
            _ if field.windows(text.len()).any(|window| window == text) => true,
            ("", _) if !self.negated && text.len() >= 3 => plain_scattered(field, &text),
            _ => false,
        }
    }
}

fn plain_fold(text: &str) -> Vec<char> {
    text.nfkd().filter(|&part| !is_combining_mark(part)).flat_map(char::to_lowercase).collect()
}

fn plain_border(field: &[char], at: usize) -> bool {
    at == 0 || at == field.len() || !(field[at - 1].is_alphanumeric() && field[at].is_alphanumeric())
}

fn plain_scattered(field: &[char], text: &[char]) -> bool {
    let holds = |stretch: &[char]| {
        let mut letters = stretch.iter();
        text.iter().all(|wanted| letters.any(|letter| letter == wanted))
    };
    let stretches = (0..field.len()).flat_map(|start| (start + 1..=field.len()).map(move |end| start..end));
    stretches
        .filter(|stretch| {
            stretch.len() <= 3 * text.len() && plain_border(field, stretch.start) && field[stretch.start] == text[0]
        })
        .any(|stretch| !field[stretch.clone()].contains(&',') && holds(&field[stretch]))
}

/// Few different letters, so that random queries meet random rows often.
fn rows() -> impl Strategy<Value = Vec<Vec<String>>> {
    prop::collection::vec(prop::collection::vec("[abcABé ,e\u{301}я]{0,14}", 0..4), 0..12)
}

fn term() -> impl Strategy<Value = Plain> {
    let places =
        prop::sample::select(vec![("", ""), ("", ""), ("'", ""), ("^", ""), ("", "$"), ("^", "$"), ("'", "'")]);
    (any::<bool>(), places, "[abceéЯ]{1,5}").prop_map(|(negated, (before, after), text)| Plain {
        negated,
        before,
        text,
        after,
    })
}

fn groups() -> impl Strategy<Value = Vec<Vec<Plain>>> {
    prop::collection::vec(prop::collection::vec(term(), 1..3), 1..3)
}

fn typed(groups: &[Vec<Plain>]) -> String {
    let group = |group: &Vec<Plain>| group.iter().map(Plain::typed).collect::<Vec<_>>().join(" | ");
    groups.iter().map(group).collect::<Vec<_>>().join(" ")
}

proptest! {
    /// Requirement 20: the grammar, against the plainest way to check each term.
    #[test]
    fn hits_are_the_rows_that_meet_every_group(rows in rows(), groups in groups()) {
        let mut hits = found(&index(&rows), &typed(&groups));
        hits.sort_unstable();
        let met = |row: &Vec<String>| groups.iter().all(|group| group.iter().any(|term| term.is_met(row)));
        let expected: Vec<usize> = (0..rows.len()).filter(|&row| met(&rows[row])).collect();
        prop_assert_eq!(hits, expected, "{:?}", typed(&groups));
    }

    #[test]
    fn the_order_is_the_same_every_time_and_keeps_equals_in_place(rows in rows(), groups in groups()) {
        let query = typed(&groups);
        let twice: Vec<_> = rows.iter().chain(&rows).cloned().collect();
        let once = found(&index(&rows), &query);
        let both = found(&index(&twice), &query);
        prop_assert_eq!(&found(&index(&twice), &query), &both);
        let first: Vec<usize> = both.iter().copied().filter(|&row| row < rows.len()).collect();
        let second: Vec<usize> = both.iter().filter_map(|row| row.checked_sub(rows.len())).collect();
        prop_assert_eq!(&first, &once);
        prop_assert_eq!(&second, &once);
        let place = |row: usize| both.iter().position(|&hit| hit == row).unwrap();
        prop_assert!(once.iter().all(|&row| place(row) < place(row + rows.len())));
    }

    #[test]
    fn any_text_is_a_query(query in "\\PC{0,80}", wild in any::<String>(), text in any::<String>()) {
        for query in [query, wild] {
            let parsed = Query::parse(&query);
            prop_assert!(parsed.understood().lines().count() == 1);
            let rows = index(&[[text.as_str(), "Node.js"]]);
            prop_assert!(rows.find(&parsed).len() <= 1);
            prop_assert!(!parsed.is_empty() || rows.find(&parsed).len() == 1);
        }
    }

    /// Requirement 20: marks are whole graphemes.
    #[test]
    fn marks_are_whole_graphemes_in_order(
        query in "[!'^]?[abeé|я ß]{0,6}[$ ]?[a-cя]{0,4}",
        text in prop_oneof!["[abeé\u{301}ß,я👩\u{200d}\u{1f3fd}🔬日 ]{0,20}", any::<String>()],
    ) {
        let mut borders: Vec<usize> = text.grapheme_indices(true).map(|(start, _)| start).collect();
        borders.push(text.len());
        let marks = highlights(&Query::parse(&query), &text);
        for mark in &marks {
            prop_assert!(mark.start < mark.end);
            prop_assert!(borders.contains(&mark.start) && borders.contains(&mark.end), "{:?}", mark);
        }
        prop_assert!(marks.windows(2).all(|pair| pair[0].end < pair[1].start), "{:?}", marks);
    }

    #[test]
    fn every_hit_of_a_positive_query_has_something_marked(rows in rows(), mut groups in groups()) {
        for term in groups.iter_mut().flatten() {
            term.negated = false;
        }
        let query = Query::parse(&typed(&groups));
        for hit in index(&rows).find(&query) {
            let texts: Vec<&str> = rows[hit.row].iter().map(String::as_str).collect();
            prop_assert!(row_highlights(&query, &texts).iter().any(|marks| !marks.is_empty()));
        }
    }
}
