//! The embed code of a page as an [oEmbed 1.0](https://oembed.com) response, for programs that were given the
//! page's address.

use page::embedding::linked;
use serde_json::json;

use crate::file::Files;
use crate::head::{Head, OEMBED, PICTURE, Published};

/// The width of the frame, in CSS pixels, if there is room for a column of text.
const WIDTH: u32 = 600;

/// The time for which the response may be cached: a day, in seconds.
const CACHE_AGE: u32 = 86_400;

/// Adds the file to the page's folder, if its published address is known. `height` is that of the frame, in CSS
/// pixels.
pub(crate) fn add(head: &Head, height: u32, folder: &str, files: &mut Files) {
    let Some(Published {
        address,
        main,
        picture,
    }) = &head.published
    else {
        return;
    };
    let (picture_width, picture_height) = PICTURE;
    let mut answer = json!({
        "version": "1.0",
        "type": "rich",
        "title": head.title,
        // Not in the standard, which allows extensions: what supports and opposes the words.
        "description": head.description,
        "provider_name": head.site,
        "provider_url": main,
        "cache_age": CACHE_AGE,
        "html": linked(address, &head.title, height),
        "width": WIDTH,
        "height": height,
        "thumbnail_url": picture,
        "thumbnail_width": picture_width,
        "thumbnail_height": picture_height,
    });
    if let (Some(speaker), Some(fields)) = (&head.speaker, answer.as_object_mut()) {
        fields.insert("author_name".to_owned(), json!(speaker));
    }
    files.add(format!("{folder}{OEMBED}"), format!("{answer}\n"));
}
