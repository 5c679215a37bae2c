//! The faults of a TOML file in words that an editor knows.

use std::ops::Range;

/// The similarity, from 0 to 1, from which on another name is worth suggesting.
const ALIKE: f64 = 0.8;

/// A fault: where it is, in bytes of the file, and what to do.
pub(crate) type Fault = (Range<usize>, String);

/// Returns a fault in the file's syntax.
pub(crate) fn syntax(error: &toml::de::Error) -> Fault {
    let message = error.message();
    let known = [
        (
            "invalid basic string",
            "this text does not end on its line: close it with a straight \", and write \\\" for one inside it",
        ),
        (
            "invalid literal string",
            "this text does not end on its line: close it with '",
        ),
        (
            "string values must be quoted",
            "a value must stand in straight quotation marks, \"like this\"",
        ),
        (
            "duplicate key",
            "this is given twice: leave one, or start another entry",
        ),
        ("unclosed array", "a list is not closed: “]” is missing"),
        (
            "missing comma between array elements",
            "a comma is missing between two items of a list",
        ),
        (
            "missing comma between",
            "a comma is missing between two fields",
        ),
        (
            "unclosed inline table",
            "“}” is missing at the end of these fields",
        ),
        (
            "unclosed",
            "a bracket is not closed: a section is named like [interview], an entry like [[claims]]",
        ),
        (
            "key with no value",
            "this is no field: one is written like name = \"value\", and a remark starts with #",
        ),
        ("missing value", "a value is missing after “=”"),
        (
            "missing assignment",
            "“=” is missing between a field and its value",
        ),
        (
            "invalid unquoted key",
            "the name of a field has letters, digits, “-” and “_” only",
        ),
    ];
    let known = known.iter().find(|(start, _)| message.starts_with(start));
    let words = known.map_or_else(
        || format!("this cannot be read: {message}"),
        |(_, words)| (*words).to_owned(),
    );
    (error.span().unwrap_or_default(), words)
}

/// Returns a fault in what the file says: a field that is none, is missing, or has a value of the wrong kind.
pub(crate) fn shape(error: &toml::de::Error) -> Fault {
    (error.span().unwrap_or_default(), in_words(error.message()))
}

/// Puts serde's message about the shape of a value into words that an editor knows.
pub(crate) fn in_words(message: &str) -> String {
    unknown(message)
        .or_else(|| missing(message))
        .or_else(|| wrong_value(message))
        .unwrap_or_else(|| message.to_owned())
}

/// “unknown field `x`, expected one of `a`, `b`”, and the same of a word.
fn unknown(message: &str) -> Option<String> {
    let (rest, what) = if let Some(rest) = message.strip_prefix("unknown field `") {
        (rest, "no field here")
    } else {
        (
            message.strip_prefix("unknown variant `")?,
            "none of the words that can stand here",
        )
    };
    let (name, rest) = rest.split_once('`')?;
    let known: Vec<&str> = rest.split('`').skip(1).step_by(2).collect();
    Some(unknown_name(name, what, &known))
}

/// Says that a name is none of those known, and suggests the nearest.
pub(crate) fn unknown_name(name: &str, what: &str, known: &[&str]) -> String {
    let alike = |other: &str| strsim::jaro_winkler(name, other);
    let nearest = known.iter().copied().filter(|other| alike(other) >= ALIKE);
    let nearest = nearest.max_by(|a, b| alike(a).total_cmp(&alike(b)));
    let hint = nearest.map(|nearest| format!("; did you mean “{nearest}”?"));
    let known = match known {
        [] => "nothing".to_owned(),
        known => known.join(", "),
    };
    format!(
        "“{name}” is {what}{} There can be: {known}",
        hint.unwrap_or_else(|| ".".to_owned())
    )
}

/// “missing field `x`”.
fn missing(message: &str) -> Option<String> {
    let name = message.strip_prefix("missing field `")?.strip_suffix('`')?;
    Some(format!("the field “{name}” is missing here: add it"))
}

/// “invalid type: string "x", expected i32”, and “invalid value: …”.
fn wrong_value(message: &str) -> Option<String> {
    let (found, wanted) = if let Some(rest) = message.strip_prefix("invalid type: ") {
        rest.rsplit_once(", expected ")?
    } else {
        message
            .strip_prefix("invalid value: ")?
            .rsplit_once(", expected ")?
    };
    let (kind, value) = found.split_once(' ').unwrap_or((found, ""));
    let value = value.trim_matches(['`', '"']);
    let found = match kind {
        "string" => format!("“{value}” is text"),
        "integer" => format!("{value} is a number"),
        "floating" => format!("{} is a number", value.trim_start_matches("point `")),
        "boolean" => format!("{value} is yes or no"),
        "map" => "these are fields, in “{ }” or under a name in brackets".to_owned(),
        "sequence" => "this is a list, or there are several entries".to_owned(),
        "datetime" => "this is a date without quotation marks".to_owned(),
        _ => return None,
    };
    let wanted = match wanted {
        "a string" | "a borrowed string" | "string" => "text in quotation marks",
        "a sequence" => "a list in square brackets: [ … ]",
        "a boolean" => "true or false",
        "f64" => "a number",
        "i8" | "i16" | "i32" | "i64" | "u8" | "u16" | "u32" | "u64" | "usize" => {
            "a whole number that is not too large"
        }
        wanted if wanted.starts_with("struct ") || wanted == "a map" => {
            "fields belong here, in “{ }” or under a name in brackets"
        }
        _ => return Some(format!("{found}; {wanted}")),
    };
    Some(format!("{found}, but what belongs here is {wanted}"))
}
