//! Conversations: whose their turns are, and how questions and answers are told apart.

use crate::bare::{REPORT, built, pages, site};
use crate::support::{quoted, read};

/// Questions and answers, as a newspaper prints them.
const QUESTIONS: &str = "The man who mends clocks\n\n\
    Tomas Rey mends the clocks of the town.\n\n\
    COURIER: Mr Rey, when did you begin?\n\n\
    REY: At nine [laughs]. My father had a shop.\n\n\
    It was cold there.\n\n\
    COURIER: Was it hard?\n\n\
    REY: No. “Patience,” he used to say, “is all.”\n";

#[test]
fn turns_are_their_speakers() {
    let site = site("questions", &[("article.txt", QUESTIONS)]);
    let data: serde_json::Value = serde_json::from_str(&read(site.join("interview.json"))).unwrap();
    assert_eq!(
        data["kind"], "transcript",
        "stage directions are of something recorded"
    );
    let spans = data["paragraphs"].as_array().unwrap().iter();
    let spans = spans.flat_map(|paragraph| paragraph["spans"].as_array().unwrap());
    let spoken = spans.filter(|span| span["kind"] == "spoken");
    let said: Vec<(&str, &str)> = spoken
        .map(|span| {
            (
                span["label"].as_str().unwrap(),
                span["text"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        said,
        [
            ("Courier", "Mr Rey, when did you begin?"),
            ("Tomas Rey", "At nine [laughs]. My father had a shop."),
            ("Tomas Rey", "It was cold there."),
            ("Courier", "Was it hard?"),
            ("Tomas Rey", "No. “Patience,” he used to say, “is all.”"),
        ]
    );
    let page = quoted(&read(site.join("index.html")));
    assert!(
        !page.contains("not confirmed"),
        "the labels tell who speaks"
    );
    let answer = quoted(&read(site.join("q/it-was-cold-there/index.html")));
    assert!(
        answer.contains("<title>Tomas Rey: It was cold there."),
        "{answer}"
    );
}

#[test]
fn choices_count_turns_and_not_their_paragraphs() {
    let annotations = "[[speakers]]\nid = \"rey\"\nname = \"Tomas Rey\"\n";
    let files = [
        ("article.txt", QUESTIONS),
        ("annotations.toml", annotations),
    ];
    let page = quoted(&read(site("counted", &files).join("index.html")));
    let (_, choice) = page.split_once("value=\"rey\"").unwrap();
    let (choice, _) = choice.split_once("</label>").unwrap();
    let count = "<span>2</span><span class=\"vh\"> turns</span>";
    assert!(choice.contains(count), "{choice}");
}

#[test]
fn speakers_whom_an_editor_lists_have_the_turns_of_their_labels() {
    let annotations = "[[speakers]]\nid = \"rey\"\nname = \"Tomas Rey\"\n\
         [[speech]]\nat = [\"Was it hard?\"]\nkind = \"spoken\"\nlabel = \"The editor\"\n";
    let files = [
        ("article.txt", QUESTIONS),
        ("annotations.toml", annotations),
    ];
    let site = site("speakers", &files);
    let page = quoted(&read(site.join("index.html")));
    let his = page.matches("data-speaker=\"rey\" id=").count();
    assert_eq!(his, 3, "{page}");
    let question = quoted(&read(site.join("q/was-it-hard/index.html")));
    assert!(
        question.contains("<title>The editor: Was it hard?"),
        "{question}"
    );
}

/// Returns the tags and the text of the article's rows on a main page.
fn rows(page: &str) -> Vec<&str> {
    let (_, article) = page.split_once("<article").unwrap();
    let (article, _) = article.split_once("</article>").unwrap();
    article.split("<div class=\"row").skip(1).collect()
}

#[test]
fn questions_and_answers_are_told_apart() {
    // Without the stage direction nothing shows that it was recorded.
    let article = QUESTIONS.replace(" [laughs]", "");
    let annotations = "[[speakers]]\nid = \"rey\"\nname = \"Tomas Rey\"\n";
    let files = [
        ("article.txt", &*article),
        ("annotations.toml", annotations),
    ];
    let site = site("turns", &files);
    let page = quoted(&read(site.join("index.html")));
    let rows = rows(&page);
    let turn = |row: &&str| {
        let tag = row.split_once('>').unwrap().0;
        let value = tag.split_once("data-turn=\"").map(|(_, after)| after);
        value
            .map_or("", |after| after.split_once('"').unwrap().0)
            .to_owned()
    };
    let turns: Vec<String> = rows.iter().map(turn).collect();
    let expected = ["", "question", "answer", "answer", "question", "answer"];
    assert_eq!(turns, expected, "{page}");
    for (at, row) in rows.iter().enumerate() {
        let is_question = turns[at] == "question";
        assert_eq!(row.contains("role=\"heading\""), is_question, "{row}");
        assert_eq!(row.contains("aria-level=\"2\""), is_question, "{row}");
        // The source's own label is the link, and is not repeated in the margin.
        assert_eq!(
            row.contains("<b class=\"label\">"),
            ![0, 3].contains(&at),
            "{row}"
        );
        assert_eq!(row.contains("class=\"who"), at == 3, "{row}");
    }
    assert!(
        rows[1].starts_with(" said s0\"") && rows[2].starts_with(" said s1\""),
        "whoever asks has the hairline: {page}"
    );
    // Of a turn of several paragraphs, the label leads to the whole; of another, to its words.
    let whole = "turn:at-nine-my-father-had-a-shop";
    let label = |row: &str, name: &str, id: &str| {
        let label = format!("<b class=\"label\"><a aria-label=\"{name}\" href=\"#{id}\">");
        assert!(row.contains(&label), "{row}");
    };
    label(rows[2], "REY: answer", whole);
    label(rows[4], "COURIER: question", "was-it-hard");
    assert!(rows[2].contains(&format!(" id=\"{whole}\"")), "{}", rows[2]);
    assert_eq!(page.matches("id=\"turn:").count(), 1, "{page}");
    assert!(rows[3].starts_with(" said s1 on\""), "{}", rows[3]);
    let again = "<aside class=\"who para\"><a aria-label=\"Paragraph 2 of this answer\" href=\"#it-was-cold-there\">";
    assert!(rows[3].contains(again), "{}", rows[3]);

    let counts = "<b>2 questions, 2 answers</b><span>.</span>";
    assert!(page.contains(counts), "{page}");
    assert!(
        page.contains("<fieldset hidden=\"\"><legend>Words</legend>"),
        "everything is spoken: {page}"
    );

    assert!(page.contains("href=\"turns.css\""));
    let answer = quoted(&read(site.join("q/it-was-cold-there/index.html")));
    assert!(answer.contains("href=\"../../turns.css\""), "{answer}");
    assert!(answer.contains("An answer by Tomas Rey"), "{answer}");
    assert!(answer.contains("Skip to the answer"), "{answer}");
    let style = read(site.join("turns.css"));
    let file = read(site.join("interview.html"));
    assert!(file.contains(&style.replace("</", "<\\/")));
}

#[test]
fn nobody_asks_in_a_transcript_and_stage_directions_are_set_apart() {
    let site = site("transcript", &[("article.txt", QUESTIONS)]);
    let page = quoted(&read(site.join("index.html")));
    assert_eq!(page.matches("data-turn=\"turn\"").count(), 5, "{page}");
    assert!(page.contains("<b>4 turns</b><span>.</span>"), "{page}");
    assert!(!page.contains("role=\"heading\""));
    assert!(page.contains("At nine <i class=\"aside\">[laughs]</i>. My father"));
    let brief = rows(&page)
        .iter()
        .filter(|row| row.starts_with(" said s2 brief\""))
        .count();
    assert_eq!(brief, 2, "answers of one short paragraph: {page}");
}

#[test]
fn a_label_that_is_a_mark_stays_in_its_line() {
    let article = "حارس المخزن\n\n\
        * متى بدأت العمل هنا؟\n\n- بدأت في الربيع.\n\n* هل كان صعبا؟\n\n- لا، كان هادئا.\n";
    let annotations = "[interview]\nlanguage = \"ar\"\nkind = \"questions\"\n";
    let files = [("article.txt", article), ("annotations.toml", annotations)];
    let (site, output) = built("marks", &files, &[]);
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(said.contains("2 questions, 2 answers"), "{said}");
    assert!(
        said.contains("“Speaker not confirmed” at 2 of its turns"),
        "{said}"
    );
    let page = quoted(&read(site.join("index.html")));
    let rows = rows(&page);
    assert!(rows[0].contains("<span class=\"sign\">* </span>"), "{page}");
    // The text names neither who asks nor who answers, but which is which.
    assert!(rows[0].contains("سؤال"), "{page}");
    assert!(rows[1].contains("Speaker not confirmed"), "{page}");
    assert!(!page.contains("class=\"label\""), "{page}");
}

#[test]
fn reports_have_nothing_of_conversations() {
    let site = site("no-turns", &[("article.txt", REPORT)]);
    for (path, page) in pages(&site) {
        for word in [
            "data-turn",
            "turn:",
            "turns.css",
            "role=\"heading\"",
            "class=\"label\"",
        ] {
            assert!(!page.contains(word), "{}: {word}", path.display());
        }
    }
    assert!(!site.join("turns.css").exists());
}

#[test]
fn the_kind_can_be_set() {
    let annotations = "[interview]\nkind = \"report\"\n";
    let files = [
        ("article.txt", QUESTIONS),
        ("annotations.toml", annotations),
    ];
    let page = read(site("kind", &files).join("interview.json"));
    assert!(!page.contains("\"spoken\""), "{page}");
}
