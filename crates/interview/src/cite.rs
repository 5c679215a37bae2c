//! What a reader takes along of a quote or a selection: the words themselves with who says them and a
//! link, and a reference in the formats of those who cite.
//!
//! A reference is one line a field: line ends and control characters become spaces. What it cites is the
//! page (the publisher is the author), and it carries the words:
//!
//! | | [APA 7](https://apastyle.apa.org/style-grammar-guidelines/references/examples/webpage-website-references) | BibTeX `@misc` | [RIS](https://en.wikipedia.org/wiki/RIS_(file_format)) `ELEC` | [CSL-JSON](https://docs.citationstyles.org/en/stable/specification.html#appendix-iv-variables) `webpage` |
//! |---|---|---|---|---|
//! | publisher | author | `author`, `publisher` | `AU`, `PB` | `author`: styles would print `publisher` beside it |
//! | title | title | `title` | `TI` | `title` |
//! | provenance | description in brackets | `note` | `N1` | `genre`, which styles print there |
//! | series | site | `howpublished`, which styles print, and `series`, which programs know | `T2` | `container-title` |
//! | published | date, or “n.d.” | `year`, `month`, `day` | `PY`, `DA` | `issued` |
//! | accessed | “Retrieved”, where there is no date | `urldate` | `Y2`, and `M1`, where EndNote has it | `accessed` |
//! | address | address | `url` | `UR` | `URL` |
//! | language | | `language` | `LA` | `language` |
//! | words and speaker | quotation before the reference | `annote` | `N1` | `annote` |

use crate::anchor::slug;
use crate::model::MONTHS;

/// What is cited. Fields may hold any text; a reference leaves out what is empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Citation<'c> {
    /// The words, as the article has them, with its quotation marks and line ends.
    pub words: &'c str,
    /// Who says them; none, if that is not known.
    pub speaker: Option<&'c str>,
    /// The article's title.
    pub title: &'c str,
    /// Who published the article: an organisation.
    pub publisher: &'c str,
    /// What the page is called as a whole, such as “The Putin Interviews, part 4 of 4”.
    pub series: &'c str,
    /// When the article was published, as an ISO 8601 day, month or year. What is no such date counts as
    /// unknown.
    pub published: Option<&'c str>,
    /// The language of the words, as a BCP 47 tag.
    pub language: &'c str,
    /// What was and was not done to the wording, in a sentence.
    pub provenance: &'c str,
    /// The link to the words: absolute.
    pub address: &'c str,
    /// The day on which the reader saw them, in ISO 8601.
    pub accessed: &'c str,
}

impl Citation<'_> {
    /// The words in quotation marks, who says them and where, and the link: a line each.
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

    /// The same as HTML: each line of the words is a paragraph, the title leads to them.
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

    /// The quotation, and below it the entry of a list of references, in APA style without its italics.
    ///
    /// A speaker is quoted [“as cited in”](https://apastyle.apa.org/style-grammar-guidelines/citations/secondary-sources)
    /// the article. For a page [without a date](https://apastyle.apa.org/style-grammar-guidelines/references/missing-information)
    /// it says when it was retrieved; with a date it does not, as in CSL's APA style.
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

    /// An entry for a BibTeX or BibLaTeX file in UTF-8. It is a `@misc`, which both know.
    #[must_use]
    pub fn bibtex(&self) -> String {
        let mut out = ["@misc{", &self.key()].concat();
        let mut field = |name: &str, value: &str| {
            if !value.is_empty() {
                add(&mut out, &[",\n  ", name, " = {", value, "}"]);
            }
        };
        // In braces of its own, an organisation has no first and last name, and a title keeps its case.
        let whole = |text: &str| match tex(text) {
            text if text.is_empty() => text,
            text => ["{", &text, "}"].concat(),
        };
        let publisher = whole(self.publisher);
        field("author", &publisher);
        field("title", &whole(self.title));
        // Without a publisher, programs would take the one for the other.
        if !publisher.is_empty() {
            field("howpublished", &tex(self.series));
        }
        field("series", &tex(self.series));
        field("publisher", &publisher);
        if let Some(date) = self.published() {
            field("year", date.year);
            field("month", number(date.month));
            field("day", number(date.day));
        }
        field("language", &tex(self.language));
        field("url", &address(self.address));
        field("urldate", self.accessed().map_or("", |date| date.iso));
        field("note", &tex(self.provenance));
        field("annote", &tex(&self.said()));
        out + "\n}\n"
    }

    /// A record for an RIS file. Its lines end in CR and LF, as the format asks.
    ///
    /// A comma ends a last name, so that one stands behind the publisher's: an organisation has no first
    /// name. RIS has no escapes: what stands behind a comma within a name would be read as a person's first
    /// names, so that such a publisher is no `AU`, but `PB` alone.
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
        // Year, month, day and something else, which there is not.
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

    /// A list of one item in CSL-JSON.
    #[must_use]
    pub fn csl_json(&self) -> String {
        let mut out = ["[{\"id\":\"", &self.key(), "\",\"type\":\"webpage\""].concat();
        let mut field = |name: &str, [before, after]: [&str; 2], value: &str| {
            if !value.is_empty() {
                add(&mut out, &[",\"", name, "\":", before, value, after]);
            }
        };
        let name = ["[{\"literal\":\"", "\"}]"];
        field("author", name, &json(self.publisher));
        for (name, value) in [
            ("title", self.title),
            ("container-title", self.series),
            ("genre", &self.remark()),
            ("language", self.language),
            ("URL", &address(self.address)),
            ("annote", &self.said()),
        ] {
            field(name, ["\"", "\""], &json(value));
        }
        for (name, date) in [("issued", self.published()), ("accessed", self.accessed())] {
            let parts = date.map(|date| joined([date.year, date.month, date.day].map(number), ","));
            let around = ["{\"date-parts\":[[", "]]}"];
            field(name, around, &parts.unwrap_or_default());
        }
        out + "}]\n"
    }

    /// The speaker, where that is somebody else than the publisher.
    fn speaker(&self) -> Option<String> {
        let speaker = self.speaker.map(line);
        speaker.filter(|name| !name.is_empty() && *name != line(self.publisher))
    }

    /// What stands before and after the title in a line that says whose the words are.
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

    /// The words and who says them, in a line.
    fn said(&self) -> String {
        let words = line(&quoted(self.words));
        match self.speaker() {
            Some(speaker) => [&words, " — ", &speaker].concat(),
            None => words,
        }
    }

    /// The provenance, as it stands in brackets.
    fn remark(&self) -> String {
        line(self.provenance).trim_end_matches('.').to_owned()
    }

    fn published(&self) -> Option<Date<'_>> {
        self.published.and_then(Date::read)
    }

    fn accessed(&self) -> Option<Date<'_>> {
        Date::read(self.accessed).filter(|date| !date.day.is_empty())
    }

    /// Names the reference among others: publisher, year and first words in ASCII letters, digits and
    /// hyphens. Any other letter stands as its code point.
    fn key(&self) -> String {
        let year = self.published().map_or("nd", |date| date.year);
        let words = slug(self.words);
        let words: Vec<&str> = words.split('-').take(5).collect();
        let name = joined([&slug(self.publisher), year, &words.join("-")], "-");
        let mut key = String::new();
        for c in name.chars() {
            if c.is_ascii() {
                key.push(c);
            } else {
                hex(&mut key, u32::from(c), 5);
            }
        }
        key.truncate(150);
        key
    }
}

/// An ISO 8601 day, month or year: digits, or nothing.
struct Date<'d> {
    iso: &'d str,
    year: &'d str,
    month: &'d str,
    day: &'d str,
}

impl<'d> Date<'d> {
    fn read(iso: &'d str) -> Option<Self> {
        let mut parts = iso.split('-');
        let (year, month, day) = (parts.next()?, parts.next(), parts.next());
        let is = |part: Option<&str>, length: usize, most: u32| {
            part.is_none_or(|part| {
                let digits = part.len() == length && part.bytes().all(|b| b.is_ascii_digit());
                digits
                    && part
                        .parse()
                        .is_ok_and(|number| (1..=most).contains(&number))
            })
        };
        let valid = is(Some(year), 4, 9999) && is(month, 2, 12) && is(day, 2, 31);
        (valid && parts.next().is_none()).then_some(Self {
            iso,
            year,
            month: month.unwrap_or_default(),
            day: day.unwrap_or_default(),
        })
    }

    /// “June 20”, “June”, or nothing.
    fn day_of_year(&self) -> String {
        let month = number(self.month).parse::<usize>().ok();
        let month = month.and_then(|month| MONTHS.get(month - 1));
        joined([month.copied().unwrap_or_default(), number(self.day)], " ")
    }
}

/// A number without the zeros before it.
fn number(digits: &str) -> &str {
    digits.trim_start_matches('0')
}

fn add(out: &mut String, parts: &[&str]) {
    for part in parts {
        out.push_str(part);
    }
}

/// The parts that are not empty.
fn joined<const N: usize>(parts: [&str; N], between: &str) -> String {
    let mut out = String::new();
    for part in parts {
        if !out.is_empty() && !part.is_empty() {
            out.push_str(between);
        }
        out.push_str(part);
    }
    out
}

/// A text with a full stop, unless it ends like a sentence.
fn sentence(text: &str) -> String {
    let stop = if text.ends_with(['.', '?', '!']) {
        ""
    } else {
        "."
    };
    [text, stop].concat()
}

/// What readers of text files may take for a line's end.
fn is_line_end(c: char) -> bool {
    matches!(c, '\n'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// A text as one line, without control characters.
#[must_use]
pub fn line(text: &str) -> String {
    let mut line = String::new();
    for c in text.chars() {
        let is_space = c == ' ' || is_line_end(c) || c.is_control();
        if !is_space {
            line.push(c);
        } else if !line.is_empty() && !line.ends_with(' ') {
            line.push(' ');
        }
    }
    line.truncate(line.trim_end_matches(' ').len());
    line
}

/// The words in quotation marks: in the article's own, where they enclose all of them.
fn quoted(words: &str) -> String {
    let words = words.trim();
    let (open, close): (&[char], &[char]) = match words.contains('„') {
        true => (&['„', '"'], &['“', '”', '"']),
        false => (&['“', '«', '"'], &['”', '»', '"']),
    };
    let is_opened = encloses(words.chars(), open, close);
    // Each paragraph of a longer quotation opens it again.
    let is_closed = encloses(words.chars().rev(), close, open)
        || (is_opened && words.chars().count() > 1 && words.ends_with(close));
    let before = if is_opened { "" } else { "“" };
    let after = if is_closed { "" } else { "”" };
    [before, words, after].concat()
}

/// Whether the first character opens what is not closed before the last.
fn encloses(chars: impl Iterator<Item = char>, open: &[char], close: &[char]) -> bool {
    let mut chars = chars.peekable();
    let mut depth = 0_usize;
    while let Some(c) = chars.next() {
        if open.contains(&c) {
            depth += 1;
        } else if close.contains(&c) {
            depth = depth.saturating_sub(1);
        }
        if depth == 0 {
            return chars.peek().is_none() && close.contains(&c);
        }
    }
    depth > 0
}

/// An address of [no other characters than those of addresses](https://www.rfc-editor.org/rfc/rfc3986#section-2):
/// nothing in it can end a field, a line or an attribute.
fn address(address: &str) -> String {
    let mut out = String::new();
    for byte in address.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'()*+,;=%".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            hex(&mut out, u32::from(byte), 2);
        }
    }
    out
}

fn hex(out: &mut String, number: u32, digits: u32) {
    for digit in (0..digits).rev() {
        let digit = char::from_digit((number >> (4 * digit)) & 15, 16);
        out.extend(digit.map(|digit| digit.to_ascii_uppercase()));
    }
}

/// A line as it stands in a document in HTML, in an element's text or in an attribute.
#[must_use]
pub fn html(line: &str) -> String {
    let mut out = String::new();
    for c in line.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            _ => out.push(c),
        }
    }
    out
}

/// A text as one line in a JSON string.
fn json(text: &str) -> String {
    let mut out = String::new();
    for c in line(text).chars() {
        if matches!(c, '"' | '\\') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// A text as one line in a field of BibTeX. Braces are named: BibTeX counts those behind a backslash, too.
fn tex(text: &str) -> String {
    let mut out = String::new();
    let mut before = ' ';
    for c in line(text).chars() {
        match c {
            '#' | '$' | '%' | '&' | '_' => {
                out.push('\\');
                out.push(c);
            }
            '\\' => out.push_str("\\textbackslash{}"),
            '{' => out.push_str("\\textbraceleft{}"),
            '}' => out.push_str("\\textbraceright{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            // TeX makes one character of two of these: a dash, a quotation mark.
            '-' | '`' | '\'' | ',' | '<' | '>' if c == before => {
                add(&mut out, &["{}", c.encode_utf8(&mut [0; 4])])
            }
            _ => out.push(c),
        }
        before = c;
    }
    out
}
