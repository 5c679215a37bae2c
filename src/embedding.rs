//! The code that shows a page of ours in a frame on another page.

use interview::cite::html;

/// A frame as wide as there is room, and so many CSS pixels high. It is one line, whatever the title:
/// what has several, content management systems cut up.
#[must_use]
pub fn bare(address: &str, title: &str, height: u32) -> String {
    frame(address, title, "100%", height, "border:0")
}

/// A frame of this size in CSS pixels, or narrower where there is less room.
#[must_use]
pub fn fixed(address: &str, title: &str, width: u32, height: u32) -> String {
    let width = width.to_string();
    frame(address, title, &width, height, "border:0;max-width:100%")
}

fn frame(address: &str, title: &str, width: &str, height: u32, style: &str) -> String {
    let title: Vec<&str> = title.split_whitespace().collect();
    [
        "<iframe src=\"",
        &html(address),
        "\" title=\"",
        &html(&title.join(" ")),
        "\" width=\"",
        width,
        "\" height=\"",
        &height.to_string(),
        "\" loading=\"lazy\" allow=\"clipboard-write; web-share\" style=\"",
        style,
        "\"></iframe>",
    ]
    .concat()
}

/// How high a frame is that holds the whole interview or a view of it, in CSS pixels.
pub const WHOLE: u32 = 800;

/// How high a frame should be in which so many letters are to be read, in CSS pixels; each block of them
/// has a line or two of its own around it. What it holds would just fit at 480 pixels, which is between a
/// telephone and a column of text.
#[must_use]
pub fn height(letters: usize, blocks: usize) -> u32 {
    let height = 200 + blocks * 85 + letters * 5 / 7;
    u32::try_from(height).unwrap_or(WHOLE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_one_line_and_no_title_gets_out_of_its_attribute() {
        let title = "Quote: A\n\"B\" onload=\"alert(1)\r\n</iframe><script>&amp;";
        let address = "https://news.example/?a=1&b=\"2\"";
        for code in [bare(address, title, 420), fixed(address, title, 600, 420)] {
            assert!(!code.contains(['\n', '\r']), "{code}");
            let escaped = "title=\"Quote: A &quot;B&quot; onload=&quot;alert(1) \
                 &lt;/iframe&gt;&lt;script&gt;&amp;amp;\" ";
            assert!(code.contains(escaped), "{code}");
            let start = "<iframe src=\"https://news.example/?a=1&amp;b=&quot;2&quot;\" ";
            assert!(code.starts_with(start), "{code}");
            assert_eq!(code.matches('<').count(), 2, "{code}");
        }
    }

    #[test]
    fn a_frame_is_never_wider_than_its_place() {
        let code = bare("a", "b", 420);
        assert!(code.contains(" width=\"100%\" height=\"420\" "), "{code}");
        let code = fixed("a", "b", 600, 420);
        assert!(code.contains(" width=\"600\" height=\"420\" "), "{code}");
        assert!(code.contains("max-width:100%"), "{code}");
    }
}
