//! The files published beside an interview's page: `interview.json`, `claims.json` with what is set against
//! each claim, the JSON Schema of either, and everybody's annotations, `annotations.jsonld`.

mod annotations;
mod claims;

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::model::Interview;
use claims::Claims;

pub use annotations::annotations;

/// The positions of the article's words on its page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// The text content of the page's element `read`.
    pub text: String,
    /// The text content of everything else on the page, other views among it.
    pub elsewhere: String,
    /// The start of each paragraph in `text`, in UTF-8 bytes.
    pub paragraphs: Vec<usize>,
    /// The start of each heading in `text`, in UTF-8 bytes, by its topic's id.
    pub headings: BTreeMap<String, usize>,
}

/// Returns the interview as JSON in one line; absent values are left out.
///
/// # Errors
/// Returns a sentence if it cannot be written: a bug of ours.
pub fn json(interview: &Interview) -> Result<String, String> {
    written("interview.json", interview)
}

/// Returns the claims alone as JSON in one line, for those who want the argument without the article.
///
/// # Errors
/// Returns a sentence if it cannot be written: a bug of ours.
pub fn claims(interview: &Interview) -> Result<String, String> {
    written("claims.json", &Claims::of(interview))
}

/// Returns the [JSON Schema](https://json-schema.org/draft/2020-12/schema) of `interview.json`, for people.
#[must_use]
pub fn schema() -> String {
    schema_of::<Interview>()
}

/// Returns the JSON Schema of `claims.json`, for people.
#[must_use]
pub fn claims_schema() -> String {
    schema_of::<Claims>()
}

fn written(file: &str, content: &impl Serialize) -> Result<String, String> {
    serde_json::to_string(content).map_err(|error| format!("{file} cannot be written: {error}"))
}

fn schema_of<T: JsonSchema>() -> String {
    format!("{:#}\n", schemars::schema_for!(T).as_value())
}

/// Returns the address of something on the page: absolute, if the page's address is known; otherwise relative
/// to the page's folder.
fn address(interview: &Interview, of: &str) -> String {
    format!("{}{of}", interview.address.as_deref().unwrap_or("./"))
}
