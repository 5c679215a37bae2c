//! A reference in RIS.

use super::citation::Citation;
use super::date::Date;
use super::text::{add, address, line};

impl Citation<'_> {
    /// Returns a record for an RIS file. Its lines end in CR LF, as the format requires.
    ///
    /// A comma ends a last name, so one follows the publisher's: an organisation has no first name. RIS has no
    /// escapes: text after a comma within a name would be read as a person's first names, so such a publisher
    /// is no `AU`, but `PB` alone.
    #[must_use]
    pub fn ris(&self) -> String {
        let mut out = "TY  - ELEC\r\n".to_owned();
        let mut field = |tag: &str, value: &str| {
            let value = line(value);
            if !value.is_empty() {
                add(&mut out, &[tag, "  - ", &value, "\r\n"]);
            }
        };
        field("TI", self.title);
        if !self.publisher.is_empty() && !self.publisher.contains(',') {
            field("AU", &[self.publisher, ","].concat());
        }
        field("T2", self.series);
        field("PB", self.publisher);
        // Year, month, day and other information, of which there is none.
        let slashed = |date: &Date| [date.year, date.month, date.day, ""].join("/");
        if let Some(date) = self.published() {
            field("PY", date.year);
            field("DA", &slashed(&date));
        }
        field("LA", self.language);
        field("UR", &address(self.address));
        let accessed = self.accessed().as_ref().map(slashed).unwrap_or_default();
        field("Y2", &accessed);
        field("M1", &accessed);
        field("N1", self.provenance);
        field("N1", &self.said());
        out + "ER  - \r\n"
    }
}
