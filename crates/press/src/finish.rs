//! What is added to the page once Trunk has put it together, in the folder where it did.
//!
//! 1. The wasm and the scripts are made smaller, and the folder of those that come later gets a name of
//!    its content's own, like Trunk's files;
//! 2. each quote and each claim gets a page and a picture, and the main page a picture;
//! 3. `robots.txt` and, where the address is known, `sitemap.xml` lead to them;
//! 4. `annotations.jsonld` points to the words of the page;
//! 5. everything once more, as one file: `interview.html`.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::{fs, io, iter};

use html_escape::encode_text as escape;
use interview::argument::quotes;
use interview::argument::wordings::Wordings;
use interview::model::Interview;
use interview::publish;
use page::embedding;
use site::pieces::edition::{Edition, Place};

use crate::card::{Card, Drawer, Words};
use crate::head::{ABSOLUTE, Head};
use crate::layout::layout;
use crate::main_page::{direction, page};
use crate::oembed::write_oembed;
use crate::one_file::{Module, Parts};
use crate::small_page::{STYLE, write_style};
use crate::{
    PRINT, claims, make_folder, quotes as pages, read_file, shrink, write_data, write_file,
};

/// The modules that come later. Each has a folder of its name, and the loader an attribute.
const LATER: [&str; 2] = ["sharing", "messages"];

/// The sign between such a name and that of the folder's content.
const OF_CONTENT: char = '-';

/// Adds to the page that stands in the folder. The answer says what was left out.
///
/// # Errors
/// A sentence about what cannot be read, written or drawn.
pub fn finish(interview: Interview, folder: &Path) -> Result<String, String> {
    shrink::run(folder)?;
    for name in LATER {
        let own = folder.join(name);
        shrink::run(&own)?;
        let style = Path::new("styles").join(name).with_extension("css");
        if style.exists() {
            write_file(&own.join(name).with_extension("css"), read_file(&style)?)?;
        }
        name_after_content(folder, name, &read_module(&own)?)?;
    }
    write_style(folder)?;
    surround(interview, folder)
}

/// Makes the site of an interview around the viewer of another site, which is finished.
///
/// # Errors
/// A sentence about what cannot be read, written or drawn.
pub fn exchange(interview: Interview, finished: &Path, folder: &Path) -> Result<String, String> {
    copy(finished, folder)?;
    for name in LATER {
        let own = find_later(finished, name)?;
        copy(&own, &folder.join(own.file_name().unwrap_or_default()))?;
    }
    let style = folder.join(STYLE);
    style.parent().map_or(Ok(()), make_folder)?;
    write_file(&style, read_file(&finished.join(STYLE))?)?;
    write_data(&interview, folder)?;
    let index = folder.join("index.html");
    let whole = read_file(&index)?;
    let (head, data) = Head::main(&interview).parts();
    let page = page(Rc::new(Edition::new(interview.clone(), Place::Main))) + &data;
    let parts = || {
        let (start, rest) = whole.split_once("<title>")?;
        let (_, rest) = rest.split_once("<link rel=\"icon\"")?;
        let (links, rest) = rest.split_once("<body>")?;
        let (_, end) = rest.rsplit_once("<script data-sharing")?;
        Some(format!(
            "{start}{head}<link rel=\"icon\"{links}<body>{page}<script data-sharing{end}"
        ))
    };
    let whole = parts().ok_or_else(|| format!("{} is none of ours", index.display()))?;
    write_file(&index, whole)?;
    surround(interview, folder)
}

/// Adds all that is made of the interview to its page and the viewer.
fn surround(interview: Interview, folder: &Path) -> Result<String, String> {
    let later = LATER.map(|name| Ok((name, read_module(&find_later(folder, name)?)?)));
    let later = later.into_iter().collect::<Result<Vec<_>, String>>()?;
    let drawer = Drawer::new();
    let style = find(folder, "css")?;
    let name = style.file_name().unwrap_or_default().to_string_lossy();
    let edition = Rc::new(Edition::new(interview.clone(), Place::Small));
    pages::write(&edition, &drawer, &name, folder)?;
    claims::write(&edition, &drawer, &name, folder)?;
    write_file(
        &folder.join("card.png"),
        drawer.draw(&title_card(&interview))?,
    )?;
    let head = Head::main(&interview);
    write_oembed(&head, embedding::WHOLE, folder)?;

    let index = folder.join("index.html");
    let served = quoted(&read_file(&index)?);
    write_file(&index, &served)?;

    let said = match &interview.address {
        Some(address) => {
            write_file(&folder.join("sitemap.xml"), sitemap(&edition, address))?;
            write_file(&folder.join("robots.txt"), robots(Some(address)))?;
            format!("{address} has its pages.")
        }
        None => {
            write_file(&folder.join("robots.txt"), robots(None))?;
            format!(
                "annotations.toml gives no `address`: left out are sitemap.xml and, on every page, \
                 {ABSOLUTE}."
            )
        }
    };

    write_file(
        &folder.join("annotations.jsonld"),
        publish::annotations(&interview, &layout(&served))?,
    )?;

    let app = read_module(folder)?;
    let page = page(Rc::new(Edition::new(interview, Place::File)));
    let file = Parts {
        head: &head.html(),
        page: &page,
        style: &(read_file(&style)? + &read_file(&folder.join(PRINT))?),
        icon: &read_file(&folder.join("icon.svg"))?,
        take: &read_file(&folder.join("take.js"))?,
        loader: &read_file(&folder.join("loader.js"))?,
        app: &app,
        later: &later,
    };
    write_file(&folder.join("interview.html"), file.html())?;
    Ok(said)
}

/// The module in a folder, with the style of what it shows, if that is its own.
fn read_module(folder: &Path) -> Result<Module, String> {
    let wasm = find(folder, "wasm")?;
    let glue = shrink::glue_of(&wasm);
    let style = glue.with_extension("css");
    Ok(Module {
        glue: read_file(&glue)?,
        wasm: fs::read(&wasm).map_err(|error| format!("{}: {error}", wasm.display()))?,
        style: style.exists().then(|| read_file(&style)).transpose()?,
    })
}

/// The folder of a module that comes later.
fn find_later(folder: &Path, name: &str) -> Result<PathBuf, String> {
    let files = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let is_its = |path: &PathBuf| {
        let own = path.file_name().unwrap_or_default().to_string_lossy();
        own.split_once(OF_CONTENT).is_some_and(|(of, _)| of == name)
    };
    let mut paths = files.flatten().map(|file| file.path());
    paths
        .find(is_its)
        .ok_or_else(|| format!("{} has no module “{name}”", folder.display()))
}

/// Copies the files of a folder, without those in its sub-folders.
fn copy(from: &Path, to: &Path) -> Result<(), String> {
    make_folder(to)?;
    let failed = |error: io::Error| format!("{} cannot be copied: {error}", from.display());
    for file in fs::read_dir(from).map_err(failed)?.flatten() {
        if file.path().is_file() {
            fs::copy(file.path(), to.join(file.file_name())).map_err(failed)?;
        }
    }
    Ok(())
}

/// Trunk gives every other file a name that changes with its content, but not a module that something
/// else than the page starts.
fn name_after_content(folder: &Path, of: &str, module: &Module) -> Result<(), String> {
    let mut hasher = DefaultHasher::new();
    (&module.glue, &module.wasm, &module.style).hash(&mut hasher);
    let name = format!("{of}{OF_CONTENT}{:x}", hasher.finish());
    fs::rename(folder.join(of), folder.join(&name))
        .map_err(|error| format!("{name} cannot be made: {error}"))?;
    let index = folder.join("index.html");
    let page = read_file(&index)?;
    write_file(
        &index,
        page.replace(&format!("{of}/{of}"), &format!("{name}/{of}")),
    )
}

/// The page, with the attributes of its head’s `meta` and `link` in quotation marks, and first the one that
/// names what the element says. A page is as good without, as Trunk’s minifier leaves it, but some who show
/// links look for the markup as specifications write it.
fn quoted(page: &str) -> String {
    let (head, rest) = page.split_at(page.find("<body").unwrap_or_default());
    let mut elements = head.split('<');
    let mut html = elements.next().unwrap_or_default().to_owned();
    for element in elements {
        html.push('<');
        match element.split_once([' ', '\n']) {
            Some((name @ ("meta" | "link"), attributes)) => {
                let (mut attributes, after) = read_attributes(attributes);
                attributes.sort_by_key(|(name, _)| !matches!(*name, "name" | "property" | "rel"));
                html.push_str(name);
                for (name, value) in attributes {
                    html.push_str(&[" ", name].concat());
                    if let Some(value) = value {
                        let mark = if value.contains('"') { "'" } else { "\"" };
                        html.push_str(&["=", mark, value, mark].concat());
                    }
                }
                html.push_str(after);
            }
            _ => html.push_str(element),
        }
    }
    html + rest
}

/// The names and values of a start tag’s attributes, and what stands behind them, from the tag’s end on.
fn read_attributes(tag: &str) -> (Vec<(&str, Option<&str>)>, &str) {
    let mut attributes = Vec::new();
    let mut rest = tag.trim_start();
    while !rest.is_empty() && !rest.starts_with(['>', '/']) {
        let (name, after) = rest.split_at(rest.find(['=', '>', ' ', '\n']).unwrap_or(rest.len()));
        rest = after;
        let mut value = None;
        if let Some(given) = after.strip_prefix('=') {
            let mark = given
                .chars()
                .next()
                .filter(|mark| matches!(mark, '"' | '\''));
            let inside = mark.map_or(given, |mark| given.trim_start_matches(mark));
            let end = match mark {
                Some(mark) => inside.find(mark),
                None => inside.find(['>', ' ', '\n']),
            };
            let (said, after) = inside.split_at(end.unwrap_or(inside.len()));
            value = Some(said);
            rest = mark.map_or(after, |mark| after.strip_prefix(mark).unwrap_or(after));
        }
        attributes.push((name, value));
        rest = rest.trim_start();
    }
    (attributes, rest)
}

/// The file of a kind of which there is one.
fn find(folder: &Path, extension: &str) -> Result<PathBuf, String> {
    let files = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut paths = files.flatten().map(|file| file.path());
    paths
        .find(|path| {
            let is_it = path.extension().is_some_and(|is| is == extension);
            is_it && !path.ends_with(PRINT)
        })
        .ok_or_else(|| format!("{} has no .{extension} file", folder.display()))
}

/// The main page's picture: the article's title.
fn title_card(interview: &Interview) -> Card<'_> {
    Card {
        voice: "",
        by: (&interview.series.title, interview.series.part.clone()),
        words: Words::whole(&interview.title),
        answer: None,
        standing: Wordings::default(),
        source: (
            &interview.source.publisher,
            vec![interview.source.provenance.clone()],
        ),
        direction: direction(&interview.language),
    }
}

/// [Every page's address](https://www.sitemaps.org/protocol.html).
fn sitemap(edition: &Edition, main: &str) -> String {
    let quotes = quotes(edition).map(|quote| pages::path(quote.id));
    let claims = edition.claims.iter().map(|claim| claims::path(&claim.id));
    let small = quotes.chain(claims).map(|path| format!("{main}{path}"));
    let url = |address: String| format!("<url><loc>{}</loc></url>\n", escape(&address));
    let urls: String = iter::once(main.to_owned()).chain(small).map(url).collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n{urls}</urlset>\n"
    )
}

/// Everybody may read everything.
fn robots(main: Option<&String>) -> String {
    let sitemap = main.map(|main| format!("Sitemap: {main}sitemap.xml\n"));
    format!("User-agent: *\nDisallow:\n{}", sitemap.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn attributes_of_the_head_stand_in_quotation_marks_and_the_rest_as_it_is() {
        let minified = "<!doctype html><html lang=en><meta charset=utf-8><title>A <b</title>\
            <meta content=\"A > 'B'\" name=description><meta content=article property=og:type>\
            <link type='a;b=\"c\"' href=x rel=alternate><link crossorigin href=./y rel=preload>\
            <script async src=z></script></head><body><meta content=c name=n><p id=q>";
        let expected = "<!doctype html><html lang=en><meta charset=\"utf-8\"><title>A <b</title>\
            <meta name=\"description\" content=\"A > 'B'\"><meta property=\"og:type\" content=\"article\">\
            <link rel=\"alternate\" type='a;b=\"c\"' href=\"x\"><link rel=\"preload\" crossorigin href=\"./y\">\
            <script async src=z></script></head><body><meta content=c name=n><p id=q>";
        assert_eq!(quoted(minified), expected);
        assert_eq!(quoted(expected), expected);
    }
}
