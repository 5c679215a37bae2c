//! Pictures of the article, of each quote and of each claim, for link previews: the contents of each. They are drawn
//! when their bytes are requested ([`card`]).

use std::sync::{Arc, OnceLock};

use interview::argument::wordings::{Wordings, of_claim, of_quote};
use interview::argument::{Quote, quotes};
use interview::model::{Claim, Paragraph, Passage, Side};

use card::{Card, Drawer, Reply, Words};

use page::route::{claim_folder, quote_folder};

use crate::claims::words;
use crate::document::direction;
use crate::error::Error;
use crate::file::Files;
use crate::pieces::edition::{Edition, name_of, speaker_class};
use crate::small::{joined, source};

pub(crate) mod card;

/// The name of a picture in its page's folder.
const NAME: &str = "card.png";

/// Adds all pictures.
pub(crate) fn add(edition: &Edition, files: &mut Files) {
    let mut all = Pictures {
        edition,
        drawer: Arc::default(),
        files,
    };
    all.add("", |edition| Some(title_card(edition)));
    for quote in quotes(edition) {
        let id = quote.id.to_owned();
        all.add(&quote_folder(quote.id), move |edition| {
            Some(quote_card(edition, &edition.quote(&id)?))
        });
    }
    for claim in &edition.claims {
        let id = claim.id.clone();
        all.add(&claim_folder(&claim.id), move |edition| {
            let claim = edition.claims.iter().find(|claim| claim.id == id)?;
            Some(claim_card(edition, claim))
        });
    }
}

/// Adds pictures to the files of a site.
struct Pictures<'f> {
    edition: &'f Edition,
    /// The drawer, whose fonts are read once, for the first picture.
    drawer: Arc<OnceLock<Drawer>>,
    files: &'f mut Files,
}

impl Pictures<'_> {
    /// Adds the picture of a card to its page's folder.
    fn add(
        &mut self,
        folder: &str,
        card: impl for<'e> Fn(&'e Edition) -> Option<Card<'e>> + Clone + Send + Sync + 'static,
    ) {
        let (drawer, edition) = (self.drawer.clone(), self.edition.clone());
        let (shown, of_shown) = (edition.clone(), card.clone());
        self.files.draw(
            [folder, NAME].concat(),
            move || format!("{:?}", of_shown(&shown)),
            move || {
                let card = card(&edition).ok_or_else(|| Error::Picture("of nothing".to_owned()))?;
                let drawer = drawer.get_or_init(Drawer::new);
                drawer.draw(&card).map_err(Error::Picture)
            },
        );
    }
}

/// Returns the main page's card: the article's title.
fn title_card(interview: &Edition) -> Card<'_> {
    Card {
        voice: "",
        by: match &interview.series {
            Some(series) => (&series.title, series.part.clone()),
            None => (&interview.source.publisher, String::new()),
        },
        words: Words::whole(&interview.title),
        answer: None,
        standing: Wordings::default(),
        source: (
            &interview.source.publisher,
            vec![interview.source.provenance.clone()],
        ),
        direction: direction(&interview.language),
    }
}

/// Returns the card of a quote, with what supports and opposes it.
fn quote_card<'e>(edition: &'e Edition, quote: &Quote<'e>) -> Card<'e> {
    let standing = of_quote(edition, quote);
    let shows_argument = !standing.full.is_empty() || !standing.terse.is_empty();
    Card {
        voice: speaker_class(edition, quote.speaker.map(|speaker| speaker.id.as_str())),
        by: (quote.name(), quote.role().to_owned()),
        words: Words::whole(&quote.span.text),
        answer: None,
        standing,
        source: card_source(edition, shows_argument),
        direction: direction(&edition.language),
    }
}

/// Returns the card of a claim above the first counterclaim.
fn claim_card<'e>(edition: &'e Edition, claim: &'e Claim) -> Card<'e> {
    let answer = claim.counterclaims.first().map(|by| Reply {
        voice: speaker_class(edition, by.side.speaker.as_deref()),
        name: name_of(edition, &by.side),
        relation: by.relation.word(),
        manner: manner(&by.side),
        words: passage(edition, &by.side),
    });
    let shown = usize::from(answer.is_some());
    Card {
        voice: speaker_class(edition, claim.claim.speaker.as_deref()),
        by: (name_of(edition, &claim.claim), place_of(edition, claim)),
        words: passage(edition, &claim.claim),
        answer,
        standing: of_claim(edition, claim, shown),
        source: card_source(edition, true),
        direction: direction(&edition.language),
    }
}

/// Returns the place where a claim is made.
fn place_of(edition: &Edition, claim: &Claim) -> String {
    let Side {
        speaker, quoted, ..
    } = &claim.claim;
    let speaker = speaker.as_deref().and_then(|id| edition.speaker(id));
    let by_publisher = match edition.source.publisher.as_str() {
        "" => String::new(),
        publisher => format!("by {publisher}"),
    };
    match speaker {
        Some(speaker) if speaker.name == edition.source.publisher => speaker.role.clone(),
        _ if claim.claim.partly_reported => joined(&["partly reported", &by_publisher], " "),
        _ if *quoted && edition.series.is_some() => format!("in {}", edition.series_name()),
        _ if *quoted => String::new(),
        _ => joined(&["reported", &by_publisher], " "),
    }
}

/// Returns the manner of an answer that is not in a speaker's own words alone.
fn manner(side: &Side) -> &'static str {
    match side.speaker {
        Some(_) if side.partly_reported => ", partly reported",
        Some(_) if !side.quoted => ", reported",
        _ => "",
    }
}

/// Returns a side's words, with the same signs as on the page where a quote continues.
fn passage(edition: &Edition, side: &Side) -> Words {
    let within = |passage: Option<&Passage>, at: fn(&Passage) -> usize| {
        let Some(passage) = passage else { return false };
        let paragraph = edition.paragraphs.get(passage.paragraph);
        let mut spans = paragraph.into_iter().flat_map(Paragraph::spans_at);
        spans.any(|(start, span)| {
            let end = start + span.text.len();
            span.kind.is_direct() && start < at(passage) && at(passage) < end
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

/// Returns the source of the words: the publisher's name, and longer wordings, the fullest first. A card that shows a
/// part of the argument also names the editors responsible for it.
fn card_source(edition: &Edition, shows_argument: bool) -> (&str, Vec<String>) {
    let publisher = &edition.source.publisher;
    let source = source(edition);
    let fullest = joined(&[&source, &edition.source.provenance], ". ");
    let editors = edition.editors.as_ref().filter(|_| shows_argument);
    let sources = match editors {
        Some(editors) => {
            let name = &editors.name;
            let claims = format!("claims: {name}");
            let of_series = match edition.series {
                Some(_) => edition.short_title(),
                None => String::new(),
            };
            let long = joined(&[&joined(&[publisher, &of_series], " on "), &claims], "; ");
            let short = joined(&[publisher, &claims], "; ");
            let day = edition.revised.as_ref();
            let dated = |source: &String| day.map(|day| format!("{source}, {}", day.when));
            let dated = [&long, &short].into_iter().filter_map(dated);
            dated.chain([long.clone(), short.clone(), source]).collect()
        }
        None => vec![fullest, source],
    };
    (publisher, sources)
}
