//! The one who answers: the person whom title and introduction name.

use crate::speakers::names as found_names;
use crate::text::{cjk, clean, fold, slice, words};
use crate::turns::label;
use crate::work::{Role, Work};

/// Returns the full names in title and text, in their order, those of the title first.
pub(crate) fn names_of(texts: &[&str], work: &Work) -> Vec<String> {
    let language = work.language;
    let mut found: Vec<String> = Vec::new();
    if language.is("cjk") || language.code == "ko" {
        for text in texts {
            suffixed(text, work, &mut found);
        }
        return found;
    }
    if !language.cased() {
        if let Some((title, rest)) = texts.split_first() {
            for text in rest {
                found.extend(shared(title, text, work));
            }
        }
        return found;
    }
    for text in texts {
        for name in found_names::names(text, language) {
            if name.full && !found.contains(&name.text) {
                found.push(name.text);
            }
        }
    }
    found
}

/// Returns the full names in the title and the prose.
pub(crate) fn names(work: &Work) -> Vec<String> {
    let mut texts: Vec<&str> = vec![work.title.as_deref().unwrap_or_default()];
    texts.extend(
        work.paras
            .iter()
            .filter(|para| para.role == Role::Prose && para.text.len() < 5000)
            .map(|para| {
                let body = label::parse(&para.text, work.language)
                    .filter(|label| label.start.is_some())
                    .map_or(0, |label| label.body);
                slice(&para.text, body..para.text.len())
            })
            .take(12),
    );
    // The title's capitals may be of every word: what the text says comes first.
    texts.rotate_left(usize::from(work.language.cased()));
    names_of(&texts, work)
}

/// Returns who answers, and whether nobody else could: the one full name of title and introduction.
pub(crate) fn guest(work: &Work, first: usize) -> Option<(String, bool)> {
    let language = work.language;
    let title = work.title.clone().unwrap_or_default();
    let mut texts: Vec<&str> = vec![&title];
    texts.extend(
        work.paras
            .iter()
            .take(first)
            // A byline may say with whom somebody talks.
            .filter(|para| matches!(para.role, Role::Prose | Role::Out("a byline")))
            .map(|para| para.text.as_str()),
    );
    let mut found = names_of(&texts, work);
    let asker = work.asker.as_deref().map(fold);
    let byline = work.byline.as_deref().map(fold);
    found.retain(|name| {
        Some(fold(name)) != asker
            && Some(fold(name)) != byline
            && work
                .publisher
                .as_deref()
                .is_none_or(|publisher| fold(publisher) != fold(name))
    });
    let all = texts.join("\n");
    let folded = fold(&all);
    // “A builder in Vila Mansa, Ole Fenn received us”: a place is no guest, if somebody else is named.
    let place = |name: &String| {
        let mut before = all
            .match_indices(name.as_str())
            .map(|(at, _)| slice(&all, 0..at));
        before.all(|before| {
            let word = before.split_whitespace().next_back().unwrap_or_default();
            before.ends_with(' ') && language.has("in", &fold(word))
        })
    };
    if found.iter().any(|name| !place(name)) {
        found.retain(|name| !place(name));
    }
    // The surname tells how often somebody is named.
    let count = |name: &String| {
        let last = fold(name).rsplit(' ').next().unwrap_or_default().to_owned();
        folded.matches(last.as_str()).count()
    };
    let both = |name: &String| usize::from(fold(&title).contains(fold(name).as_str())) * 3;
    let best = found
        .iter()
        .enumerate()
        .max_by_key(|(place, name)| (count(name) + both(name), usize::MAX - place))
        .map(|(_, name)| name.clone())?;
    let sure = found.len() == 1 || both(&best) > 0;
    Some((best, sure))
}

/// Returns the longest sequence of two to four words that title and text share: of a language without capitals, a name.
fn shared(title: &str, text: &str, work: &Work) -> Option<String> {
    let there = words(title);
    let here: Vec<String> = words(text).iter().map(|word| word.folded(text)).collect();
    for length in (2..=4).rev() {
        for window in there.windows(length).take(30) {
            let (Some(first), Some(end)) = (window.first(), window.last()) else {
                continue;
            };
            let folded: Vec<String> = window.iter().map(|word| word.folded(title)).collect();
            let plain = folded.iter().all(|word| {
                !work
                    .language
                    .any(&["stop", "say", "title", "according"], word)
                    && word.chars().count() > 1
            });
            if plain && here.windows(length).any(|part| part == folded.as_slice()) {
                return Some(clean(slice(title, first.start..end.end)));
            }
        }
    }
    None
}

/// Collects the names before a form of address, in Korean also before an office: 〜さん, 〜氏, 〜 씨, 〜 교수.
fn suffixed(text: &str, work: &Work, found: &mut Vec<String>) {
    let language = work.language;
    let suffixes = language.list("address").iter();
    let offices = language.list("suffix").iter();
    for suffix in suffixes.chain(offices.filter(|_| language.code == "ko")) {
        for (at, _) in text.match_indices(suffix.as_str()).take(20) {
            let before = slice(text, 0..at).trim_end();
            let mut name: Vec<char> = Vec::new();
            for c in before.chars().rev().take(8) {
                if !(cjk(c) || ('\u{ac00}'..='\u{d7af}').contains(&c))
                    || matches!(
                        c,
                        '・' | 'の' | 'は' | 'が' | 'を' | 'に' | 'で' | 'と' | 'る' | 'た'
                    ) && name.iter().any(|&c| c >= '\u{3400}')
                {
                    break;
                }
                name.push(c);
            }
            let name: String = name.into_iter().rev().collect();
            let office = language.code == "ko" && !language.has("address", suffix);
            let surname = |all: &String| name.starts_with(|c| all.contains(c));
            let fits = !office
                || name.chars().count() < 5
                    && language.list("surnames").iter().any(surname)
                    && !language.ends_as("no-name", &name)
                    && !language.has("question", suffix);
            if fits && name.chars().count() > 1 && !found.contains(&name) {
                found.push(name);
            }
        }
    }
}
