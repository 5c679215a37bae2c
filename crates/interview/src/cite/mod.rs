//! Citations of a quote or a selection: the words themselves with their speaker and a link, and a reference in
//! bibliographic formats.
//!
//! Own code, for readers cite in the browser: [hayagriva](https://docs.rs/hayagriva) with this one style makes 311 KB of
//! wasm after compression, four times what the whole page may have, and writes no RIS. The tests have other programs
//! read what is written here.
//!
//! A reference has one line per field: line ends and control characters become spaces. It cites the page (the
//! publisher is the author), and carries the words:
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
