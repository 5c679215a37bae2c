//! Puts the editors' layer on an article, in five stages.
//!
//! 1. [`file`]: `annotations.toml` is read; an error names its line.
//! 2. [`crate::parse`] reads the article, knowing the speakers.
//! 3. [`locate`] finds every passage by its words; one that is missing or ambiguous is an error.
//! 4. [`carve`] gives passages spans of their own, and every span that is linked to an id.
//! 5. [`assemble`] makes the [`Interview`], which [`crate::check`] then holds against its rules.

mod assemble;
mod carve;
mod file;
mod locate;

use crate::check;
use crate::diagnostic::{Diagnostic, File};
use crate::model::Interview;
use crate::parse::{self, Voice};

/// Reads an article and its annotations.
///
/// There is no interview only where `annotations` is not TOML of the right shape; otherwise what
/// is wrong is left out of it and named. Without diagnostics the interview is fit to publish.
#[must_use]
pub fn annotate(article: &str, annotations: &str) -> (Option<Interview>, Vec<Diagnostic>) {
    let file: file::Annotations = match toml::from_str(annotations) {
        Ok(file) => file,
        Err(error) => {
            let line = error.span().map_or(1, |span| line_of(annotations, span.start));
            let message = error.message().to_owned();
            return (None, vec![Diagnostic { file: File::Annotations, line, message }]);
        }
    };
    let voices: Vec<Voice> = file
        .speakers
        .iter()
        .map(|speaker| speaker.as_ref())
        .map(|speaker| Voice {
            id: speaker.id.clone(),
            names: std::iter::once(&speaker.name).chain(&speaker.aliases).cloned().collect(),
        })
        .collect();
    let (article, mut diagnostics) = parse::parse(article, &voices);
    let (interview, problems) = assemble::assemble(&article, file, annotations);
    diagnostics.extend(problems);
    diagnostics.extend(check::unattributed(&article, &interview));
    diagnostics.extend(
        check::check(&interview)
            .into_iter()
            .map(|message| Diagnostic { file: File::Annotations, line: 1, message }),
    );
    diagnostics.sort_by_key(|diagnostic| (diagnostic.file, diagnostic.line));
    (Some(interview), diagnostics)
}

/// The line, from 1, on which a byte offset lies.
fn line_of(text: &str, at: usize) -> usize {
    1 + text.bytes().take(at).filter(|&byte| byte == b'\n').count()
}
