//! The generator of an interview's site: a pure function from the interview and the compiled viewer to files. It
//! reads and writes no file, and uses no folder, environment or clock.
//!
//! In order of generation:
//!
//! 1. [`Assets`]: the compiled viewer, under names with a digest of its content;
//! 2. data: the interview and its claims as JSON, with their schemas;
//! 3. `index`: the main page, made of [`pages`] and [`pieces`], with its metadata (`head`);
//! 4. `quotes`, `claims`: a small page for each quote and each claim, with its embed code (`oembed`);
//! 5. `pictures`: the cards of these pages;
//! 6. annotations, which refer to positions in the main page's text (`layout`);
//! 7. `one_file`: the whole interview in one file.

use interview::model::Interview;
use interview::publish;
use page::{embedding, messages};

mod assets;
mod claims;
mod document;
mod error;
mod file;
mod head;
mod index;
mod layout;
mod oembed;
mod one_file;
pub mod pages;
#[cfg(feature = "pictures")]
mod pictures;
pub mod pieces;
mod quotes;
mod small;

pub use assets::{Assets, Module};
pub use error::Error;
use file::Files;
pub use file::{Digest, File};
pub use head::ABSOLUTE;
use pieces::edition::{Edition, Place};

/// Makes the files of an interview's site. Small pages are rendered, and pictures drawn, when their bytes are
/// requested.
///
/// # Errors
/// Returns an error if the interview cannot be serialized.
pub fn site(interview: &Interview, assets: &Assets) -> Result<Vec<File>, Error> {
    let mut files = Files::default();
    assets.add_to(&mut files, interview);
    for (name, text) in [
        ("interview.json", publish::json(interview)),
        ("interview.schema.json", Ok(publish::schema())),
        ("claims.json", publish::claims(interview)),
        ("claims.schema.json", Ok(publish::claims_schema())),
        ("messages.schema.json", Ok(messages::schema())),
    ] {
        files.add(name, text.map_err(Error::Data)?);
    }

    let small = Edition::new(interview.clone(), Place::Small);
    let style = assets.style_name().into();
    quotes::add(&small, &style, &mut files);
    claims::add(&small, &style, &mut files);
    #[cfg(feature = "pictures")]
    pictures::add(&small, &mut files);

    oembed::add(
        &head::Head::main(interview),
        embedding::WHOLE,
        "",
        &mut files,
    );
    let page = index::page(interview, assets);
    let annotations = publish::annotations(interview, &layout::layout(&page));
    files.add("annotations.jsonld", annotations.map_err(Error::Data)?);
    files.add("index.html", page);
    if let Some(address) = &interview.address {
        files.add("sitemap.xml", index::sitemap(&small, address));
    }
    files.add("robots.txt", index::robots(interview.address.as_deref()));
    files.add("interview.html", one_file::html(interview, assets));
    Ok(files.into())
}
