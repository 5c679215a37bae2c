//! The annotations of a new project: what was found, and the rest of the form, commented out.

use std::collections::{HashMap, HashSet};

use reading::{Kind, LeftOut, Reading, SpanKind, Speaker};

use super::article::Article;
use crate::read::one_line;

/// The form of all that an editor may add, each part explained and commented out: the article alone makes a site.
const SKELETON: &str = include_str!("../skeleton.toml");

/// Writes `annotations.toml`.
pub(super) fn write(reading: &Reading, article: &Article) -> String {
    SKELETON
        .replace("{interview}\n", &interview(reading))
        .replace("{outline}\n", &outline(article))
        .replace("{speakers}\n", &speakers(reading))
}

/// Writes what is known of the whole.
fn interview(reading: &Reading) -> String {
    let mut toml = format!("language = {}\n", string(&reading.language));
    // A report may have turns in it, which nobody would look for if that were said.
    if reading.kind != Kind::Report {
        toml += &format!("kind = {}\n", string(reading.kind.word()));
    }
    if let Some(day) = reading.date.as_deref().and_then(|date| date.get(..10)) {
        toml += &format!("published = {}\n", string(day));
    }
    for (what, known) in [
        ("Byline", &reading.byline),
        ("Publisher", &reading.publisher),
    ] {
        if let Some(known) = known {
            toml += &format!("# {what}: {}\n", comment(known));
        }
    }
    toml
}

/// The same where every line looks like what it is: commented out.
const OUTLINE: &str = "\
# [outline]
# headings = [\"The old door\"]
# paragraphs = [\"The harbour\"]  # short, but no heading
# left_out = [\"The Northern Courier\"]  # not shown; the page’s foot lists them
";

/// Writes which lines are headings, paragraphs, or left out, where these do not look it.
fn outline(article: &Article) -> String {
    let mut toml = String::new();
    for (key, lines) in [
        ("headings", &article.headings),
        ("paragraphs", &article.plain),
        ("left_out", &article.left_out),
    ] {
        if !lines.is_empty() {
            let lines: String = lines
                .iter()
                .map(|line| format!("  {},\n", string(line)))
                .collect();
            toml += &format!("{key} = [\n{lines}]\n");
        }
    }
    let outline = match toml.as_str() {
        "" => OUTLINE.to_owned(),
        toml => format!("[outline]\n{toml}"),
    };
    toml = format!(
        "\n# What the lines of the article are, where they do not look like it.\n{outline}"
    );
    if !article.apart.is_empty() {
        toml += "\n# Left out of the article when it was read:\n";
        let line = |left: &LeftOut| {
            let text = comment(&left.text);
            format!("# line {}: {text} ({})\n", left.line, comment(&left.why))
        };
        toml += &article.apart.iter().map(line).collect::<String>();
    }
    toml
}

/// Writes who speaks: those who are sure as entries, those who are guessed commented out.
fn speakers(reading: &Reading) -> String {
    let mut words: HashMap<&str, usize> = HashMap::new();
    let spans = reading
        .paragraphs
        .iter()
        .flat_map(|paragraph| &paragraph.spans);
    for span in spans.filter(|span| matches!(span.kind, SpanKind::Quote | SpanKind::Spoken)) {
        if let Some(speaker) = &span.speaker {
            *words.entry(speaker).or_default() += span.text.len();
        }
    }
    let mut all: Vec<&Speaker> = reading.speakers.iter().collect();
    all.sort_by_key(|it| std::cmp::Reverse(words.get(it.id.as_str()).copied().unwrap_or_default()));
    let mut taken: HashSet<String> = all.iter().map(|it| it.name.to_lowercase()).collect();
    let entry = |speaker: &Speaker, taken: &mut HashSet<String>| {
        let aliases = speaker.aliases.iter().map(|alias| one_line(alias));
        let aliases = aliases.filter(|alias| taken.insert(alias.to_lowercase()));
        let mut aliases: Vec<String> = aliases.map(|alias| string(&alias)).collect();
        // A label stays what it is when an editor corrects the name.
        if aliases.is_empty() && reading.kind != Kind::Report {
            aliases.push(string(&one_line(&speaker.name)));
        }
        let role = speaker
            .role
            .as_deref()
            .map(one_line)
            .filter(|role| !role.is_empty());
        let mut toml = format!(
            "[[speakers]]\nid = {}\nname = {}\n",
            string(&id(&speaker.id)),
            string(&one_line(&speaker.name))
        );
        toml += &role
            .map(|role| format!("role = {}\n", string(&role)))
            .unwrap_or_default();
        if !aliases.is_empty() {
            toml += &format!("aliases = [{}]\n", aliases.join(", "));
        }
        toml
    };
    let mut toml = String::new();
    for speaker in all.iter().filter(|it| it.sure) {
        toml += &format!("{}\n", entry(speaker, &mut taken));
    }
    for speaker in all.iter().filter(|it| !it.sure) {
        let commented = entry(speaker, &mut taken);
        let commented: String = commented
            .lines()
            .map(|line| format!("# {line}\n"))
            .collect();
        toml += &format!("# A guess. Is this who speaks? Then remove the signs:\n{commented}\n");
    }
    toml
}

/// Returns an id that can stand in a link.
fn id(id: &str) -> String {
    id.chars()
        .take(60)
        .collect::<String>()
        .trim_matches('-')
        .to_owned()
}

/// Writes a string of TOML.
pub(super) fn string(text: &str) -> String {
    let mut written = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => written.extend(['\\', c]),
            c if c.is_control() => written += &format!("\\u{:04X}", u32::from(c)),
            c => written.push(c),
        }
    }
    written.push('"');
    written
}

/// Returns a text that can stand in a comment.
fn comment(text: &str) -> String {
    one_line(text).chars().filter(|c| !c.is_control()).collect()
}
