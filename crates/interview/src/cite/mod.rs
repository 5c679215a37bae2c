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
mod apa;
mod bibtex;
mod citation;
mod csl_json;
mod date;
mod quote;
mod ris;
mod text;

pub use citation::Citation;
pub use text::{html, line};
