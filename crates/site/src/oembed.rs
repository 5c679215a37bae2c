//! What somebody asks for who was given a page's address and wants to show it: a frame with the page, in
//! the words of [oEmbed 1.0](https://oembed.com).

use page::embedding::linked;
use serde_json::json;

use crate::file::Files;
use crate::head::{Head, OEMBED, PICTURE, Published};

/// How wide the frame is where there is room for a column of text, in CSS pixels.
const WIDTH: u32 = 600;

/// How long the answer may be kept: a day, in seconds.
const CACHE_AGE: u32 = 86_400;

/// Adds the file to the page's folder, where it is known where that is published. The frame is so
/// many CSS pixels high.
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
        // Not in the standard, which lets others add to it: what stands for and against the words.
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
