//! `annotations.jsonld`: everything that the editors lay over the article, as a collection of
//! [W3C Web Annotations](https://www.w3.org/TR/annotation-model/).
//!
//! | what | motivation | target | bodies |
//! |---|---|---|---|
//! | claim | describing | its words | the editors' summary; who says it |
//! | counterclaim, reply | linking | its words | the relation; who says it; the annotation it is set against |
//! | evidence | commenting | the claim as a whole | the fact; the relation and what it bears on; the sources |
//! | note | commenting | the word, wherever it stands in a paragraph | the remark |
//!
//! The creator is who set the two against each other: the article's publisher, or the editors. Evidence
//! may bear on an answer as well as on the claim, so it targets no words. A claim and a note are named by
//! the ids of their elements on the page, the others by fragments of this file.

use serde_json::{Value, json};

use super::address;
use crate::anchor::find::TextQuote;
use crate::model::{
    AttachedBy, Claim, Counterclaim, Day, Editors, Evidence, Interview, Note, Passage, Side,
};

/// The annotations as JSON-LD, for people and programs.
#[must_use]
pub fn annotations(interview: &Interview) -> String {
    let mut all = Collection {
        interview,
        items: Vec::new(),
    };
    interview
        .claims
        .iter()
        .for_each(|claim| all.add_claim(claim));
    interview.notes.iter().for_each(|note| all.add_note(note));
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
    format!("{collection:#}\n")
}

/// The address of this file, with a fragment.
fn own(interview: &Interview, fragment: &str) -> String {
    address(interview, &format!("annotations.jsonld{fragment}"))
}

struct Collection<'i> {
    interview: &'i Interview,
    items: Vec<Value>,
}

impl Collection<'_> {
    fn add(
        &mut self,
        id: &str,
        motivation: &str,
        by: AttachedBy,
        bodies: Vec<Value>,
        targets: Value,
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

    fn add_claim(&mut self, claim: &Claim) {
        let id = address(self.interview, &format!("#claim-{}", claim.id));
        let mut bodies = vec![self.text("describing", &claim.summary)];
        bodies.extend(self.speaker(&claim.claim));
        let targets = self.targets(&claim.claim.passages);
        self.add(&id, "describing", AttachedBy::Editor, bodies, targets);
        let fragment = format!("#claim-{}", claim.id);
        self.add_counterclaims(
            &id,
            &format!("{fragment}-counterclaim"),
            &claim.counterclaims,
        );
        for evidence in &claim.evidence {
            let own = own(
                self.interview,
                &format!("{fragment}-evidence-{}", evidence.id),
            );
            self.add_evidence(&own, &id, evidence);
        }
    }

    /// What is set `against` an annotation, and the replies to it. The fragments are numbered from 1.
    fn add_counterclaims(&mut self, against: &str, fragment: &str, all: &[Counterclaim]) {
        for (number, counterclaim) in (1..).zip(all) {
            let fragment = format!("{fragment}-{number}");
            let id = own(self.interview, &fragment);
            let mut bodies = vec![self.text("tagging", counterclaim.relation.word())];
            bodies.extend(self.speaker(&counterclaim.side));
            bodies.push(link(against));
            let targets = self.targets(&counterclaim.side.passages);
            self.add(&id, "linking", counterclaim.attached_by, bodies, targets);
            self.add_counterclaims(&id, &format!("{fragment}-reply"), &counterclaim.replies);
        }
    }

    fn add_evidence(&mut self, id: &str, claim: &str, evidence: &Evidence) {
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
        bodies.extend(sources.iter().map(|source| link(&source.url)));
        self.add(id, "commenting", AttachedBy::Editor, bodies, json!(claim));
    }

    fn add_note(&mut self, note: &Note) {
        let id = address(self.interview, &format!("#note-{}", note.id));
        let bodies = vec![self.text("commenting", &note.text)];
        let targets = self.targets(&note.passages);
        self.add(&id, "commenting", AttachedBy::Editor, bodies, targets);
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

    fn targets(&self, passages: &[Passage]) -> Value {
        let target = |passage: &Passage| {
            let text = self.interview.paragraphs.get(passage.paragraph);
            let text = text.map(|paragraph| paragraph.text()).unwrap_or_default();
            let quote = TextQuote::at(&text, passage.start..passage.end);
            json!({
                "type": "SpecificResource",
                "source": address(self.interview, ""),
                "selector": {
                    "type": "TextQuoteSelector",
                    "exact": quote.exact,
                    "prefix": quote.prefix,
                    "suffix": quote.suffix,
                },
            })
        };
        passages.iter().map(target).collect()
    }
}

/// Something on the web that the annotation links its target to.
fn link(address: &str) -> Value {
    json!({"type": "SpecificResource", "purpose": "linking", "source": address})
}
