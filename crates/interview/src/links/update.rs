//! Moves every remembered id to what has become of its words.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::mem;
use std::ops::Range;

use jiff::civil::Date;

use super::find::{Place, Run, Text, common};
use super::{Change, Entry, Links, Was};
use crate::anchor::id_for;
use crate::check::elements;
use crate::diagnostic::Diagnostic;
use crate::model::{Counterclaim, Earlier, Interview, Passage, Removed, Side, in_words};

/// An interview whose links keep their promise, and the current links.
#[derive(Clone, Debug)]
pub struct Updated {
    /// The interview, with lasting ids.
    pub interview: Interview,
    /// The links to remember from now on.
    pub links: Links,
    /// The number of links that lead to the same words as before.
    pub kept: usize,
    /// The changes to the others.
    pub changes: Vec<Change>,
}

/// Gives each span the id by which its words were published, and remembers new ones. The ids that `annotate`
/// gave are only for spans that have none yet. `today` is the date of words that are found changed or removed
/// for the first time.
///
/// # Errors
/// Returns the entries that cannot be settled, by line: their words may stand at several places, or their id
/// belongs to something else.
pub fn update(
    mut interview: Interview,
    links: &Links,
    reserved: &[&str],
    today: Date,
) -> Result<Updated, Vec<Diagnostic>> {
    let text = Text::new(&interview);
    let (places, mut found) = places(links, &text);
    let mut taken: BTreeSet<String> = reserved.iter().map(|&id| id.to_owned()).collect();
    taken.extend(elements(&interview).map(|(_, id)| id));
    for (id, entry) in links.0.iter().filter(|(id, _)| taken.contains(*id)) {
        let message = format!(
            "“{id}” is now the id of something else on the page, where links to these words would lead; \
             give that another id in annotations.toml"
        );
        found.push(entry.finding(message));
    }
    taken.extend(links.0.keys().cloned());

    let mut next = Next {
        links,
        today,
        entries: BTreeMap::new(),
        kept: 0,
        changes: Vec::new(),
    };
    let mut by_run: BTreeMap<usize, Vec<(&str, &Place)>> = BTreeMap::new();
    for (id, place) in &places {
        by_run.entry(place.run).or_default().push((id, place));
    }
    let mut spans = Vec::new();
    for (at, run) in text.runs.iter().enumerate() {
        let mut here = by_run.remove(&at).unwrap_or_default();
        // The id with most of the words is the span's; the others are parts of it.
        here.sort_by_key(|(_, place)| {
            (Reverse(common(&run.range, &place.range)), place.range.start)
        });
        let mut ids: Vec<String> = here.iter().map(|(id, _)| id.to_string()).collect();
        if ids.is_empty() && run.span.id.is_some() {
            ids.push(id_for(&run.span.text, &mut taken));
        }
        let mut was = Vec::new();
        for (part, id) in ids.iter().enumerate() {
            let place = here.get(part).map(|(_, place)| *place);
            let whole = ids.first().filter(|first| *first != id);
            was.extend(next.keep(&text, run, id, place, whole));
        }
        was.sort_by_key(|was| was.until);
        spans.push((ids, was));
    }
    let removed = next.bury(&interview, &mut found);
    let Next {
        entries,
        kept,
        changes,
        ..
    } = next;
    if !found.is_empty() {
        found.sort_by_key(|diagnostic| diagnostic.line);
        return Err(found);
    }

    let mut renamed = BTreeMap::new();
    let all = interview.paragraphs.iter_mut().flat_map(|p| &mut p.spans);
    for (span, (ids, was)) in all.zip(spans) {
        let mut ids = ids.into_iter();
        let id = ids.next();
        if let (Some(given), Some(id)) = (mem::replace(&mut span.id, id.clone()), id) {
            renamed.insert(given, id);
        }
        span.aliases = ids.collect();
        span.was = was.into_iter().map(earlier).collect();
    }
    for passage in passages(&mut interview) {
        if let Some(id) = renamed.get(&passage.anchor) {
            passage.anchor.clone_from(id);
        }
    }
    interview.removed = removed;
    Ok(Updated {
        interview,
        links: Links(entries),
        kept,
        changes,
    })
}

/// Returns the current place of each id's words, and a diagnostic where it cannot be told.
fn places<'l>(links: &'l Links, text: &Text) -> (BTreeMap<&'l str, Place>, Vec<Diagnostic>) {
    let (mut places, mut found) = (BTreeMap::new(), Vec::new());
    let mut lost = Vec::new();
    for (id, entry) in &links.0 {
        match (text.find(entry), entry.removed) {
            // Removed words are back only if they are the same in the same place.
            (Ok(Some(place)), removed) if removed.is_none() || place.exact => {
                places.insert(id.as_str(), place);
            }
            (Ok(_), None) => lost.push((id, entry)),
            (Err(ranges), None) => {
                let message = format!(
                    "what “{id}” leads to may stand at {} places now; put the right one's words into \
                     `exact`, `prefix` and `suffix`, or add `removed = \"YYYY-MM-DD\"`:{}",
                    ranges.len(),
                    shown(text, &ranges)
                );
                found.push(entry.finding(message));
            }
            (_, Some(_)) => {}
        }
    }
    // Word for word in the same place; the same words; different words.
    let likeness = |id: &str, place: &Place| {
        let entry = links.0.get(id);
        let is_same = entry.is_some_and(|entry| entry.exact.trim() == text.words(&place.range));
        (place.exact, is_same)
    };
    // Two passages stood apart. Where one of them stands, the other, less similar one does not.
    let mut all: BTreeMap<usize, Vec<(&str, Place)>> = BTreeMap::new();
    for (id, place) in &places {
        for run in text.touched(&place.range) {
            all.entry(run).or_default().push((id, place.clone()));
        }
    }
    let is_other = |a: &str, b: &str| {
        let part_of = |a: &str, b: &str| {
            let entry = links.0.get(a);
            entry.is_some_and(|entry| entry.same_as.as_deref() == Some(b))
        };
        a != b && !part_of(a, b) && !part_of(b, a)
    };
    places.retain(|id, place| {
        let own = likeness(id, place);
        let mut near = text
            .touched(&place.range)
            .filter_map(|run| all.get(&run))
            .flatten();
        !near.any(|(other, there)| {
            is_other(id, other)
                && common(&there.range, &place.range) * 2 > place.range.len()
                && likeness(other, there) > own
        })
    });
    let claimed: BTreeSet<usize> = places.values().map(|place| place.run).collect();
    for (id, entry) in lost {
        if let Some(part) = text.part(entry, |run| !claimed.contains(&run)) {
            places.insert(id.as_str(), part);
        }
    }
    (places, found)
}

/// Returns places with their context, a line each.
fn shown(text: &Text, ranges: &[Range<usize>]) -> String {
    let line = |range: &Range<usize>| {
        let quote = text.quote(range);
        let line = format!("{}[{}]{}", quote.prefix, quote.exact, quote.suffix);
        format!("\n  {}", line.replace('\n', " ").trim())
    };
    ranges.iter().map(line).collect()
}

/// The links while they are updated.
struct Next<'l> {
    links: &'l Links,
    today: Date,
    entries: BTreeMap<String, Entry>,
    kept: usize,
    changes: Vec<Change>,
}

impl Next<'_> {
    /// Remembers an id of a run: that of its words or of a part of them. Returns earlier wordings.
    fn keep(
        &mut self,
        text: &Text,
        run: &Run,
        id: &str,
        place: Option<&Place>,
        whole: Option<&String>,
    ) -> Vec<Was> {
        let range = match (place, whole) {
            (Some(place), Some(_)) => &place.range,
            _ => &run.range,
        };
        let quote = text.quote(range);
        let known = self.links.0.get(id);
        let mut was = known.map(|entry| entry.was.clone()).unwrap_or_default();
        let found = place.map(|place| text.words(&place.range));
        let changes = self.changes.len();
        match (known, found) {
            (Some(known), Some(found)) => {
                if known.removed.is_some() {
                    self.changes.push(Change::Returned(id.to_owned()));
                }
                if known.exact.trim() != found {
                    was.push(Was {
                        until: self.today,
                        exact: known.exact.clone(),
                    });
                    let reworded = Change::Reworded(id.to_owned(), quote.exact.clone());
                    self.changes.push(reworded);
                }
                if let Some(whole) = whole
                    && known.same_as.as_ref() != Some(whole)
                {
                    let joined = Change::Joined(id.to_owned(), whole.clone());
                    self.changes.push(joined);
                }
            }
            _ => self.changes.push(Change::New(id.to_owned())),
        }
        self.kept += usize::from(self.changes.len() == changes);
        let entry = Entry {
            kind: run.span.kind,
            speaker: run.span.speaker.clone(),
            exact: quote.exact,
            prefix: quote.prefix,
            suffix: quote.suffix,
            same_as: whole.cloned(),
            removed: None,
            was: was.clone(),
            line: 0,
            at: 0..0,
        };
        self.entries.insert(id.to_owned(), entry);
        was
    }

    /// Remembers removed words, and returns them, the latest first.
    fn bury(&mut self, interview: &Interview, found: &mut Vec<Diagnostic>) -> Vec<Removed> {
        let mut removed = Vec::new();
        for (id, entry) in &self.links.0 {
            if self.entries.contains_key(id) {
                continue;
            }
            if entry.removed.is_none() {
                self.changes.push(Change::Removed(id.clone()));
            }
            if let Some(speaker) = &entry.speaker
                && interview.speaker(speaker).is_none()
            {
                let message = format!(
                    "“{speaker}”, who said what “{id}” led to, is no speaker; \
                     keep who said it among the [[speakers]] of annotations.toml"
                );
                found.push(entry.finding(message));
            }
            let date = entry.removed.unwrap_or(self.today);
            removed.push(Removed {
                id: id.clone(),
                kind: entry.kind,
                text: entry.exact.clone(),
                speaker: entry.speaker.clone(),
                when: when(date),
                date: date.to_string(),
            });
            let entry = Entry {
                same_as: None,
                removed: Some(date),
                ..entry.clone()
            };
            self.entries.insert(id.clone(), entry);
        }
        removed.sort_by(|a, b| b.date.cmp(&a.date));
        removed
    }
}

fn earlier(was: Was) -> Earlier {
    Earlier {
        text: was.exact,
        when: when(was.until),
        date: was.until.to_string(),
    }
}

/// Returns a date for people.
fn when(date: Date) -> String {
    in_words(&date.to_string())
}

/// Returns every passage that a link leads to.
fn passages(interview: &mut Interview) -> impl Iterator<Item = &mut Passage> {
    fn sides<'i>(counterclaims: &'i mut [Counterclaim], all: &mut Vec<&'i mut Side>) {
        for counterclaim in counterclaims {
            all.push(&mut counterclaim.side);
            sides(&mut counterclaim.replies, all);
        }
    }
    let mut all = Vec::new();
    for claim in &mut interview.claims {
        all.push(&mut claim.claim);
        sides(&mut claim.counterclaims, &mut all);
    }
    let events = interview.events.iter_mut();
    let of_events = events.flat_map(|event| &mut event.passages);
    all.into_iter()
        .flat_map(|side| &mut side.passages)
        .chain(of_events)
}
