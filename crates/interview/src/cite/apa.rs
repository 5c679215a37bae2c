//! A reference in APA style.

use super::citation::Citation;
use super::text::{add, address, joined, line, quoted, sentence};

impl Citation<'_> {
    /// Returns the quotation and, below it, the entry of a list of references, in APA style without its italics.
    ///
    /// A speaker is quoted [“as cited in”](https://apastyle.apa.org/style-grammar-guidelines/citations/secondary-sources)
    /// the article. For a page [without a date](https://apastyle.apa.org/style-grammar-guidelines/references/missing-information)
    /// the entry says when it was retrieved; with a date it does not, as in CSL's APA style.
    #[must_use]
    pub fn apa(&self) -> String {
        let published = self.published();
        let year = published.as_ref().map_or("n.d.", |date| date.year);
        let publisher = line(self.publisher);
        let quoted = line(&quoted(self.words));
        let mut out = match self.speaker() {
            Some(speaker) => [&speaker, ": ", &quoted, " (as cited in "].concat(),
            None => [&quoted, " ("].concat(),
        };
        add(&mut out, &[&publisher, ", ", year, ")\n\n"]);

        let when = match &published {
            Some(date) => joined([date.year, &date.day_of_year()], ", "),
            None => year.to_owned(),
        };
        add(&mut out, &[&sentence(&publisher), " (", &when, "). "]);
        let mut title = line(self.title);
        let remark = self.remark();
        if !remark.is_empty() {
            add(&mut title, &[" [", &remark, "]"]);
        }
        add(&mut out, &[&sentence(&title), " "]);
        let series = line(self.series);
        if !series.is_empty() && series != publisher {
            add(&mut out, &[&sentence(&series), " "]);
        }
        if let (None, Some(date)) = (&published, self.accessed()) {
            add(
                &mut out,
                &[
                    "Retrieved ",
                    &date.day_of_year(),
                    ", ",
                    date.year,
                    ", from ",
                ],
            );
        }
        out + &address(self.address)
    }
}
