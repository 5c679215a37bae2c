//! The styles of a Word document: what they make of paragraphs and runs.

use std::collections::HashMap;

use quick_xml::events::Event;
use reading::BlockKind;

use super::{attribute, each_event, is_on, kind_of_style};

/// The properties that a style sets. `None` where it sets none.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Style {
    pub(super) kind: BlockKind,
    /// The level of a heading; 0 is the headline.
    pub(super) level: Option<usize>,
    pub(super) caption: bool,
    pub(super) bold: Option<bool>,
    pub(super) italic: Option<bool>,
    pub(super) hidden: Option<bool>,
}

/// All styles, by their ids.
#[derive(Debug, Default)]
pub(super) struct Styles(HashMap<String, (Style, Option<String>)>);

impl Styles {
    /// Reads `styles.xml`.
    pub(super) fn read(xml: &str) -> Self {
        let mut styles = Self::default();
        let mut open: Option<(String, Style, Option<String>)> = None;
        each_event(xml, |name, event| match event {
            Event::Start(tag) if name == "style" => {
                open = attribute(tag, "styleId").map(|id| (id, Style::default(), None));
            }
            Event::End(_) if name == "style" => {
                if let Some((id, style, base)) = open.take() {
                    styles.0.insert(id, (style, base));
                }
            }
            Event::Start(tag) | Event::Empty(tag) => {
                let Some((_, style, base)) = &mut open else {
                    return;
                };
                match name {
                    "name" => {
                        let value = attribute(tag, "val").unwrap_or_default();
                        (style.kind, style.level) = kind_of_style(&value);
                        style.caption = value.eq_ignore_ascii_case("caption");
                    }
                    "basedOn" => *base = attribute(tag, "val"),
                    "b" => style.bold = Some(is_on(tag)),
                    "i" => style.italic = Some(is_on(tag)),
                    "vanish" => style.hidden = Some(is_on(tag)),
                    "outlineLvl" => {
                        let level = attribute(tag, "val")
                            .and_then(|level| level.parse::<usize>().ok())
                            .filter(|level| *level < 9);
                        if let Some(level) = level {
                            (style.kind, style.level) =
                                (BlockKind::Heading, style.level.or(Some(level + 1)));
                        }
                    }
                    _ => {}
                }
            }
            _ => {}
        });
        styles
    }

    /// Returns what a style says, with what it takes from those that it is based on.
    pub(super) fn get(&self, id: &str) -> Style {
        /// Word itself follows no longer chains, and a style may be based on itself.
        const LONGEST_CHAIN: usize = 11;
        let Some((mut style, mut base)) = self.0.get(id).cloned() else {
            // Some programs write no `styles.xml`, and speaking ids.
            let (kind, level) = kind_of_style(id);
            return Style {
                kind,
                level,
                ..Style::default()
            };
        };
        for _ in 0..LONGEST_CHAIN {
            let Some((below, next)) = base.as_ref().and_then(|base| self.0.get(base)) else {
                break;
            };
            if style.kind == BlockKind::Text {
                (style.kind, style.level) = (below.kind, below.level);
            }
            style.caption |= below.caption;
            style.bold = style.bold.or(below.bold);
            style.italic = style.italic.or(below.italic);
            style.hidden = style.hidden.or(below.hidden);
            base.clone_from(next);
        }
        style
    }
}
