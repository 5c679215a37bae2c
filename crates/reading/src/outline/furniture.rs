//! Lines of the page that are not the interview: bylines, dates, captions, advertisements, buttons, teasers.

use crate::document::BlockKind;
use crate::language::{Language, common};
use crate::speakers::parts::particle;
use crate::text::{asks, clean, ends, fold, last, last_word, mark as is_mark, slice, start, words};
use crate::work::{Para, Role, Work};

/// Marks what is furniture.
pub(crate) fn mark(work: &mut Work) {
    let language = work.language;
    let mut teased = false;
    let (count, titled) = (work.paras.len(), work.title.is_some());
    for (index, para) in work.paras.iter_mut().enumerate() {
        if para.role != Role::Prose || para.given || para.kind == BlockKind::Cue {
            continue;
        }
        let folded = fold(&para.text);
        let bare = folded.trim_end_matches([':', '.', '…', '»', '>', '→', ' ']);
        let short = folded.chars().count() < 140 && !para.text.contains('\n');
        let (start, points_to) = bare.split_once(':').unwrap_or((bare, ""));
        let teases = short
            && (language.has("teaser", bare) && folded.chars().count() < 60
                || language.has("teaser", start));
        if teased
            && short
            && para.kind != BlockKind::Heading
            && !last(&para.text).is_some_and(|c| ends(c) && !asks(c))
            && index > 0
        {
            para.role = Role::Out("a teaser of another story");
            teased = false;
            continue;
        }
        teased = false;
        if teases {
            teased = points_to.is_empty();
            para.role = Role::Out("a teaser of another story");
        } else if let Some(why) = reason(para, &folded, language, (index, count), titled) {
            para.role = Role::Out(why);
        }
    }
}

/// Says why a line is furniture, if it is: that of an index among so many, in a document that has a title or not.
fn reason(
    para: &Para,
    folded: &str,
    language: &Language,
    (index, count): (usize, usize),
    titled: bool,
) -> Option<&'static str> {
    let text = para.text.as_str();
    let length = folded.chars().count();
    if length > 200 {
        return None;
    }
    if text.trim().contains('\n') {
        // Lines of one block are furniture if each of them is.
        let mut reasons = text.trim().lines().map(|line| {
            let para = Para {
                text: line.to_owned(),
                ..para.clone()
            };
            reason(&para, &fold(line), language, (index, count), titled)
        });
        let first = reasons.next().flatten();
        return first.filter(|_| reasons.all(|reason| reason.is_some()));
    }
    let stops = last(text).is_some_and(ends);
    // “On the bridge, in 2019. Photo Jane Doe”
    let tail = folded.rsplit_once(". ").filter(|_| !stops);
    let credit = |word: &str| tail.is_some_and(|(_, tail)| tail.starts_with(word));
    if language
        .list("caption")
        .iter()
        .any(|word| folded.contains(word.as_str()) || credit(word.trim_end_matches([':', ' '])))
        && (!stops || length < 120)
    {
        return Some("a caption");
    }
    if length < 60
        && !stops
        && language.has(
            "furniture",
            folded.trim_matches([':', '.', '!', '-', '–', '—', ' ', '*', '(', ')', '（', '）']),
        )
    {
        return Some("a line of the page");
    }
    if length < 100 && text.trim_start().starts_with(['©', 'ⓒ', 'Ⓒ']) {
        return Some("a line of the page");
    }
    if date_like(folded, language) {
        return Some("a date");
    }
    let headline = index == 0 && text.contains(is_mark);
    let apart = para.strong || text.trim_start().starts_with(['(', '（', '[']);
    let (top, bottom) = (index < 8.min(count), index + 3 >= count);
    // What only ends in a note is part of the text.
    let first = folded.split(". ").next().unwrap_or_default();
    let note = |words: &String| first.contains(words.as_str());
    if (apart || index < 3 || index + 1 == count) && language.list("edited").iter().any(note) {
        return Some("a note on how it was edited");
    }
    // “Interview: Jane Doe, puppet maker” as the first line is a title.
    if (top && (index > 0 || titled) || bottom)
        && length < 90
        && (!stops || apart || index + 1 == count)
        && !headline
        && (asked_by(text, language).is_some() || apart && asked_within(text, language).is_some())
    {
        return Some("a byline");
    }
    // “(石黒真帆)”, “(AFP)”, “(Reporting by …)”
    if index + 1 == count
        && text.trim().starts_with(['(', '（', '【'])
        && text.trim().ends_with([')', '）', '】'])
        && !(stops
            || text.contains(is_mark)
            || language.has("stage", folded.trim_matches(['(', ')'])))
    {
        return Some("a byline");
    }
    let head = text.split(['·', '•', '|']).next().unwrap_or_default();
    if (index < 6 || bottom) && length < 80 && !stops {
        let last = text.split_whitespace().rfind(|word| !word.contains('@'));
        let reporter = index > 0 && last.is_some_and(|word| language.ends_as("by", &fold(word)));
        let mail = text.split_once('@');
        let mail = mail.is_some_and(|(before, _)| before.ends_with(char::is_alphanumeric));
        if reporter || mail || byline(head, language).is_some() {
            return Some("a byline");
        }
    }
    let parts: Vec<&str> = text.split(['|', '›', '»', '/']).map(str::trim).collect();
    if index < 2
        && parts.len() > 1
        && length < 60
        && parts
            .iter()
            .all(|part| !part.is_empty() && part.split(' ').count() < 4)
        && count > 2
        && !text.contains(is_mark)
    {
        return Some("the section of the page");
    }
    None
}

/// Returns `true` if a short line is nothing but a date or a time of day.
pub(super) fn date_like(folded: &str, language: &Language) -> bool {
    // A place may stand before it: “Soria - 12 Jan 2020”.
    let apart = [" - ", " – ", " — ", " | ", ", "].iter();
    let apart = apart.filter_map(|apart| folded.find(apart).map(|at| (at, *apart)));
    let apart = apart.min().map_or("\n", |(_, apart)| apart);
    let folded = match folded.split_once(apart) {
        Some((place, date))
            if place.split(' ').count() < 3 && !place.contains(|c: char| c.is_ascii_digit()) =>
        {
            date
        }
        _ => folded,
    };
    if folded.chars().count() > 60 || !folded.chars().any(|c| c.is_ascii_digit()) {
        return false;
    }
    let mut year = 0;
    for word in words(folded) {
        let word = word.of(folded);
        let digits = word.chars().filter(char::is_ascii_digit).count();
        let signs = |c: char| {
            let mut list = common().list("date-signs").iter();
            c.is_ascii_digit() || c == '-' || list.any(|signs| signs.contains(c))
        };
        if digits > 0 && digits < word.len() && word.chars().all(signs) {
            year += 1;
            continue;
        }
        if digits == word.len() {
            year += usize::from(digits == 4);
            continue;
        }
        if language.has("months", word) {
            year += 1;
        } else if language.has("furniture", word) {
            // “Updated”
        } else if (digits == 0 || word.chars().count() > 7) && !common().has("date-words", word) {
            return false;
        }
    }
    // 2023年4月18日
    let numbers = folded
        .split(|c: char| c.is_ascii_digit())
        .filter(|rest| !rest.is_empty());
    let numbers = words(folded).len().max(numbers.count());
    // “5.3. 10:30”
    let day = numbers > 3 && folded.contains(". ");
    day || year > 0 && numbers > 1 || folded.chars().filter(char::is_ascii_digit).count() >= 8
}

/// Returns who asked, of a line that says so.
fn asked_by<'a>(text: &'a str, language: &Language) -> Option<&'a str> {
    named_after(text, "asked-by", language)
}

/// Returns who wrote it, of a line that says so.
fn byline<'a>(text: &'a str, language: &Language) -> Option<&'a str> {
    let rest = named_after(text, "by", language)?;
    let mut found = words(rest);
    found.retain(|word| !word.of(rest).starts_with(|c: char| c.is_ascii_digit()));
    let caseless = !language.cased() && found.len() < 5;
    let names = found.iter().filter(|word| word.upper || caseless).count();
    (names >= 1 && found.len() < 9 && (names * 2 >= found.len() || rest.contains(',')))
        .then_some(rest)
}

/// Returns what follows one of a key's entries at the start of a line.
fn named_after<'a>(text: &'a str, key: &str, language: &Language) -> Option<&'a str> {
    let text = text
        .trim()
        .trim_start_matches(['*', '(', '[', '—', '–', '-', ' ', '（', '／']);
    let folded = fold(text);
    let entry = language.start_of(key, &folded)?;
    let at = start(text, entry.chars().count()).len();
    let rest = slice(text, at..text.len()).trim_matches([
        ' ', ':', '：', ')', ']', '.', '／', '/', '=', '*', '\u{3000}', '・', '＝', '）', '（',
    ]);
    (!rest.is_empty() && rest.chars().count() < 80).then_some(rest)
}

/// Returns a text up to the full stop behind a word that is no abbreviation: “Jane Doe. Photos: Ole Fenn”.
fn sentence(text: &str) -> &str {
    let mut stops = text.match_indices(". ").map(|(at, _)| slice(text, 0..at));
    let long = |before: &&str| last_word(before).chars().count() > 3;
    stops.find(long).unwrap_or(text)
}

/// Takes byline, asker and date from what has been left out.
pub(crate) fn bylines(work: &mut Work) {
    let language = work.language;
    // Of the words of a page, only the names.
    if let Some(line) = work.byline.take() {
        let asker = asked_by(&line, language).map(clean);
        let name = asker.clone().or_else(|| byline(&line, language).map(clean));
        work.asker = work.asker.take().or(asker);
        work.byline = Some(name.unwrap_or(line));
    }
    for para in work
        .paras
        .iter()
        .filter(|para| matches!(para.role, Role::Out(_)))
    {
        let name = |rest: &str| {
            let rest = rest.split([',', ';', '|', '·', '•', '،', '(']).next();
            clean(sentence(rest.unwrap_or_default()))
        };
        if let Some(rest) = asked_by(&para.text, language) {
            let name = name(rest);
            if words(&name).len() < 6 {
                work.asker.get_or_insert_with(|| name.clone());
                work.byline.get_or_insert(name);
            }
        } else if let Some(rest) = asked_within(&para.text, language) {
            work.asker.get_or_insert(clean(rest));
        } else if let Some(rest) = byline(&para.text, language) {
            work.byline.get_or_insert(name(rest));
        }
    }
    let count = work.paras.len();
    let mut paras = work.paras.iter().enumerate();
    let within = paras.find_map(|(index, para)| {
        let fits = para.role == Role::Prose && (index < 8 || index + 3 >= count);
        fits.then(|| asked_within(&para.text, language)).flatten()
    });
    work.asker = work.asker.take().or_else(|| within.map(clean));
}

/// Returns who asked, of a text that ends in saying so: “Z Anną Wolską rozmawia Jan Lis.”
fn asked_within<'a>(text: &'a str, language: &Language) -> Option<&'a str> {
    let found = words(text);
    let entries = language.list("asked-by").iter();
    let mut entries = entries.map(|entry| entry.trim_end_matches([':', ' ']));
    entries.find_map(|entry| {
        let parts: Vec<&str> = entry.split(' ').collect();
        let from = found.len().checked_sub(4 + parts.len()).unwrap_or(1).max(1);
        (from..found.len()).find_map(|at| {
            let says = found.get(at..at + parts.len())?;
            let name = found.get(at + parts.len()..)?;
            let same = says
                .iter()
                .zip(&parts)
                .all(|(word, part)| word.folded(text) == *part);
            let first = name.first()?;
            let named = name.len() > 1
                && first.upper
                && name
                    .iter()
                    .all(|word| word.upper || particle(word.of(text)));
            let end = text.trim_end_matches(|c: char| !c.is_alphanumeric()).len();
            (same && named).then(|| slice(text, first.start..end))
        })
    })
}
