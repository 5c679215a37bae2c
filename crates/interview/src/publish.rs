//! What is published of an interview: `interview.json` and its JSON Schema.

use crate::model::Interview;

/// The interview as JSON in one line; what is absent is left out.
///
/// # Errors
/// A sentence, if it cannot be written: a fault of ours.
pub fn json(interview: &Interview) -> Result<String, String> {
    serde_json::to_string(interview)
        .map_err(|error| format!("interview.json cannot be written: {error}"))
}

/// The [JSON Schema](https://json-schema.org/draft/2020-12/schema) of `interview.json`, for people.
#[must_use]
pub fn schema() -> String {
    format!("{:#}\n", schemars::schema_for!(Interview).as_value())
}
