//! A page for each claim with its counterclaims, to be shared: `claim/N/index.html` with the picture that link
//! previews show, `card.png`.

use std::sync::Arc;

use interview::argument::standing;
use interview::model::{Claim, Counterclaim, Side};
use page::route::{claim_folder, claim_page};
use serde_json::json;

use crate::document::render;
use crate::file::Files;
use crate::head::{Days, Head, Published, add_editors, article, publisher, set};
use crate::oembed;
use crate::pages::claim::{ClaimPage, height, name};
use crate::pages::small::SmallPageProps;
use crate::pieces::edition::{Edition, name_of};
use crate::small::{ALT, TITLE, description, short, whole};

/// Adds a page for each claim. `style` is the name of the main page's style sheet.
pub(crate) fn add(edition: &Edition, style: &Arc<str>, files: &mut Files) {
    for claim in &edition.claims {
        let folder = claim_folder(&claim.id);
        oembed::add(&head(edition, claim), height(claim), &folder, files);
        let (edition, style, id) = (edition.clone(), style.clone(), claim.id.clone());
        let page = move || page(&edition, &id, &style).unwrap_or_default();
        files.make(format!("{folder}index.html"), page);
    }
}

/// Renders the whole page of a claim.
fn page(edition: &Edition, id: &str, style: &str) -> Option<String> {
    let head = head(edition, edition.claims.iter().find(|claim| claim.id == id)?);
    let body = render::<ClaimPage>(SmallPageProps {
        edition: edition.clone(),
        id: id.to_owned(),
        address: head.address().cloned(),
    });
    Some(whole(edition, style, &head.html(), body))
}

fn head(edition: &Edition, claim: &Claim) -> Head {
    let words = words(&claim.claim);
    let standing = standing(edition, claim);
    let who = name_of(edition, &claim.claim);
    let mut alt = format!("{who}: {}", short(&words, 150));
    if let Some(Counterclaim { relation, side, .. }) = claim.counterclaims.first() {
        let (who, does) = (name_of(edition, side), relation.word());
        let answer = short(&self::words(side), 100);
        alt = format!("{alt} {who} {does}: {answer}");
    }
    let mut what = json!({
        "@type": "Claim",
        "name": claim.summary,
        "text": words,
        "inLanguage": edition.language,
    });
    set(&mut what, "publisher", publisher(edition));
    set(&mut what, "isPartOf", article(edition));
    add_editors(&mut what, edition);
    Head {
        title: short(&name(claim), TITLE),
        description: description(edition, std::slice::from_ref(&standing), &words),
        site: edition.masthead(),
        days: Days::of(edition),
        publisher: edition.source.publisher.clone(),
        speaker: Some(who.to_owned()),
        published: edition.address.as_ref().map(|main| {
            let address = format!("{main}{}", claim_page(&claim.id));
            Published {
                picture: format!("{address}card.png"),
                main: main.clone(),
                address,
            }
        }),
        alt: short(&format!("{alt} {standing}"), ALT),
        what,
    }
}

/// Returns a side's words, with “[…]” between separate passages.
pub(crate) fn words(side: &Side) -> String {
    let passages: Vec<&str> = side.passages.iter().map(|it| it.text.as_str()).collect();
    passages.join(" […] ")
}
