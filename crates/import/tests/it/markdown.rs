//! Markdown.

use crate::{left_out, lines, marked, read};

#[test]
fn blocks_with_their_lines() {
    let document = read(
        "---\ntitle: 'The bell'\nauthor: Jo Reed\ndate: 2024-05-06 10:00\nlang: en\n---\n\n## Inside\n\n**Why\na bell?**\n\n- It rings.\n- It *also* [hangs](https://bell.example/).\n\n> Lamp steady.\n\nOne  \ntwo[^1].\n\n[^1]: Three.\n",
    );
    assert_eq!(
        lines(&document),
        [
            "Heading 8 Inside",
            "Text 10 Why a bell?",
            "Item 13 It rings.",
            "Item 14 It also hangs.",
            "Quote 16 Lamp steady.",
            "Text 18 One\ntwo."
        ]
    );
    assert_eq!(marked(&document.blocks[1]).0, ["Why a bell?"]);
    assert_eq!(marked(&document.blocks[3]).1, ["also"]);
    assert_eq!(
        marked(&document.blocks[3]).2,
        [("hangs", "https://bell.example/")]
    );
    assert_eq!(left_out(&document), ["21 Three. (a footnote)"]);
    assert_eq!(document.title.as_deref(), Some("The bell"));
    assert_eq!(document.byline.as_deref(), Some("Jo Reed"));
    assert_eq!(document.date.as_deref(), Some("2024-05-06"));
    assert_eq!(document.language.as_deref(), Some("en"));
}

#[test]
fn the_only_heading_of_the_first_level_is_the_headline() {
    let document = read("# The bell\n\nIt rings.\n\n## Inside\n\nIt hangs.\n");
    assert_eq!(document.title.as_deref(), Some("The bell"));
    assert_eq!(
        lines(&document),
        ["Text 3 It rings.", "Heading 5 Inside", "Text 7 It hangs."]
    );
    let document = read("# One\n\nIt rings.\n\n# Two\n\nIt hangs.\n");
    assert_eq!(document.title, None);
    assert_eq!(document.blocks.len(), 4);
}

#[test]
fn turns_on_lines_of_one_paragraph_stay_lines() {
    let document = read(
        "# Bell\n\n**Q:** Why\na bell?\n**A:** Because.\n\nIt rings, and hangs,\nand: that is all.\n",
    );
    assert_eq!(
        lines(&document),
        [
            "Text 3 Q: Why a bell?\nA: Because.",
            "Text 7 It rings, and hangs, and: that is all."
        ]
    );
}

#[test]
fn html_within() {
    let document = read(
        "# Bell\n\n<b>Why?</b> Be<br>cause.\n\n<div>\n<p>In <em>a box</em>.</p>\n</div>\n\nAfter <b>it\n\nplain.\n",
    );
    assert_eq!(
        lines(&document),
        [
            "Text 3 Why? Be\ncause.",
            "Text 6 In a box.",
            "Text 9 After it",
            "Text 11 plain."
        ]
    );
    assert_eq!(marked(&document.blocks[0]).0, ["Why?"]);
    assert_eq!(marked(&document.blocks[1]).1, ["a box"]);
    assert!(document.blocks[3].bold.is_empty());
}
