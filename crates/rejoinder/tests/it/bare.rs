//! Projects that lack most of what a project can have: nothing on their pages is empty, or of another interview.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use crate::stub;
use crate::support::{empty_folder, quoted, read, rejoinder};

/// A short report, in which the text alone does not tell all speakers.
const REPORT: &str = "The bridge stays closed\n\n\
    The bridge over the Lune will stay closed until spring, the town council decided on Monday.\n\n\
    “The piles are older than my grandmother,” said the engineer.\n\n\
    “We had no choice, and we would do it again.”\n";

/// Builds the site of a project with these files, and returns its folder.
fn built(name: &str, files: &[(&str, &str)], options: &[&str]) -> (PathBuf, Output) {
    let folder = empty_folder("bare", name);
    fs::create_dir(folder.join("project")).unwrap();
    for (name, text) in files {
        fs::write(folder.join("project").join(name), text).unwrap();
    }
    let viewer = stub::viewer(&folder.join("viewer"));
    let build = ["build", "--viewer", viewer.to_str().unwrap()];
    let output = rejoinder(&folder.join("project"), &[&build, options].concat());
    (folder.join("project/dist"), output)
}

fn site(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let (site, output) = built(name, files, &[]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    site
}

/// Returns the pages of a site: the main one, the file with everything, and those of quotes and claims.
fn pages(site: &Path) -> Vec<(PathBuf, String)> {
    let mut pages = vec![site.join("index.html"), site.join("interview.html")];
    for folder in ["q", "claim"] {
        let folders = fs::read_dir(site.join(folder)).into_iter().flatten();
        let page = folders.map(|it| it.unwrap().path().join("index.html"));
        pages.extend(page.filter(|page| page.exists()));
    }
    let page = |path: PathBuf| (path.clone(), quoted(&read(path)));
    pages.into_iter().map(page).collect()
}

#[test]
fn a_text_alone_has_a_page_on_which_nothing_is_empty() {
    let site = site("text", &[("article.txt", REPORT)]);
    let pages = pages(&site);
    assert_eq!(pages.len(), 4, "two quotes have pages of their own");
    for (path, page) in &pages {
        for nothing in [
            "Claims",
            "claim",
            "Timeline",
            "timeline",
            "Relations",
            "Topics",
            "Speakers<",
            "evidence",
            "Notes",
            ", .",
            "0 ",
            "by </",
            " on .",
            "content=\"\"",
        ] {
            let body = page
                .split_once("<body>")
                .map_or(page.as_str(), |(_, body)| body);
            let text = without_scripts(body);
            // The form keeps all choices for the viewer: what means nothing is hidden.
            for hidden in ["Topics", "Relations", "Speakers"] {
                let shown = format!("<fieldset><legend>{hidden}</legend>");
                assert!(!text.contains(&shown), "{}: {hidden}", path.display());
            }
            let (before, form) = text.split_once("<form").unwrap_or((&text, "</form>"));
            let text = [before, form.split_once("</form>").unwrap().1].concat();
            assert!(
                !text.contains(nothing),
                "{}: “{nothing}” in {text}",
                path.display()
            );
        }
        for tag in [
            "h1", "h2", "h3", "p", "li", "ul", "ol", "legend", "fieldset", "title", "i", "b",
        ] {
            let empty = empty(page, tag);
            assert_eq!(empty, [""; 0], "{}", path.display());
        }
        assert!(
            page.contains("The bridge stays closed"),
            "{}",
            path.display()
        );
    }
    let (_, main) = &pages[0];
    assert!(main.contains("“We had no choice, and we would do it again.”"));
    let card = site.join("card.png");
    assert!(fs::metadata(card).unwrap().len() > 1_000);
}

/// Returns the start tags of the empty elements of a name, but for those of the sheet, which the viewer fills.
fn empty<'p>(page: &'p str, name: &str) -> Vec<&'p str> {
    let end = format!("></{name}>");
    let starts = page.match_indices(&end).map(|(at, _)| {
        let (before, _) = page.split_at(at);
        before.rsplit_once('<').unwrap().1
    });
    let is_it = |tag: &&str| tag.split(' ').next() == Some(name);
    let is_filled = |tag: &&str| ["p class=\"words serif\"", "p class=\"by\""].contains(tag);
    starts.filter(is_it).filter(|tag| !is_filled(tag)).collect()
}

/// Returns a page's markup without scripts, styles and the viewer that the file with everything carries.
fn without_scripts(page: &str) -> String {
    let mut text = String::new();
    let mut rest = page;
    while let Some((before, after)) = rest.split_once("<script") {
        text.push_str(before);
        rest = after.split_once("</script>").map_or("", |(_, after)| after);
    }
    text + rest
}

#[test]
fn a_speaker_whom_nobody_has_confirmed_is_not_named() {
    let (site, output) = built("unconfirmed", &[("article.txt", REPORT)], &[]);
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(
        said.contains("“Speaker not confirmed” at 1 of its quotes"),
        "{said}"
    );
    let warned = String::from_utf8_lossy(&output.stderr);
    assert!(
        warned.contains("nobody is named as the speaker of “We had no choice")
            && warned.contains("nobody is named beside this quote")
            && warned.contains("article.txt:7:"),
        "{warned}"
    );
    let main = quoted(&read(site.join("index.html")));
    assert_eq!(main.matches("Speaker not confirmed").count(), 1);
    let quote = quoted(&read(
        site.join("q/we-had-no-choice-and-we-would/index.html"),
    ));
    assert!(quote.contains("<b>Speaker not confirmed</b>"));
    assert!(!quote.contains("spokenByCharacter"));

    let (site, output) = built("strict", &[("article.txt", REPORT)], &["--strict"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(!site.exists());

    // An editor settles it: by an alias, and by hand.
    let annotations = "[[speakers]]\nid = \"moss\"\nname = \"Ada Moss\"\naliases = [\"the engineer\"]\n\
        [[speech]]\nat = [\"“We had no choice, and we would do it again.”\"]\nkind = \"quote\"\nspeaker = \"moss\"\n";
    let files = [("article.txt", REPORT), ("annotations.toml", annotations)];
    let (site, output) = built("settled", &files, &["--strict"]);
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let main = quoted(&read(site.join("index.html")));
    assert!(!main.contains("not confirmed") && main.contains("Ada Moss"));
}

#[test]
fn names_and_surnames_need_no_alias() {
    let text = "A talk\n\n“It is late,” said Moss. “Yes,” said Ada Moss.\n";
    let annotations = "[[speakers]]\nid = \"moss\"\nname = \"Ada Moss\"\n";
    let files = [("article.txt", text), ("annotations.toml", annotations)];
    let (_, output) = built("surname", &files, &["--strict"]);
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

#[test]
fn a_claim_without_a_series_has_its_view_and_no_timeline() {
    let annotations = "[[speakers]]\nid = \"moss\"\nname = \"Ada Moss\"\naliases = [\"the engineer\"]\n\
        [[claims]]\nid = \"1\"\nsummary = \"The piles are old\"\n\
        at = [\"“The piles are older than my grandmother,”\"]\n";
    let site = site(
        "claim",
        &[("article.txt", REPORT), ("annotations.toml", annotations)],
    );
    for (path, page) in pages(&site) {
        let page = without_scripts(&page);
        assert!(page.contains(">Claims<"), "{}", path.display());
        assert!(
            !page.contains("Timeline") && !page.contains("the series"),
            "{}",
            path.display()
        );
    }
}

#[test]
fn a_label_stands_wherever_a_name_would() {
    let annotations = "[[speech]]\nat = [\"“The piles are older than my grandmother,”\"]\nkind = \"quote\"\n\
         label = \"The town’s engineer\"\n\
         [[claims]]\nid = \"1\"\nsummary = \"No choice\"\nlabel = \"A councillor\"\n\
         at = [\"We had no choice, and we would do it again\"]\n";
    let files = [("article.txt", REPORT), ("annotations.toml", annotations)];
    let (site, output) = built("label", &files, &["--strict"]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "both are confirmed: {said}");
    assert_eq!(said, "");
    for (path, page) in pages(&site) {
        assert!(!page.contains("not confirmed"), "{}", path.display());
        let is_of = |words: &str| path.to_string_lossy().contains(words);
        if !is_of("we-had-no-choice") && !is_of("claim/1") {
            assert!(page.contains("The town’s engineer"), "{}", path.display());
        }
        if !is_of("the-piles") {
            assert!(page.contains("A councillor"), "{}", path.display());
        }
    }
    let quote = quoted(&read(
        site.join("q/the-piles-are-older-than-my-grandmother/index.html"),
    ));
    assert!(
        quote.contains("<title>The town’s engineer: “The piles"),
        "the title of a quote's page: {quote}"
    );
}

#[test]
fn what_editors_leave_out_is_listed_and_no_part_of_the_article() {
    let article = REPORT.replace("“We had", "Photo: the bridge\n\n“We had");
    let annotations = "[outline]\nleft_out = [\"Photo: the bridge\"]\n";
    let site = site(
        "left-out",
        &[("article.txt", &article), ("annotations.toml", annotations)],
    );
    let page = quoted(&read(site.join("index.html")));
    let (article, foot) = page.split_once("<footer").unwrap();
    assert!(!article.contains("Photo: the bridge"), "{article}");
    assert!(foot.contains("Left out of the source: 1 line"), "{foot}");
    assert!(foot.contains("Photo: the bridge"), "{foot}");
}

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

#[test]
fn reports_in_other_languages_have_their_speakers() {
    let report = "Die Mühle steht wieder\n\n\
        Die alte Mühle am Bach dreht sich wieder. „Wir haben zehn Jahre gespart“, sagte Müller Jens Wetterau am Montag.\n\n\
        „Ich habe nie daran geglaubt“, sagte die Bürgermeisterin Annegret Pohl und lachte.\n";
    let annotations =
        "[interview]\nlanguage = \"de\"\n[[speakers]]\nid = \"pohl\"\nname = \"Annegret Pohl\"\n";
    let files = [("article.txt", report), ("annotations.toml", annotations)];
    let (site, output) = built("de", &files, &["--strict"]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    let data = read(site.join("interview.json"));
    assert!(
        data.contains("\"label\": \"Jens Wetterau\"")
            || data.contains("\"label\":\"Jens Wetterau\""),
        "{data}"
    );
    assert!(
        data.contains("\"speaker\": \"pohl\"") || data.contains("\"speaker\":\"pohl\""),
        "{data}"
    );
}
