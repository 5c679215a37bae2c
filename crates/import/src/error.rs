//! Faults of a file, told to an editor: what, where, and what to do.

/// A reason why a file cannot be imported. Lesser faults do not stop an import; the document lists them with what
/// it leaves out.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The file is larger than any interview.
    #[error(
        "the file has {megabytes} MB, more than the {limit} MB that are read; save the interview alone, without pictures or other stories"
    )]
    TooLarge {
        /// Its size.
        megabytes: usize,
        /// The largest size that is read.
        limit: usize,
    },
    /// There are no words in the file.
    #[error("there are no words in the file; check that it is the right one, and saved in full")]
    Empty,
    /// The bytes are no text in any encoding.
    #[error(
        "the file is neither text nor a format that is known; save it as plain text or as a Word document (.docx)"
    )]
    NotText,
    /// The text is broken.
    #[error(
        "line {line}: a character is damaged; save the document again where it came from, as plain text in UTF-8"
    )]
    Damaged {
        /// The line of the first damage, from 1.
        line: usize,
    },
    /// The format is known, and cannot be read.
    #[error("the file is {what}; {advice}")]
    Unsupported {
        /// The format, with its article.
        what: &'static str,
        /// The way out.
        advice: &'static str,
    },
    /// The Word document is damaged.
    #[error(
        "the Word document is damaged ({detail}); open it in a word processor, save it again and try once more"
    )]
    Docx {
        /// The fault, and the part of the file that has it.
        detail: String,
    },
    /// The Word document unpacks to more than is read.
    #[error(
        "the Word document unpacks to more than {limit} MB in `{part}`; that is no interview. If it is, save its text alone"
    )]
    Unpacked {
        /// The part of the file.
        part: String,
        /// The largest size that is unpacked.
        limit: u64,
    },
    /// The JSON cannot be parsed.
    #[error(
        "line {line}, column {column}: this is no valid JSON ({detail}); export the transcript again, in full"
    )]
    Json {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
        /// The fault.
        detail: String,
    },
    /// The JSON is nested too deeply.
    #[error(
        "line {line}, column {column}: the JSON is nested too deeply for a transcript; export the transcript again"
    )]
    JsonDepth {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
    },
    /// The JSON holds no transcript that is understood.
    #[error(
        "there is no transcript in this JSON; those of podcasts, Whisper, WhisperX, AssemblyAI, Deepgram, Trint and Amazon Transcribe are understood. Export it from elsewhere as captions (.vtt or .srt)"
    )]
    UnknownJson,
    /// The table has no column of words.
    #[error(
        "line {line}: no column of the table is called `text`; name the columns in its first row, such as `speaker` and `text`"
    )]
    Table {
        /// The line of the header, from 1.
        line: usize,
    },
}
