//! The SVG of a card, set from its contents.

use std::fmt::Write as _;

use super::below;
use super::colours::{INK, PAPER, QUIET, RULE, ink};
use super::content::{Card, Reply};
use super::fit::{self, Said};
use super::sheet::{Sheet, band, line};
use super::sizes::{
    BETWEEN, BETWEEN_FOOT, BETWEEN_SIZE, CAPITAL, CUT, CUT_SIZE, FOOT, LARGEST, LEADING, MARGIN,
    NAME, NAME_SIZE, ROLE_SIZE, SPACE, STANDING, STEP, TOP, WIDTH,
};
use super::text::{BOLD, Fonts, SANS, SERIF, escape};
use crate::head::PICTURE as SIZE;

/// Opening quotation marks.
const OPENING: [char; 6] = ['“', '„', '‘', '‹', '«', '「'];

/// Returns the SVG of a card.
pub(super) fn svg(fonts: &Fonts, card: &Card) -> Result<String, String> {
    let ink = ink(card.voice);
    let (width, height) = SIZE;
    let mut sheet = Sheet {
        rtl: card.direction == "rtl",
        svg: format!(
            "<svg xmlns='http://www.w3.org/2000/svg' width='{width}' height='{height}'>\
             <rect width='100%' height='100%' fill='{PAPER}'/>{}",
            band(card.voice, ink)
        ),
    };
    let (name, role) = &card.by;
    let name = fonts.short(name, BOLD, WIDTH / NAME_SIZE)?;
    let used = (fonts.width(&name, BOLD)? + 0.4) * NAME_SIZE;
    let role = fonts.short(role, SANS, ((WIDTH - used) / ROLE_SIZE).max(0.0))?;
    let bold = format!("{BOLD} fill='{ink}'");
    sheet.line(0.0, NAME, NAME_SIZE, &bold, &escape(&name));
    let quiet = format!("{SANS} fill='{QUIET}'");
    sheet.line(used, NAME, ROLE_SIZE, &quiet, &escape(&role));

    let mut y = FOOT;
    let below = below::lines(fonts, card)?;
    for line in below.iter().rev() {
        let style = match line.ours {
            true => format!("{BOLD} fill='{INK}'"),
            false => format!("{SANS} fill='{QUIET}'"),
        };
        let source = line.text.len() - line.source;
        let text = match line.text.split_at_checked(source) {
            Some((standing, source)) if line.source > 0 => format!(
                "{}<tspan {SANS} fill='{QUIET}'>{}</tspan>",
                escape(standing),
                escape(source)
            ),
            _ => escape(&line.text),
        };
        sheet.line(0.0, y, line.size, &style, &text);
        y -= STEP;
    }
    // Above the first line's capitals.
    let end = FOOT - STEP * (below.len() as f32 - 1.0) - STANDING - 16.0;
    sheet.rule(end, 1.5, RULE);

    let room = end - SPACE - TOP;
    match &card.answer {
        None => {
            let said = fit::fit(fonts, &card.words, room, LARGEST)?;
            let spare = (room - said.high()) * 0.4;
            words(fonts, &mut sheet, &said, TOP + spare)?;
        }
        Some(reply) => {
            let room = room - BETWEEN;
            let (said, answered) = fit::fit_two(fonts, &card.words, &reply.words, room)?;
            let spare = ((room - said.high() - answered.high()) * 0.3).max(0.0);
            let foot = words(fonts, &mut sheet, &said, TOP + spare)?;
            between(fonts, &mut sheet, reply, foot + BETWEEN_FOOT)?;
            words(fonts, &mut sheet, &answered, foot + BETWEEN)?;
        }
    }
    Ok(sheet.svg + "</svg>")
}

/// Draws words from a top down. Returns the last line's baseline.
fn words(fonts: &Fonts, sheet: &mut Sheet, said: &Said, top: f32) -> Result<f32, String> {
    let Said {
        lines, size, cut, ..
    } = said;
    let sign = format!(
        "<tspan {SANS} font-size='{}' fill='{QUIET}'>{CUT}</tspan>",
        size * CUT_SIZE
    );
    // The opening mark hangs in the margin, so that the words align.
    let mark = lines.first().and_then(|line| line.chars().next());
    let mark = mark.filter(|c| OPENING.contains(c) && !cut.0);
    let hang = match mark {
        Some(mark) if !sheet.rtl => fonts.width(&mark.to_string(), SERIF)? * size,
        _ => 0.0,
    };
    let mut y = top + size * CAPITAL;
    for (at, line) in lines.iter().enumerate() {
        let mut text = line.as_str();
        let mut signs = ["", ""];
        if at == 0 && cut.0 {
            text = text.trim_start_matches(CUT);
            signs = [&sign, ""];
        }
        if at + 1 == lines.len() && cut.1 {
            text = text.trim_end_matches(CUT);
            signs = [signs[0], &sign];
        }
        let text = [signs[0], &escape(text), signs[1]].concat();
        let hang = if at == 0 { hang } else { 0.0 };
        sheet.line(-hang, y, *size, &format!("{SERIF} fill='{INK}'"), &text);
        y += size * LEADING;
    }
    Ok(y - size * LEADING)
}

/// Draws the line that says who answers, with the answer's rule beside it.
fn between(fonts: &Fonts, sheet: &mut Sheet, reply: &Reply, y: f32) -> Result<(), String> {
    let ink = ink(reply.voice);
    let size = BETWEEN_SIZE;
    // The fonts have no arrow, which is drawn as a path.
    let arrow = 36.0;
    let does = [reply.relation, reply.manner].concat();
    let relation = fonts.width(&does, SANS)? * size;
    let name = fonts.short(reply.name, BOLD, (WIDTH - arrow - relation - 100.0) / size)?;
    let after_name = arrow + (fonts.width(&name, BOLD)? + 0.3) * size;
    let used = after_name + relation;
    let bold = format!("{BOLD} fill='{ink}'");
    sheet.line(arrow, y, size, &bold, &escape(&name));
    let plain = format!("{SANS} fill='{INK}'");
    sheet.line(after_name, y, size, &plain, &escape(&does));
    let length = WIDTH - used - 20.0;
    let (x, start) = if sheet.rtl {
        (MARGIN + WIDTH - 12.0, MARGIN)
    } else {
        (MARGIN + 12.0, MARGIN + WIDTH - length)
    };
    let end = start + length;
    let middle = y - size * 0.3;
    let top = y - size * 0.62;
    let _ = write!(
        sheet.svg,
        "<path d='M{x} {y}V{top}M{} {}L{x} {top}L{} {}' fill='none' stroke='{ink}' stroke-width='4'/>{}",
        x - 9.0,
        top + 10.0,
        x + 9.0,
        top + 10.0,
        line(reply.voice, ink, start, end, middle)
    );
    Ok(())
}
