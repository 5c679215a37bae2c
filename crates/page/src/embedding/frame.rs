//! The markup and the height of a frame.

use interview::cite::{html, line};

/// The height of a frame with the whole interview or a view of it, in CSS pixels.
pub const WHOLE: u32 = 800;

/// Estimates the height of a frame, in CSS pixels, from the number of letters and of the blocks that they form, each
/// with a line or two around it. The content just fits at a width of 480 pixels, between a phone's and a text column's.
#[must_use]
pub fn height(letters: usize, blocks: usize) -> u32 {
    let height = 250 + blocks * 85 + letters * 5 / 7;
    u32::try_from(height).unwrap_or(WHOLE)
}

/// Returns a frame of full width and of `height` CSS pixels. It is always one line: content management systems break
/// up code of several.
#[must_use]
pub fn bare(address: &str, title: &str, height: u32) -> String {
    frame(address, title, height, "")
}

/// Returns such a frame for programs, with a link to its content. WordPress listens to a frame only beside such a link
/// in a `blockquote`, which it replaces by the frame once that has loaded. It strips styles, so that only an attribute
/// can remove the border.
#[must_use]
pub fn linked(address: &str, title: &str, height: u32) -> String {
    [
        "<blockquote><a href=\"",
        &html(address),
        "\">",
        &html(&line(title)),
        "</a></blockquote>",
        &frame(address, title, height, " frameborder=\"0\""),
    ]
    .concat()
}

fn frame(address: &str, title: &str, height: u32, more: &str) -> String {
    [
        "<iframe src=\"",
        &html(address),
        "\" title=\"",
        &html(&line(title)),
        "\" width=\"100%\" height=\"",
        &height.to_string(),
        "\"",
        more,
        " loading=\"lazy\" allow=\"clipboard-write; web-share\" style=\"border:0\"></iframe>",
    ]
    .concat()
}
