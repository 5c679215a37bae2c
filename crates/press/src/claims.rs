//! A page for each claim, with what is set against it, to be shared: `claim/N/index.html` with the picture
//! that a link to it shows, `card.png`.

use std::path::Path;
use std::rc::Rc;

use interview::argument::standing;
use interview::argument::wordings::of_claim;
use interview::model::{Claim, Counterclaim, Paragraph, Passage, Side, SpanKind};
use serde_json::json;
use site::pages::claim::{ClaimPage, height, name};
use site::pages::small::Made;
use site::pieces::edition::{Edition, name_of, voice_class};

use crate::card::{Card, Drawer, Reply, Words};
use crate::head::{Days, Head, Published, add_editors, article, publisher};
use crate::main_page::{direction, render};
use crate::oembed::write_oembed;
use crate::small_page::{ALT, TITLE, card_source, description, place, short, whole, write_page};
use crate::{make_folder, write_file};

/// The folder of the pages.
const FOLDER: &str = "claim";

/// Where the page of a claim is, seen from the main page.
pub(crate) fn path(id: &str) -> String {
    place(FOLDER, id)
}

/// Writes a page and a picture for each claim. The `style` is the name of the main page's style sheet.
pub(crate) fn write(
    edition: &Rc<Edition>,
    drawer: &Drawer,
    style: &str,
    output: &Path,
) -> Result<(), String> {
    for claim in &edition.claims {
        let folder = output.join(FOLDER).join(&claim.id);
        make_folder(&folder)?;
        let head = head(edition, claim);
        write_oembed(&head, height(claim), &folder)?;
        write_file(
            &folder.join("card.png"),
            drawer.draw(&card(edition, claim))?,
        )?;
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
        "publisher": publisher(edition),
        "isPartOf": article(edition),
    });
    add_editors(&mut what, edition);
    Head {
        title: short(&name(claim), TITLE),
        description: description(edition, std::slice::from_ref(&standing), &words),
        site: edition.series.name(),
        days: Days::of(edition),
        publisher: edition.source.publisher.clone(),
        speaker: Some(who.to_owned()),
        published: edition.address.as_ref().map(|main| {
            let address = format!("{main}{}", path(&claim.id));
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

/// The claim above what the article first sets against it.
pub(crate) fn card<'e>(edition: &'e Edition, claim: &'e Claim) -> Card<'e> {
    let answer = claim.counterclaims.first().map(|by| Reply {
        voice: voice_class(edition, by.side.speaker.as_deref()),
        name: name_of(edition, &by.side),
        relation: by.relation.word(),
        manner: manner(&by.side),
        words: passage(edition, &by.side),
    });
    let shown = usize::from(answer.is_some());
    Card {
        voice: voice_class(edition, claim.claim.speaker.as_deref()),
        by: (name_of(edition, &claim.claim), place_of(edition, claim)),
        words: passage(edition, &claim.claim),
        answer,
        standing: of_claim(edition, claim, shown),
        source: card_source(edition, true),
        direction: direction(&edition.language),
    }
}

/// Where the claim is made.
fn place_of(edition: &Edition, claim: &Claim) -> String {
    let Side {
        speaker, quoted, ..
    } = &claim.claim;
    let speaker = speaker.as_deref().and_then(|id| edition.speaker(id));
    match speaker {
        Some(speaker) if speaker.name == edition.source.publisher => speaker.role.clone(),
        _ if claim.claim.partly_reported => {
            format!("partly reported by {}", edition.source.publisher)
        }
        _ if *quoted => format!("in {}", edition.series.name()),
        _ => format!("reported by {}", edition.source.publisher),
    }
}

/// The manner in which an answer is given, where it is not in somebody's own words alone.
fn manner(side: &Side) -> &'static str {
    match side.speaker {
        Some(_) if side.partly_reported => ", partly reported",
        Some(_) if !side.quoted => ", reported",
        _ => "",
    }
}

/// A side's words, with the signs that the page sets where a quote goes on.
fn passage(edition: &Edition, side: &Side) -> Words {
    let within = |passage: Option<&Passage>, at: fn(&Passage) -> usize| {
        let Some(passage) = passage else { return false };
        let paragraph = edition.paragraphs.get(passage.paragraph);
        let mut spans = paragraph.into_iter().flat_map(Paragraph::spans_at);
        spans.any(|(start, span)| {
            let end = start + span.text.len();
            span.kind == SpanKind::Quote && start < at(passage) && at(passage) < end
        })
    };
    let passages = &side.passages;
    Words {
        text: words(side),
        goes_on: (
            within(passages.first(), |passage| passage.start),
            within(passages.last(), |passage| passage.end),
        ),
    }
}

/// A side's words; where these stand apart, with a sign between them.
fn words(side: &Side) -> String {
    let passages: Vec<&str> = side.passages.iter().map(|it| it.text.as_str()).collect();
    passages.join(" […] ")
}
