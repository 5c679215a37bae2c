//! Tables of turns: CSV and TSV, with a header that names the columns.

use std::collections::BTreeMap;

use csv::{ReaderBuilder, StringRecord, Trim};
use reading::{Block, BlockKind, Document, Input, LeftOut};

use crate::{Error, rich, times};

/// The names of columns, in lower case: of the words, of who says them, of when they start and end.
const TEXT: &[&str] = &[
    "text",
    "transcript",
    "transcription",
    "words",
    "utterance",
    "body",
    "content",
    "caption",
    "dialogue",
    "line text",
    "wortlaut",
    "texte",
    "texto",
    "testo",
    "tekst",
    "текст",
    "metin",
    "النص",
    "טקסט",
    "テキスト",
    "文本",
    "텍스트",
    "said",
    "statement",
    "speech",
    "quote",
    "message",
    "subtitle",
    "gesagtes",
    "äußerung",
    "beitrag",
    "aussage",
    "propos",
    "paroles",
    "réplique",
    "intervention",
    "intervención",
    "diálogo",
    "battuta",
    "fala",
    "uitspraak",
    "wypowiedź",
    "реплика",
    "replik",
    "konuşma",
    "発言",
    "内容",
    "发言",
    "內容",
    "발언",
    "내용",
];
const SPEAKER: &[&str] = &[
    "speaker",
    "speaker name",
    "speaker_name",
    "name",
    "voice",
    "who",
    "sprecher",
    "sprecherin",
    "sprecher/in",
    "locuteur",
    "hablante",
    "orador",
    "falante",
    "parlante",
    "spreker",
    "taler",
    "talare",
    "mówca",
    "спикер",
    "мовець",
    "konuşmacı",
    "المتحدث",
    "דובר",
    "話者",
    "发言人",
    "說話者",
    "화자",
    "puhuja",
    "mluvčí",
    "wer",
    "sprecher:in",
    "persona",
    "participant",
    "participante",
    "intervenant",
    "interviniente",
    "interlocutor",
    "interlocutore",
    "qui",
    "quién",
    "chi",
    "quem",
    "wie",
    "kto",
    "кто",
    "kim",
    "発言者",
    "character",
    "speaker label",
    "speaker_label",
];
const START: &[&str] = &[
    "start",
    "start time",
    "start_time",
    "starttime",
    "begin",
    "from",
    "time",
    "timestamp",
    "timecode",
    "in",
    "start (s)",
    "zeit",
    "beginn",
    "inicio",
    "début",
    "inizio",
    "start timecode",
    "время",
    "zeit von",
    "von",
    "startzeit",
    "hora",
    "tijd",
    "tid",
    "czas",
    "時間",
    "时间",
    "시간",
    "time in",
    "timecode in",
    "tc in",
];
const END: &[&str] = &[
    "end",
    "end time",
    "end_time",
    "endtime",
    "to",
    "out",
    "stop",
    "ende",
    "fin",
    "fine",
    "end (s)",
    "zeit bis",
    "bis",
    "endzeit",
    "slut",
    "einde",
    "time out",
    "timecode out",
    "tc out",
];

/// The columns that are used.
struct Columns {
    text: usize,
    speaker: Option<usize>,
    start: Option<usize>,
    end: Option<usize>,
}

impl Columns {
    /// Finds the columns by the header's names. `None` if none is named as that of the words, and, of the `rows`, none
    /// beside a known one can be.
    fn of(header: &StringRecord, rows: Option<&[StringRecord]>) -> Option<Self> {
        let names: Vec<String> = header
            .iter()
            .map(|cell| cell.trim().to_lowercase())
            .collect();
        let find = |known: &[&str]| {
            let column = |name: &&str| names.iter().position(|cell| cell == name);
            known.iter().find_map(column)
        };
        let (speaker, start, end) = (find(SPEAKER), find(START), find(END));
        // Beside a speaker or a time, the column with most in it has the words.
        let longest = || {
            let rows = rows.filter(|_| speaker.is_some() || start.is_some())?;
            let length = |column: &usize| -> usize {
                let cells = rows.iter().filter_map(|row| row.get(*column));
                cells.map(str::len).sum()
            };
            let others =
                (0..names.len()).filter(|column| ![speaker, start, end].contains(&Some(*column)));
            others.max_by_key(length)
        };
        Some(Self {
            text: find(TEXT).or_else(longest)?,
            speaker,
            start,
            end,
        })
    }
}

/// The place of a cell in a document: table, row, column.
pub(crate) type Cell = (usize, usize, usize);

/// Makes turns of the tables whose first row names the columns of speakers and of their words.
pub(crate) fn turns(blocks: Vec<(Block, Option<Cell>)>, left_out: &mut Vec<LeftOut>) -> Vec<Block> {
    let mut tables: BTreeMap<usize, BTreeMap<(usize, usize), String>> = BTreeMap::new();
    for (block, cell) in &blocks {
        if let Some((table, row, column)) = *cell {
            let cells = tables.entry(table).or_default();
            let text = cells.entry((row, column)).or_default();
            text.push_str(if text.is_empty() { "" } else { " " });
            text.push_str(block.text.trim());
        }
    }
    let columns: BTreeMap<usize, Columns> = tables
        .iter()
        .filter_map(|(&table, cells)| {
            let last = cells
                .keys()
                .filter(|(row, _)| *row == 0)
                .map(|key| key.1)
                .max()?;
            let head = |column| cells.get(&(0, column)).map_or("", String::as_str);
            let header: StringRecord = (0..=last).map(head).collect();
            let columns = Columns::of(&header, None).filter(|columns| columns.speaker.is_some())?;
            Some((table, columns))
        })
        .collect();
    let mut kept = Vec::new();
    for (mut block, cell) in blocks {
        let of_turns = cell.and_then(|cell| Some((cell, columns.get(&cell.0)?)));
        let Some(((table, row, column), columns)) = of_turns else {
            kept.push(block);
            continue;
        };
        let other = |column: Option<usize>| tables.get(&table)?.get(&(row, column?)).cloned();
        if row > 0 && column == columns.text {
            let time = |column| other(column).as_deref().and_then(times::seconds);
            (block.kind, block.voice) = (BlockKind::Cue, other(columns.speaker));
            (block.start, block.end) = (time(columns.start), time(columns.end));
            kept.push(block);
        } else if row == 0 || ![columns.speaker, columns.start, columns.end].contains(&Some(column))
        {
            left_out.push(LeftOut {
                line: block.line,
                text: block.text,
                why: "beside the turns of a table".to_owned(),
            });
        }
    }
    kept
}

/// Returns `true` if the first line names columns and the separator goes on. Of a text that is `named` a table by its
/// file, less is asked.
pub(crate) fn is_table(text: &str, named: bool) -> bool {
    let first = text.lines().next().unwrap_or_default();
    let header = record(first, separator(first));
    match Columns::of(&header, None) {
        Some(columns) => {
            header.len() > 1 && (named || columns.speaker.is_some() || columns.start.is_some())
        }
        None => named && header.len() > 1,
    }
}

/// Imports a table.
pub(crate) fn import(text: &str) -> Result<Document, Error> {
    let first_line = text.len() - text.trim_start().len();
    let line = text
        .get(..first_line)
        .unwrap_or_default()
        .matches('\n')
        .count();
    let text = text.trim_start();
    let separator = separator(text.lines().next().unwrap_or_default());
    let mut reader = ReaderBuilder::new()
        .delimiter(separator)
        .flexible(true)
        .trim(Trim::Headers)
        .from_reader(text.as_bytes());
    let header = reader.headers().cloned().unwrap_or_default();
    let records: Vec<StringRecord> = reader.records().filter_map(Result::ok).collect();
    let columns = Columns::of(&header, Some(&records)).ok_or(Error::Table { line: line + 1 })?;
    let line_of = |row: &StringRecord| {
        let position = row.position();
        line + position.map_or(1, |position| usize::try_from(position.line()).unwrap_or(1))
    };
    let mut document = Document {
        input: Input::Csv,
        ..Document::default()
    };
    if let Some(last) = records.last().filter(|last| is_unclosed(text, last)) {
        document.left_out.push(LeftOut {
            line: line_of(last),
            text: String::new(),
            why: "a quotation mark in this row is not closed; all that follows is read as one cell"
                .to_owned(),
        });
    }
    for row in records {
        let number = line_of(&row);
        let cell = |column: Option<usize>| {
            row.get(column?)
                .map(str::trim)
                .filter(|cell| !cell.is_empty())
        };
        let words = cell(Some(columns.text)).unwrap_or_default();
        if row.len() > header.len() {
            document.left_out.push(LeftOut {
                line: number,
                text: row.iter().skip(header.len()).map(str::trim).collect::<Vec<_>>().join(" "),
                why: "this row has more cells than the table has columns; words with a separator in them need quotation marks".to_owned(),
            });
        }
        if rich::is_blank(words) {
            continue;
        }
        let (start, end) = (
            cell(columns.start).and_then(times::seconds),
            cell(columns.end).and_then(times::seconds),
        );
        let backwards = start.zip(end).is_some_and(|(start, end)| end < start);
        if backwards {
            document.left_out.push(LeftOut {
                line: number,
                text: format!(
                    "{} – {}",
                    cell(columns.start).unwrap_or_default(),
                    cell(columns.end).unwrap_or_default()
                ),
                why: "this row ends before it starts; its words are kept, its end is not"
                    .to_owned(),
            });
        }
        document.blocks.push(Block {
            line: number,
            kind: BlockKind::Cue,
            text: words.to_owned(),
            voice: cell(columns.speaker).map(str::to_owned),
            start,
            end: end.filter(|_| !backwards),
            ..Block::default()
        });
    }
    Ok(document)
}

/// Returns `true` if the last row goes on over several lines because nobody closed a quotation mark.
fn is_unclosed(text: &str, last: &StringRecord) -> bool {
    let start = last.position().map(csv::Position::byte);
    let row = start.and_then(|start| text.get(usize::try_from(start).ok()?..));
    row.is_some_and(|row| row.trim().contains('\n') && row.matches('"').count() % 2 == 1)
}

/// Reads one row.
fn record(line: &str, separator: u8) -> StringRecord {
    let mut reader = ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .from_reader(line.as_bytes());
    reader
        .records()
        .next()
        .and_then(Result::ok)
        .unwrap_or_default()
}

/// Returns the separator that the header uses most.
fn separator(header: &str) -> u8 {
    let count = |separator: &u8| header.bytes().filter(|byte| byte == separator).count();
    [b'|', b';', b',', b'\t']
        .into_iter()
        .max_by_key(count)
        .unwrap_or(b',')
}
