//! Shared test helpers: the real interview, and a small one.

use std::sync::LazyLock;

use interview::model::Interview;
use reading::annotate;
use serde_json::Value;

/// Ids that a page may give to elements of its own.
pub(crate) const RESERVED: [&str; 4] = ["main", "q", "claims", "timeline"];

pub(crate) const ARTICLE: &str =
    include_str!("../../../../interviews/putin-interviews-4/article.txt");
pub(crate) const ANNOTATIONS: &str =
    include_str!("../../../../interviews/putin-interviews-4/annotations.toml");

/// The real interview, annotated.
pub(crate) static REAL: LazyLock<Interview> = LazyLock::new(|| annotated(ARTICLE, ANNOTATIONS));

/// Annotates an article; panics on any diagnostic.
pub(crate) fn annotated(article: &str, annotations: &str) -> Interview {
    let (interview, diagnostics) = annotate(article, annotations, &RESERVED);
    assert!(diagnostics.is_empty(), "{diagnostics:#?}");
    interview.unwrap()
}

/// Checks a value against a JSON schema; an error says what is wrong where.
pub(crate) fn validate(schema: &str, value: &Value) -> Result<(), String> {
    let mut compiler = boon::Compiler::new();
    let schema = serde_json::from_str(schema).unwrap();
    compiler.add_resource("schema.json", schema).unwrap();
    let mut schemas = boon::Schemas::new();
    let schema = compiler.compile("schema.json", &mut schemas).unwrap();
    let checked = schemas.validate(value, schema);
    checked.map_err(|error| error.to_string())
}

/// A small article for tests of annotations: lines count, so there are no extra blank ones.
pub(crate) const SMALL_ARTICLE: &str = "\
A talk about winter

Daily Paper

Ann said that winter is long. “It is far too long for everybody here,” she added.

Snow

“Snow is good for the fields and for the children,” said Ben. The word “snow” is short.

Ann asked whether snow is cold. Ben answered: “Snow is cold, but it is not too cold.”
";

/// The annotations of the small article, to which a test adds its own.
pub(crate) const SMALL_ANNOTATIONS: &str = r#"
[interview]
language = "en"
standfirst = "Two people talk."
provenance = "Word for word."

[series]
title = "Seasons"
part = "part 1 of 1"
headline = "Winter"
introduction = "What they speak of."
facts = []

[[speakers]]
id = "ann"
name = "Ann"
short = "Ann"
role = "asks"

[[speakers]]
id = "ben"
name = "Ben"
short = "Ben"
role = "answers"
"#;

/// Returns the small interview with more annotations.
pub(crate) fn small(more: &str) -> (Interview, Vec<String>) {
    let (interview, diagnostics) = annotate(
        SMALL_ARTICLE,
        &format!("{SMALL_ANNOTATIONS}{more}"),
        &RESERVED,
    );
    (
        interview.expect("a readable file"),
        diagnostics.iter().map(ToString::to_string).collect(),
    )
}

/// Returns the line on which a test's additions to the small annotations start.
pub(crate) fn first_line() -> usize {
    SMALL_ANNOTATIONS.lines().count() + 1
}

/// Returns the messages about additions to the small annotations; `+n` stands for the n-th line added.
pub(crate) fn said(more: &str) -> Vec<String> {
    let first = first_line();
    let relative = |message: String| match message.strip_prefix("annotations.toml:") {
        Some(rest) => {
            let (line, rest) = rest.split_once(':').unwrap();
            format!("+{}:{rest}", line.parse::<usize>().unwrap() + 1 - first)
        }
        None => message,
    };
    small(more).1.into_iter().map(relative).collect()
}

pub(crate) fn claim(at: &str) -> String {
    format!("[[claims]]\nid = \"1\"\nsummary = \"Winter is long\"\nat = [{at}]\n")
}
