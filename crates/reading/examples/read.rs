//! Reads a plain text file and prints the reading as JSON: for trying the reader without the importers.

use reading::{Block, Document, Hints};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("name a file")?;
    let text = std::fs::read_to_string(path)?;
    let document = Document {
        blocks: vec![Block {
            line: 1,
            text,
            ..Block::default()
        }],
        ..Document::default()
    };
    serde_json::to_writer(
        std::io::stdout(),
        &reading::read(&document, &Hints::default()),
    )?;
    Ok(())
}
