//! Word documents.

use std::io::{Cursor, Write};

use import::{Error, import};
use reading::Document;
use zip::write::{SimpleFileOptions, ZipWriter};

use crate::{left_out, lines, marked};

const STYLES: &str = r#"<w:styles xmlns:w="w"><w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/><w:rPr><w:b/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style><w:style w:type="paragraph" w:styleId="Frage"><w:name w:val="Question"/><w:basedOn w:val="Loop"/><w:rPr><w:b/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="Loop"><w:name w:val="Loop"/><w:basedOn w:val="Frage"/></w:style><w:style w:type="paragraph" w:styleId="Zitat"><w:name w:val="Quote"/></w:style><w:style w:type="paragraph" w:styleId="Bild"><w:name w:val="caption"/></w:style></w:styles>"#;

const LINKS: &str = r#"<Relationships><Relationship Id="r1" Type="http://x/hyperlink" Target="https://bell.example/" TargetMode="External"/></Relationships>"#;

/// Packs a document with a body and other parts.
pub(crate) fn pack(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, xml) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(xml.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

pub(crate) fn body(paragraphs: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?>\n<w:document xmlns:w=\"w\" xmlns:r=\"r\"><w:body>{paragraphs}</w:body></w:document>"
    )
}

fn read(paragraphs: &str) -> Document {
    let body = body(paragraphs);
    import(
        &pack(&[
            ("word/document.xml", &body),
            ("word/styles.xml", STYLES),
            ("word/_rels/document.xml.rels", LINKS),
        ]),
        None,
    )
    .unwrap()
}

#[test]
fn styles_of_any_language() {
    let document = read(
        r#"<w:p><w:pPr><w:pStyle w:val="Titel"/></w:pPr><w:r><w:t>The bell</w:t></w:r></w:p>
        <w:p><w:pPr><w:pStyle w:val="berschrift1"/></w:pPr><w:r><w:t>Inside</w:t></w:r></w:p>
        <w:p><w:pPr><w:pStyle w:val="Frage"/><w:rPr><w:i/></w:rPr></w:pPr><w:r><w:t xml:space="preserve">Why </w:t></w:r><w:r><w:rPr><w:b w:val="0"/><w:i/></w:rPr><w:t>now</w:t></w:r><w:r><w:t>?</w:t></w:r></w:p>
        <w:p><w:r><w:t>Be&amp;cause</w:t><w:br/><w:t>it</w:t><w:tab/><w:t>ri&#110;gs.</w:t></w:r><w:hyperlink r:id="r1"><w:r><w:t>Here</w:t></w:r></w:hyperlink></w:p>
        <w:p><w:pPr><w:pStyle w:val="Zitat"/></w:pPr><w:r><w:t>Lamp steady.</w:t></w:r></w:p>
        <w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>One.</w:t></w:r></w:p>
        <w:p><w:pPr><w:pStyle w:val="Bild"/></w:pPr><w:r><w:t>Photo: Jo</w:t></w:r></w:p>
        <w:tbl><w:tr><w:tc><w:p><w:r><w:t>A cell.</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"#,
    );
    assert_eq!(document.title.as_deref(), Some("The bell"));
    assert_eq!(
        lines(&document),
        [
            "Heading 2 Inside",
            "Text 3 Why now?",
            "Text 4 Be&cause\nit\trings.Here",
            "Quote 5 Lamp steady.",
            "Item 6 One.",
            "Text 8 A cell."
        ]
    );
    assert_eq!(marked(&document.blocks[1]).0, ["Why ", "?"]);
    assert_eq!(marked(&document.blocks[1]).1, ["now"]);
    assert_eq!(
        marked(&document.blocks[2]).2,
        [("Here", "https://bell.example/")]
    );
    assert_eq!(left_out(&document), ["7 Photo: Jo (a caption)"]);
}

#[test]
fn changes_are_accepted_and_listed() {
    let document = read(
        r#"<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr><w:r><w:t xml:space="preserve">It </w:t></w:r><w:del><w:r><w:delText>never </w:delText></w:r></w:del><w:ins><w:r><w:t>al</w:t></w:r></w:ins></w:p><w:p><w:pPr><w:pPrChange><w:pPr><w:pStyle w:val="Zitat"/></w:pPr></w:pPrChange></w:pPr><w:r><w:rPr><w:rPrChange><w:rPr><w:b/></w:rPr></w:rPrChange></w:rPr><w:t>ways rings.</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>ssh</w:t></w:r></w:p>"#,
    );
    assert_eq!(lines(&document), ["Text 2 It always rings."]);
    assert!(document.blocks[0].bold.is_empty());
    assert_eq!(
        left_out(&document),
        [
            "1 never (deleted in a tracked change)",
            "2 ssh (hidden text)"
        ]
    );
}

#[test]
fn notes_comments_and_boxes_are_put_aside() {
    let text = body(
        r#"<w:p><w:r><w:t>First.</w:t></w:r></w:p><w:p><w:r><w:t>It rings</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t>.</w:t><w:commentReference w:id="7"/></w:r><w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>A box.</w:t></w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent><w:p><w:r><w:t>A box.</w:t></w:r></w:p></w:txbxContent></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t> Still.</w:t></w:r></w:p>"#,
    );
    let notes = r#"<w:footnotes><w:footnote w:type="separator" w:id="0"><w:p><w:r><w:t>---</w:t></w:r></w:p></w:footnote><w:footnote w:id="2"><w:p><w:r><w:t>Since 1911.</w:t></w:r></w:p></w:footnote></w:footnotes>"#;
    let comments = r#"<w:comments><w:comment w:id="7"><w:p><w:r><w:t>Sure?</w:t></w:r></w:p></w:comment></w:comments>"#;
    let document = import(
        &pack(&[
            ("word/document.xml", &text),
            ("word/footnotes.xml", notes),
            ("word/comments.xml", comments),
        ]),
        None,
    )
    .unwrap();
    assert_eq!(
        lines(&document),
        ["Text 1 First.", "Text 2 It rings. Still."]
    );
    assert_eq!(
        left_out(&document),
        [
            "2 A box. (a text box)",
            "2 Since 1911. (a footnote)",
            "2 Sure? (a comment)"
        ]
    );
}

#[test]
fn a_damaged_document_keeps_what_stands_before() {
    let document = read("<w:p><w:r><w:t>Before.</w:t></w:r></w:p><w:p <");
    assert_eq!(lines(&document), ["Text 1 Before."]);
    assert!(left_out(&document)[0].contains("damaged from here on"));
}

#[test]
fn entities_are_not_expanded() {
    let xml = r#"<!DOCTYPE x [<!ENTITY a "&b;&b;"><!ENTITY b "&a;&a;">]><w:document><w:body><w:p><w:r><w:t>So &a; it goes.</w:t></w:r></w:p></w:body></w:document>"#;
    let document = import(&pack(&[("word/document.xml", xml)]), None).unwrap();
    assert_eq!(lines(&document), ["Text 1 So &a; it goes."]);
}

#[test]
fn a_bomb_is_refused_by_what_comes_out() {
    let bomb = pack(&[("word/document.xml", &" ".repeat(120_000_000))]);
    assert!(bomb.len() < 1_000_000);
    assert_eq!(
        import(&bomb, None),
        Err(Error::Unpacked {
            part: "word/document.xml".to_owned(),
            limit: 100
        })
    );
}

#[test]
fn other_archives_are_named() {
    let error = |part: &str| {
        import(&pack(&[(part, "<x/>")]), None)
            .unwrap_err()
            .to_string()
    };
    assert!(error("xl/workbook.xml").contains("a spreadsheet"));
    assert!(error("content.xml").contains("OpenDocument"));
    assert!(error("readme.txt").contains("unpack it"));
    assert!(matches!(
        import(b"PK\x03\x04nothing", None),
        Err(Error::Docx { .. })
    ));
}

#[test]
fn damage_is_named_and_the_rest_is_kept() {
    let text = |n| {
        format!(
            "<w:p><w:r><w:t>“{n}”, {}</w:t></w:r></w:p>",
            n * 7919 % 1013
        )
    };
    let text: String = (0..5_000).map(text).collect();
    let whole = pack(&[("word/document.xml", &body(&text))]);
    // A byte within the packed text.
    let mut changed = whole.clone();
    changed[whole.len() * 3 / 4] ^= 0xff;
    let document = import(&changed, None).unwrap();
    assert!(
        left_out(&document)
            .iter()
            .any(|left| left.contains("`word/document.xml` is damaged; what could be read")),
        "{:?}",
        left_out(&document)
    );
    let error = import(&whole[..whole.len() / 2], None).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the Word document is damaged (its end is missing, or not as Word writes it); open it in a word processor, save it again and try once more"
    );
}
