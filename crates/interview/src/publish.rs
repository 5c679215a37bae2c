//! What is published of an interview: `interview.json` and its JSON Schema.

use crate::model::Interview;

/// The interview as JSON in one line; what is absent is left out.
///
/// # Errors
/// A sentence, if the writer of the model and the reader of JSON disagree: a fault of ours.
pub fn json(interview: &Interview) -> Result<String, String> {
    let written = miniserde::json::to_string(interview);
    let mut value: serde_json::Value = serde_json::from_str(&written)
        .map_err(|error| format!("interview.json cannot be written: {error}"))?;
    drop_nulls(&mut value);
    Ok(value.to_string())
}

/// The [JSON Schema](https://json-schema.org/draft/2020-12/schema) of `interview.json`, for people.
#[must_use]
pub fn schema() -> String {
    format!("{:#}\n", schemars::schema_for!(Interview).as_value())
}

fn drop_nulls(value: &mut serde_json::Value) {
    match value {
        serde_json::Value::Object(fields) => {
            fields.retain(|_, value| !value.is_null());
            fields.values_mut().for_each(drop_nulls);
        }
        serde_json::Value::Array(items) => items.iter_mut().for_each(drop_nulls),
        _ => {}
    }
}
