//! Times as captions, tables and services write them, in seconds.

/// Reads `1:02:03.5`, `02:03,5`, `00:01:02:12` (with frames), `62.5` or `62.5s`. `None` for anything else.
pub(crate) fn seconds(time: &str) -> Option<f64> {
    let time = time.trim().trim_end_matches('s').trim_end();
    let time = time
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'))
        .unwrap_or(time);
    if !time.starts_with(|c: char| c.is_ascii_digit())
        || !time
            .chars()
            .all(|c| c.is_ascii_digit() || ":;.,".contains(c))
    {
        return None;
    }
    let mut parts: Vec<&str> = time.split([':', ';']).collect();
    // Editing programs count frames in a fourth place: 25 a second, or nearly.
    let frames = if parts.len() == 4 {
        parts.pop()?.parse::<f64>().ok()? / 25.0
    } else {
        0.0
    };
    if parts.len() > 3 {
        return None;
    }
    let (last, above) = parts.split_last()?;
    let mut total = 0.0;
    for part in above {
        total = (total + part.parse::<u32>().ok().map(f64::from)?) * 60.0;
    }
    let total = total + last.replace(',', ".").parse::<f64>().ok()? + frames;
    total.is_finite().then_some(total)
}
