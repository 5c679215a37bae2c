//! The words themselves with their speaker and a link, as text and as HTML.

use super::citation::Citation;
use super::text::{add, address, html, is_line_end, line, quoted, sentence};

impl Citation<'_> {
    /// Returns the words in quotation marks, their speaker and source, and the link: one line each.
    #[must_use]
    pub fn quote_text(&self) -> String {
        let (speaker, source) = self.by();
        let by = [&speaker, &line(self.title), &source]
            .map(String::as_str)
            .concat();
        [
            &quoted(self.words),
            "\n— ",
            &by,
            "\n",
            &address(self.address),
        ]
        .concat()
    }

    /// Returns the same as HTML: each line of the words is a paragraph, and the title links to them.
    #[must_use]
    pub fn quote_html(&self) -> String {
        let address = html(&address(self.address));
        let mut out = ["<blockquote cite=\"", &address, "\">"].concat();
        let lines = self.words.split(is_line_end).map(line);
        for line in lines.filter(|line| !line.is_empty()) {
            add(&mut out, &["<p>", &html(&line), "</p>"]);
        }
        let (speaker, source) = self.by();
        add(
            &mut out,
            &[
                "</blockquote><p>— ",
                &html(&speaker),
                "<a href=\"",
                &address,
                "\">",
            ],
        );
        add(
            &mut out,
            &[&html(&line(self.title)), "</a>", &html(&source), "</p>"],
        );
        out
    }

    /// Returns the text before and after the title in the line that attributes the words.
    fn by(&self) -> (String, String) {
        let speaker = self
            .speaker()
            .map_or("“".to_owned(), |name| name + ", in “");
        let source = [
            "”, ",
            &sentence(&line(self.publisher)),
            " ",
            &line(self.provenance),
        ];
        (speaker, source.concat().trim_end().to_owned())
    }
}
