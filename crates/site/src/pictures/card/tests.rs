//! Tests that draw and measure cards.

use std::fs;
use std::ops::Range;
use std::path::Path;
use std::sync::LazyLock;

use interview::argument::Role;
use interview::argument::wordings::Wordings;
use interview::model::{Evidence, EvidenceRelation};
use resvg::tiny_skia::Pixmap;

use super::colours::{INK, PAPER, QUIET, RULE, VOICES};
use super::sizes::{CUT, LARGEST, LONG, SMALL, SMALLEST, STANDING};
use super::text::Fonts;
use super::{Card, Drawer, Reply, Words, below, fit, set};
use crate::head::PICTURE as SIZE;
use crate::pictures::{claim_card, quote_card};
use crate::pieces::edition::{Edition, Place};

fn card(words: &str) -> Card<'static> {
    Card {
        voice: "s1",
        by: ("Ann Example", "who asks".to_owned()),
        words: Words::whole(words),
        answer: None,
        standing: Wordings {
            full: vec!["Ben disputes this".to_owned()],
            terse: Vec::new(),
        },
        source: (
            "Daily Paper",
            vec!["Daily Paper on Seasons, part 1 of 1".to_owned()],
        ),
        direction: "ltr",
    }
}

fn answered<'a>(name: &'a str, words: &str) -> Option<Reply<'a>> {
    Some(Reply {
        voice: "s2",
        name,
        relation: "disputes",
        manner: "",
        words: Words::whole(words),
    })
}

/// Draws the picture and checks its size.
fn drawn(card: &Card) -> Result<Pixmap, String> {
    let picture = Drawer::new().draw(card)?;
    let picture = Pixmap::decode_png(&picture).map_err(|error| error.to_string())?;
    assert_eq!((picture.width(), picture.height()), SIZE);
    Ok(picture)
}

/// Counts the pixels of a part of the picture, below the speaker's rule, that are not paper.
fn inked(picture: &Pixmap, columns: Range<u32>, rows: Range<u32>) -> usize {
    let is_paper = |x, y| {
        let pixel = picture
            .pixel(x, y)
            .map(|pixel| (pixel.red(), pixel.green(), pixel.blue()));
        pixel == Some((0xfa, 0xf7, 0xf0))
    };
    rows.flat_map(|y| columns.clone().map(move |x| (x, y)))
        .filter(|(x, y)| !is_paper(*x, *y))
        .count()
}

#[test]
fn words_of_any_length_and_script_stay_on_the_card() -> Result<(), String> {
    let long = "“Never has so long a sentence been put on so small a card. ".repeat(100);
    let chinese = "我们没有参与任何黑客攻击。".repeat(90);
    let unbroken = "x".repeat(5000);
    for words in [
        "",
        "“No.”",
        &long,
        &chinese,
        &unbroken,
        "<b>&\"'</b> “a\u{0}b”",
    ] {
        let picture = drawn(&card(words))?;
        let (width, height) = SIZE;
        assert_eq!(inked(&picture, 0..40, 20..height), 0, "{words:.40}: left");
        assert_eq!(
            inked(&picture, width - 60..width, 20..height),
            0,
            "{words:.40}: right"
        );
        assert_eq!(
            inked(&picture, 0..width, height - 30..height),
            0,
            "{words:.40}: below"
        );
        let words_there = inked(&picture, 84..1000, 130..440) > 0;
        assert_eq!(words_there, !words.is_empty(), "{words:.40}");
    }
    Ok(())
}

#[test]
fn a_claim_and_its_answer_of_any_length_stay_on_the_card() -> Result<(), String> {
    let long = "“Never has so long a sentence been put on so small a card. ".repeat(100);
    let chinese = "我们没有参与任何黑客攻击。".repeat(90);
    for (words, answer) in [
        ("“No.”", "“Yes.”"),
        (&long, "“Yes.”"),
        ("“No.”", &long),
        (&long, &long),
        (&chinese, &chinese),
    ] {
        let name = "Ben Example ".repeat(if answer.len() > 9 { 20 } else { 1 });
        let picture = drawn(&Card {
            answer: answered(&name, answer),
            ..card(words)
        })?;
        let (width, height) = SIZE;
        assert_eq!(inked(&picture, 0..40, 20..height), 0, "{answer:.40}: left");
        let right = inked(&picture, width - 60..width, 20..height);
        assert_eq!(right, 0, "{answer:.40}: right");
        // Above the rule and below it.
        let apart = inked(&picture, 0..width, 470..480) + inked(&picture, 0..width, 600..height);
        assert_eq!(
            apart, 0,
            "{words:.40}, {answer:.40}: the answer runs into what is below"
        );
    }
    Ok(())
}

#[test]
fn words_are_cut_after_a_word_near_180_characters() -> Result<(), String> {
    let fonts = Fonts::new();
    let fit = |words: &str| fit::fit(&fonts, &Words::whole(words), 330.0, LARGEST);
    let short = fit("“large farm”")?;
    assert_eq!(short.lines, ["“large farm”"]);
    assert_eq!((short.size, short.cut), (LARGEST, (false, false)));
    let sentence = "Snow is good for the fields and for the children. ";
    for (times, is_cut) in [(3, false), (4, true), (60, true)] {
        let whole = sentence.repeat(times);
        let said = fit(whole.trim())?;
        assert!(said.size >= SMALLEST, "{}", said.size);
        let text = said.lines.join(" ");
        assert_eq!(said.cut.1, is_cut, "{text}");
        let kept = text.trim_end_matches(CUT).trim_end();
        assert!(
            whole.starts_with(&format!("{kept} ")),
            "a word is cut: {text}"
        );
        if is_cut {
            assert!(text.ends_with(" […]"), "{text}");
            assert!((160..=LONG).contains(&kept.chars().count()), "{text}");
        }
    }
    Ok(())
}

#[test]
fn no_letter_is_too_small_for_a_chat() -> Result<(), String> {
    let fonts = Fonts::new();
    for card in real_cards()? {
        let svg = set::svg(&fonts, &card)?;
        for size in svg.split("<text ").skip(1) {
            let (style, words) = size.split_once('>').unwrap_or_default();
            let size = style.split("font-size='").nth(1).unwrap_or_default();
            let size: f32 = size
                .split('\'')
                .next()
                .unwrap_or_default()
                .parse()
                .unwrap_or(0.0);
            let least = if style.contains("Serif") { 44.0 } else { 32.0 };
            assert!(size >= least, "{size}: {words}");
        }
        assert!(below::lines(&fonts, &card)?.len() <= 2);
    }
    Ok(())
}

/// Returns the cards of the real interview: of its quotes, then of its claims.
fn real_cards() -> Result<Vec<Card<'static>>, String> {
    let edition = edition()?;
    let quotes = interview::argument::quotes(edition);
    let quotes = quotes.map(|quote| quote_card(edition, &quote));
    let claims = edition
        .claims
        .iter()
        .map(|claim| claim_card(edition, claim));
    Ok(quotes.chain(claims).collect())
}

fn edition() -> Result<&'static Edition, String> {
    static EDITION: LazyLock<Result<Edition, String>> = LazyLock::new(|| {
        let folder = "../../interviews/putin-interviews-4";
        let [article, annotations] = ["article.txt", "annotations.toml"].map(|file| {
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
            std::fs::read_to_string(path.join(file)).map_err(|error| error.to_string())
        });
        let (interview, _) =
            reading::annotate(&article?, &annotations?, &page::dom::reserved_ids());
        Ok(Edition::new(interview.ok_or("no interview")?, Place::Small))
    });
    EDITION.as_ref().map_err(Clone::clone)
}

#[test]
fn no_card_lacks_what_disputes_its_words() -> Result<(), String> {
    let fonts = Fonts::new();
    let edition = edition()?;
    let below = |card: &Card| -> Result<String, String> {
        let lines = below::lines(&fonts, card)?;
        let lines: Vec<String> = lines.into_iter().map(|line| line.text).collect();
        Ok(lines.join(" "))
    };
    let mut disputed = 0;
    for quote in interview::argument::quotes(edition) {
        let text = below(&quote_card(edition, &quote))?;
        for role in interview::argument::roles(edition, &quote) {
            let (against, facts) = match role {
                Role::Makes(claim) => (claim.answers(), claim.evidence.iter().collect()),
                Role::Answers(claim, by, place) | Role::Replies(claim, by, place, _) => {
                    let facts = claim.evidence.iter().filter(|fact| fact.bears_on == place);
                    (by.replies.iter().collect(), facts.collect::<Vec<_>>())
                }
            };
            for by in against {
                disputed += 1;
                let who = edition.short_name_of(&by.side).unwrap_or_default();
                let said = text.contains(who) && text.contains(by.relation.word());
                assert!(
                    said,
                    "{}: {who} {} is not in “{text}”",
                    quote.id,
                    by.relation.word()
                );
            }
            for fact in facts {
                disputed += 1;
                let word = match fact.relation {
                    EvidenceRelation::Disputes => " dispute",
                    EvidenceRelation::Supports => " support",
                    EvidenceRelation::Context => " for context",
                };
                assert!(
                    text.contains(word),
                    "{}:{word} is not in “{text}”",
                    quote.id
                );
            }
        }
    }
    assert!(disputed > 20, "{disputed}");
    for claim in &edition.claims {
        let card = claim_card(edition, claim);
        let text = below(&card)?;
        let shown = card.answer.map(|by| (by.name.to_owned(), by.relation));
        let first = claim.counterclaims.first();
        let first = first.map(|by| (edition.name_of(&by.side), by.relation.word()));
        assert_eq!(
            shown
                .as_ref()
                .map(|(name, relation)| (Some(name.as_str()), *relation)),
            first
        );
        for by in claim.answers().iter().skip(1) {
            let name = edition.name_of(&by.side).unwrap_or_default();
            if shown == Some((name.to_owned(), by.relation.word())) {
                continue;
            }
            let who = edition.short_name_of(&by.side).unwrap_or_default();
            assert!(
                text.contains(who) && text.contains(by.relation.word()),
                "{text}"
            );
        }
        let disputes = |fact: &Evidence| fact.relation == EvidenceRelation::Disputes;
        let is_disputed = claim.evidence.iter().any(disputes);
        assert_eq!(
            text.contains(" dispute"),
            is_disputed || text.contains("disputes"),
            "{text}"
        );
    }
    Ok(())
}

#[test]
fn what_stands_against_the_words_is_cut_last() -> Result<(), String> {
    let fonts = Fonts::new();
    let long = "Somebody with a name of quite some length denies it, ".repeat(4);
    let below = |full: &[&str], terse: &[&str]| {
        let own = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
        let lines = below::lines(
            &fonts,
            &Card {
                standing: Wordings {
                    full: own(full),
                    terse: own(terse),
                },
                ..card("“No.”")
            },
        )?;
        let lines = lines.into_iter().map(|line| (line.text, line.size));
        Ok::<_, String>(lines.collect::<Vec<_>>())
    };
    let source = ("Daily Paper on Seasons, part 1 of 1".to_owned(), SMALL);
    let line = |text: &str, size| (text.to_owned(), size);
    assert_eq!(
        below(&[&long, "Ann denies"], &["Denied"])?,
        [line("Ann denies", STANDING), source]
    );
    let two = "Somebody with a name denies it; 2 facts from elsewhere dispute what is said in reply to it";
    let [first, second] = &below(&[&long, two], &["Denied"])?[..] else {
        return Err("two lines".to_owned());
    };
    assert_eq!(
        format!("{} {}", first.0, second.0),
        format!("{two}. Daily Paper")
    );
    assert_eq!((first.1, second.1), (SMALL, SMALL));
    assert_eq!(
        below(&[&long], &["Denied"])?,
        [line("Denied. Daily Paper", SMALL)]
    );
    Ok(())
}

#[test]
fn who_speaks_and_the_source_are_cut_to_their_lines() -> Result<(), String> {
    let name = "Ann Example ".repeat(30);
    for standing in [Wordings::default(), card("").standing] {
        let picture = drawn(&Card {
            by: (&name, name.clone()),
            source: (&name, vec![name.repeat(2), name.clone()]),
            standing,
            ..card("“No.”")
        })?;
        assert_eq!(inked(&picture, 1140..1200, 20..630), 0);
    }
    Ok(())
}

#[test]
fn each_voice_has_its_rule() -> Result<(), String> {
    let mut rules = Vec::new();
    let mut answers = Vec::new();
    for voice in ["s1", "s2", "s3", "s0"] {
        let reply = answered("Ben", "“Yes.”");
        let picture = drawn(&Card {
            voice,
            answer: reply.map(|reply| Reply { voice, ..reply }),
            ..card("“No.”")
        })?;
        rules.push(inked(&picture, 0..1200, 0..20));
        answers.push(inked(&picture, 500..1116, 130..470));
    }
    for mut rules in [rules, answers] {
        rules.sort_unstable();
        rules.dedup();
        assert_eq!(rules.len(), 4, "{rules:?}");
    }
    Ok(())
}

#[test]
fn what_is_written_from_the_right_stands_on_the_right() -> Result<(), String> {
    let picture = drawn(&Card {
        direction: "rtl",
        ..card("“نعم”")
    })?;
    assert!(inked(&picture, 900..1116, 130..440) > 0);
    assert_eq!(inked(&picture, 1120..1200, 20..630), 0);
    Ok(())
}

#[test]
fn the_colours_are_the_light_themes() -> Result<(), String> {
    let tokens = fs::read_to_string(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../styles/tokens.css"
    ))
    .map_err(|error| error.to_string())?;
    let light = tokens.split("@media").next().unwrap_or_default();
    for (name, colour) in [
        ("paper", PAPER),
        ("ink", INK),
        ("quiet", QUIET),
        ("rule", RULE),
    ] {
        assert!(light.contains(&format!("--{name}: {colour};")), "{name}");
    }
    for (voice, colour) in VOICES {
        assert!(light.contains(&format!("--{voice}c: {colour};")), "{voice}");
    }
    Ok(())
}
