//! Times in a transcript: “[00:01:05]”, “7:02 pm”.

use crate::text::{capitals, slice};

/// Reads a time at the start of a text: `[00:00:04]`, `(0:05)`, `0:05.2`. Returns where it ends, and the seconds.
pub(crate) fn time(text: &str) -> Option<(usize, f64)> {
    let open = text.starts_with(['[', '(']);
    let from = usize::from(open);
    let rest = text.get(from..)?;
    let end = rest
        .find(|c: char| !(c.is_ascii_digit() || matches!(c, ':' | '.' | ',')))
        .unwrap_or(rest.len());
    let digits = slice(rest, 0..end).trim_end_matches(['.', ',', ':']);
    let parts: Vec<&str> = digits.split(':').collect();
    if !(2..=3).contains(&parts.len()) {
        return None;
    }
    let mut seconds = 0.0;
    for (place, part) in parts.iter().enumerate() {
        if part.is_empty() || (place > 0 && part.split(['.', ',']).next().map_or(0, str::len) != 2)
        {
            return None;
        }
        seconds = seconds * 60.0 + number(part)?;
    }
    let mut end = from + digits.len();
    if open {
        text.get(end..)?.starts_with([']', ')']).then_some(())?;
        end += 1;
    }
    Some((end, seconds))
}

/// Reads digits, and decimals behind a point or a comma. Not by `f64::from_str`: its tables would be 10 KB of brotli.
fn number(text: &str) -> Option<f64> {
    let (whole, decimals) = text.split_once(['.', ',']).unwrap_or((text, "0"));
    let decimals = decimals.get(..9).unwrap_or(decimals);
    let scale = decimals.bytes().fold(1.0, |scale, _| scale * 10.0);
    let digits = |digits: &str| digits.parse::<u32>().ok().map(f64::from);
    Some(digits(whole)? + digits(decimals)? / scale)
}

/// Returns `true` if a whole paragraph is a time: “7:02 pm”, “[00:01:05]”, “00:10 --> 00:14”.
pub(crate) fn only_time(text: &str) -> bool {
    let text = text.trim();
    // “END 1:11 P.M.”
    let (word, end) = text.split_once(char::is_whitespace).unwrap_or_default();
    let ends = capitals(word) && end.to_lowercase().contains(".m.");
    let mut rest = if ends { end.trim_start() } else { text };
    let mut times = 0;
    while let Some((length, _)) = time(rest) {
        times += 1;
        rest = slice(rest, length..rest.len()).trim_start_matches([' ', '-', '–', '>', '→']);
    }
    // A zone of time: “EDT”.
    let zone = |word: &str| (2..5).contains(&word.len()) && capitals(word);
    let of_day = |word: &str| {
        matches!(
            word.to_lowercase().trim_matches('.'),
            "pm" | "am" | "p.m" | "a.m" | "uhr" | "h"
        )
    };
    times > 0
        && rest
            .split_whitespace()
            .all(|word| of_day(word) || zone(word))
}
