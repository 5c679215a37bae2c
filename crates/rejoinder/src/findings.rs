//! Findings in a project's files, each with its line and a mark under the words.

use std::fmt;
use std::ops::Range;
use std::path::PathBuf;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use interview::diagnostic::{Diagnostic, File, Severity};

/// The columns of an excerpt: a paragraph is one long line, of which the part around the words is enough.
const WIDTH: usize = 120;

/// Findings with the texts that they are about.
#[derive(Clone, Debug, Default)]
pub struct Findings {
    pub(crate) folder: PathBuf,
    pub(crate) article: String,
    pub(crate) annotations: String,
    pub(crate) links: String,
    pub(crate) source: String,
    pub(crate) list: Vec<Diagnostic>,
}

impl Findings {
    /// Returns the same texts with other findings.
    pub(crate) fn with(&self, list: Vec<Diagnostic>) -> Self {
        Self {
            list,
            ..self.clone()
        }
    }

    /// Returns `true` if nothing was found.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Writes them for a terminal that shows colours, or for anything else.
    #[must_use]
    pub fn render(&self, coloured: bool) -> String {
        let renderer = match coloured {
            true => Renderer::styled(),
            false => Renderer::plain(),
        };
        let renderer = renderer.term_width(WIDTH);
        let one = |finding: &Diagnostic| self.one(&renderer, finding);
        self.list.iter().map(one).collect::<Vec<_>>().join("\n\n")
    }

    fn one(&self, renderer: &Renderer, finding: &Diagnostic) -> String {
        let text = match finding.file {
            File::Article => &self.article,
            File::Annotations => &self.annotations,
            File::Links => &self.links,
            File::Source => &self.source,
        };
        let path = self.folder.join(finding.file.to_string());
        let level = match finding.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        // The first line says what is wrong; a list of places may follow.
        let (title, list) = match finding.message.split_once('\n') {
            Some((title, list)) => (title, Some(list)),
            None => (finding.message.as_str(), None),
        };
        let (start, line) = line(text, finding.words.start);
        let words = within(line, &finding.words, start);
        let snippet = Snippet::source(line)
            .line_start(finding.line)
            .path(path.display().to_string())
            .annotation(AnnotationKind::Primary.span(words));
        let mut group = level.primary_title(title).element(snippet);
        if let Some(list) = list {
            let list = list.replace("\n  ", "\n");
            group = group.element(Level::NOTE.no_name().message(list.trim_start().to_owned()));
        }
        renderer.render(&[group])
    }
}

impl fmt::Display for Findings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render(false))
    }
}

/// Returns the line of a text on which a byte lies, and the byte at which it starts.
fn line(text: &str, at: usize) -> (usize, &str) {
    let before = text.get(..at).unwrap_or_default();
    let start = before.rfind(['\n', '\r']).map_or(0, |end| end + 1);
    let rest = text.get(start..).unwrap_or_default();
    let end = rest.find(['\n', '\r']).unwrap_or(rest.len());
    (start, rest.get(..end).unwrap_or_default())
}

/// Returns words as a range of the line that starts at a byte. What is about no words is about the line.
fn within(line: &str, words: &Range<usize>, start: usize) -> Range<usize> {
    if words.is_empty() {
        return 0..line.len();
    }
    let at = |byte: usize| line.floor_char_boundary(byte.saturating_sub(start).min(line.len()));
    at(words.start)..at(words.end)
}
