//! A page for each claim, with what is set against it, to be shared: `claim/N/index.html`. A link to it
//! shows the main page's picture.

use std::path::Path;
use std::rc::Rc;

use interview::argument::standing;
use interview::model::{Claim, Passage};
use rejoinder_viewer::claim_page::{ClaimPage, height, name};
use rejoinder_viewer::pieces::edition::Edition;
use rejoinder_viewer::small_page::Made;
use serde_json::json;

use crate::head::{Head, Published, alt, article};
use crate::make_folder;
use crate::oembed::write_oembed;
use crate::page::render;
use crate::small_page::{DESCRIPTION, TITLE, place, short, source, whole, write_page};

/// The folder of the pages.
const FOLDER: &str = "claim";

/// Where the page of a claim is, seen from the main page.
pub(crate) fn path(id: &str) -> String {
    place(FOLDER, id)
}

/// Writes a page for each claim. The `style` is the name of the main page's style sheet.
pub(crate) fn write(edition: &Rc<Edition>, style: &str, output: &Path) -> Result<(), String> {
    for claim in &edition.claims {
        let folder = output.join(FOLDER).join(&claim.id);
        make_folder(&folder)?;
        let head = head(edition, claim);
        write_oembed(&head, height(claim), &folder)?;
        let body = render::<ClaimPage>(Made {
            edition: edition.clone(),
            id: claim.id.clone(),
            address: head.address().cloned(),
        });
        write_page(&folder, whole(edition, style, &head.html(), body))?;
    }
    Ok(())
}

fn head(edition: &Edition, claim: &Claim) -> Head {
    let words: Vec<&str> = claim.claim.passages.iter().map(words).collect();
    let sentences = [source(edition), name(claim), standing(edition, claim)];
    Head {
        title: short(&name(claim), TITLE),
        description: short(&format!("{}.", sentences.join(". ")), DESCRIPTION),
        site: edition.series.name(),
        published: edition.address.as_ref().map(|main| Published {
            address: format!("{main}{}", path(&claim.id)),
            picture: format!("{main}card.png"),
            main: main.clone(),
        }),
        alt: alt(edition),
        what: json!({
            "@type": "Claim",
            "name": claim.summary,
            "text": words.join(" "),
            "inLanguage": edition.language,
            "isPartOf": article(edition),
        }),
    }
}

fn words(passage: &Passage) -> &str {
    &passage.text
}
