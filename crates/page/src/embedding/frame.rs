//! A frame, and how high it is.

use interview::cite::{html, line};

/// How high a frame is that holds the whole interview or a view of it, in CSS pixels.
pub const WHOLE: u32 = 800;

/// How high a frame should be in which so many letters are to be read, in CSS pixels; each block of them
/// has a line or two of its own around it. What it holds would just fit at 480 pixels, which is between a
/// telephone and a column of text.
#[must_use]
pub fn height(letters: usize, blocks: usize) -> u32 {
    let height = 250 + blocks * 85 + letters * 5 / 7;
    u32::try_from(height).unwrap_or(WHOLE)
}

/// A frame as wide as there is room, and so many CSS pixels high. It is one line, whatever the title:
/// what has several, content management systems cut up.
#[must_use]
pub fn bare(address: &str, title: &str, height: u32) -> String {
    frame(address, title, height, "")
}

/// The same for programs, with a link to what it shows. WordPress listens to the frame only where there is
/// such a link in a quotation: it shows the frame in its place, once that has come. It takes no style, and so
/// no other word against a border.
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
