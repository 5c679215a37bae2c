//! Imports a file and prints its blocks, one a line, to look at: kind, line, voice, times and text.

use std::io::Write;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("name a file")?;
    let document = import::import(&std::fs::read(&path)?, Some(&path))?;
    let mut out = std::io::stdout().lock();
    writeln!(
        out,
        "{:?} title={:?} byline={:?}",
        document.input, document.title, document.byline
    )?;
    writeln!(
        out,
        "publisher={:?} date={:?} language={:?}",
        document.publisher, document.date, document.language
    )?;
    for block in &document.blocks {
        write!(out, "{:?} {} ", block.kind, block.line)?;
        if let Some(voice) = &block.voice {
            write!(out, "<{voice}> ")?;
        }
        if block.start.is_some() || block.end.is_some() {
            write!(
                out,
                "[{:?}–{:?}] ",
                block.start.unwrap_or_default(),
                block.end.unwrap_or_default()
            )?;
        }
        write!(out, "{:?}", block.text)?;
        for (what, ranges) in [("bold", &block.bold), ("italic", &block.italic)] {
            if !ranges.is_empty() {
                write!(out, " {what}={ranges:?}")?;
            }
        }
        for (range, address) in &block.links {
            write!(out, " {range:?}→{address}")?;
        }
        writeln!(out)?;
    }
    for left in &document.left_out {
        writeln!(out, "left out {} {:?}: {}", left.line, left.text, left.why)?;
    }
    Ok(())
}
