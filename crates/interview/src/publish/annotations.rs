//! `annotations.jsonld`: everything that the editors lay over the article, as a collection of
//! [W3C Web Annotations](https://www.w3.org/TR/annotation-model/).
//!
//! | what | motivation | target | bodies |
//! |---|---|---|---|
//! | claim | describing | its words | the editors' summary; who says it |
//! | counterclaim, reply | linking | its words | the relation; who says it; the annotation it is set against |
//! | evidence | commenting | the words that it bears on: a claim's or an answer's | the fact; the relation and what it bears on; the annotation of that; the sources |
//! | note | commenting | the word, wherever it stands in a paragraph or a heading | the remark |
//!
//! Words of a paragraph with times have a second target, if the recording's address is known: their part of it, as a
//! [media fragment](https://www.w3.org/TR/media-frags/).
//!
//! The creator is whoever set the two against each other: the article's publisher, or the editors. A claim and
//! a note are named by the ids of their elements on the page, the others by fragments of this file.
//!
//! Words are identified by themselves, with their context, and by their position. Both are of the text content
//! of the page's element `read`, as it is served, and as the app shows it while nothing is filtered. Context at
//! a paragraph's edge is therefore the page's, and tells the article from the views that repeat its words. The
//! prefix has only the paragraph's own words, and is given only if they stand nowhere else: some clients look
//! for it first, and accept what is similar and near. Otherwise the suffix suffices.

use serde_json::{Value, json};

use std::ops::Range;

use super::{Layout, address};
use crate::anchor::text_quote::TextQuote;
use crate::model::{
    AttachedBy, Claim, Counterclaim, Day, Editors, Evidence, Interview, Note, Paragraph, Passage,
    Side,
};

/// Returns the annotations as JSON-LD, for people and programs.
///
/// # Errors
/// Returns a sentence if the words are not where the layout has them: a bug of ours.
pub fn annotations(interview: &Interview, layout: &Layout) -> Result<String, String> {
    let mut all = Collection {
        interview,
        layout,
        items: Vec::new(),
    };
    for claim in &interview.claims {
        all.add_claim(claim)?;
    }
    for note in &interview.notes {
        all.add_note(note)?;
    }
    let id = own(interview, "");
    let page = own(interview, "#page");
    let collection = json!({
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": id,
        "type": "AnnotationCollection",
        "label": interview.title,
        "total": all.items.len(),
        "first": {
            "id": page,
            "type": "AnnotationPage",
            "partOf": id,
            "startIndex": 0,
            "items": all.items,
        },
        "last": page,
    });
    Ok(format!("{collection:#}\n"))
}

/// Returns the address of this file, with a fragment.
fn own(interview: &Interview, fragment: &str) -> String {
    address(interview, &format!("annotations.jsonld{fragment}"))
}

struct Collection<'i> {
    interview: &'i Interview,
    layout: &'i Layout,
    items: Vec<Value>,
}

impl Collection<'_> {
    fn add(
        &mut self,
        id: &str,
        motivation: &str,
        by: AttachedBy,
        bodies: Vec<Value>,
        targets: Vec<Value>,
    ) {
        let creator = match (by, &self.interview.editors) {
            (AttachedBy::Article, _) => {
                json!({"type": "Organization", "name": self.interview.source.publisher})
            }
            (AttachedBy::Editor, None) => {
                json!({"type": "Organization", "name": "The editors of this page"})
            }
            (
                AttachedBy::Editor,
                Some(Editors {
                    name,
                    address: None,
                }),
            ) => {
                json!({"type": "Organization", "name": name})
            }
            (AttachedBy::Editor, Some(Editors { name, address })) => {
                json!({"type": "Organization", "name": name, "homepage": address})
            }
        };
        self.items.push(json!({
            "id": id,
            "type": "Annotation",
            "motivation": motivation,
            "creator": creator,
            "body": bodies,
            "target": targets,
        }));
        if let (Some(Day { date, .. }), AttachedBy::Editor, Some(item)) =
            (&self.interview.revised, by, self.items.last_mut())
        {
            item["modified"] = json!(format!("{date}T00:00:00Z"));
        }
    }

    fn add_claim(&mut self, claim: &Claim) -> Result<(), String> {
        let id = address(self.interview, &format!("#claim-{}", claim.id));
        let mut bodies = vec![self.text("describing", &claim.summary)];
        bodies.extend(self.speaker(&claim.claim));
        let targets = self.targets(&claim.claim.passages)?;
        self.add(&id, "describing", AttachedBy::Editor, bodies, targets);
        let fragment = format!("#claim-{}", claim.id);
        self.add_counterclaims(
            &id,
            &format!("{fragment}-counterclaim"),
            &claim.counterclaims,
        )?;
        for evidence in &claim.evidence {
            let own = own(
                self.interview,
                &format!("{fragment}-evidence-{}", evidence.id),
            );
            let (side, against) = match evidence.bears_on.find(&claim.counterclaims) {
                None => (&claim.claim, id.clone()),
                Some(counterclaim) => {
                    let place = String::from(evidence.bears_on.clone()).replace('.', "-reply-");
                    let fragment = format!("{fragment}-counterclaim-{place}");
                    (&counterclaim.side, self::own(self.interview, &fragment))
                }
            };
            self.add_evidence(&own, side, &against, evidence)?;
        }
        Ok(())
    }

    /// Adds what is set `against` an annotation, and the replies to it. The fragments are numbered from 1.
    fn add_counterclaims(
        &mut self,
        against: &str,
        fragment: &str,
        all: &[Counterclaim],
    ) -> Result<(), String> {
        for (number, counterclaim) in (1..).zip(all) {
            let fragment = format!("{fragment}-{number}");
            let id = own(self.interview, &fragment);
            let mut bodies = vec![self.text("tagging", counterclaim.relation.word())];
            bodies.extend(self.speaker(&counterclaim.side));
            bodies.push(link(against));
            let targets = self.targets(&counterclaim.side.passages)?;
            self.add(&id, "linking", counterclaim.attached_by, bodies, targets);
            self.add_counterclaims(&id, &format!("{fragment}-reply"), &counterclaim.replies)?;
        }
        Ok(())
    }

    /// Adds a fact that bears on a `side`, whose annotation is `against`.
    fn add_evidence(
        &mut self,
        id: &str,
        side: &Side,
        against: &str,
        evidence: &Evidence,
    ) -> Result<(), String> {
        let Evidence {
            relation,
            target,
            when,
            fact,
            sources,
            ..
        } = evidence;
        let mut bodies = vec![
            self.text("commenting", &format!("{when}: {fact}")),
            self.text("tagging", relation.word()),
        ];
        let bears_on = target
            .as_ref()
            .map(|target| format!("{} {target}", relation.word()));
        bodies.extend(bears_on.map(|text| self.text("describing", &text)));
        bodies.push(link(against));
        bodies.extend(sources.iter().map(|source| link(&source.url)));
        let targets = self.targets(&side.passages)?;
        self.add(id, "commenting", AttachedBy::Editor, bodies, targets);
        Ok(())
    }

    fn add_note(&mut self, note: &Note) -> Result<(), String> {
        let id = address(self.interview, &format!("#note-{}", note.id));
        let bodies = vec![self.text("commenting", &note.text)];
        let mut targets = self.targets(&note.passages)?;
        for topic in &self.interview.topics {
            let at = topic.label.find(&note.words);
            if let (true, Some(at)) = (note.headings.contains(&topic.id), at) {
                let start = self.layout.headings.get(&topic.id);
                targets.push(self.target(start, at, &note.words)?);
            }
        }
        self.add(&id, "commenting", AttachedBy::Editor, bodies, targets);
        Ok(())
    }

    fn text(&self, purpose: &str, value: &str) -> Value {
        json!({
            "type": "TextualBody",
            "purpose": purpose,
            "value": value,
            "format": "text/plain",
            "language": self.interview.language,
        })
    }

    fn speaker(&self, side: &Side) -> Option<Value> {
        let by = self.interview.name_of(side)?;
        Some(self.text("identifying", by))
    }

    fn targets(&self, passages: &[Passage]) -> Result<Vec<Value>, String> {
        let target = |passage: &Passage| {
            let start = self.layout.paragraphs.get(passage.paragraph);
            self.target(start, passage.start, &passage.text)
        };
        let words: Result<Vec<Value>, String> = passages.iter().map(target).collect();
        let mut paragraphs: Vec<usize> = passages.iter().map(|it| it.paragraph).collect();
        paragraphs.dedup();
        let heard = paragraphs.into_iter().filter_map(|at| self.heard(at));
        Ok(words?.into_iter().chain(heard).collect())
    }

    /// Returns the target for a paragraph in the recording.
    fn heard(&self, paragraph: usize) -> Option<Value> {
        let media = self.interview.source.media.as_ref()?;
        let Paragraph { start, end, .. } = self.interview.paragraphs.get(paragraph)?;
        let start = start.as_ref()?;
        let value = match end {
            Some(end) => format!("t={start},{end}"),
            None => format!("t={start}"),
        };
        let is_file = !media.contains(':');
        let source = is_file.then(|| address(self.interview, media));
        Some(json!({
            "type": "SpecificResource",
            "source": source.as_ref().unwrap_or(media),
            "selector": {
                "type": "FragmentSelector",
                "conformsTo": "http://www.w3.org/TR/media-frags/",
                "value": value,
            },
        }))
    }

    /// Returns the target for words at byte `at` of a paragraph or heading that starts at `block` on the page.
    fn target(&self, block: Option<&usize>, at: usize, words: &str) -> Result<Value, String> {
        let text = &self.layout.text;
        let range = block.map(|block| block + at..block + at + words.len());
        let range = range.filter(|range| text.get(range.clone()) == Some(words));
        let range = range.ok_or_else(|| format!("“{words}” is not where the page has it"))?;
        let Range { start, end } = range;
        let position = |at| {
            text.get(..at)
                .map_or(0, |before| before.encode_utf16().count())
        };
        let quote = TextQuote::at(text, range);
        let is_only =
            |side: &str| text.matches(side).count() == 1 && !self.layout.elsewhere.contains(side);
        let TextQuote {
            exact,
            prefix,
            suffix,
        } = quote;
        let kind = "TextQuoteSelector";
        let words = if (prefix.len() <= at && is_only(&prefix)) || !is_only(&suffix) {
            json!({"type": kind, "exact": exact, "prefix": prefix, "suffix": suffix})
        } else {
            json!({"type": kind, "exact": exact, "suffix": suffix})
        };
        Ok(json!({
            "type": "SpecificResource",
            "source": address(self.interview, ""),
            "selector": [
                words,
                {
                    "type": "TextPositionSelector",
                    "start": position(start),
                    "end": position(end),
                },
            ],
        }))
    }
}

/// Returns something on the web that the annotation links its target to.
fn link(address: &str) -> Value {
    json!({"type": "SpecificResource", "purpose": "linking", "source": address})
}
